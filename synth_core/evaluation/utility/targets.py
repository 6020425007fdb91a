"""What a model is asked to predict: classes, or a number."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy import stats

from synth_core.evaluation.bins import RANKED
from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["Task", "TaskKind", "task_of"]

TaskKind = Literal["binary", "multi_class", "regression"]

_CLASSES = 12
_FEWEST_OF_CLASS = 10
_SKEWED = 2.0


@dataclass(frozen=True)
class Task:
    """How a target column becomes what learners predict.

    Args:
        column: The target.
        kind: Two classes, several, or a number.
        classes: The values that are classes, most frequent in T first; others count as one more
            class where there are any. Empty for a regression.
        logarithm: Whether the number is learned and judged on the scale of log(1 + value).
    """

    column: Column
    kind: TaskKind
    classes: tuple[object, ...] = ()
    logarithm: bool = False
    pooled: bool = False

    @property
    def size(self) -> int:
        """How many classes there are; 0 for a regression."""
        return len(self.classes) + self.pooled

    def read(self, table: pd.DataFrame) -> np.ndarray:
        """The target of each row, float64: a class from 0, or a number; NaN where it is missing.

        Of two classes the rarer one in T is 1.

        Raises:
            TableError: A value of a number or date column cannot be read as one.
        """
        series = table[self.column.name]
        if self.kind == "regression":
            numbers = as_numbers(series, self.column)
            return np.log1p(np.maximum(numbers, 0.0)) if self.logarithm else numbers
        values = (pd.Series(as_numbers(series, self.column)) if self.column.kind in RANKED
                  else series)
        codes = Coding(self.classes).codes(values).astype(float)
        codes[codes < 0] = np.nan
        if not self.pooled:
            codes[codes >= len(self.classes)] = np.nan
        return codes

    def natural(self, numbers: np.ndarray) -> np.ndarray:
        """Predicted numbers in the column's own unit."""
        if not self.logarithm:
            return numbers
        whole: np.ndarray = np.expm1(np.clip(numbers, -50.0, 50.0))
        return whole


def task_of(train: pd.DataFrame, column: Column) -> Task | None:
    """The task of a target, from its training rows; None where there is nothing to predict.

    Numbers with two values, categories and yes/no are classes: the 12 most frequent that at least
    10 rows of T hold, all others together as one more. Other numbers, and dates as days, are a
    regression, on the scale of log(1 + value) where none is negative and the skewness is over 2.

    Raises:
        TableError: A value of a number or date column cannot be read as one.
    """
    if column.kind in RANKED:
        numbers = as_numbers(train[column.name], column)
        numbers = numbers[~np.isnan(numbers)]
        distinct = np.unique(numbers)
        if len(distinct) < 2:
            return None
        if len(distinct) > 2:
            skewed = (column.kind is Kind.NUMBER and distinct[0] >= 0
                      and float(stats.skew(numbers)) > _SKEWED)
            return Task(column, "regression", logarithm=bool(skewed))
        return _classes(pd.Series(numbers), column)
    return _classes(train[column.name], column)


def _classes(values: pd.Series, column: Column) -> Task | None:
    coding = Coding.of(values)
    codes = coding.codes(values)
    counts = np.bincount(codes[codes >= 0], minlength=len(coding.values))
    kept = min(_CLASSES, int((counts >= _FEWEST_OF_CLASS).sum()))
    pooled = int(counts[kept:].sum()) >= _FEWEST_OF_CLASS
    size = kept + pooled
    if size < 2:
        return None
    return Task(column, "binary" if size == 2 else "multi_class", coding.values[:kept],
                pooled=pooled)
