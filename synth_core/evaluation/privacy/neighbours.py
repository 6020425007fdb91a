"""The nearest rows of a table, in Gower's distance.

The distance between two rows is the sum over columns of: for numbers and dates the difference of
their positions, for categories 0 if equal and 1 if not; missing equals missing, and differs from
any value by 1 (Gower 1971, not divided by the number of columns). Candidates are found on a grid
of small whole numbers, block by block, and measured again exactly: memory stays flat, and a
thousand million comparisons of a column take about a fifth of a second.
"""

import numpy as np

from synth_core.evaluation.privacy.coding import Coded

__all__ = ["NEAREST", "merged", "nearest"]

NEAREST = 20
# More candidates than are asked for, because the grid may swap near ties.
_CANDIDATES = NEAREST + 12
_TARGETS, _ROWS = 64, 8192  # a block of sums and its scratch space stay in a core's cache
_FIRST = 512                # rows of the first block, at least as many as candidates
_FULL = 32_000              # the largest sum of a row, within a 16-bit number
_GROUP = 255                # so many mismatches fit into a byte


def nearest(targets: Coded, base: Coded) -> np.ndarray:
    """The distances of each target's nearest rows in the base, ascending.

    Returns:
        Shape (targets, NEAREST), float32; infinite where the base has fewer rows.
    """
    found = np.full((len(targets), NEAREST), np.inf, dtype=np.float32)
    if not len(base):
        return found
    step = min(_FULL // 2, max(1, _FULL // len(base.codes)))
    asked, held = _grid(targets, step), _grid(base, step)
    gaps = (np.isnan(targets.positions).any(axis=1) | np.isnan(base.positions).any(axis=1))
    for start in range(0, len(targets), _TARGETS):
        rows = slice(start, min(start + _TARGETS, len(targets)))
        pool = _candidates(asked[:, rows], held, gaps, step)
        exact = np.sort(_exact(targets, rows, base, pool), axis=1)[:, :NEAREST]
        found[rows, :exact.shape[1]] = exact
    return found


def merged(parts: list[np.ndarray]) -> np.ndarray:
    """The nearest of several tables together, from the nearest of each."""
    joint: np.ndarray = np.sort(np.concatenate(parts, axis=1), axis=1)[:, :NEAREST]
    return joint


def _grid(table: Coded, step: int) -> np.ndarray:
    """Positions as multiples of 1/step, missing as twice the full scale; codes of categories."""
    numbers = np.where(np.isnan(table.positions), 2 * step, np.rint(table.positions * step))
    # Codes wrap around at 16 bits: two may meet here, and are told apart by the exact distance.
    return np.concatenate([numbers.astype(np.int16),
                           table.codes[len(table.positions):].astype(np.int16)])


def _candidates(asked: np.ndarray, held: np.ndarray, gaps: np.ndarray, step: int) -> np.ndarray:
    """For each target the numbers of the rows that are nearest on the grid."""
    rows, size = held.shape[1], min(_CANDIDATES, held.shape[1])
    scratch = _Scratch(asked.shape[1])
    first = _FIRST
    sums = scratch.sums(asked, held[:, :first], gaps, step)
    pool = np.argpartition(sums, size - 1, axis=1)[:, :size]
    reach = np.take_along_axis(sums, pool, axis=1)
    while first < rows:
        # Blocks grow, because the more rows were seen, the fewer of the next come near enough.
        last = min(first + min(3 * first, _ROWS), rows)
        sums = scratch.sums(asked, held[:, first:last], gaps, step)
        hits = np.flatnonzero(sums < reach.max(axis=1)[:, None])
        if len(hits):
            target, row = np.divmod(hits, last - first)
            pool, reach = _nearer(pool, reach, target, row + first, sums.ravel()[hits])
        first = last
    return pool


def _nearer(pool: np.ndarray, reach: np.ndarray, target: np.ndarray, row: np.ndarray,
            distance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pool of candidates with nearer ones let in, as many per target as before."""
    targets, size = pool.shape
    owner = np.r_[np.repeat(np.arange(targets), size), target]
    rows, distances = np.r_[pool.ravel(), row], np.r_[reach.ravel(), distance]
    order = np.argsort((owner << 16) + distances, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(targets))
    best = order[starts[:, None] + np.arange(size)]
    return rows[best], distances[best]


class _Scratch:
    """Space for one block's sums, used again and again."""

    def __init__(self, targets: int) -> None:
        self._total = np.empty(targets * _ROWS, dtype=np.int16)
        self._part = np.empty(targets * _ROWS, dtype=np.int16)
        self._differs = np.empty(targets * _ROWS, dtype=np.bool_)
        self._count = np.empty(targets * _ROWS, dtype=np.uint8)

    def sums(self, asked: np.ndarray, held: np.ndarray, gaps: np.ndarray,
             step: int) -> np.ndarray:
        """The distance on the grid of every target to every row of the block."""
        shape = (asked.shape[1], held.shape[1])
        cells = shape[0] * shape[1]
        total, part = self._total[:cells].reshape(shape), self._part[:cells].reshape(shape)
        total[:] = 0
        for column, gap in enumerate(gaps):
            np.subtract(asked[column, :, None], held[column], out=part)
            np.abs(part, out=part)
            if gap:
                np.minimum(part, np.int16(step), out=part)
            np.add(total, part, out=total)
        differs, count = (space[:cells].reshape(shape) for space in (self._differs, self._count))
        for first in range(len(gaps), len(asked), _GROUP):
            count[:] = 0
            for column in range(first, min(first + _GROUP, len(asked))):
                np.not_equal(asked[column, :, None], held[column], out=differs)
                np.add(count, differs.view(np.uint8), out=count)
            np.multiply(count, np.int16(step), out=part, dtype=np.int16)
            np.add(total, part, out=total)
        return total


def _exact(targets: Coded, rows: slice, base: Coded, pool: np.ndarray) -> np.ndarray:
    """The true distances of the candidates, shape (targets, candidates)."""
    numbers = len(targets.positions)
    total = np.zeros(pool.shape, dtype=np.float32)
    for column, codes in enumerate(targets.codes):
        differs = codes[rows, None] != base.codes[column][pool]
        if column < numbers:
            apart = np.abs(targets.positions[column, rows, None] - base.positions[column][pool])
            total += np.where(np.isnan(apart), differs, apart)
        else:
            total += differs
    return total
