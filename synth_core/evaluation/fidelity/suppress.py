"""Shares that may be shown: none that stands for a few real rows, and none that gives one away."""

import numpy as np

from synth_core.metadata.suppression import hidden_cells

__all__ = ["shown"]


def shown(counts: np.ndarray, smallest_cell: int) -> np.ndarray:
    """Which counts of real rows may be shown, shape as given, boolean.

    A count from 1 to just under the smallest cell is hidden, and so are as many others as
    `hidden_cells` needs, so that none can be worked out: all counts together are known to be all
    rows. That nobody is in a cell (a count of 0) may be shown.

    Args:
        counts: Counts of real rows that add up to the whole table, of any shape.
        smallest_cell: The smallest count that may be seen.
    """
    visible = np.ones(counts.size, dtype=bool)
    visible[list(hidden_cells(counts.ravel().tolist(), smallest_cell))] = False
    return visible.reshape(counts.shape)
