"""Are the rows as they were asked for, and are they like the real rows of their kind?"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.mix.same_mix import SameMix
from synth_core.foundation.errors import TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Clause, Condition, Shares
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.base import Seen
from synth_core.metadata.rules.seen import seen_of
from synth_core.synthesizers.steering.groups import learn_groups
from synth_core.words import asked as words

__all__ = ["ASKED", "AskedRows"]

ASKED = "asked"
MOST_MEASURED = 12


@dataclass(frozen=True)
class AskedRows(Metric):
    """Share of synthetic rows that are not as they were asked for.

    Result ``asked``: rows of a condition that do not fulfil it, and, of the other rows, those that
    would have to change for the shares asked for (rounded to whole rows), as a share of all rows;
    counted on every row. Details:

    - ``conditions``: ``said`` (the condition), ``rows`` asked for, ``wrong`` of them, ``real``
      (training rows that fulfil it), ``distance`` (as the measure of pairs: the distance of
      synthetic rows that fulfil it to real rows kept aside that do, over the distance of training
      rows that do; an estimate as JSON, None where it was not assessed) and ``why`` not.
    - ``shares``: ``column``, ``value``, ``asked``, ``found``, ``real`` (shares; in T).
    - ``mix``: ``columns`` that were asked about; ``effective``, the effective sample size of the
      training rows reweighted to the mix over their number, (Σw)² / (n Σw²) (Kish 1965).

    Promise: 0 says that every count is the one asked for.
    Holds when: rows of conditions come first in the table, in the order of the conditions.
    Does not cover: whether such rows could come about in the world.
    Evidence: tests/evaluation/mix/test_asked_rows.py.

    Args:
        mix: What was asked.
        made: The whole synthetic table in its order, at least the columns asked about.
    """

    mix: SameMix
    made: pd.DataFrame

    key = ASKED
    question = "Are the rows as they were asked for?"
    direction = "lower"

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Count, then compare the rows of each condition with real ones."""
        asked = self.mix.asked
        try:
            made = seen_of(self.made, metadata, asked.columns)
            real = seen_of(sets.train, metadata, asked.columns)
        except TableError as error:
            return (Result(self.key, None, not_assessed=str(error)),)
        wrong, first = [], 0
        for condition in asked.conditions:
            fits = condition.holds(made)[first:first + condition.rows]
            wrong.append(condition.rows - int(fits.sum()))
            first += condition.rows
        rest = {name: values[first:] for name, values in made.items()}
        shares, off = self._shares(rest, real, len(self.made) - first)
        conditions = [
            {"said": condition.words, "rows": condition.rows, "wrong": bad,
             "real": int(condition.holds(real).sum()),
             **self._distance(condition, place, sets, metadata, seed,
                              Part(reporter, place / len(wrong), (place + 1) / len(wrong)))}
            for place, (condition, bad) in enumerate(zip(asked.conditions, wrong, strict=True))]
        details = {"conditions": conditions, "shares": shares,
                   "mix": {"columns": list(asked.columns), "effective": self._effective(sets)}}
        value = (sum(wrong) + off) / max(1, len(self.made))
        return (Result(self.key, Estimate.exact(value, len(self.made)), details=details),)

    def _shares(self, made: Seen, real: Seen, rows: int) -> tuple[list[dict[str, Any]], int]:
        """Every share beside the one asked for, and rows that would have to change."""
        told: list[dict[str, Any]] = []
        off = 0
        asked = self.mix.asked.shares
        for item in asked:
            counts = [int(_holding(item, value, made).sum()) for value, _ in item.shares]
            slack = max(1, int(np.prod([len(one.shares) for one in asked if one is not item])))
            short = [max(0.0, share * rows - held - slack)
                     for (_, share), held in zip(item.shares, counts, strict=True)]
            off = max(off, int(np.ceil(sum(short))), rows - sum(counts))
            told += [{"column": item.column, "value": value, "asked": share,
                      "found": held / max(1, rows),
                      "real": float(_holding(item, value, real).mean())}
                     for (value, share), held in zip(item.shares, counts, strict=True)]
        return told, off

    def _distance(self, condition: Condition, place: int, sets: Sets, metadata: Metadata,
                  seed: Seed, reporter: Reporter) -> dict[str, Any]:
        # Imported here: the verdict knows this metric by name, and screens do without SciPy.
        from synth_core.evaluation.fidelity.pairs import Pairs

        if place >= MOST_MEASURED:
            return {"distance": None, "why": words.NOT_MEASURED}
        found, = Pairs().evaluate(_of(condition, sets, metadata), metadata,
                                  seed=seed.child(f"condition/{place}"), reporter=reporter)
        if found.estimate is None:
            return {"distance": None, "why": found.not_assessed}
        return {"distance": found.estimate.as_json(), "why": ""}

    def _effective(self, sets: Sets) -> float:
        groups, _ = learn_groups(self.mix.asked, sets.train, self.mix.metadata, self.mix.least)
        weights = self.mix.weights(sets.train, groups)
        return float(weights.sum() ** 2 / (len(weights) * (weights ** 2).sum()))


def _holding(item: Shares, value: str, seen: Seen) -> np.ndarray:
    return Clause(item.column, (value,)).holds(seen)


def _of(condition: Condition, sets: Sets, metadata: Metadata) -> Sets:
    """The sets with only the rows that fulfil a condition."""
    def part(table: pd.DataFrame) -> pd.DataFrame:
        fits = condition.holds(seen_of(table, metadata, condition.columns))
        return table.iloc[np.flatnonzero(fits)].reset_index(drop=True)

    return replace(sets, train=part(sets.train), holdout=part(sets.holdout),
                   reference=part(sets.reference), stand_in=part(sets.stand_in),
                   synthetic=part(sets.synthetic), audit_in=None,
                   audit_out=None if sets.audit_out is None else part(sets.audit_out))
