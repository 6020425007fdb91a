"""An inner split of the training rows, on which a search compares what it tries.

The rows that were kept aside for the judgement are never seen here: a search looks at its own rows
many times, and what was looked at often no longer judges.
"""

from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.fidelity.classifier import area_between
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.fidelity.triples import Triples
from synth_core.evaluation.privacy.attacks import Scene, applicable
from synth_core.evaluation.privacy.choosing import best_area, measured
from synth_core.evaluation.privacy.inquiry import Inquiry, open_inquiry
from synth_core.evaluation.privacy.levels import LEVEL
from synth_core.evaluation.privacy.neighbours import nearest
from synth_core.evaluation.privacy.readiness import why_not
from synth_core.evaluation.split import INNER_SHARE, draw, held_rows, sets_from, train_rows
from synth_core.evaluation.utility.usefulness import Usefulness
from synth_core.foundation.errors import TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["InnerTest"]

_MOST_INNER, _MOST_LEARNED_FROM = 20_000, 5_000
_LEAST_SPAN = 0.05


class _SomePairs(Pairs):
    draws = 4


class _SomeTriples(Triples):
    most, draws = 60, 4


class InnerTest:
    """One inner split, and the two numbers of each table that is made from its first part.

    Usefulness has up to three parts, each 0 to 1 where 1 is as real rows do: ``links`` (the way
    from independent columns to real rows that the joint shares of three columns have come),
    ``apart`` (twice the area that a classifier lacks to 1) and, where a target is named,
    ``learning`` (the share of learning kept). Privacy is the area of the membership attacks: an
    attack chosen on one half of the targets and measured on the other, and the other way round,
    and the mean of both.

    Promise: the same training rows and seed give the same split, and with the same synthetic
    table the same numbers; a measure is smaller than that of the judgement, and asks the same.
    Holds when: rows are about different people, or ``units`` says which are about one.
    Does not cover: rows kept aside for the judgement; they are not here.
    Evidence: tests/evaluation/test_inner.py.

    Args:
        train: T; of more than 20,000 rows so many are drawn by lot.
        metadata: What each column is.
        seed: Where the split and all choices of the measures come from.
        units: Shape (rows,): whom each row is about; None where each is a subject of its own.
    """

    def __init__(self, train: pd.DataFrame, metadata: Metadata, seed: Seed,
                 units: np.ndarray | None = None) -> None:
        self._metadata, self._seed = metadata, seed
        if len(train) > _MOST_INNER:
            lots = np.sort(seed.stream("lots").permutation(len(train))[:_MOST_INNER])
            train, units = train.iloc[lots], None if units is None else units[lots]
        self._table = train.reset_index(drop=True)
        self._draw = draw(len(train), seed.child("split"), holdout_share=INNER_SHARE, audit=False,
                          units=units)

    @cached_property
    def learned(self) -> pd.DataFrame:
        """The rows that candidates learn from, with all their columns."""
        return self._table.iloc[train_rows(self._draw)].reset_index(drop=True)

    @property
    def held(self) -> int:
        """How many rows no candidate sees."""
        return len(self._table) - len(self.learned)

    def sets(self, synthetic: pd.DataFrame) -> Sets:
        """The inner sets with a synthetic table."""
        return sets_from(self._draw, self._table, synthetic, self._metadata)

    def usefulness(self, synthetic: pd.DataFrame) -> dict[str, float]:
        """The parts of usefulness; one that cannot be measured on such a table is left out."""
        sets = self.sets(synthetic)
        parts = {"links": self._links(sets), "apart": self._apart(sets),
                 "learning": self._learning(sets)}
        return {name: value for name, value in parts.items() if value is not None}

    def attack(self, synthetic: pd.DataFrame) -> Estimate | None:
        """The area of the attacks; None where there are too few rows to attack."""
        sets = self.sets(synthetic)
        sets = replace(sets, audit_out=sets.stand_in)  # there is no self-test: they are outsiders
        if why_not({"synthetic table": synthetic, "reference": sets.reference},
                   self._metadata.modelled):
            return None
        try:
            inquiry = open_inquiry(sets, self._metadata, self._seed.child("attack"))
        except TableError:
            return None
        return _both_halves(inquiry)

    def _links(self, sets: Sets) -> float | None:
        metric = (_SomeTriples if len(self._metadata.modelled) > 2 else _SomePairs)()
        result = metric.evaluate(sets, self._metadata, seed=self._seed.child("links"))[0]
        if result.estimate is None:
            return None
        floor = result.yardsticks["floor"].value
        return _share(floor - result.estimate.value, floor - 1) if (
            floor - 1 > _LEAST_SPAN) else None

    def _apart(self, sets: Sets) -> float | None:
        unseen = self._table.iloc[held_rows(self._draw)].reset_index(drop=True)
        area = area_between(sets.synthetic, unseen, self._metadata, self._seed.child("apart"))
        return None if area is None else _share(2 * (1 - area.value), 1)

    def _learning(self, sets: Sets) -> float | None:
        if self._metadata.target is None:
            return None
        seed = self._seed.child("learning")
        some = replace(sets, train=_some(sets.train, seed), synthetic=_some(sets.synthetic, seed))
        found: Result = Usefulness().evaluate(some, self._metadata, seed=seed)[0]
        return None if found.estimate is None else _share(found.estimate.value, 1)


def _some(table: pd.DataFrame, seed: Seed) -> pd.DataFrame:
    rows = seed.stream("some rows").permutation(len(table))[:_MOST_LEARNED_FROM]
    return table.iloc[rows].reset_index(drop=True)


def _share(part: float, whole: float) -> float:
    return float(min(1.0, max(0.0, part / whole)))


def _both_halves(inquiry: Inquiry) -> Estimate:
    """Chosen on one half and measured on the other, both ways; the halves are different people."""
    scene = Scene(inquiry.targets, inquiry.synthetic, inquiry.reference,
                  nearest(inquiry.targets, inquiry.synthetic),
                  nearest(inquiry.targets, inquiry.reference), inquiry.fine,
                  inquiry.seed.child("synthetic"))
    scores = {attack: attack.score(scene) for attack in applicable(scene)}
    one, other = (
        best_area([measured(attack, scored, half, LEVEL) for attack, scored in scores.items()]).area
        for half in (inquiry, replace(inquiry, report=~inquiry.report)))
    value = (one.value + other.value) / 2
    below, above = (float(np.hypot(*ends)) / 2 for ends in (
        (one.value - one.low, other.value - other.low),
        (one.high - one.value, other.high - other.value)))
    return Estimate(value, max(0.0, value - below), min(1.0, value + above), one.n + other.n, LEVEL)
