"""What a what-if moved: every column before and after, in all rows and in each group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.what_if.keys import SHIFT
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Clause, Condition
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.seen import see, seen_of
from synth_core.metadata.scenarios.model import Carried, Scenario

__all__ = ["Shift"]

_MEASURED = (Kind.NUMBER, Kind.DATE)
_MOST_VALUES, _MOST_LEVELS, _MOST_GROUPS, _FEWEST = 12, 8, 32, 30
# Two samples of one population lie farther apart than this in 1 of 100 (Smirnov 1948).
_SMIRNOV = 1.63
_NORMAL = 2.58


@dataclass(frozen=True)
class Shift(Metric):
    """How far each column has moved from the base run.

    Result ``shift``: the largest distance of a column; of numbers and dates the largest difference
    of the two distribution functions (Kolmogorov and Smirnov), of all others the total variation
    distance. Counted on every row. Details:

    - ``columns``, the farthest first: ``column``, ``kind``, ``distance``, ``moved`` (beyond what
      two draws from one fit differ by in 99 of 100; rows that stand beside their base rows move by
      any difference), ``before`` and ``after`` (mean of the known values, of dates in days since
      1970; None for categories and where none is known), ``missing`` (the two shares) and
      ``values`` (of categories: value, share before, share after; the commonest 12).
    - ``groups``: ``said``, ``rows`` (the two shares of all rows), ``columns`` as above, without
      those that are told by the group. Groups of the what-if come first, then the values of
      categories with up to 8; groups of fewer than 30 rows before or after are left out.
    - ``follows``, ``stays``: columns that follow a changed amount, and those that do not.
    - ``whole``: changed amounts that are whole numbers, so that small changes are rounded away.

    Args:
        scenario: The what-if.
        base: The table of the run that it is drawn from; its rows stand beside those of S.
        carried: Which columns follow.
    """

    scenario: Scenario
    base: pd.DataFrame
    carried: Carried

    key = SHIFT
    question = "What has moved, and by how much?"
    direction = "lower"

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Compare the two synthetic tables; no real row is looked at."""
        made = sets.synthetic
        columns = self._columns(metadata, self.base, made, ())
        columns.sort(key=lambda one: -one["distance"])
        details = {"columns": columns,
                   "groups": list(islice(self._groups(metadata, made), _MOST_GROUPS)),
                   "follows": list(self.carried.follows), "stays": list(self.carried.stays),
                   "whole": [name for name in dict.fromkeys(
                       one.column for one in self.scenario.amounts)
                       if _whole(see(self.base[name], metadata[name]))]}
        largest = max((one["distance"] for one in columns), default=0.0)
        return (Result(SHIFT, Estimate.exact(largest, len(made)), details=details),)

    def _groups(self, metadata: Metadata, made: pd.DataFrame) -> Iterator[dict[str, Any]]:
        for clauses in self._told_by(metadata):
            condition = Condition(clauses, 1)
            held = [condition.holds(seen_of(table, metadata, condition.columns))
                    for table in (self.base, made)]
            if min(mask.sum() for mask in held) < _FEWEST:
                continue
            parts = (self.base[held[0]], made[held[1]])
            yield {"said": condition.words, "rows": [float(mask.mean()) for mask in held],
                   "columns": self._columns(metadata, *parts, condition.columns)}

    def _told_by(self, metadata: Metadata) -> Iterator[tuple[Clause, ...]]:
        named = [*(item.clauses for item in self.scenario.shares),
                 *(item.clauses for item in self.scenario.amounts)]
        own = list(dict.fromkeys(clauses for clauses in named if clauses))
        yield from own
        for column in metadata.modelled:
            if column.kind in _MEASURED:
                continue
            seen = pd.Series(see(self.base[column.name], column))
            levels = [str(value) for value in seen.dropna().value_counts().index]
            if len(levels) > _MOST_LEVELS:
                continue
            for clauses in ((Clause(column.name, (level,)),) for level in levels):
                if clauses not in own:
                    yield clauses

    def _columns(self, metadata: Metadata, before: pd.DataFrame, after: pd.DataFrame,
                 without: Sequence[str]) -> list[dict[str, Any]]:
        paired = not self.scenario.shares and len(before) == len(after)
        found = []
        for column in metadata.modelled:
            if column.name in without:
                continue
            one = _compared(see(before[column.name], column), see(after[column.name], column),
                            column)
            far = one.pop("noise")
            found.append({"column": column.name, "kind": column.kind.value,
                          "moved": bool(one["distance"] > (1e-9 if paired else far)), **one})
        return found


def _whole(values: np.ndarray) -> bool:
    known = values[~np.isnan(values.astype(float))].astype(float)
    return len(known) > 0 and bool((known == np.round(known)).all())


def _compared(before: np.ndarray, after: np.ndarray, column: Column) -> dict[str, Any]:
    if column.kind in _MEASURED:
        return _numbers(before.astype(float), after.astype(float))
    shares = [pd.Series(values).fillna("").value_counts(normalize=True)
              for values in (before, after)]
    both = pd.concat(shares, axis=1).fillna(0.0)
    old, new = (both.iloc[:, place].to_numpy() for place in (0, 1))
    spread = np.sqrt((old * (1 - old) / len(before)) + (new * (1 - new) / len(after)))
    order = np.argsort(-(old + new), kind="stable")[:_MOST_VALUES]
    values = [[str(both.index[place]), float(old[place]), float(new[place])] for place in order]
    clear = bool((np.abs(new - old) > _NORMAL * spread + 1e-12).any())
    distance = float(np.abs(new - old).sum() / 2)
    return {"distance": distance, "noise": 0.0 if clear else 1.0, "before": None, "after": None,
            "missing": [float(both.loc[""].iloc[at]) if "" in both.index else 0.0
                        for at in (0, 1)],
            "values": values}


def _numbers(before: np.ndarray, after: np.ndarray) -> dict[str, Any]:
    known = [np.sort(values[~np.isnan(values)]) for values in (before, after)]
    missing = [float(np.isnan(values).mean()) for values in (before, after)]
    gap, noise = abs(missing[1] - missing[0]), 1.0
    sizes = [len(values) for values in known]
    if all(sizes):
        places = np.concatenate(known)
        old, new = (np.searchsorted(values, places, side="right") / len(values)
                    for values in known)
        gap = max(gap, float(np.abs(old - new).max()))
        noise = _SMIRNOV * float(np.sqrt(sum(sizes) / (sizes[0] * sizes[1])))
    means = [float(values.mean()) if len(values) else None for values in known]
    return {"distance": gap, "noise": noise, "before": means[0], "after": means[1],
            "missing": missing, "values": []}
