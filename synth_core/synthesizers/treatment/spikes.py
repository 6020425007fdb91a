"""Spikes: values of a number that so many people share that they may be emitted as they are."""

import numpy as np

__all__ = ["decimals_of", "find_spikes", "nearest"]

CLEAR_SHARE = 0.005
MOST_DECIMALS = 7


def decimals_of(values: np.ndarray) -> int | None:
    """The fewest decimals that all values can be written with; None above seven."""
    if not len(values):
        return 0
    tolerance = 1e-9 * max(1.0, float(np.abs(values).max()))
    for decimals in range(MOST_DECIMALS + 1):
        if np.allclose(np.round(values, decimals), values, atol=tolerance, rtol=0):
            return decimals
    return None


def find_spikes(values: np.ndarray, counts: np.ndarray, rows: int, k: int,
                decimals: int | None) -> np.ndarray:
    """Which distinct values are spikes, shape (values,), bool.

    A spike is held by at least ``k`` people, and is a clear share of the rows (or the column has
    at most √rows distinct values), or stands far above the density of the values around it.

    Args:
        values: The distinct values, ascending.
        counts: How many rows hold each.
        rows: Rows of the table, missing values included.
        k: People per value at least.
        decimals: From `decimals_of`: the grid on which values could lie.
    """
    if not len(values):
        return np.zeros(0, dtype=bool)
    clear = (counts >= CLEAR_SHARE * rows) | (len(values) <= np.sqrt(rows))
    expected = _expected_here(values, counts, decimals)
    above = (counts >= 2 * k) & (counts > 2 * expected + 4 * np.sqrt(expected + 1))
    held: np.ndarray = (counts >= k) & (clear | above)
    return held


def _expected_here(values: np.ndarray, counts: np.ndarray, decimals: int | None) -> np.ndarray:
    """The count each value would have if its neighbourhood were spread evenly over its grid."""
    total = int(counts.sum())
    width = max(50, total // 100)
    upto = np.cumsum(counts)
    low = np.maximum(upto - counts - width, 0)
    high = np.minimum(upto + width, total) - 1
    # The row-th smallest value, without unfolding the counts.
    value_at = values[np.searchsorted(upto, np.stack([low, high]), side="right")]
    step = 10.0 ** -(decimals if decimals is not None else 9)
    cells = np.maximum((value_at[1] - value_at[0]) / step, 1)
    around: np.ndarray = (high + 1 - low - counts) / cells
    return around


def nearest(sorted_values: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The index in ``sorted_values`` (ascending, not empty) of the entry nearest to each value."""
    middles = (sorted_values[1:] + sorted_values[:-1]) / 2
    return np.searchsorted(middles, values)
