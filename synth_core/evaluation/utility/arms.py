"""The two arms of a comparison: trained on real rows, and on synthetic ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.evaluation.features import Features
from synth_core.evaluation.utility.learners import Arm, Learner, predict
from synth_core.evaluation.utility.targets import Task
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column

__all__ = ["Exam", "TrainingSet", "training_set"]


@dataclass(frozen=True)
class TrainingSet:
    """Training rows of an arm that have a target.

    Args:
        features: How its columns become a matrix, learned from these rows alone.
        rows: Shape (rows, features).
        target: Shape (rows,).
        prior: Share of each class; empty for a regression.
    """

    features: Features
    rows: np.ndarray
    target: np.ndarray
    prior: np.ndarray

    def shuffled(self, stream: np.random.Generator) -> "TrainingSet":
        """Every column shuffled by itself: independent columns, the floor."""
        return TrainingSet(self.features, stream.permuted(self.rows, axis=0),
                           stream.permutation(self.target), self.prior)


def training_set(table: pd.DataFrame, columns: Sequence[Column], task: Task) -> TrainingSet:
    """The rows of a table that have a target, as an arm trains on them.

    Whoever holds a synthetic table alone can learn from nothing else which values there are; so
    each arm learns its own encoding, in the same way.

    Raises:
        TableError: A value of a number or date column cannot be read as one.
    """
    target = task.read(table)
    there = ~np.isnan(target)
    kept = table[there]
    features = Features([kept], columns)
    prior = np.empty(0)
    if task.kind != "regression":
        counts = np.bincount(target[there].astype(np.int64), minlength=task.size)
        prior = counts / max(1, int(there.sum()))
    return TrainingSet(features, features.matrix(kept), target[there], prior)


class Exam:
    """Real rows that neither arm has seen, with what is to be predicted of them.

    Args:
        tables: The real rows.
        columns: The columns to predict from.
        task: What to predict.
        most: At most so many rows, drawn by the seed.
        seed: Of the draw and of the learners.
    """

    def __init__(self, tables: Sequence[pd.DataFrame], columns: Sequence[Column], task: Task,
                 most: int, seed: Seed) -> None:
        self.task = task
        self.seed = seed
        self._columns = tuple(columns)
        targets = [task.read(table) for table in tables]
        known = np.flatnonzero(~np.isnan(np.concatenate(targets)))
        chosen = np.sort(seed.stream("test rows").permutation(known)[:most])
        ends = np.cumsum([0, *map(len, tables)])
        self.target = np.concatenate(targets)[chosen]
        self._tables = [table.iloc[chosen[(chosen >= low) & (chosen < high)] - low]
                        for table, low, high in zip(tables, ends[:-1], ends[1:], strict=True)]

    def __len__(self) -> int:
        """The number of test rows."""
        return len(self.target)

    def answers(self, learner: Learner, training: TrainingSet) -> np.ndarray:
        """What the learner predicts after training on these rows; as `learners.predict`."""
        asked = np.concatenate([training.features.matrix(table) for table in self._tables])
        levels = tuple(0 if not categorical else training.features.levels(column)
                       for column, categorical in zip(
                           self._columns, training.features.categorical, strict=True))
        arm = Arm(training.rows, training.target, asked, levels)
        return predict(learner, arm, self.task, self.seed.child(learner.key))
