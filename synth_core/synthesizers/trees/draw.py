"""Drawing: a random tree, the row's group in it, a donor of the group, a step towards another."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from synth_core.synthesizers.treatment.numbers import SMOOTH
from synth_core.synthesizers.trees.boosted import Boosted
from synth_core.synthesizers.trees.features import Encoding, matrix_of
from synth_core.synthesizers.trees.prune import Skeleton

__all__ = ["ColumnModel", "FilledTree", "draw_column"]

LONE_STEP = 0.05


@dataclass(frozen=True)
class FilledTree:
    """A pruned tree with the donors of each group (end).

    The donors of a group stand together: smooth ones first, by position.

    Args:
        skeleton: The pruned tree.
        start: The first donor of each node's group, shape (nodes,).
        size: Donors of each group; 0 for inner nodes.
        smooth: Smooth donors of each group.
        symbols: Of the donors; for a category, codes.
        positions: Of the donors in [0, 1], or how far each lies from its boosted mean; float32,
            NaN where not smooth; empty for a category.
    """

    skeleton: Skeleton
    start: np.ndarray
    size: np.ndarray
    smooth: np.ndarray
    symbols: np.ndarray
    positions: np.ndarray

    def draw(self, matrix: np.ndarray,
             rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """A symbol and a position for each row of a matrix of parents; it may lie out of [0, 1]."""
        group = self.skeleton.ends(matrix)
        donor = self.start[group] + (rng.random(len(group)) * self.size[group]).astype(np.int64)
        symbols = self.symbols[donor]
        positions = np.full(len(group), np.nan)
        if len(self.positions):
            smooth = np.flatnonzero(symbols == SMOOTH)
            positions[smooth] = self._between(group[smooth], donor[smooth], rng)
        return symbols, positions

    def _between(self, group: np.ndarray, donor: np.ndarray,
                 rng: np.random.Generator) -> np.ndarray:
        """A uniform fraction of the way to the next smooth donor of the group.

        To one side or the other at random; where there is none on that side, as far to it as
        the next is on the other; a lone donor moves by up to a twentieth.
        """
        first = self.start[group]
        last = first + self.smooth[group] - 1
        here = self.positions[donor].astype(float)
        side = np.where(rng.random(len(donor)) < 0.5, 1, -1)
        step = self._gap(here, donor + side, first, last)
        mirrored = -self._gap(here, donor - side, first, last)
        step = np.where(np.isnan(step), np.where(np.isnan(mirrored), side * LONE_STEP, mirrored),
                        step)
        moved: np.ndarray = here + rng.random(len(donor)) * step
        return moved

    def _gap(self, here: np.ndarray, there: np.ndarray, first: np.ndarray,
             last: np.ndarray) -> np.ndarray:
        inside = (there >= first) & (there <= last)
        gap: np.ndarray = self.positions[np.where(inside, there, first)] - here
        return np.where(inside, gap, np.nan)


@dataclass(frozen=True)
class ColumnModel:
    """How one column is drawn from the columns before it.

    Args:
        name: The column.
        encodings: Of its parents.
        equals: The columns that its equality symbols stand for.
        trees: One is chosen at random for each row; none: the column is drawn by itself.
        centre: The mean that the donors' positions are distances from, if they are.
    """

    name: str
    encodings: tuple[Encoding, ...]
    equals: tuple[str, ...]
    trees: tuple[FilledTree, ...]
    centre: Boosted | None = None


def draw_column(model: ColumnModel, drawn: Mapping[str, np.ndarray], rows: int,
                rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Symbols and positions of a column for rows whose parents have been drawn.

    Args:
        model: The fitted column, with at least one tree.
        drawn: Ranks and codes of the columns drawn so far, shape (rows,) each.
        rows: How many.
        rng: This column's stream.
    """
    matrix = matrix_of(model.encodings, drawn)
    symbols = np.empty(rows, dtype=np.int32)
    positions = np.full(rows, np.nan)
    chosen = rng.integers(0, len(model.trees), rows)
    for place, tree in enumerate(model.trees):
        mine = np.flatnonzero(chosen == place)
        symbols[mine], positions[mine] = tree.draw(matrix[mine], rng)
    if model.centre is not None:
        smooth = np.flatnonzero(symbols == SMOOTH)
        positions[smooth] += model.centre.mean(matrix[smooth])
    return symbols, _reflected(positions)


def _reflected(positions: np.ndarray) -> np.ndarray:
    """Positions out of [0, 1] as far inside as they lie outside."""
    inside = np.abs(positions)
    found: np.ndarray = np.clip(np.where(inside > 1, 2 - inside, inside), 0, 1)
    return found
