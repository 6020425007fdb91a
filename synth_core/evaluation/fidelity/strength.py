"""How strongly two columns go together, for all pairs at once by matrix products.

Numbers and dates with each other: Spearman's rank correlation (-1 to 1), over the rows where both
are known; ranks are taken within each column. Categories with each other: Cramér's V (0 to 1),
corrected for bias (Bergsma 2013), a missing value being a category of its own. A number with a
category: correlation ratio of the number's ranks (0 to 1), corrected for bias (epsilon squared,
Kelley 1935), over the rows where the number is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from synth_core.evaluation.bins import RANKED
from synth_core.metadata.model import Column
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["Prepared", "Strengths"]

# More values of a category than this are pooled: they cost memory and tell little.
_VALUES = 40


@dataclass(frozen=True)
class Prepared:
    """A table ready for strengths; rows can be taken from it.

    Args:
        numbers: Shape (number and date columns, rows), NaN for missing.
        codes: Shape (other columns, rows), int16, 0 up to the sizes; missing has a code.
    """

    numbers: np.ndarray
    codes: np.ndarray

    def take(self, rows: np.ndarray) -> "Prepared":
        """The rows of these numbers."""
        return Prepared(self.numbers[:, rows], self.codes[:, rows])

    def followed_by(self, other: "Prepared") -> "Prepared":
        """These rows, then the other's."""
        return Prepared(np.concatenate([self.numbers, other.numbers], axis=1),
                        np.concatenate([self.codes, other.codes], axis=1))

    def shuffled(self, stream: np.random.Generator) -> "Prepared":
        """Every column shuffled by itself: independent columns, the floor."""
        return Prepared(stream.permuted(self.numbers, axis=1), stream.permuted(self.codes, axis=1))

    def __len__(self) -> int:
        """The number of rows."""
        return int(self.numbers.shape[1])


class Strengths:
    """The strengths of the links of all pairs, in the order of the columns.

    Args:
        train: T; values of categories that it lacks count as one more.
        columns: The columns to compare.
    """

    def __init__(self, train: pd.DataFrame, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self._ranked = [c for c in columns if c.kind in RANKED]
        self._others = [c for c in columns if c.kind not in RANKED]
        self._codings = [Coding(Coding.of(train[c.name]).values[:_VALUES]) for c in self._others]
        sizes = [len(coding.values) + 2 for coding in self._codings]
        self._starts = np.r_[0, np.cumsum(sizes)].astype(np.int64)
        mixed = [*self._ranked, *self._others]
        self._order = np.array([mixed.index(column) for column in columns], dtype=np.int64)

    def prepare(self, table: pd.DataFrame) -> Prepared:
        """A table's numbers and codes.

        Raises:
            TableError: A value of a number or date column cannot be read as one.
        """
        numbers = [as_numbers(table[c.name], c) for c in self._ranked]
        codes = []
        for column, coding in zip(self._others, self._codings, strict=True):
            found = coding.codes(table[column.name])
            codes.append(np.where(found < 0, len(coding.values) + 1, found))
        rows = len(table)
        return Prepared(np.array(numbers, dtype=float).reshape(len(numbers), rows),
                        np.array(codes, dtype=np.int16).reshape(len(codes), rows))

    def of(self, table: Prepared) -> np.ndarray:
        """The matrix of strengths, shape (columns, columns); NaN where there is none to tell.

        A column that holds one value has no link with any other.
        """
        ranks, known = _ranks(table.numbers)
        marks = self._marks(table.codes)
        counts = marks.T @ marks
        top = np.hstack([_spearman(ranks, known), self._ratios(ranks, known, marks)])
        bottom = np.hstack([top[:, len(ranks):].T, self._cramer(counts, len(table))])
        matrix = np.vstack([top, bottom])[np.ix_(self._order, self._order)]
        np.fill_diagonal(matrix, 1.0)
        return matrix

    def _marks(self, codes: np.ndarray) -> np.ndarray:
        """One column of zeros and ones for each value of each category, float32."""
        rows = codes.shape[1]
        marks = np.zeros((rows, int(self._starts[-1])), dtype=np.float32)
        places = codes.T.astype(np.int64) + self._starts[:-1]
        np.put_along_axis(marks, places, 1.0, axis=1)
        return marks

    def _cramer(self, counts: np.ndarray, rows: int) -> np.ndarray:
        """Bias-corrected V of all pairs of categories from all their joint counts."""
        starts = self._starts[:-1]
        if not len(starts):
            return np.empty((0, 0))
        margins = np.diag(counts).astype(float)
        # Sum of n_ij^2 / (n_i n_j) over the cells of a pair, less 1, is chi squared over n.
        scaled = counts.astype(float)**2 / np.maximum(np.outer(margins, margins), 1e-300)
        phi = np.add.reduceat(np.add.reduceat(scaled, starts, axis=0), starts, axis=1) - 1
        levels = np.add.reduceat(margins > 0, starts, dtype=np.int64).astype(float)
        own = levels - 1
        phi = np.maximum(0.0, phi - np.outer(own, own) / max(1, rows - 1))
        left = levels - own**2 / max(1, rows - 1)
        room = np.minimum.outer(left, left) - 1
        with np.errstate(divide="ignore", invalid="ignore"):
            found: np.ndarray = np.sqrt(np.minimum(1.0, phi / room))
        alone = own == 0
        found[alone[:, None] | alone | (room <= 0)] = np.nan
        return found

    def _ratios(self, ranks: np.ndarray, known: np.ndarray, marks: np.ndarray) -> np.ndarray:
        """Bias-corrected correlation ratios, shape (numbers, categories)."""
        starts = self._starts[:-1]
        if not len(starts) or not len(ranks):
            return np.empty((len(ranks), len(starts)))
        counts = known.astype(np.float32) @ marks
        # Ranks are centred, so the sums are of deviations from the column's mean.
        sums = ranks.astype(np.float32) @ marks
        between = np.add.reduceat(sums.astype(float)**2 / np.maximum(counts, 1), starts, axis=1)
        groups = np.add.reduceat(counts > 0, starts, axis=1, dtype=np.int64)
        total = (ranks**2).sum(axis=1)[:, None]
        rows = known.sum(axis=1)[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            left = (1 - between / total) * (rows - 1) / (rows - groups)
            found: np.ndarray = np.sqrt(np.clip(1 - left, 0.0, 1.0))
        found[(groups < 2) | (rows <= groups) | (total <= 0)] = np.nan
        return found


def _ranks(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ranks by column, centred and scaled to the order of 1, 0 for missing; and what is known."""
    known = ~np.isnan(numbers)
    ranks = np.zeros(numbers.shape)
    for place, (column, there) in enumerate(zip(numbers, known, strict=True)):
        if there.any():
            found = stats.rankdata(column[there])
            ranks[place, there] = (found - found.mean()) / len(found)
    return ranks, known


def _spearman(ranks: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Correlation of ranks over the rows where both are known."""
    there = known.astype(float)
    rows = there @ there.T
    sums = ranks @ there.T
    squares = ranks**2 @ there.T
    with np.errstate(divide="ignore", invalid="ignore"):
        shared = ranks @ ranks.T - sums * sums.T / rows
        spread = squares - sums**2 / rows
        found = shared / np.sqrt(spread * spread.T)
    least = 1e-9 * np.maximum(rows, 1)
    flat = spread <= least
    found[(rows < 3) | flat | flat.T] = np.nan
    clipped: np.ndarray = np.clip(found, -1.0, 1.0)
    return clipped
