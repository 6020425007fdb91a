"""Columns as the numbers and codes that methods and metrics compute with, and back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.errors import TableError
from synth_core.metadata.model import Column, Kind

__all__ = ["Coding", "as_numbers", "from_numbers"]

_DAY = 86_400_000_000  # microseconds
_FIRST = np.datetime64("0001-01-01", "us").astype(np.int64)
_LAST = np.datetime64("9999-12-31T23:59:59", "us").astype(np.int64)


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
    if column.date_format is None:
        return _days_of(pd.to_datetime(series))
    # Few dates stand for many rows: each is read once.
    codes, found = pd.factorize(series)
    texts = [str(value) for value in found]
    try:
        days = _days_of(pd.Series(pd.to_datetime(texts, format=column.date_format)))
    except pd.errors.OutOfBoundsDatetime:
        days = _days_of(pd.Series([_long_ago(text, column) for text in texts],
                                  dtype="datetime64[us]"))
    except (TypeError, ValueError) as error:
        raise _no_date(column) from error
    placed: np.ndarray = np.append(days, np.nan)[codes]
    return placed


def _long_ago(text: str, column: Column) -> np.datetime64:
    """A date outside 1677 to 2262, such as 9999-12-31 for "never"."""
    try:
        return np.datetime64(datetime.strptime(text, str(column.date_format)), "us")
    except ValueError as error:
        raise _no_date(column) from error


def _no_date(column: Column) -> TableError:
    return TableError("Some values of this column are not dates in its format.",
                      where=column.name,
                      cure="Mark the column as a category, or correct the format.")


def _days_of(stamps: pd.Series) -> np.ndarray:
    if getattr(stamps.dt, "tz", None) is not None:
        stamps = stamps.dt.tz_convert("UTC").dt.tz_localize(None)
    moments = stamps.to_numpy().astype("datetime64[us]")
    days = moments.astype(np.int64) / _DAY
    days[np.isnat(moments)] = np.nan
    return np.asarray(days, dtype=float)


def from_numbers(numbers: np.ndarray, column: Column, like: pd.Series) -> pd.Series:
    """Numbers (or days) as a column of the dtype and format of the column they stand for.

    Args:
        numbers: Floats, shape (rows,); NaN is missing.
        column: What the column is.
        like: A column of the source (may be empty): its dtype is kept; whole numbers become
            floats only where something is missing and the dtype cannot say so.
    """
    if column.kind is Kind.DATE:
        return _from_days(np.asarray(numbers, dtype=float), column, like)
    floats = pd.Series(np.asarray(numbers, dtype=float))
    if pd.api.types.is_integer_dtype(like.dtype):
        whole = floats.round()
        extension = pd.api.types.is_extension_array_dtype(like.dtype)
        return whole.astype(like.dtype) if extension or whole.notna().all() else whole
    if pd.api.types.is_numeric_dtype(like.dtype):
        return floats.astype(like.dtype)
    return floats


def _from_days(days: np.ndarray, column: Column, like: pd.Series) -> pd.Series:
    # Days as doubles tell moments two microseconds apart; whole seconds come back exactly.
    finest = 10 if column.date_format is not None and "%f" in column.date_format else 1_000_000
    known = np.isfinite(days)
    moments = np.full(len(days), np.datetime64("NaT", "us"))
    ticks = np.clip(np.rint(days[known] * (_DAY / finest)), _FIRST // finest, _LAST // finest)
    moments[known] = (ticks.astype(np.int64) * finest).astype("datetime64[us]")
    stamps = pd.Series(moments)
    if column.date_format is None:
        zone = getattr(like.dtype, "tz", None)
        if zone is not None:
            stamps = stamps.dt.tz_localize("UTC").dt.tz_convert(zone)
        moments_like: pd.Series = stamps.astype(like.dtype)
        return moments_like
    text: pd.Series = stamps.dt.strftime(column.date_format).astype(object)
    text = text.where(stamps.notna(), None)
    if not pd.api.types.is_numeric_dtype(like.dtype):
        return text
    # Dates kept as numbers, such as 20141013.
    kind: Any = "Int64" if text.isna().any() else like.dtype
    whole: pd.Series = pd.to_numeric(text).astype(kind)
    return whole


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
        # Not by `value_counts`, which takes objects that are moments for something else.
        codes, found = pd.factorize(series.dropna().astype(object).to_numpy())
        counted = zip(found, np.bincount(codes, minlength=len(found)), strict=True)
        ordered = sorted(counted, key=lambda item: (-int(item[1]), str(item[0])))
        return cls(tuple(value for value, _ in ordered))

    def codes(self, series: pd.Series) -> np.ndarray:
        """The codes of a column, shape (rows,): -1 missing, ``len(values)`` a value not known."""
        index = pd.Index(np.array(self.values, dtype=object), dtype=object)
        found: np.ndarray = index.get_indexer(pd.Index(series.astype(object), dtype=object))
        unknown = (found < 0) & series.notna().to_numpy()
        return np.where(unknown, len(self.values), found)

    def restore(self, codes: np.ndarray, like: pd.Series) -> pd.Series:
        """Codes as a column of the source's dtype; code -1 is missing."""
        table = np.array([*self.values, None], dtype=object)
        column = pd.Series(table[np.where(codes < 0, len(self.values), codes)], dtype=object)
        if like.dtype == object:
            return column
        if pd.api.types.is_datetime64_any_dtype(like.dtype):
            return column.astype(like.dtype)
        if column.isna().any() and not pd.api.types.is_extension_array_dtype(like.dtype):
            # A numpy dtype cannot say "missing": yes/no becomes object, numbers become floats.
            return column if like.dtype == bool else pd.to_numeric(column)
        return column.astype(like.dtype)
