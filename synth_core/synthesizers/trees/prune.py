"""Pruning: a split stays only where it stands out from chance, or one below it does."""

from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Skeleton", "evidence", "prune", "worth"]


@dataclass(frozen=True)
class Skeleton:
    """A binary tree as arrays, shape (nodes,) each; node 0 is the root.

    Args:
        left: The node for values up to the threshold; -1 at an end.
        right: The node for values above it; -1 at an end.
        feature: The column of the matrix that is compared.
        threshold: What it is compared with.
    """

    left: np.ndarray
    right: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray

    def ends(self, matrix: np.ndarray) -> np.ndarray:
        """The end that each row of a float32 matrix reaches, shape (rows,)."""
        node = np.zeros(len(matrix), dtype=np.int32)
        walking = np.arange(len(matrix)) if self.left[0] >= 0 else np.arange(0)
        while len(walking):
            at = node[walking]
            lower = matrix[walking, self.feature[at]] <= self.threshold[at]
            below = np.where(lower, self.left[at], self.right[at])
            node[walking] = below
            walking = walking[self.left[below] >= 0]
        return node


def evidence(tree: Any, levels: int) -> np.ndarray:
    """How far each split of a scikit-learn tree stands out from chance, shape (nodes,).

    For a regression the F statistic of the split (between groups over within groups, Fisher);
    for classes the likelihood ratio G = 2 ln 2 · rows · gain in bits, over √(levels - 1), as a
    G of many classes is larger by chance. The best of many thresholds is chosen, so this is a
    yardstick, not a test at a level.

    Args:
        tree: ``DecisionTree….tree_``, grown by squared error (``levels`` 0) or entropy.
        levels: Number of classes, or 0.
    """
    left, right = tree.children_left, tree.children_right
    rows, impurity = tree.weighted_n_node_samples, tree.impurity
    inner = np.flatnonzero(left >= 0)
    low, high = left[inner], right[inner]
    within = (rows[low] * impurity[low] + rows[high] * impurity[high]) / rows[inner]
    gain = rows[inner] * (impurity[inner] - within)
    found = np.zeros(tree.node_count)
    found[inner] = (2 * np.log(2) * gain / np.sqrt(max(1, levels - 1)) if levels
                    else gain / (within + 1e-12))
    return found


def worth(tree: Any, ends: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How many rows each unit of weight in a node stands for, shape (nodes,).

    A statistic of weighted rows is as large as if there were Σw of them; what they tell is that
    of (Σw)² / Σw² rows (Kish 1965), so it is to be multiplied by Σw / Σw².

    Args:
        tree: ``DecisionTree….tree_``, grown with weights.
        ends: The end that each row reaches, shape (rows,).
        weights: Of the rows.
    """
    sums = np.bincount(ends, weights, tree.node_count)
    squares = np.bincount(ends, weights**2, tree.node_count)
    shape = Skeleton(tree.children_left, tree.children_right, tree.feature, tree.threshold)
    for layer in reversed(_layers(shape)):
        for total in (sums, squares):
            total[layer] = total[shape.left[layer]] + total[shape.right[layer]]
    found: np.ndarray = sums / np.maximum(squares, 1e-12)
    return found


def prune(tree: Skeleton, stands_out: np.ndarray, sizes: np.ndarray,
          least: float) -> tuple[Skeleton, np.ndarray]:
    """Cut a tree back.

    Args:
        tree: The full tree.
        stands_out: Whether each split does, shape (nodes,).
        sizes: Rows of each end of the full tree, shape (nodes,).
        least: Rows that both sides of a split must have at least.

    Returns:
        The pruned tree, and the end of it for each node of the full tree, shape (nodes,).
    """
    layers = _layers(tree)
    keep, sizes = stands_out & (tree.left >= 0), sizes.copy()
    for layer in reversed(layers):
        low, high = tree.left[layer], tree.right[layer]
        sizes[layer] = sizes[low] + sizes[high]
        keep[layer] |= keep[low] | keep[high]
        keep[layer] &= (sizes[low] >= least) & (sizes[high] >= least)
    to = np.arange(len(tree.left))
    for layer in layers:
        cut = ~keep[layer] | (to[layer] != layer)
        for side in (tree.left[layer], tree.right[layer]):
            to[side[cut]] = to[layer[cut]]
    alive = to == np.arange(len(to))
    number = np.cumsum(alive) - 1
    inner = keep[alive]
    smaller = Skeleton(
        np.where(inner, number[tree.left[alive]], -1).astype(np.int32),
        np.where(inner, number[tree.right[alive]], -1).astype(np.int32),
        np.where(inner, tree.feature[alive], 0).astype(np.int32),
        np.where(inner, tree.threshold[alive], 0.0))
    return smaller, number[to]


def _layers(tree: Skeleton) -> list[np.ndarray]:
    """The inner nodes by depth, the root's layer first."""
    layers = []
    layer = np.flatnonzero(tree.left[:1] >= 0)
    while len(layer):
        layers.append(layer)
        below = np.concatenate([tree.left[layer], tree.right[layer]])
        layer = below[tree.left[below] >= 0]
    return layers
