"""Numbers before learning: spikes, missing values, and a value function for all the rest."""

from dataclasses import dataclass

import numpy as np

from synth_core.synthesizers.treatment.rounding import Grid, find_grids, round_to_grids
from synth_core.synthesizers.treatment.spikes import decimals_of, find_spikes, nearest

__all__ = ["MISSING_RANK", "SMOOTH", "NumberForm", "NumberRows", "treat_numbers"]

SMOOTH = -1
MISSING_RANK = -0.2
MOST_KNOTS = 256
LITTLE = 0.02
MOST_RANKS = 4000


@dataclass(frozen=True)
class NumberForm:
    """What is learned of one numeric column by itself.

    Promise: every value emitted is a spike held by at least k training rows, or lies between
    means of at least k training rows each (at the ends: on the line through the two last means).
    Holds when: one row is one person.
    Does not cover: that a value between the knots equals a real one by chance.
    Evidence: tests/synthesizers/treatment/test_numbers.py.

    A row's symbol is the index of its spike, ``missing`` (= number of spikes), or `SMOOTH`; a
    smooth row has a position in [0, 1], its mid-rank among the smooth rows.

    Args:
        spikes: Shared values, ascending, shape (spikes,).
        positions: Of the knots of the value function, ascending from 0 to 1; empty if nothing
            is smooth.
        knots: The value at each position.
        decimals: What values are rounded to; None for not at all.
        grids: Coarser grids that people round to.
        rank_values: Values at which the mid-rank is known, ascending.
        ranks: The mid-rank at each, in [0, 1].
        shares: Of each spike, of missing, of smooth, shape (spikes + 2,); sums to 1.
        distinct: Distinct values in the training rows.
    """

    spikes: np.ndarray
    positions: np.ndarray
    knots: np.ndarray
    decimals: int | None
    grids: tuple[Grid, ...]
    rank_values: np.ndarray
    ranks: np.ndarray
    shares: np.ndarray
    distinct: int

    @property
    def missing(self) -> int:
        """The symbol of a missing value."""
        return len(self.spikes)

    @property
    def limits(self) -> tuple[float, float]:
        """The smallest and largest value that can be emitted; NaN where there is none."""
        values = np.concatenate([self.spikes, self.knots])
        if not len(values):
            return float("nan"), float("nan")
        return float(values.min()), float(values.max())

    def rank(self, values: np.ndarray) -> np.ndarray:
        """The mid-rank of each value among the training values; `MISSING_RANK` for missing."""
        if not len(self.rank_values):
            return np.full(len(values), MISSING_RANK)
        return np.where(np.isnan(values), MISSING_RANK,
                        np.interp(values, self.rank_values, self.ranks))

    def values(self, symbols: np.ndarray, positions: np.ndarray,
               rng: np.random.Generator) -> np.ndarray:
        """Symbols (and positions where smooth) as values; symbols below `SMOOTH` give NaN."""
        known = np.append(self.spikes, np.nan)
        values: np.ndarray = known[np.where(symbols < 0, self.missing, symbols)]
        smooth = np.flatnonzero(symbols == SMOOTH)
        if len(smooth):
            drawn = np.interp(positions[smooth], self.positions, self.knots)
            drawn = round_to_grids(drawn, self.grids, rng)
            values[smooth] = drawn if self.decimals is None else np.round(drawn, self.decimals)
        return values

    def marginal(self, rows: int, rng: np.random.Generator) -> np.ndarray:
        """Values drawn from the column by itself, shape (rows,)."""
        drawn = rng.choice(len(self.shares), rows, p=self.shares)
        symbols = np.where(drawn == self.missing + 1, SMOOTH, drawn)
        return self.values(symbols, rng.random(rows), rng)


@dataclass(frozen=True)
class NumberRows:
    """The training rows of a numeric column, seen through its form.

    Args:
        values: After the few values between spikes were moved onto them; NaN is missing.
        symbols: int32, as `NumberForm` says.
        positions: In [0, 1] where smooth, NaN elsewhere.
        moved: Rows whose value was changed or left out by the treatment.
    """

    values: np.ndarray
    symbols: np.ndarray
    positions: np.ndarray
    moved: int


