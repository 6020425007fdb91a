"""Columns of a table as forms and rows, and drawn values as columns of the source's dtype."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.errors import TableError
from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import Coding, as_numbers, from_numbers
from synth_core.synthesizers.treatment.categories import CategoryForm
from synth_core.synthesizers.treatment.numbers import NumberForm

__all__ = ["NUMERIC", "Source", "TreatedColumn", "empty_like", "may_be_missing", "read_column"]

NUMERIC = frozenset({Kind.NUMBER, Kind.DATE})
_PER_DAY = (1, 24, 1440, 86_400)


@dataclass(frozen=True)
class Source:
    """One modelled column of the training table as numbers or codes, before any treatment.

    Args:
        column: What the column is.
        numbers: Its values (a date in units of 1 / ``per_day`` days); None for a category.
        codes: Its codes, -1 missing; None for a number.
        coding: The values behind the codes.
        per_day: Units a day, for dates: 1 where all are whole days, up to 86,400 (seconds).
        like: An empty column of its dtype.
    """

    column: Column
    numbers: np.ndarray | None
    codes: np.ndarray | None
    coding: Coding | None
    per_day: int
    like: pd.Series

    @cached_property
    def distinct(self) -> np.ndarray:
        """The distinct numbers, ascending; of a category, its codes."""
        if self.numbers is None:
            return np.arange(len(self.coding.values) if self.coding else 0)
        return np.unique(self.numbers[~np.isnan(self.numbers)])

    @cached_property
    def places(self) -> np.ndarray:
        """For every row the place of its value in `distinct`; missing comes last."""
        if self.codes is not None:
            return np.where(self.codes < 0, len(self.distinct), self.codes)
        assert self.numbers is not None
        return np.searchsorted(self.distinct, self.numbers)


def read_column(table: pd.DataFrame, column: Column) -> Source:
    """A column of the training table as numbers or codes.

    Raises:
        TableError: The column is not there, or its values are not of its kind.
    """
    if column.name not in table.columns:
        raise TableError("The table lacks a column that its description names.",
                         where=column.name, cure="Bring the table again.")
    series = table[column.name]
    like = series.iloc[:0]
    if column.kind in NUMERIC:
        numbers = as_numbers(series, column)
        per_day = _resolution(numbers) if column.kind is Kind.DATE else 1
        if per_day > 1:
            numbers = np.round(numbers * per_day)
        return Source(column, numbers, None, None, per_day, like)
    coding = _coding(series, column)
    return Source(column, None, coding.codes(series), coding, 1, like)


def _coding(series: pd.Series, column: Column) -> Coding:
    try:
        return Coding.of(series)
    except TypeError as error:  # a list or a dictionary in a cell has no hash
        raise TableError("The cells of this column hold lists or other structures.",
                         where=column.name, cure="Leave the column out.") from error


def _resolution(days: np.ndarray) -> int:
    known = days[~np.isnan(days)]
    for per_day in _PER_DAY:
        if np.allclose(known * per_day, np.round(known * per_day), atol=per_day * 1e-9, rtol=0):
            return per_day
    return _PER_DAY[-1]


def empty_like(series: pd.Series, kept: tuple[Any, ...] = ()) -> pd.Series:
    """An empty column of the same dtype; a categorical one knows the kept values only.

    The categories of a pandas dtype may list values that one person holds.
    """
    if isinstance(series.dtype, pd.CategoricalDtype):
        known = [value for value in series.dtype.categories if value in kept]
        return pd.Series([], dtype=pd.CategoricalDtype(known, ordered=series.dtype.ordered))
    return pd.Series([], dtype=series.dtype)


def may_be_missing(like: pd.Series) -> bool:
    """Whether a column of this dtype can hold a missing value."""
    plain = not pd.api.types.is_extension_array_dtype(like.dtype)
    return not (plain and like.dtype.kind in "iub")


@dataclass(frozen=True)
class TreatedColumn:
    """A modelled column as it is kept in a fitted model: its form, and how it was written.

    Args:
        column: What the column is.
        form: What was learned of it by itself.
        per_day: As in `Source`.
        like: An empty column of its dtype, from `empty_like`.
        since: The date that this one is counted from, if any: the form is then of the time
            since.
    """

    column: Column
    form: NumberForm | CategoryForm
    per_day: int
    like: pd.Series
    since: str | None = None

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name

    def restore(self, drawn: np.ndarray) -> pd.Series:
        """Drawn numbers or codes as a column of the source's dtype and format."""
        if isinstance(self.form, NumberForm):
            return from_numbers(self._within_dtype(drawn / self.per_day), self.column, self.like)
        return self.form.restore(drawn, self.like)

    def _within_dtype(self, numbers: np.ndarray) -> np.ndarray:
        """Numbers clipped to what a whole-number dtype can hold (no negatives in unsigned)."""
        dtype = getattr(self.like.dtype, "numpy_dtype", self.like.dtype)
        if isinstance(dtype, np.dtype) and dtype.kind in "iu" and self.column.kind is Kind.NUMBER:
            limits = np.iinfo(dtype)
            # The largest 64-bit whole numbers round up as floats; stay one float below.
            high = np.nextafter(float(limits.max), 0) if dtype.itemsize == 8 else limits.max
            clipped: np.ndarray = np.clip(numbers, limits.min, high)
            return clipped
        return numbers
