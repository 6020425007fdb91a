"""What a tester wants to meet, put into rows of its own: both bounds, every value, a gap."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.contents import Category, Dates, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.rules import AtMost
from synth_core.synthesizers.identifiers.permutation import permuted

__all__ = ["Forced", "forced_rows"]


@dataclass(frozen=True)
class Forced:
    """Which rows of a sample take which quantile, and which are left empty.

    Args:
        quantiles: By column: places of rows, ascending, and their quantiles.
        gaps: By column with missing values: the place of the row that is left empty.
    """

    quantiles: Mapping[str, tuple[np.ndarray, np.ndarray]]
    gaps: Mapping[str, int]

    def within(self, first: int, rows: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """What holds for some rows of the sample, by their places among these."""
        found = {}
        for name, (places, quantiles) in self.quantiles.items():
            here = (places >= first) & (places < first + rows)
            if here.any():
                found[name] = (places[here] - first, quantiles[here])
        return found


def forced_rows(dictionary: Dictionary, total: int, seed: Seed) -> Forced:
    """The rows; columns that are compared by rules take their ends in the same rows.

    Args:
        dictionary: What holds.
        total: Rows of the sample; where there are fewer than values, the first ones are taken.
        seed: Of the sample.
    """
    together = _compared(dictionary)
    quantiles, gaps = {}, {}
    for entry in dictionary.entries:
        wanted = [] if entry.unique else _wanted(entry.content)
        key = seed.child(f"forced/{together.get(entry.name, entry.name)}").integer("rows")
        places = permuted(np.arange(min(len(wanted) + 1, total)), total, key).astype(np.int64)
        if entry.missing and len(places) > len(wanted):
            gaps[entry.name] = int(places[-1])
        places = places[:len(wanted)]
        if len(places):
            order = np.argsort(places)
            quantiles[entry.name] = (places[order], np.array(wanted)[:len(places)][order])
    return Forced(quantiles, gaps)


def _wanted(content: object) -> list[float]:
    """The quantiles of both bounds, or of every value that has a share."""
    if isinstance(content, (Numbers, Dates)):
        return [0.0, 1.0]
    if isinstance(content, (Category, YesNo)):
        weights = np.asarray(content.weights)
        middles = np.cumsum(weights) - weights / 2
        return [float(middle) for middle in middles[weights > 0]]
    return []


def _compared(dictionary: Dictionary) -> dict[str, str]:
    """For each column of an "at most" rule, a name that it shares with all it is compared with."""
    found: dict[str, str] = {}
    for rule in dictionary.rules:
        if isinstance(rule, AtMost):
            low, high = (found.get(name, name) for name in (rule.low, rule.high))
            shared = min(low, high)
            found = {name: shared if group in (low, high) else group
                     for name, group in {rule.low: low, rule.high: high, **found}.items()}
    return found
