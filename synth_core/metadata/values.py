"""Columns as the numbers and codes that methods and metrics compute with, and back."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.errors import TableError
from synth_core.metadata.model import Column, Kind

__all__ = ["Coding", "as_numbers", "from_numbers"]

_DAY = pd.Timedelta(days=1)
_EPOCH = pd.Timestamp(0)


def as_numbers(series: pd.Series, column: Column) -> np.ndarray:
    """A NUMBER as floats, a DATE as days since 1970-01-01 (with fractions); missing is NaN.

    Infinities become missing.

    Raises:
        TableError: The column is of neither kind, or a value cannot be read as one.
    """
    if column.kind is Kind.DATE:
        return _as_days(series, column)
    try:
        numbers: np.ndarray = pd.to_numeric(series, errors="raise").to_numpy(
            dtype=float, na_value=np.nan, copy=True)
    except (TypeError, ValueError) as error:
        raise TableError("Some values of this column are not numbers.", where=column.name,
                         cure="Mark the column as a category, or correct the values.") from error
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers


def _as_days(series: pd.Series, column: Column) -> np.ndarray:
    try:
        stamps = pd.to_datetime(series, format=column.date_format)
    except (TypeError, ValueError) as error:
        raise TableError("Some values of this column are not dates in its format.",
                         where=column.name,
                         cure="Mark the column as a category, or correct the format.") from error
    if getattr(stamps.dt, "tz", None) is not None:
        stamps = stamps.dt.tz_convert("UTC").dt.tz_localize(None)
    return ((stamps - _EPOCH) / _DAY).to_numpy(dtype=float, na_value=np.nan)


def from_numbers(numbers: np.ndarray, column: Column, like: pd.Series) -> pd.Series:
    """Numbers (or days) as a column of the dtype and format of the column they stand for.

    Args:
        numbers: Floats, shape (rows,); NaN is missing.
        column: What the column is.
        like: A column of the source (may be empty): its dtype is kept; whole numbers become
            floats only where something is missing and the dtype cannot say so.
    """
    if column.kind is Kind.DATE:
        stamps = pd.Series(_EPOCH + pd.to_timedelta(np.asarray(numbers, dtype=float), unit="D"))
        stamps = stamps.dt.round("s")
        if column.date_format is None:
            if getattr(like.dt, "tz", None) is not None:
                return stamps.dt.tz_localize("UTC").dt.tz_convert(like.dt.tz).astype(like.dtype)
            return stamps.astype(like.dtype)
        text = stamps.dt.strftime(column.date_format).astype(object)
        return text.where(stamps.notna(), None)
    floats = pd.Series(np.asarray(numbers, dtype=float))
    if pd.api.types.is_integer_dtype(like.dtype):
        whole = floats.round()
        extension = pd.api.types.is_extension_array_dtype(like.dtype)
        return whole.astype(like.dtype) if extension or whole.notna().all() else whole
    if pd.api.types.is_numeric_dtype(like.dtype):
        return floats.astype(like.dtype)
    return floats


@dataclass(frozen=True)
class Coding:
    """The values of a CATEGORY or YES_NO column, each with its code; missing is the code -1.

    Args:
        values: The distinct values, most frequent first, ties in order of their text.
    """

    values: tuple[object, ...]

    @classmethod
    def of(cls, series: pd.Series) -> "Coding":
        """The coding of a column's values."""
        counts = series.dropna().value_counts(sort=False)
        ordered = sorted(counts.items(), key=lambda item: (-int(item[1]), str(item[0])))
        return cls(tuple(value for value, _ in ordered))

    def codes(self, series: pd.Series) -> np.ndarray:
        """The codes of a column, shape (rows,): -1 missing, ``len(values)`` a value not known."""
        index = pd.Index(np.array(self.values, dtype=object), dtype=object)
        found: np.ndarray = index.get_indexer(series.astype(object))
        unknown = (found < 0) & series.notna().to_numpy()
        return np.where(unknown, len(self.values), found)

    def restore(self, codes: np.ndarray, like: pd.Series) -> pd.Series:
        """Codes as a column of the source's dtype; code -1 is missing."""
        table = np.array([*self.values, None], dtype=object)
        column = pd.Series(table[np.where(codes < 0, len(self.values), codes)], dtype=object)
        if like.dtype == object:
            return column
        if column.isna().any() and not pd.api.types.is_extension_array_dtype(like.dtype):
            # A numpy dtype cannot say "missing": yes/no becomes object, numbers become floats.
            return column if like.dtype == bool else pd.to_numeric(column)
        return column.astype(like.dtype)
