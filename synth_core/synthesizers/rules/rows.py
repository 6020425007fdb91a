"""Drawn rows while rules are mended: the table, and beside it its columns as rules see them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.seen import MEASURED, see
from synth_core.metadata.values import from_numbers

__all__ = ["Rows"]


class Rows:
    """A piece of a sample. Every change is seen at once, and every dtype stays if it can.

    Args:
        table: The drawn rows; replaced column by column, never changed in place.
        metadata: What the columns are.
        names: The columns that rules are about; ``changes`` counts how often each was changed.
    """

    def __init__(self, table: pd.DataFrame, metadata: Metadata, names: Sequence[str]) -> None:
        self.metadata = metadata
        self.names = tuple(names)
        self._columns: dict[str, pd.Series] = {name: table[name] for name in table.columns}
        self.seen = {name: see(table[name], metadata[name]) for name in names}
        self.count = len(table)
        self.changes = dict.fromkeys(names, 0)

    @property
    def table(self) -> pd.DataFrame:
        """The rows as they are now."""
        return pd.DataFrame(self._columns) if self._columns else pd.DataFrame(
            index=pd.RangeIndex(self.count))

    def measured(self, name: str) -> bool:
        """Whether a column holds numbers or dates."""
        return self.metadata[name].kind in MEASURED

    def raw(self, name: str, where: np.ndarray) -> np.ndarray:
        """The values of some rows as they stand in the table, object."""
        values: np.ndarray = self._columns[name].iloc[where].astype(object).to_numpy()
        return values

    def put(self, name: str, where: np.ndarray, values: np.ndarray) -> None:
        """Set rows: numbers or days to a column of such, else values as they stand in the table.

        Args:
            name: The column.
            where: Places of rows.
            values: One a row; NaN or None empties.
        """
        if not len(where):
            return
        before = self._columns[name]
        if self.measured(name):
            fresh = from_numbers(np.asarray(values, dtype=float), self.metadata[name],
                                 before.iloc[:0])
        else:
            fresh = _typed(values, before)
        self._splice(name, where, fresh)

    def clear(self, name: str, where: np.ndarray) -> None:
        """Empty rows of a column."""
        self.put(name, where, np.full(len(where), np.nan if self.measured(name) else None,
                                      dtype=float if self.measured(name) else object))

    def copy(self, name: str, where: np.ndarray, donors: np.ndarray) -> None:
        """Give rows of a column the values of others."""
        self._splice(name, where, self._columns[name].iloc[donors])

    def replace(self, where: np.ndarray, fresh: pd.DataFrame, names: Sequence[str]) -> None:
        """Give rows other values in some columns, row by row."""
        for name in names:
            self._splice(name, where, fresh[name])

    def _splice(self, name: str, where: np.ndarray, fresh: pd.Series) -> None:
        before, after = _alike(self._columns[name], fresh)
        made = before.copy()
        made.iloc[where] = after.array
        self._columns[name] = made
        if name in self.seen:
            own = self.seen[name].copy()
            own[where] = see(after.reset_index(drop=True), self.metadata[name])
            self.seen[name] = own
            self.changes[name] += 1


def _typed(values: np.ndarray, like: pd.Series) -> pd.Series:
    """Values in the dtype of a column, or in a wider one that can say "missing"."""
    fresh = pd.Series(values, dtype=object)
    extension = pd.api.types.is_extension_array_dtype(like.dtype)
    if like.dtype == object or (fresh.isna().any() and not extension and like.dtype.kind == "b"):
        return fresh
    if fresh.isna().any() and not extension and like.dtype.kind in "iu":
        return pd.to_numeric(fresh).astype(float)
    return fresh.astype(like.dtype)


def _alike(one: pd.Series, other: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Two columns in one dtype: that of the first, floats if both are numbers, else object."""
    if one.dtype == other.dtype:
        return one, other
    numbers = all(pd.api.types.is_numeric_dtype(each.dtype)
                  and not pd.api.types.is_bool_dtype(each.dtype) for each in (one, other))
    kind: Any = float if numbers else object
    return one.astype(kind), other.astype(kind)
