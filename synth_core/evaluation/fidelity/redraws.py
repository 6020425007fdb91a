"""Distances to real rows, measured over and over on equal numbers of rows.

A distance between two samples is never 0, shrinks with their size, and does not bootstrap:
drawing with replacement adds noise to what is itself a measure of noise (the intervals cover
nothing; EVALUATION section 2). So every table is thinned, without replacement, to the same number
of rows again and again. Distances go to all real rows that no synthesizer saw (H_eval, R, B and
the audit records that stayed out), thinned to the size of H_eval each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats

from synth_core.evaluation.intervals import band
from synth_core.foundation.estimate import Estimate

__all__ = ["THINNINGS", "Redraw", "Redraws", "mean_of", "ratio_of", "real_band"]

# Each draw of unseen rows is compared with so many thinnings of S and T: its own and the last.
THINNINGS = 4

# More rows sharpen no verdict and cost in proportion.
_MOST_ROWS = 10_000


@dataclass(frozen=True)
class Redraw:
    """One redraw: the codes of equally many rows of each table, shape (columns, rows).

    Args:
        synthetic: Rows of S.
        train: Rows of T.
        unseen: Rows that no synthesizer saw.
        resplit: Two disjoint sets of real rows, T and unseen ones mixed.
    """

    synthetic: np.ndarray
    train: np.ndarray
    unseen: np.ndarray
    resplit: tuple[np.ndarray, np.ndarray]


class Redraws:
    """Equal numbers of rows of each table, as often as wanted.

    Args:
        synthetic: S, shape (columns, rows), of any numbers.
        train: T.
        unseen: All real rows that no synthesizer saw.
        held: The rows of H_eval: as many are drawn, if the tables have them.
        stream: Where the draws come from.
    """

    def __init__(self, synthetic: np.ndarray, train: np.ndarray, unseen: np.ndarray, held: int,
                 stream: np.random.Generator) -> None:
        self.synthetic, self.train, self.unseen = synthetic, train, unseen
        self.pool = np.concatenate([train, unseen], axis=1)
        # At most half of the unseen rows, so that the draws tell how much another holdout of the
        # same size would change.
        self.rows = min(held, unseen.shape[1] // 2, train.shape[1], synthetic.shape[1],
                        _MOST_ROWS)
        self._stream = stream

    @property
    def part(self) -> float:
        """The share of the unseen rows in each draw, at most one half."""
        return float(self.rows / self.unseen.shape[1])

    def take(self, times: int) -> Iterator[Redraw]:
        """So many redraws."""
        for _ in range(times):
            both = self._some(self.pool, 2 * self.rows)
            yield Redraw(self._some(self.synthetic, self.rows), self._some(self.train, self.rows),
                         self._some(self.unseen, self.rows),
                         (both[:, :self.rows], both[:, self.rows:]))

    def shuffled(self) -> np.ndarray:
        """Rows of T with every column shuffled by itself: independent columns, the floor."""
        return self._stream.permuted(self._some(self.train, self.rows), axis=1)

    def _some(self, table: np.ndarray, rows: int) -> np.ndarray:
        chosen = self._stream.choice(table.shape[1], rows, replace=False, shuffle=False)
        if rows < self.rows + 1:
            return np.take(table, chosen, axis=1)
        # The halves of a re-split must not follow the order of the pool.
        return np.take(table, self._stream.permutation(chosen), axis=1)


def ratio_of(synthetic: np.ndarray, train: np.ndarray, least: float, redraws: Redraws,
             level: float = 0.95) -> Estimate:
    """How many times as far S is from unseen real rows as T is, both on the same draws.

    The interval is for chance in which real rows were kept aside, with S and T as they are; see
    `_half`. The logarithm of the ratio is taken as normal.

    Args:
        synthetic: Distances of S, shape (draws of unseen rows, thinnings of S and T for each).
        train: Distances of T on the same draws.
        least: Smaller distances than this count as this (half a row), so that tables without
            any spread can be told too.
        redraws: Where the distances were measured.
        level: Confidence level.
    """
    ours, theirs = np.maximum(synthetic, least), np.maximum(train, least)
    value = float(ours.mean() / theirs.mean())
    half = _half(np.log(ours / theirs), redraws.part, level)
    return Estimate(value, float(value * np.exp(-half)), float(value * np.exp(half)),
                    redraws.unseen.shape[1], level)


def mean_of(repeats: np.ndarray, redraws: Redraws, level: float = 0.95) -> Estimate:
    """The mean of a measure over draws and thinnings, with the interval of `ratio_of`."""
    half, value = _half(repeats, redraws.part, level), float(repeats.mean())
    return Estimate(value, max(0.0, value - half), value + half, redraws.unseen.shape[1], level)


def _half(repeats: np.ndarray, part: float, level: float) -> float:
    """Half the width of the interval of a mean over draws of the unseen rows.

    Draws share a part f of the unseen rows. By subsampling without replacement (Politis and
    Romano 1994) the mean over them varies f / (1 - f) times as much as draws vary around it,
    plus what the finite number of draws leaves. Draws also vary because S and T are thinned
    anew; several thinnings for each draw tell how much of the variance is that, and it is taken
    off, but never more than half: what is left is estimated from few draws.

    Args:
        repeats: Shape (draws, thinnings for each).
        part: f.
        level: Confidence level.
    """
    draws, thinnings = repeats.shape
    spread = float(np.var(repeats.mean(axis=1), ddof=1))
    thinning = float(np.var(repeats, axis=1, ddof=1).mean()) / thinnings
    held = max(spread - thinning, spread / 2)
    quantile = float(stats.norm.ppf(0.5 + level / 2))
    return quantile * float(np.sqrt(held * part / (1 - part) + spread / draws))


def real_band(resplits: np.ndarray, least: float, rows: int) -> Estimate:
    """What real rows reach: 1, with the band of single re-splits of real rows."""
    kept = np.maximum(resplits, least)
    return band(1.0, kept / kept.mean(), rows)


