"""Round numbers between which to count, so that no edge is the value of a single row."""

import math

import numpy as np

__all__ = ["round_edges", "rounded"]


def round_edges(low: float, high: float, most: int, *, whole: bool) -> np.ndarray:
    """Equally spaced round edges, the first at or below ``low``, the last above ``high``.

    Args:
        low: To be covered.
        high: To be covered; larger than ``low``.
        most: About so many bins, at most two more.
        whole: Whether steps under 1 make no sense.
    """
    step = _round_step((high - low) / most)
    if whole:
        step = max(1.0, step)
    first, last = math.floor(low / step), math.floor(high / step) + 1
    digits = max(0, 2 - math.floor(math.log10(step)))
    # Where floats are coarser than the step, edges fall together.
    return np.unique(np.round(np.arange(first, last + 1) * step, digits))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not below."""
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if factor * power >= least * (1 - 1e-9):
            break
    return factor * power


def rounded(values: np.ndarray) -> np.ndarray:
    """The different values of three significant digits nearest to these, ascending."""
    found = [float(f"{value:.3g}") for value in values]
    return np.unique(np.array(found, dtype=float))
