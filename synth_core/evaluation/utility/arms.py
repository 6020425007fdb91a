"""The two arms of a comparison: trained on real rows, and on synthetic ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.evaluation.features import Features
from synth_core.evaluation.utility.targets import Task
from synth_core.metadata.model import Column

__all__ = ["Arm", "Side", "some_rows"]


@dataclass(frozen=True)
class Arm:
    """What a learner sees: training rows, and rows to predict.

    Args:
        rows: Shape (training rows, features), NaN for missing.
        target: Shape (training rows,), as `Task.read`, without NaN.
        asked: Shape (rows to predict, features).
        levels: For each feature, how many codes a category has; 0 for a number.
        weights: How much each training row counts, for classes; None for all the same.
    """

    rows: np.ndarray
    target: np.ndarray
    asked: np.ndarray
    levels: tuple[int, ...]
    weights: np.ndarray | None = None

    def prior(self, task: Task) -> np.ndarray:
        """The share of each class in the training rows; empty for a regression."""
        if task.kind == "regression":
            return np.empty(0)
        counts = np.bincount(self.target.astype(np.int64), minlength=task.size)
        return counts / max(1, len(self.target))

    def shuffled(self, stream: np.random.Generator, most: int) -> "Arm":
        """At most so many rows, every column shuffled by itself: independent columns, the floor."""
        chosen = stream.permutation(len(self.rows))[:most]
        return Arm(stream.permuted(self.rows[chosen], axis=0),
                   stream.permutation(self.target[chosen]), self.asked, self.levels)


class Side:
    """A table to train on, and real rows to predict, in the table's own encoding.

    Whoever holds a synthetic table alone can learn from nothing else which values there are; so
    each side learns its own encoding, in the same way.

    Args:
        table: The rows to train on.
        asked: The real rows to predict, which no side has seen.
        columns: The columns to predict from, and perhaps to predict.

    Raises:
        TableError: A value of a number or date column cannot be read as one.
    """

    def __init__(self, table: pd.DataFrame, asked: Sequence[pd.DataFrame],
                 columns: Sequence[Column]) -> None:
        self.table = table
        features = Features([table], columns)
        self._rows = features.matrix(table)
        self._asked = np.concatenate([features.matrix(part) for part in asked])
        self._levels = [0 if not categorical else features.levels(column) for column, categorical
                        in zip(columns, features.categorical, strict=True)]

    def arm(self, task: Task, tested: np.ndarray, leave_out: int | None = None) -> Arm:
        """The arm for a task: training rows whose target is known.

        Args:
            task: What to predict.
            tested: Which of the real rows to predict, shape (real rows,), boolean.
            leave_out: The place of the target among the columns, if it is one of them.
        """
        target = task.read(self.table)
        known = ~np.isnan(target)
        used = [place for place in range(len(self._levels)) if place != leave_out]
        return Arm(self._rows[known][:, used], target[known], self._asked[tested][:, used],
                   tuple(self._levels[place] for place in used))


def some_rows(tables: Sequence[pd.DataFrame], places: np.ndarray) -> list[pd.DataFrame]:
    """Rows by their places in the tables one after another, in the tables' order."""
    ends = np.cumsum([0, *map(len, tables)])
    places = np.sort(places)
    return [table.iloc[places[(places >= low) & (places < high)] - low]
            for table, low, high in zip(tables, ends[:-1], ends[1:], strict=True)]
