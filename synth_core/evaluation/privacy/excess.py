"""How much more often something of the synthetic table is found in T than in as many other rows."""

from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from synth_core.evaluation.intervals import share
from synth_core.foundation.estimate import Estimate

__all__ = ["Excess", "excess"]


@dataclass(frozen=True)
class Excess:
    """Shares of synthetic rows whose key is found.

    Args:
        estimate: Found in T thinned to the holdout's size, minus found in the holdout.
        train: Found in T thinned to the holdout's size.
        holdout: Found in the holdout.
        untouched: Found in all of T: larger merely because T is.
    """

    estimate: Estimate
    train: float
    holdout: Estimate
    untouched: float


def excess(synthetic: np.ndarray, train: np.ndarray, holdout: np.ndarray,
           level: float) -> Excess:
    """Compare T and the holdout as places to find the synthetic rows' keys.

    The larger of T and the holdout is thinned to the size of the other. Instead of repeating that
    with random rows, the mean over all ways of thinning is computed: a key that occurs m times in
    N rows is among h of them with probability 1 - C(N-m, h) / C(N, h).

    The interval is the paired one for a difference of two shares (McNemar), with the keys, not
    the rows, taken as independent: a key that 50 synthetic rows share is found 50 times or never,
    and counting its rows singly would make coarse tables look leaky. As in Agresti and Min (2005)
    one half is added to both discordant counts.

    Args:
        synthetic: Keys, shape (rows,), whole numbers; -1 (missing) does not take part.
        train: Keys of T.
        holdout: Keys of the holdout.
        level: Confidence level.

    Raises:
        ValueError: A table is empty.
    """
    if not len(train) or not len(holdout):
        raise ValueError("two tables to look in are needed")
    size = 1 + max(int(keys.max(initial=0)) for keys in (synthetic, train, holdout))
    rows, here, there = (np.bincount(keys[keys >= 0], minlength=size)
                         for keys in (synthetic, train, holdout))
    n = int(rows.sum())
    if not n:
        raise ValueError("there is nothing to look for")
    drawn = min(len(train), len(holdout))
    found_here = _chance(here, len(train), drawn)
    found_there = _chance(there, len(holdout), drawn)
    apart = rows * (found_here - found_there)
    value = float(apart.sum() / n)
    half = float(stats.norm.ppf(0.5 + level / 2) * np.sqrt((apart**2).sum() + 1) / (n + 2))
    estimate = Estimate(value, max(-1.0, value - half), min(1.0, value + half), n, level)
    hits = min(n, round(float((rows * found_there).sum())))
    return Excess(estimate, float((rows * found_here).sum() / n), share(hits, n, level),
                  float(rows[here > 0].sum() / n))


def _chance(counts: np.ndarray, total: int, drawn: int) -> np.ndarray:
    """The chance that a key is among the rows drawn, for how often it occurs."""
    if drawn == total:
        return (counts > 0).astype(float)
    rest = (total - counts).astype(float)
    log = (special.gammaln(rest + 1) - special.gammaln(np.maximum(rest - drawn, 0) + 1)
           - special.gammaln(total + 1) + special.gammaln(total - drawn + 1))
    chance: np.ndarray = np.where(rest < drawn, 1.0, -np.expm1(np.minimum(log, 0.0)))
    return np.where(counts > 0, chance, 0.0)
