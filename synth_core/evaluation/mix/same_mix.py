"""Real rows of the mix that was asked for: drawn from the real tables, none of them twice.

A table in which fraud was asked for in every second row is far from the real one, and is meant to
be. What it must be like is a real table with as much fraud, and that can be drawn: a row that the
mix wants w times as often as the source has it is kept with a chance in proportion to w.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Sets
from synth_core.foundation.errors import AnswerError
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Asked
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.seen import seen_of
from synth_core.synthesizers.steering.groups import Groups, learn_groups
from synth_core.words import asked as words

__all__ = ["BY_SAME_MIX", "FEWEST_TRAIN", "FEWEST_UNSEEN", "Reshaped", "SameMix"]

# The metrics that compare with real rows; those of privacy look at the whole table.
BY_SAME_MIX = frozenset({"columns", "pairs", "triples", "associations", "classifier",
                         "usefulness", "sdv_quality"})
FEWEST_TRAIN, FEWEST_UNSEEN = 200, 100
_PARTS = ("holdout", "reference", "stand_in", "audit_out")


@dataclass(frozen=True)
class SameMix:
    """The mix that a sample was asked to have.

    Promise: real rows are drawn without replacement, each combination of what was asked as often
    as the mix has it, and as many as the scarcest combination allows; the synthetic table is
    thinned to as many rows as the training rows, so that a number and its ceiling rest on equally
    many.
    Holds when: within what was asked the source is what the table shall be like.
    Does not cover: what becomes of the world when its mix changes.
    Evidence: tests/evaluation/mix.

    Args:
        asked: What was asked.
        rows: Rows of the synthetic table, in which conditions take their counts.
        metadata: What the columns are.
        least: Real rows that must stand behind a combination, as when the model was fitted.
        seed: Where the lots come from.
    """

    asked: Asked
    rows: int
    metadata: Metadata
    least: int
    seed: Seed

    def weights(self, table: pd.DataFrame, groups: Groups) -> np.ndarray:
        """How often the mix wants each row, shape (rows,), sums to 1; all 0 where it cannot.

        Args:
            table: Real rows.
            groups: Of the training rows (`learn_groups`).
        """
        seen = seen_of(table, self.metadata, self.asked.columns)
        found = np.zeros(len(table))
        for group, wanted in zip(groups.groups, groups.counts(self.rows), strict=True):
            if not wanted:
                continue
            fits = (np.ones(len(table), dtype=bool) if group.condition is None
                    else group.condition.holds(seen))
            if not fits.any():
                return np.zeros(len(table))
            found[fits] += wanted / self.rows / fits.sum()
        return found

    def sets(self, sets: Sets) -> Sets:
        """The sets with real rows of the mix, and as many synthetic ones; without coins.

        Raises:
            AnswerError: Too few such rows remain to compare with.
        """
        groups, _ = learn_groups(self.asked, sets.train, self.metadata, self.least)
        train = sets.train.iloc[self._drawn(sets.train, groups, "train")]
        parts = [part for name in _PARTS if (part := getattr(sets, name)) is not None]
        places = self._drawn(pd.concat([part[list(self.asked.columns)] for part in parts],
                                       ignore_index=True), groups, "unseen")
        if len(train) < FEWEST_TRAIN or len(places) < FEWEST_UNSEEN:
            raise AnswerError(words.few_rows(FEWEST_TRAIN, FEWEST_UNSEEN))
        starts = np.cumsum([0, *map(len, parts)])
        held, reference, stand_in, *out = (
            part.iloc[places[(places >= start) & (places < start + len(part))] - start]
            for part, start in zip(parts, starts[:-1], strict=True))
        size = min(len(sets.synthetic), len(train))
        lots = self.seed.stream("synthetic").permutation(len(sets.synthetic))[:size]
        made = sets.synthetic.iloc[np.sort(lots)]
        return replace(
            sets, **{name: table.reset_index(drop=True) for name, table in (
                ("train", train), ("holdout", held), ("reference", reference),
                ("stand_in", stand_in), ("synthetic", made))},
            audit_in=None, audit_out=out[0].reset_index(drop=True) if out else None)

    def real(self, table: pd.DataFrame) -> pd.DataFrame:
        """Training rows of the mix, with all their columns; for pictures.

        Raises:
            AnswerError: What was asked cannot be asked of these rows.
        """
        groups, _ = learn_groups(self.asked, table, self.metadata, self.least)
        return table.iloc[self._drawn(table, groups, "train")]

    def _drawn(self, table: pd.DataFrame, groups: Groups, name: str) -> np.ndarray:
        """The places of real rows of the mix, ascending."""
        weights = self.weights(table, groups)
        largest = weights.max(initial=0.0)
        if largest <= 0:
            return np.empty(0, dtype=np.int64)
        levels, of_row, held = np.unique(np.round(weights / largest, 12), return_inverse=True,
                                         return_counts=True)
        order = self.seed.stream(name).permutation(len(table))
        chosen = [order[of_row[order] == at][:round(level * rows)]
                  for at, (level, rows) in enumerate(zip(levels, held, strict=True))]
        return np.sort(np.concatenate(chosen))


@dataclass(frozen=True)
class Reshaped:
    """Sets of the mix, made once and only where a metric asks for them."""

    mix: SameMix
    whole: Sets

    @cached_property
    def sets(self) -> Sets:
        """As `SameMix.sets`."""
        return self.mix.sets(self.whole)
