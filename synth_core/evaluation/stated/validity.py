"""Is every value what the dictionary allows?"""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Result
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.foundation.estimate import Estimate
from synth_core.metadata.dictionary.contents import Category, Code, Dates, MadeUp, Numbers, YesNo
from synth_core.metadata.dictionary.model import Entry
from synth_core.metadata.dictionary.patterns import matches

__all__ = ["ValidValues"]

NEAR = 1e-4  # of a tick


class ValidValues(Check):
    """Share of rows that hold a value which the dictionary does not allow.

    Not allowed: another kind, outside the bounds, off the grid of decimals, not among the values,
    not of the format, missing where nothing may be, repeated where everything is unique.

    Result ``valid_values``; counted, not estimated. Details: ``faults``, a list of column, what
    (a key of the words) and rows.
    """

    key = "valid_values"

    def evaluate(self, made: Subject, floor: Subject) -> Result:
        """Look at every cell."""
        wrong, faults = _wrong(made)
        beside, _ = _wrong(floor)
        return Result(self.key, Estimate.exact(float(wrong.mean()) if made.rows else 0.0,
                                               made.rows),
                      {"floor": Estimate.exact(float(beside.mean()) if floor.rows else 0.0,
                                               floor.rows)},
                      details={"faults": faults, "columns": len(made.dictionary.entries)})


def _wrong(subject: Subject) -> tuple[np.ndarray, list[dict[str, object]]]:
    """Which rows are wrong, and how many of them for what."""
    any_ = np.zeros(subject.rows, dtype=bool)
    faults: list[dict[str, object]] = []
    for entry in subject.dictionary.entries:
        for what, rows in _faults(subject, entry):
            if rows.any():
                faults.append({"column": entry.name, "what": what, "rows": int(rows.sum())})
                any_ |= rows
    return any_, faults


def _faults(subject: Subject, entry: Entry) -> Iterator[tuple[str, np.ndarray]]:
    series = subject.table[entry.name]
    missing = series.isna().to_numpy()
    yield "missing", missing & (entry.missing == 0)
    if entry.unique:
        yield "repeated", series.duplicated().to_numpy() & ~missing
    seen, content = subject.seen[entry.name], entry.content
    if isinstance(content, (Numbers, Dates)):
        yield "kind", np.isnan(seen) & ~missing
        ticks = seen * content.per_unit
        first, last = content.ticks
        filled = ~np.isnan(ticks)
        yield "bounds", filled & ((ticks < first - NEAR) | (ticks > last + NEAR))
        yield "grid", filled & (np.abs(ticks - np.rint(ticks)) > NEAR)
    elif isinstance(content, (Category, YesNo)):
        yield "values", ~series.isin(content.values).to_numpy() & ~missing
    elif isinstance(content, Code):
        yield "format", _not(series, lambda text: matches(content.pattern, text)) & ~missing
    elif isinstance(content, MadeUp):
        yield "format", _not(series, lambda text: bool(text.strip())) & ~missing


def _not(series: pd.Series, right: Callable[[str], bool]) -> np.ndarray:
    """Which cells are not right, each different text looked at once."""
    codes, texts = pd.factorize(series)
    wrong = np.array([*(not (isinstance(text, str) and right(text)) for text in texts), False])
    return np.asarray(wrong[codes])
