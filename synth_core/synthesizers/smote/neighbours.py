"""Neighbours by plain arrays: what imbalanced-learn hands over as sparse takes ten times as long.

Imported by a run only: it brings scikit-learn.
"""

from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.neighbors import NearestNeighbors

__all__ = ["DenseNeighbours"]


class DenseNeighbours(NearestNeighbors):  # type: ignore[misc]
    """Nearest neighbours that make a sparse matrix dense first; the number of rows is bounded."""

    def fit(self, X: Any, y: None = None) -> Self:
        """Take the rows among which neighbours are looked for."""
        super().fit(_dense(X), y)
        return self

    def kneighbors(self, X: Any = None, n_neighbors: int | None = None,
                   return_distance: bool = True) -> Any:
        """The nearest of the rows."""
        return super().kneighbors(None if X is None else _dense(X), n_neighbors, return_distance)


def _dense(rows: Any) -> np.ndarray:
    dense: np.ndarray = rows.toarray() if sparse.issparse(rows) else np.asarray(rows)
    return dense
