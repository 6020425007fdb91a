"""Does each column look right? One-way marginals, and what the charts of the columns need."""

from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.bins import RANKED
from synth_core.evaluation.contract import Sets
from synth_core.evaluation.fidelity.cells import Cells
from synth_core.evaluation.fidelity.charts import chart_of
from synth_core.evaluation.fidelity.marginals import Distances, Marginals
from synth_core.evaluation.split import unseen_tables
from synth_core.metadata.model import Column, Metadata
from synth_core.metadata.values import as_numbers

__all__ = ["Columns"]


class Columns(Marginals):
    """Shares of single columns; see `Marginals` for the number and the shared details.

    Independent columns have T's own shares by construction, so the floor equals the ceiling here.
    Details of its own: ``columns``, in the order of the table: ``column``, ``kind``,
    ``distance`` (share of rows that would have to change), ``ceiling`` (the same of T), ``ratio``
    (None where the ceiling is nothing), ``ks`` and ``ks_ceiling`` (Kolmogorov-Smirnov distance of
    S and T to unseen rows; None for categories), ``chart`` (see `charts.chart_of`; real shares
    are T's); ``left_out`` (column, kind): what is not compared; ``constant`` (column, lost): what
    varies in T and holds one value, or none, in S, with the share of T's known values that S does
    not have (None where they are fewer than the smallest cell).

    Args:
        smallest_cell: A bar that stands for fewer real rows is not given.
    """

    key = "columns"
    question = "Does each column look right?"
    width = 1
    most = 10_000
    draws = 100

    def __init__(self, smallest_cell: int) -> None:
        self.smallest_cell = smallest_cell

    def further(self, sets: Sets, metadata: Metadata, cells: Cells,
                found: Distances) -> dict[str, Any]:
        """Every column by itself, with its chart."""
        ours, theirs = (table.mean(axis=(0, 1)) for table in (found.synthetic, found.train))
        rows = [self._row(sets, column, float(a), float(b))
                for column, a, b in zip(metadata.modelled, ours, theirs, strict=True)]
        lost = {column.name: self._lost(sets.train[column.name], sets.synthetic[column.name])
                for column in metadata.modelled if _became_constant(sets, column)}
        return {"columns": rows, "left_out": [
            {"column": column.name, "kind": column.kind.value}
            for column in metadata.kept if not column.modelled],
            "constant": [{"column": name, "lost": share} for name, share in lost.items()]}

    def _lost(self, real: pd.Series, made: pd.Series) -> float | None:
        """The share of the known real values that a column with one value does not have."""
        known = real.dropna()
        others = int((~known.isin(made.dropna().unique())).sum())
        return None if 0 < others < self.smallest_cell else round(others / len(known), 4)

    def _row(self, sets: Sets, column: Column, distance: float, ceiling: float) -> dict[str, Any]:
        ks = _kolmogorov_smirnov(sets, column) if column.kind in RANKED else (None, None)
        return {"column": column.name, "kind": column.kind.value, "distance": distance,
                "ceiling": ceiling, "ratio": distance / ceiling if ceiling else None,
                "ks": ks[0], "ks_ceiling": ks[1],
                "chart": chart_of(sets.train[column.name], sets.synthetic[column.name], column,
                                  self.smallest_cell)}


def _became_constant(sets: Sets, column: Column) -> bool:
    real, made = sets.train[column.name], sets.synthetic[column.name]
    return bool(made.nunique() <= 1 < real.nunique())


def _kolmogorov_smirnov(sets: Sets, column: Column) -> tuple[float | None, float | None]:
    unseen = np.concatenate([_known(table, column) for table in unseen_tables(sets)])
    return (_largest_gap(_known(sets.synthetic, column), unseen),
            _largest_gap(_known(sets.train, column), unseen))


def _known(table: Any, column: Column) -> np.ndarray:
    numbers = as_numbers(table[column.name], column)
    return np.sort(numbers[~np.isnan(numbers)])


def _largest_gap(first: np.ndarray, second: np.ndarray) -> float | None:
    """The largest difference of two cumulative shares; None without values in both."""
    if not len(first) or not len(second):
        return None
    second = np.sort(second)
    every = np.concatenate([first, second])
    gaps = (np.searchsorted(first, every, side="right") / len(first)
            - np.searchsorted(second, every, side="right") / len(second))
    return float(np.abs(gaps).max())
