"""Do added rows of a rare class help a model? Tested on real rows that nothing was learned from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.features import Features
from synth_core.evaluation.utility.arms import Arm
from synth_core.evaluation.utility.learners import LEARNERS, Learner, predict
from synth_core.evaluation.utility.measures import Measured, drawn, estimate, measured
from synth_core.evaluation.utility.targets import Task
from synth_core.foundation.errors import LikenessError
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.registry import get
from synth_core.words import working as words

__all__ = ["ARMS", "MEASURES", "augmentation"]

ARMS = ("nothing", "weights", "smote", "ours")
MEASURES = ("average_precision", "auc", "recall", "precision")
FEWEST_OF_CLASS = 20
_TRAINING_ROWS, _TEST_ROWS = 20_000, 10_000
_DRAWS = 200
_USUAL = 0.5


def augmentation(train: pd.DataFrame, unseen: pd.DataFrame, added: pd.DataFrame,
                 metadata: Metadata, column: str, value: Any, seed: Seed,
                 reporter: Reporter = SILENT) -> dict[str, Any]:
    """Train with and without added rows, and test on real rows that were kept aside.

    The class against all others, by the three learners that judge usefulness. Four arms, each on
    the same real training rows (at most 20,000, drawn by the seed; the added rows in proportion):
    ``nothing``; ``weights`` (each class weighs the same, n / 2n_c); ``smote`` (as many rows of the
    class by SMOTENC; Chawla et al. 2002, through imbalanced-learn); ``ours`` (the added rows).

    Measures: average precision, area under the ROC curve, recall and precision where the
    probability is at least one half. Intervals are percentiles of 200 bootstrap draws of the test
    rows, which all arms share, so differences to ``nothing`` are paired.

    Promise: no test row was seen by any arm, nor by what made the added rows.
    Holds when: the rows kept aside are a random part of the table.
    Does not cover: chance in the training rows, of which there is one draw; other learners.
    Evidence: tests/evaluation/working/test_augmentation.py.

    Args:
        train: T: what the added rows were learned from.
        unseen: Real rows kept aside.
        added: The made-up rows of the class.
        metadata: What each column is.
        column: The class's column.
        value: The class.
        seed: Of rows, learners and bootstrap draws.
        reporter: Told the share done.

    Returns:
        A JSON value: ``reason`` (why it was not assessed, or ""), ``rows`` (train, added, test,
        of_class), ``best`` (key of the learner with the highest average precision on nothing),
        ``arms``: ``arm``, ``reason``, ``learners``: ``learner``, ``title``, ``values`` and
        ``differences`` (a measure to an estimate as JSON, or None where a draw does not allow it).
    """
    contest = _Contest(train, unseen, added, metadata, column, value, seed)
    facts: dict[str, Any] = {"rows": contest.rows, "arms": [], "best": None}
    few = min(int(contest.target.sum()), int((1 - contest.target).sum()))
    if few < FEWEST_OF_CLASS:
        return {**facts, "reason": words.too_few_kept_aside(FEWEST_OF_CLASS)}
    if not contest.columns:
        return {**facts, "reason": words.no_others()}
    arms: list[dict[str, Any]] = []
    base: dict[str, Measured] = {}
    for number, name in enumerate(ARMS):
        try:
            arm = contest.arm(name)
        except LikenessError as error:
            arms.append({"arm": name, "reason": error.what, "learners": []})
            continue
        found = {one.key: contest.measure(one, arm) for one in LEARNERS}
        base = base or found
        arms.append({"arm": name, "reason": "", "learners": [
            contest.told(one, found[one.key], base[one.key]) for one in LEARNERS]})
        reporter.report((number + 1) / len(ARMS), words.ARMS[name])
    best = max(base, key=lambda key: float(base[key]["average_precision"][0]))
    return {**facts, "reason": "", "best": best, "arms": arms}


@dataclass(frozen=True)
class _Part:
    """Rows to train on, and which are of the class."""

    table: pd.DataFrame
    target: np.ndarray


class _Contest:
    """The arms of one class, and the rows that they are tested on."""

    def __init__(self, train: pd.DataFrame, unseen: pd.DataFrame, added: pd.DataFrame,
                 metadata: Metadata, column: str, value: Any, seed: Seed) -> None:
        self.metadata, self.column, self.seed = metadata, column, seed
        self.columns: Sequence[Column] = [c for c in metadata.modelled if c.name != column]
        self.task = Task(metadata[column], "binary", (0, 1))
        known = train[train[column].notna()]
        size = min(len(known), _TRAINING_ROWS)
        chosen = known.iloc[seed.stream("training rows").permutation(len(known))[:size]]
        self.train = _Part(chosen, _is(chosen[column], value))
        self.added = added.iloc[:max(1, round(len(added) * size / max(1, len(known))))]
        held = unseen[unseen[column].notna()]
        self.tested = held.iloc[np.sort(
            seed.stream("test rows").permutation(len(held))[:_TEST_ROWS])]
        self.target = _is(self.tested[column], value)
        self.weights = drawn(len(self.target), _DRAWS, seed.stream("bootstrap"))
        self.rows = {"train": size, "added": len(self.added), "test": len(self.target),
                     "of_class": int(self.target.sum())}

    def arm(self, name: str) -> Arm:
        """What the learners of an arm see.

        Raises:
            LikenessError: It cannot be made of this table.
        """
        if name == "smote":
            return self._encoded(self._with(self._smote()))
        if name == "ours":
            return self._encoded(self._with(self.added))
        weights = None
        if name == "weights":
            counts = np.bincount(self.train.target.astype(np.int64), minlength=2)
            weights = (len(self.train.target) / (2 * counts))[self.train.target.astype(np.int64)]
        return self._encoded(self.train, weights)

    def measure(self, learner: Learner, arm: Arm) -> Measured:
        """Every measure of a learner, each of shape (1 + draws,)."""
        found = predict(learner, arm, self.task, self.seed)
        told = measured(self.target, found, arm.prior(self.task), self.task, self.weights)
        called, positive = found[:, 1] >= _USUAL, self.target == 1
        hits = self.weights @ (called & positive)
        with np.errstate(divide="ignore", invalid="ignore"):
            return {**told, "recall": hits / (self.weights @ positive),
                    "precision": hits / (self.weights @ called)}

    def told(self, learner: Learner, found: Measured, base: Measured) -> dict[str, Any]:
        """The measures of a learner, and their differences to those without added rows."""
        return {"learner": learner.key, "title": learner.title,
                "values": {one: self._json(found[one]) for one in MEASURES},
                "differences": {one: self._json(found[one] - base[one]) for one in MEASURES}}

    def _json(self, values: np.ndarray) -> dict[str, Any] | None:
        told = estimate(values, len(self.target))
        return None if told is None else told.as_json()

    def _with(self, rows: pd.DataFrame) -> _Part:
        """The training rows and others behind them, all of the class."""
        names = [column.name for column in self.columns]
        both = {name: pd.concat([self.train.table[name].astype(object),
                                 rows[name].astype(object)], ignore_index=True) for name in names}
        return _Part(pd.DataFrame({name: one.infer_objects() for name, one in both.items()}),
                     np.r_[self.train.target, np.ones(len(rows))])

    def _smote(self) -> pd.DataFrame:
        marks = np.where(self.train.target == 1, "1", "0")
        table = self.train.table.assign(**{self.column: marks}).reset_index(drop=True)
        known = (self.metadata.with_rules(()).with_column(self.column, kind=Kind.YES_NO)
                 .with_target(self.column))
        smote = get("smote")(classes="rarest").fit(table, known, seed=self.seed.child("smote"))
        return pd.concat(list(smote.sample(len(self.added), seed=self.seed.child("smote rows"))),
                         ignore_index=True)

    def _encoded(self, part: _Part, weights: np.ndarray | None = None) -> Arm:
        features = Features([part.table], self.columns)
        levels = tuple(features.levels(column) if categorical else 0 for column, categorical
                       in zip(self.columns, features.categorical, strict=True))
        return Arm(features.matrix(part.table), part.target, features.matrix(self.tested), levels,
                   weights)


def _is(series: pd.Series, value: Any) -> np.ndarray:
    same: np.ndarray = (series == value).fillna(False).to_numpy(dtype=float)
    return same
