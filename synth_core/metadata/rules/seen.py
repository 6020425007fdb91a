"""A table as rules see it."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.values import as_numbers

__all__ = ["MEASURED", "as_text", "see", "seen_of"]

MEASURED = frozenset({Kind.NUMBER, Kind.DATE})


def seen_of(table: pd.DataFrame, metadata: Metadata, names: Iterable[str]) -> dict[str, np.ndarray]:
    """Columns of a table as rules see them.

    Args:
        table: Not changed.
        metadata: What its columns are.
        names: Which columns.

    Raises:
        TableError: A value is not of its column's kind.
    """
    return {name: see(table[name], metadata[name]) for name in names}


def see(series: pd.Series, column: Column) -> np.ndarray:
    """A column as rules see it: numbers and days as floats, all else as text, object.

    Raises:
        TableError: A value is not of the column's kind.
    """
    if column.kind in MEASURED:
        return as_numbers(series, column)
    codes, found = pd.factorize(series)
    texts = np.array([*(as_text(value) for value in found), None], dtype=object)
    return np.asarray(texts[codes])


def as_text(value: object) -> str:
    """A value as rules write it: a whole number without a point, true and false in small."""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)
