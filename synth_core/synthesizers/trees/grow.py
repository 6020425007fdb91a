"""Growing: several trees a column on random halves of the rows, pruned, then filled with donors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.foundation.progress import Deadline
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.treatment.numbers import SMOOTH, NumberRows
from synth_core.synthesizers.trees.boosted import boost
from synth_core.synthesizers.trees.draw import ColumnModel, FilledTree
from synth_core.synthesizers.trees.equality import equal_columns, with_equality
from synth_core.synthesizers.trees.features import (
    Learned,
    Target,
    encode_parents,
    matrix_of,
    target_of,
    telling_parents,
)
from synth_core.synthesizers.trees.prune import Skeleton, evidence, prune, worth
from synth_core.synthesizers.trees.rare import row_weights

__all__ = ["MOST_GROWN", "PATTERN", "Growth", "grow_column"]

# The parent that says what a row is asked to fulfil; no column of a table is named so.
PATTERN = "\0asked"
MOST_GROWN = 50_000
MOST_DONORS = 200_000
LEAST_GROWN = 5
WIDER = 4  # a boosted mean makes use of faint columns, too


@dataclass(frozen=True)
class Growth:
    """How trees are grown.

    Args:
        people: Donors per group at least.
        trees: Trees a column.
        parents: Columns to look at for each column, at most.
        evidence: What a split's statistic must exceed (see `prune.evidence`).
        fill_from_others: Whether a tree's donors are only rows that it was not grown on.
    """

    people: int
    trees: int
    parents: int
    evidence: float
    fill_from_others: bool


def grow_column(name: str, parents: Sequence[str], chain: Mapping[str, Learned],
                drawn: Mapping[str, np.ndarray], growth: Growth, seed: Seed,
                deadline: Deadline | None = None, boosted: bool = False) -> ColumnModel:
    """Grow the trees of one column; after the deadline, as many as there are by then.

    Args:
        name: The column.
        parents: The columns before it in the chain.
        chain: All columns of the chain.
        drawn: Ranks and codes of the training rows, by column.
        growth: How.
        seed: This column's seed: it does not matter in which order columns are grown.
        deadline: After it no tree is begun.
        boosted: Whether donors give how far they lie from a boosted mean; for a number.
    """
    column = chain[name]
    if not parents or (deadline is not None and deadline.passed):
        return ColumnModel(name, (), (), ())
    rng = seed.stream("choose")
    equals = equal_columns(column, parents, chain, rng)
    target = target_of(column, parents, chain, drawn)
    most = WIDER * growth.parents if boosted else growth.parents
    encodings = telling_parents(encode_parents(parents, chain, target.scores), drawn,
                                target.scores, most, rng, always=PATTERN)
    matrix = matrix_of(encodings, drawn)
    weights = row_weights(parents, chain)
    if isinstance(column.rows, NumberRows):
        symbols, positions = with_equality(column, equals, chain), column.rows.positions
    else:
        symbols, positions = column.rows.codes, np.empty(0)
    centre = None
    if boosted and isinstance(column.rows, NumberRows):
        found = boost(matrix, np.where(symbols == SMOOTH, positions, np.nan), growth.people,
                      seed.child("boost"))
        if found is not None:
            centre, positions = found
    trees: list[FilledTree] = []
    for place in range(growth.trees):
        if deadline is not None and deadline.passed:
            break
        grown_on, donors = _rows(len(matrix), growth, seed.stream(f"rows/{place}"))
        grown = _grown(matrix[grown_on], target, grown_on,
                       None if weights is None else weights[grown_on], growth, len(matrix),
                       seed.integer(f"tree/{place}"))
        trees.append(_filled(grown, matrix, symbols, positions, donors, growth))
    return ColumnModel(name, tuple(encodings), tuple(equals), tuple(trees), centre)


def _rows(count: int, growth: Growth,
          rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The rows that a tree is grown on, and its donors (ascending)."""
    half = min(max(count // 2, 1), MOST_GROWN)
    grown = rng.permutation(count)[:half]
    if growth.fill_from_others and count > 1:
        others = np.ones(count, dtype=bool)
        others[grown] = False
        donors = np.flatnonzero(others)
    else:
        donors = np.arange(count)
    if len(donors) > MOST_DONORS:
        donors = np.sort(rng.choice(donors, MOST_DONORS, replace=False))
    return np.sort(grown), donors


@dataclass(frozen=True)
class _Grown:
    """A full tree, and whether each of its splits stands out."""

    tree: Any
    stands_out: np.ndarray


def _grown(matrix: np.ndarray, target: Target, rows: np.ndarray, weights: np.ndarray | None,
           growth: Growth, count: int, random_state: int) -> _Grown:
    # Heavy, and needed while training only: the web process must start without it.
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

    least = max(LEAST_GROWN, round(growth.people * len(rows) / count))
    if target.levels:
        assert target.classes is not None
        grower = DecisionTreeClassifier(criterion="entropy", min_samples_leaf=least,
                                        random_state=random_state)
        tree = grower.fit(matrix, target.classes[rows], sample_weight=weights).tree_
    else:
        grower = DecisionTreeRegressor(min_samples_leaf=least, random_state=random_state)
        tree = grower.fit(matrix, target.scores[rows], sample_weight=weights).tree_
    found = evidence(tree, target.levels)
    if weights is not None:
        found *= worth(tree, tree.apply(matrix), weights)
    return _Grown(tree, found > growth.evidence)


def _filled(grown: _Grown, matrix: np.ndarray, symbols: np.ndarray, positions: np.ndarray,
            donors: np.ndarray, growth: Growth) -> FilledTree:
    """Prune a grown tree and put the donors into its groups."""
    full = grown.tree
    skeleton = Skeleton(full.children_left, full.children_right, full.feature, full.threshold)
    own = matrix if len(donors) == len(matrix) else matrix[donors]
    reached = full.apply(own)
    sizes = np.bincount(reached, minlength=full.node_count)
    pruned, to = prune(skeleton, grown.stands_out, sizes, growth.people)
    group = to[reached]
    of_donors = symbols[donors]
    at = positions[donors] if len(positions) else positions
    is_smooth = of_donors == SMOOTH
    if len(at):
        order = np.lexsort((np.where(is_smooth, at, 0), ~is_smooth, group))
        smooth = np.bincount(group[is_smooth], minlength=len(pruned.left))
    else:
        order = np.argsort(group, kind="stable")
        smooth = np.zeros(len(pruned.left), dtype=np.int64)
    size = np.bincount(group, minlength=len(pruned.left))
    return FilledTree(
        pruned, (np.cumsum(size) - size).astype(np.int32), size.astype(np.int32),
        smooth.astype(np.int32), of_donors[order].astype(np.int32),
        np.where(is_smooth, at, np.nan)[order].astype(np.float32) if len(at) else at)
