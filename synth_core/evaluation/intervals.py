"""The statistics behind every interval, in one short file.

Wilson (1927) for a share; DeLong, DeLong and Clarke-Pearson (1988) for an area under the ROC
curve, computed by mid-ranks as Sun and Xu (2014); a paired (McNemar) interval for a difference of
two shares on the same rows; percentiles for bands of re-splits and for bootstraps; for true
positives at a rate of false ones, order statistics and the recovery of variances (Zou and Donner
2008).
"""

import numpy as np

from synth_core.foundation.estimate import Estimate

__all__ = ["area_under_roc", "band", "paired_difference", "share", "true_positive_rate"]


def _z(level: float) -> float:
    from scipy import stats  # half a second, here and below: no page waits for it at the start

    return float(stats.norm.ppf(0.5 + level / 2))


def share(hits: int, n: int, level: float = 0.95) -> Estimate:
    """A share of n independent rows, with Wilson's interval.

    Raises:
        ValueError: n is not positive, or hits is not between 0 and n.
    """
    if n <= 0 or not 0 <= hits <= n:
        raise ValueError(f"no share of {hits} in {n}")
    z, p = _z(level), hits / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if hits == 0 else float(max(0.0, centre - half))
    high = 1.0 if hits == n else float(min(1.0, centre + half))
    return Estimate(p, low, high, n, level)


def area_under_roc(scores: np.ndarray, positive: np.ndarray, level: float = 0.95) -> Estimate:
    """The chance that a positive scores above a negative (ties count half), by DeLong.

    Args:
        scores: Shape (n,), finite.
        positive: Shape (n,), boolean.
        level: Confidence level.

    Raises:
        ValueError: There is no positive or no negative.
    """
    from scipy import stats

    up, down = scores[positive], scores[~positive]
    m, n = len(up), len(down)
    if not m or not n:
        raise ValueError("an area under the ROC curve needs positives and negatives")
    among_all = stats.rankdata(np.r_[up, down])
    above = (among_all[:m] - stats.rankdata(up)) / n        # share of negatives below each positive
    below = 1 - (among_all[m:] - stats.rankdata(down)) / m  # share of positives above each negative
    area = float(above.mean())
    spread = (above.var(ddof=1) / m if m > 1 else 0.0) + (below.var(ddof=1) / n if n > 1 else 0.0)
    # A perfect separation has no spread of its own: fall back on the rule of three.
    least = 1.0 / (2 * min(m, n))
    half = _z(level) * float(np.sqrt(spread)) if spread > 0 else 3 * least
    return Estimate(area, max(0.0, area - half), min(1.0, area + half), m + n, level)


def paired_difference(first: np.ndarray, second: np.ndarray, level: float = 0.95) -> Estimate:
    """The difference of two shares measured on the same rows (first - second), paired.

    The interval adds one half to both discordant counts (Agresti and Min 2005), so that it does
    not collapse when nothing differs.

    Args:
        first: Shape (n,), boolean.
        second: Shape (n,), boolean.
        level: Confidence level.
    """
    n = len(first)
    if n == 0 or len(second) != n:
        raise ValueError("two columns of the same rows are needed")
    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    value = (only_first - only_second) / n
    total, b, c = n + 2, only_first + 0.5, only_second + 0.5
    centre = (b - c) / total
    half = _z(level) * np.sqrt(max(0.0, b + c - (b - c) ** 2 / total)) / total
    low, high = max(-1.0, centre - half), min(1.0, centre + half)
    return Estimate(value, float(min(low, value)), float(max(high, value)), n, level)


def band(value: float, repeats: np.ndarray, n: int, level: float = 0.95) -> Estimate:
    """A value with the middle share of its repeats (re-splits of real rows, bootstrap draws)."""
    low, high = np.quantile(repeats, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, float(low), float(high), n, level)


def true_positive_rate(scores: np.ndarray, positive: np.ndarray, false: float,
                       ties: np.random.Generator, level: float = 0.95) -> Estimate:
    """The share of positives above the score that only a share ``false`` of negatives passes.

    That score is itself estimated, from the few highest negatives. Its order statistics bound it
    by the binomial distribution; the interval joins this uncertainty with Wilson's for the share
    (Zou and Donner 2008), so neither is counted twice nor left out. With so few negatives that
    perhaps none lies above the true score (under 370 at 95 % and a rate of 1 %) the lower end is 0.

    Args:
        scores: Shape (n,), finite.
        positive: Shape (n,), boolean.
        false: The share of negatives that may pass, between 0 and 1.
        ties: Equal scores are put in random order, as an attacker's coin would.
        level: Confidence level.

    Raises:
        ValueError: There is no positive or no negative.
    """
    from scipy import stats

    places = np.empty(len(scores), dtype=np.int64)
    places[np.lexsort((ties.permutation(len(scores)), scores))] = np.arange(len(scores))
    up, down = np.sort(places[positive]), np.sort(places[~positive])[::-1]
    m, n = len(up), len(down)
    if not m or not n:
        raise ValueError("a rate of true positives needs positives and negatives")
    # Share of positives above the j-th highest negative, j from 0 (above all) to n + 1 (below all).
    above = np.r_[0.0, 1 - np.searchsorted(up, down) / m, 1.0]
    value = float(np.interp(false * (n + 1), np.arange(n + 2), above))
    fewest, most = stats.binom.ppf([(1 - level) / 2, (1 + level) / 2], n, false).astype(int)
    counted = share(round(value * m), m, level)
    low = value - np.hypot(max(0.0, value - counted.low), max(0.0, value - above[fewest]))
    high = value + np.hypot(max(0.0, counted.high - value), max(0.0, above[most + 1] - value))
    return Estimate(value, float(max(0.0, low)), float(min(1.0, high)), m + n, level)
