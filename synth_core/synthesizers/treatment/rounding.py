"""Rounding: the grids that people round to (tens, fifties, hundreds), and how often they do."""

from dataclasses import dataclass

import numpy as np

__all__ = ["Grid", "find_grids", "round_to_grids"]

SMALLEST_SHARE = 0.02
STEPS = tuple(base * 10**power for power in range(7) for base in (1, 5))


@dataclass(frozen=True)
class Grid:
    """A coarser grid than the column's own, and the share of smooth values that lie on it.

    Args:
        step: Distance of two grid points, in the column's unit.
        share: The share rounded to it, beyond what chance puts there (0 to 1).
    """

    step: float
    share: float


def find_grids(values: np.ndarray, decimals: int | None) -> tuple[Grid, ...]:
    """The grids that a clear share of the values was rounded to, coarsest first.

    Values rounded to one grid lie on a coarser one by chance, at the ratio of the steps; the
    shares are solved for by non-negative least squares.

    Args:
        values: Smooth values (no spikes), shape (rows,).
        decimals: The column's decimals; None (no grid of its own) has no coarser ones.
    """
    if decimals is None or len(values) < 1 / SMALLEST_SHARE:
        return ()
    from scipy.optimize import nnls  # heavy, and needed while training only

    units = np.round(values * 10.0**decimals)
    observed = np.array([np.mean(np.mod(units, step) == 0) for step in STEPS])
    chance = np.array([[min(1.0, own / other) for own in STEPS] for other in STEPS])
    shares, _ = nnls(chance, observed)
    return tuple(Grid(step / 10.0**decimals, float(share))
                 for step, share in zip(STEPS[:0:-1], shares[:0:-1], strict=True)
                 if share > SMALLEST_SHARE)


def round_to_grids(values: np.ndarray, grids: tuple[Grid, ...],
                   rng: np.random.Generator) -> np.ndarray:
    """The values with each grid's share rounded to it; small values are left alone.

    A value under five steps keeps its own resolution, or rounding to it would move the shape.
    """
    rounded = values.copy()
    if not grids:
        return rounded
    chance, below = rng.random(len(values)), 0.0
    for grid in grids:
        mine = ((chance >= below) & (chance < below + grid.share)
                & (np.abs(values) >= 5 * grid.step))
        rounded[mine] = np.round(values[mine] / grid.step) * grid.step
        below += grid.share
    return rounded
