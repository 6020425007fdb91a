"""Columns as features of scikit-learn's learners: numbers as they are, categories as codes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from synth_core.evaluation.bins import RANKED
from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["Features", "filled_where_empty"]

# Histogram gradient boosting takes at most 255 categories a column.
_LEVELS = 250
# Trees read features as floats of 32 bits, which end at 3e38 and know nothing below 1e-38.
_LARGE, _SMALL = 1e30, 1e-30


class Features:
    """How the columns of a table become a matrix.

    Numbers and dates stay as they are, but for the unit of numbers that are too large or too small
    for a learner; missing ones are NaN. A category becomes the code of its value, the most
    frequent first; values beyond the 250 most frequent, or not known, share one code; a missing
    category is NaN.

    Args:
        tables: The tables that decide which values of a category are known, and on units.
        columns: The columns, in the order of the matrix.
    """

    def __init__(self, tables: Sequence[pd.DataFrame], columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self.categorical = np.array([column.kind not in RANKED for column in columns], dtype=bool)
        self._codings: dict[str, Coding] = {}
        self._units = {column.name: _unit(tables, column) for column in columns
                       if column.kind is Kind.NUMBER}
        for column in columns:
            if column.kind not in RANKED:
                known = pd.concat([table[column.name].dropna().astype(object)
                                   for table in tables])
                self._codings[column.name] = Coding(Coding.of(known).values[:_LEVELS])

    def levels(self, column: Column) -> int:
        """How many codes a category can have, the one for unknown values too."""
        return len(self._codings[column.name].values) + 1

    def matrix(self, table: pd.DataFrame) -> np.ndarray:
        """The features, shape (rows, columns), float64.

        Raises:
            TableError: A value of a number or date column cannot be read as one.
        """
        matrix = np.empty((len(table), len(self.columns)))
        for place, column in enumerate(self.columns):
            if column.kind in RANKED:
                unit = self._units.get(column.name, 1.0)
                numbers = as_numbers(table[column.name], column) / unit
                matrix[:, place] = np.clip(numbers, -_LARGE, _LARGE)
            else:
                codes = self._codings[column.name].codes(table[column.name])
                matrix[:, place] = np.where(codes < 0, np.nan, codes)
        return matrix


def _unit(tables: Sequence[pd.DataFrame], column: Column) -> float:
    """What a number is divided by, so that a learner can tell its values apart."""
    largest = max(float(np.nanmax(np.abs(as_numbers(table[column.name], column)), initial=0.0))
                  for table in tables)
    return 1.0 if largest == 0 or _SMALL < largest < _LARGE else largest


def filled_where_empty(rows: np.ndarray) -> np.ndarray:
    """Columns without any known value as zeros, which gradient boosting needs to be trained.

    Args:
        rows: Shape (training rows, features); not changed.
    """
    empty = np.isnan(rows).all(axis=0)
    return np.where(empty, 0.0, rows) if empty.any() else rows
