"""Shares that may be shown: none that stands for a few real rows, and none that gives one away."""

import numpy as np

__all__ = ["shown"]


def shown(counts: np.ndarray, smallest_cell: int) -> np.ndarray:
    """Which counts of real rows may be shown, shape as given, boolean.

    A count from 1 to just under the smallest cell is hidden. As all counts together are known to
    be all rows, what is hidden must itself stand for at least the smallest cell of rows: where it
    does not, the smallest of the other counts are hidden too (complementary suppression). That
    nobody is in a cell (a count of 0) may be shown.

    Args:
        counts: Counts of real rows that add up to the whole table, of any shape.
        smallest_cell: The smallest count that may be seen.
    """
    flat = counts.ravel()
    hidden = (flat > 0) & (flat < smallest_cell)
    others = np.flatnonzero(~hidden & (flat > 0))
    for place in others[np.argsort(flat[others], kind="stable")]:
        if not 0 < flat[hidden].sum() < smallest_cell:
            break
        hidden[place] = True
    visible: np.ndarray = ~hidden.reshape(counts.shape)
    return visible
