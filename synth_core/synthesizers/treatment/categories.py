"""Categories before learning: values of few people are redrawn from the common ones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.metadata.values import Coding

__all__ = ["CategoryForm", "CategoryRows", "treat_categories"]


@dataclass(frozen=True)
class CategoryForm:
    """What is learned of one CATEGORY or YES_NO column by itself.

    Promise: every value emitted is held by at least k training rows.
    Holds when: one row is one person; and some value is held by k, or the column can be left
    empty (a true/false or whole-number column cannot: its most common value is then kept).
    Does not cover: that a value's name itself tells something.
    Evidence: tests/synthesizers/treatment/test_categories.py.

    Args:
        values: The kept values, most frequent first; None (missing) last, if there is any.
        shares: Of each among the training rows after pooling; sums to 1.
    """

    values: tuple[object, ...]
    shares: np.ndarray

    def marginal(self, rows: int, rng: np.random.Generator) -> np.ndarray:
        """Codes drawn from the column by itself, shape (rows,)."""
        return rng.choice(len(self.values), rows, p=self.shares)

    def restore(self, codes: np.ndarray, like: pd.Series) -> pd.Series:
        """Codes as a column of the source's dtype."""
        if self.values[-1] is None:
            codes = np.where(codes == len(self.values) - 1, -1, codes)
            return Coding(self.values[:-1]).restore(codes, like)
        return Coding(self.values).restore(codes, like)


@dataclass(frozen=True)
class CategoryRows:
    """The training rows of a category, seen through its form.

    Args:
        codes: The place of each row's value in the form's values, after pooling; int32.
        kept: For each value of the source's coding (missing last) its code, -1 where pooled.
        pooled_values: Distinct values that were pooled.
        moved: Rows whose value was pooled.
    """

    codes: np.ndarray
    kept: np.ndarray
    pooled_values: int
    moved: int


def treat_categories(coding: Coding, codes: np.ndarray, k: int, rng: np.random.Generator, *,
                     parent: np.ndarray | None = None, may_be_missing: bool = True
                     ) -> tuple[CategoryForm, CategoryRows]:
    """Learn a category by itself.

    Args:
        coding: The source's values, most frequent first.
        codes: The source's codes, shape (rows,); -1 is missing. Not changed.
        k: People per value at least.
        rng: Redraws the pooled values.
        parent: Codes of a column that this one determines (the district of a neighbourhood): a
            pooled value is redrawn within its parent where that has a common value.
        may_be_missing: Whether the column's dtype can hold a missing value.
    """
    missing = len(coding.values)
    source = np.where(codes < 0, missing, codes)
    counts = np.bincount(source, minlength=missing + 1)
    common = counts >= k
    common[missing] = counts[missing] > 0  # that something is missing is not a value
    if not common[:missing].any() and counts[:missing].any():
        common[missing if may_be_missing else 0] = True
    pooled = ~common[source]
    source[pooled] = _redrawn(source, pooled, common, parent, rng)
    new = np.full(missing + 1, -1)
    new[common] = np.arange(common.sum())
    final = new[source].astype(np.int32)
    values = tuple(value for value, keep in zip((*coding.values, None), common, strict=True)
                   if keep)
    shares = np.bincount(final, minlength=len(values)) / max(1, len(final))
    lost = int((~common[:missing]).sum())
    return CategoryForm(values, shares), CategoryRows(final, new, lost, int(pooled.sum()))


def _redrawn(source: np.ndarray, pooled: np.ndarray, common: np.ndarray,
             parent: np.ndarray | None, rng: np.random.Generator) -> np.ndarray:
    """New source codes for the pooled rows, in proportion to how common the codes are.

    A row takes the code of a random row that keeps its own: within its parent, or anywhere.
    """
    givers = np.flatnonzero(~pooled & (source < len(common) - 1))
    if not len(givers):  # every value is rare: all become the one code that is kept
        return np.full(int(pooled.sum()), int(np.flatnonzero(common)[0]))
    drawn = source[givers[rng.integers(0, len(givers), int(pooled.sum()))]]
    if parent is None:
        return drawn
    of_pooled = parent[pooled]
    for value in np.unique(of_pooled):
        own = givers[parent[givers] == value]
        takers = np.flatnonzero(of_pooled == value)
        if len(own):
            drawn[takers] = source[own[rng.integers(0, len(own), len(takers))]]
    return drawn
