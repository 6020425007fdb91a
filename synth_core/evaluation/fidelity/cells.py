"""How rows spread over the cells of one, two or three columns at once."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

import numpy as np

__all__ = ["Cells", "some_tuples"]

# Row-and-tuple numbers held at once, 8 bytes each.
_AT_ONCE = 3_000_000


class Cells:
    """The cells of tuples of columns, and the distance between two tables over them.

    Args:
        sizes: How many codes each column has.
        tuples: Places of the columns of each tuple, shape (tuples, width).
    """

    def __init__(self, sizes: Sequence[int], tuples: np.ndarray) -> None:
        self.tuples = tuples
        self._sizes = np.asarray(sizes, dtype=np.int64)
        counts = self._sizes[tuples].prod(axis=1)
        self._starts = np.r_[0, np.cumsum(counts)]

    def shares(self, codes: np.ndarray) -> np.ndarray:
        """The share of rows in each cell, all tuples one after another, float64.

        Args:
            codes: Shape (columns, rows), as of `bins.coded`; at least one row.
        """
        rows = codes.shape[1]
        parts = []
        for first, last in self._pieces(rows):
            chosen = self.tuples[first:last]
            place = np.zeros((last - first, rows), dtype=np.int64)
            for axis in range(chosen.shape[1]):
                place *= self._sizes[chosen[:, axis]][:, None]
                place += codes[chosen[:, axis]]
            place += (self._starts[first:last] - self._starts[first])[:, None]
            size = int(self._starts[last] - self._starts[first])
            parts.append(np.bincount(place.ravel(), minlength=size))
        shares: np.ndarray = np.concatenate(parts) / rows
        return shares

    def distances(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Total variation distance of each tuple, 0 to 1: the share of rows that would change.

        Args:
            first: Shares of one table, as `shares` gave them.
            second: Shares of the other.
        """
        apart: np.ndarray = np.add.reduceat(np.abs(first - second), self._starts[:-1]) / 2
        return apart

    def _pieces(self, rows: int) -> Iterator[tuple[int, int]]:
        step = max(1, _AT_ONCE // max(1, rows))
        for first in range(0, len(self.tuples), step):
            yield first, min(first + step, len(self.tuples))


def some_tuples(columns: int, width: int, most: int, stream: np.random.Generator) -> np.ndarray:
    """All tuples of columns, or ``most`` different ones drawn at random, shape (tuples, width)."""
    total = comb(columns, width)
    if total <= most:
        return np.array(list(combinations(range(columns), width)),
                        dtype=np.int64).reshape(-1, width)
    if width == 1 or total <= 50 * most:
        every = np.array(list(combinations(range(columns), width)), dtype=np.int64)
        return every[np.sort(stream.permutation(total)[:most])]
    found: set[tuple[int, ...]] = set()
    while len(found) < most:
        found.add(tuple(sorted(stream.permutation(columns)[:width].tolist())))
    return np.array(sorted(found), dtype=np.int64)
