"""Are values as frequent as was stated?"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from synth_core.evaluation.contract import Result
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.foundation.estimate import Estimate
from synth_core.metadata.dictionary.contents import Category, Dates, Measured, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary, Entry
from synth_core.synthesizers.dictionary.measures import share_below

__all__ = ["StatedShares"]

FEW_TICKS = 20
BINS = 10
FEWEST_EXPECTED = 10
LEVEL = 0.95


@dataclass(frozen=True)
class _Share:
    """A stated share beside the one that was seen."""

    column: str
    bin: str
    stated: float
    found: float
    rows: int

    @property
    def score(self) -> float:
        """How many standard deviations of chance they lie apart."""
        chance = np.sqrt(self.stated * (1 - self.stated) / self.rows)
        return float(abs(self.found - self.stated) / chance)


class StatedShares(Check):
    """The largest difference between a stated share and the one found, against chance.

    Shares of values, of ten bins of each shape, and of missing values, in columns that no rule
    touches. 1 is the largest difference that chance gives in 95 of 100 tables of so many rows
    (normal approximation, all shares together by Bonferroni); shares of fewer than ten expected
    rows are left out.

    Result ``stated_shares``. Details: ``shares``, the worst twenty with column, bin, stated, found;
    ``left_out``, the columns that follow a rule.
    """

    key = "stated_shares"

    def evaluate(self, made: Subject, floor: Subject) -> Result:
        """Compare every share."""
        found = _shares(made)
        if not found:
            return Result(self.key, None, not_assessed=(
                "No share can be compared: every column follows a rule or is made up, or there "
                "are too few rows."))
        worst = sorted(found, key=lambda share: -share.score)
        told = [{"column": share.column, "bin": share.bin, "stated": round(share.stated, 6),
                 "found": round(share.found, 6)} for share in worst[:20]]
        return Result(self.key, _ratio(found, made.rows), {"floor": _ratio(_shares(floor),
                                                                           floor.rows)},
                      details={"shares": told, "compared": len(found),
                               "left_out": sorted(_touched(made.dictionary))})


def _ratio(shares: list[_Share], rows: int) -> Estimate:
    if not shares:
        return Estimate.exact(0.0, rows)
    usual = float(norm.ppf(1 - (1 - LEVEL) / (2 * len(shares))))
    return Estimate.exact(max(share.score for share in shares) / usual, rows)


def _touched(dictionary: Dictionary) -> set[str]:
    return {name for rule in dictionary.rules for name in rule.columns}


def _shares(subject: Subject) -> list[_Share]:
    touched = _touched(subject.dictionary)
    found = []
    for entry in subject.dictionary.entries:
        missing = float(subject.table[entry.name].isna().mean()) if subject.rows else 0.0
        found.append(_Share(entry.name, "missing", entry.missing, missing, subject.rows))
        if entry.unique or entry.name in touched:
            continue
        if isinstance(entry.content, (Category, YesNo)):
            found += _of_values(subject, entry)
        elif isinstance(entry.content, (Numbers, Dates)):
            found += _of_bins(subject, entry, entry.content)
    return [share for share in found
            if share.rows * min(share.stated, 1 - share.stated) >= FEWEST_EXPECTED]


def _of_values(subject: Subject, entry: Entry) -> list[_Share]:
    assert isinstance(entry.content, (Category, YesNo))
    counts = subject.table[entry.name].value_counts()
    rows = int(counts.sum())
    return [_Share(entry.name, value, weight, counts.get(value, 0) / max(1, rows), rows)
            for value, weight in zip(entry.content.values, entry.content.weights, strict=True)]


def _of_bins(subject: Subject, entry: Entry, content: Measured) -> list[_Share]:
    """A bin a value where there are few, otherwise bins of about equal stated shares."""
    ticks = np.sort(subject.ticks(entry))
    ends = _ends(content)
    upto = share_below(content, ends)
    seen = np.searchsorted(ticks, ends, side="right") / max(1, len(ticks))
    stated, found = np.diff(upto, prepend=0.0), np.diff(seen, prepend=0.0)
    return [_Share(entry.name, f"up to {end / content.per_unit:g}", float(one), float(other),
                   len(ticks)) for end, one, other in zip(ends, stated, found, strict=True)]


def _ends(content: Measured) -> np.ndarray:
    """The last tick of each bin: found by halving, for the curve has no simple inverse here."""
    first, last = content.ticks
    if last - first < FEW_TICKS:
        return np.arange(first, last + 1)
    low = np.full(BINS - 1, first, dtype=np.int64)
    high = np.full(BINS - 1, last, dtype=np.int64)
    wanted = np.arange(1, BINS) / BINS
    while (low < high).any():
        middle = low + (high - low) // 2
        under = share_below(content, middle) < wanted
        low, high = np.where(under, middle + 1, low), np.where(under, high, middle)
    return np.unique(np.append(low, last))
