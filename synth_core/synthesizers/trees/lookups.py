"""Looking up what follows from a drawn column."""

from dataclasses import dataclass

import numpy as np

from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.dependencies import Dependency
from synth_core.synthesizers.treatment.spikes import nearest
from synth_core.synthesizers.treatment.table import TreatedTable

__all__ = ["Lookup", "lookup_of"]


@dataclass(frozen=True)
class Lookup:
    """``column`` is what goes with the drawn value of ``key``.

    Promise: the two agree in every synthetic row as they agree in nearly all training rows.
    Holds when: the dependency held in 99.9 % of the training rows.
    Does not cover: the few training rows that broke it; they are not reproduced.
    Evidence: tests/synthesizers/trees/test_lookups.py.

    Args:
        column: The column that follows.
        key: The column that it follows from.
        key_values: The key's distinct numbers, ascending; None where it is a category.
        follows: For each code or number of the key (a missing number last) the code or number
            of ``column``; NaN is a missing number.
    """

    column: str
    key: str
    key_values: np.ndarray | None
    follows: np.ndarray

    def look_up(self, key: np.ndarray) -> np.ndarray:
        """Codes or numbers of the column for drawn codes or numbers of its key."""
        places = key
        if self.key_values is not None:
            last = len(self.key_values)
            places = np.full(len(key), last)
            known = np.flatnonzero(~np.isnan(key))
            if last:
                places[known] = nearest(self.key_values, key[known])
        found: np.ndarray = self.follows[places]
        return found


def lookup_of(item: Dependency, table: TreatedTable) -> Lookup:
    """The lookup of a dependency after the treatment of both columns."""
    key, column = table.sources[item.key], table.sources[item.column]
    rows_of_key, rows = table.rows[item.key], table.rows[item.column]
    if isinstance(rows, CategoryRows):
        follows = rows.kept[item.follows]
    else:
        follows = np.append(column.distinct, np.nan)[item.follows]
    if not isinstance(rows_of_key, CategoryRows):
        return Lookup(item.column, item.key, key.distinct, follows)
    form = table.columns[item.key].form
    assert isinstance(form, CategoryForm)
    by_code = np.zeros(len(form.values), dtype=follows.dtype)
    kept = np.flatnonzero(rows_of_key.kept >= 0)
    by_code[rows_of_key.kept[kept]] = follows[kept]
    return Lookup(item.column, item.key, None, by_code)
