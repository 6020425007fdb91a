"""Numbers and dates by their stated shape: from uniform draws to ticks, and shares of ticks.

A shape is cut at half a tick beyond its bounds and rounded to the grid, so that a bound is drawn
like any other value. Draws can be held to a narrower range, a row at a time.
"""

import math

import numpy as np

from synth_core.metadata.dictionary.contents import Measured, Numbers

__all__ = ["draw_ticks", "share_below"]

HALF = 0.5
NEAR_ZERO = 1e-9


def draw_ticks(content: Measured, u: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Ticks at quantiles of the shape within a range.

    Args:
        content: What the column holds.
        u: Quantiles, 0 to 1, shape (rows,).
        low: The first tick that a row may take, int64.
        high: The last one; never below ``low``.
    """
    if content.shape == "uniform":
        drawn = low + np.floor(u * (high - low + 1)).astype(np.int64)
        return np.asarray(np.minimum(drawn, high))
    assert isinstance(content, Numbers)
    centre, spread, start = _curve(content)
    # Imported here: only a run needs it.
    from scipy.stats import truncnorm

    a, b = (_standard(ticks, centre, spread, start) for ticks in (low - HALF, high + HALF))
    z = centre + spread * truncnorm.ppf(u, a, b)
    found = z if start is None else np.exp(z) + start
    return np.asarray(np.clip(np.rint(found), low, high), dtype=np.int64)


def share_below(content: Measured, ticks: np.ndarray) -> np.ndarray:
    """The share of rows at or below each tick, as stated."""
    first, last = content.ticks
    at = np.clip(ticks, first - 1, last).astype(float) + HALF
    if content.shape == "uniform":
        return np.asarray((at - first + HALF) / (last - first + 1))
    assert isinstance(content, Numbers)
    from scipy.stats import truncnorm

    centre, spread, start = _curve(content)
    a, b, z = (_standard(np.asarray(bound, dtype=float), centre, spread, start)
               for bound in (first - HALF, last + HALF, at))
    return np.asarray(truncnorm.cdf(z, a, b))


def _curve(content: Numbers) -> tuple[float, float, float | None]:
    """Centre and spread of the normal curve in ticks; where a skewed shape starts, else None.

    A skewed shape is log-normal above half a tick under the smallest value, with the mean and the
    standard deviation that were stated.
    """
    mean, spread = content.middle * content.per_unit, content.spread * content.per_unit
    if content.shape == "normal":
        return mean, max(spread, NEAR_ZERO), None
    start = content.ticks[0] - HALF
    above = max(mean - start, NEAR_ZERO)
    narrow = math.log1p((max(spread, NEAR_ZERO) / above) ** 2)
    return math.log(above) - narrow / 2, math.sqrt(narrow), start


def _standard(ticks: np.ndarray, centre: float, spread: float, start: float | None) -> np.ndarray:
    """Ticks on the scale of a standard normal curve."""
    if start is None:
        return np.asarray((ticks - centre) / spread)
    return np.asarray((np.log(np.maximum(ticks - start, NEAR_ZERO)) - centre) / spread)