def treat_numbers(values: np.ndarray, k: int) -> tuple[NumberForm, NumberRows]:
    """Learn a numeric column by itself.

    Args:
        values: Floats, shape (rows,); NaN is missing. Not changed.
        k: People per value, and per knot, at least.
    """
    values = values + 0.0  # a copy, in which -0.0 is 0.0
    present = ~np.isnan(values)
    moved = 0
    if present.sum() < k:  # nothing that could be told without telling of a few
        moved, present = int(present.sum()), np.zeros(len(values), dtype=bool)
        values = np.full(len(values), np.nan)
    distinct, counts = np.unique(values[present], return_counts=True)
    found = len(distinct)
    decimals = decimals_of(distinct)
    spike = find_spikes(distinct, counts, len(values), k, decimals)
    spikes = distinct[spike]
    rest = int(counts[~spike].sum())
    if len(spikes) and (rest < LITTLE * present.sum() or rest < k):
        values[present] = spikes[nearest(spikes, values[present])]
        moved += rest
        distinct, counts = np.unique(values[present], return_counts=True)
        spikes = distinct
    symbols = _symbols(values, present, spikes)
    positions, knots, of_rows, smooth = _value_function(values, symbols, k)
    ranks = _ranks(distinct, counts, spikes)
    shares = np.bincount(np.where(symbols == SMOOTH, len(spikes) + 1, symbols),
                         minlength=len(spikes) + 2) / max(1, len(values))
    form = NumberForm(spikes, positions, knots, decimals, find_grids(smooth, decimals), *ranks,
                      shares=shares, distinct=found)
    return form, NumberRows(values, symbols, of_rows, moved)


def _symbols(values: np.ndarray, present: np.ndarray, spikes: np.ndarray) -> np.ndarray:
    symbols = np.full(len(values), SMOOTH, dtype=np.int32)
    if len(spikes):
        place = np.clip(np.searchsorted(spikes, values), 0, len(spikes) - 1)
        symbols[spikes[place] == values] = place[spikes[place] == values]
    symbols[~present] = len(spikes)
    return symbols


def _value_function(values: np.ndarray, symbols: np.ndarray, k: int
                    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Positions and knots of the value function, each row's position, the sorted smooth values."""
    smooth = symbols == SMOOTH
    sorted_values = np.sort(values[smooth])
    count = len(sorted_values)
    of_rows = np.full(len(values), np.nan)
    if not count:
        return np.empty(0), np.empty(0), of_rows, sorted_values
    below = np.searchsorted(sorted_values, values[smooth], side="left")
    upto = np.searchsorted(sorted_values, values[smooth], side="right")
    of_rows[smooth] = (below + upto) / 2 / count
    groups = int(np.clip(count // k, 1, MOST_KNOTS))
    edges = np.linspace(0, count, groups + 1).astype(int)
    means = np.add.reduceat(sorted_values, edges[:-1]) / np.diff(edges)
    low, high = _ends(means, sorted_values)
    positions = np.concatenate([[0.0], (edges[:-1] + edges[1:]) / 2 / count, [1.0]])
    return positions, np.concatenate([[low], means, [high]]), of_rows, sorted_values


def _ends(means: np.ndarray, sorted_values: np.ndarray) -> tuple[float, float]:
    """The ends of the value function: half a group beyond the last means, never past zero.

    Only the sign of the real extremes is used, not their value.
    """
    if len(means) == 1:
        return float(means[0]), float(means[0])
    low = 1.5 * float(means[0]) - 0.5 * float(means[1])
    high = 1.5 * float(means[-1]) - 0.5 * float(means[-2])
    if sorted_values[0] >= 0:
        low = max(low, 0.0)
    if sorted_values[-1] <= 0:
        high = min(high, 0.0)
    return low, high


def _ranks(distinct: np.ndarray, counts: np.ndarray,
           spikes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values and their mid-ranks; thinned where there are very many, never at a spike."""
    middles = (np.cumsum(counts) - counts / 2) / max(1, counts.sum())
    if len(distinct) <= MOST_RANKS:
        return distinct, middles
    even = np.searchsorted(middles, np.linspace(0, 1, MOST_RANKS // 2))
    at = np.searchsorted(distinct, spikes)
    chosen = np.unique(np.clip(np.concatenate([even, at - 1, at, at + 1]), 0, len(distinct) - 1))
    return distinct[chosen], middles[chosen]
