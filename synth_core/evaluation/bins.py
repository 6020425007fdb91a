"""Shared bins: every column as a few codes that mean the same in all tables.

The bins are made from the training rows T and applied to all tables, so that no synthetic value
shapes the ruler that it is measured with. T and the holdout are a random split of one table, so a
ruler made from T favours neither beyond what the ceiling d(T, H) shows as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["FEW", "QUANTILES", "Bins", "coded"]

FEW = 20
QUANTILES = 10
RANKED = frozenset({Kind.NUMBER, Kind.DATE})


@dataclass(frozen=True)
class Bins:
    """The bins of one column: values or stretches, then "other", then "missing".

    Numbers and dates with at most 20 different values get a bin for each; those with more get the
    tenths of the real rows (fewer where a single value fills several tenths). Categories get a
    bin for each of at most 20 values, or for the 19 most frequent.

    Args:
        column: The column.
        values: The values that have a bin of their own; None where stretches are used.
        edges: Ends between stretches, ascending: a bin holds (edge before, edge]; empty where
            values are used.
    """

    column: Column
    values: tuple[object, ...] | None
    edges: np.ndarray

    @classmethod
    def of(cls, train: pd.Series, column: Column) -> "Bins":
        """The bins of a column, from its training rows.

        Raises:
            TableError: A value of a number or date column cannot be read as one.
        """
        if column.kind not in RANKED:
            values = Coding.of(train).values
            return cls(column, values if len(values) <= FEW else values[:FEW - 1], np.empty(0))
        numbers = as_numbers(train, column)
        numbers = numbers[~np.isnan(numbers)]
        distinct = np.unique(numbers)
        if len(distinct) <= FEW:
            return cls(column, tuple(distinct.tolist()), np.empty(0))
        tenths = np.arange(1, QUANTILES) / QUANTILES
        return cls(column, None, np.unique(np.quantile(numbers, tenths, method="inverted_cdf")))

    @property
    def size(self) -> int:
        """The number of bins, with "other" and "missing"."""
        return (len(self.edges) + 1 if self.values is None else len(self.values)) + 2

    def codes(self, series: pd.Series) -> np.ndarray:
        """The bin of each value, shape (rows,), uint8.

        Raises:
            TableError: A value of a number or date column cannot be read as one.
        """
        other, missing = self.size - 2, self.size - 1
        if self.column.kind not in RANKED:
            found = Coding(self.values or ()).codes(series)
            return np.where(found < 0, missing, found).astype(np.uint8)
        numbers = as_numbers(series, self.column)
        if self.values is None:
            places = np.searchsorted(self.edges, numbers)
        else:
            known = np.array(self.values, dtype=float)
            places = np.searchsorted(known, numbers).clip(max=max(0, len(known) - 1))
            hit = known[places] == numbers if len(known) else np.zeros(len(numbers), dtype=bool)
            places = np.where(hit, places, other)
        return np.where(np.isnan(numbers), missing, places).astype(np.uint8)


def coded(tables: Sequence[pd.DataFrame], bins: Sequence[Bins]) -> list[np.ndarray]:
    """The codes of all columns of each table, shape (columns, rows), uint8.

    Raises:
        TableError: As `Bins.codes`.
    """
    return [np.array([one.codes(table[one.column.name]) for one in bins], dtype=np.uint8)
            .reshape(len(bins), len(table)) for table in tables]
