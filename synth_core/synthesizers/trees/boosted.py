"""A boosted mean for the number that a model would predict: what is left to draw is its spread.

The groups of a tree hold ten people at least, and their mean is a coarse answer to what a model
shall learn. A boosted mean (Friedman, Annals of Statistics 29, 2001; on histograms: Ke and others,
LightGBM, 2017) is a finer one; a donor then gives how far it lay from that mean, not where it lay.
The rows are parted, and each part is measured against a mean that was learned from the others, so
that no donor has shaped the mean that it is measured against; a new row's mean is that of all.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.threads import allowed_threads

__all__ = ["LEAST_ROWS", "Boosted", "boost"]

LEAST_ROWS = 200
MOST_LEARNED = 50_000
PARTS = 4
PARTS_OF_MANY = 2  # of more rows than a mean is learned from, a half tells as much as all
ROUNDS = 150
RATE = 0.1
LEAVES = 31
PATIENCE = 10


@dataclass(frozen=True)
class Boosted:
    """Boosted trees of all parts, as arrays: node by node, tree after tree.

    Promise: every end of a tree holds at least "people per group" training rows.
    Holds when: one row is one person.
    Does not cover: what many ends together tell; it is measured on every result.
    Evidence: tests/synthesizers/trees/test_boosted.py.

    Args:
        base: What all trees are added to: the mean of all parts' own.
        ends: Where the nodes of each tree end, ascending, shape (trees,).
        left: The node for values up to the threshold, counted within its tree.
        right: The node for values above it.
        feature: The column of the matrix that is compared.
        threshold: What it is compared with.
        value: What an end adds; 0 for inner nodes, which are those with ``left`` above 0.
    """

    base: float
    ends: np.ndarray
    left: np.ndarray
    right: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    value: np.ndarray

    def mean(self, matrix: np.ndarray) -> np.ndarray:
        """The mean position of each row, shape (rows,).

        Args:
            matrix: Parents as `features.matrix_of` gives them, shape (rows, features).
        """
        # Walks compiled code; the same that grew the trees, so a stored mean is the learned one.
        from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor

        wide = np.ascontiguousarray(matrix, dtype=np.float64)
        none, index = np.zeros((0, 8), dtype=np.uint32), np.zeros(matrix.shape[1], dtype=np.uint32)
        found, threads = np.full(len(matrix), self.base), allowed_threads()
        for nodes in np.split(self._nodes(), self.ends[:-1]):
            found += TreePredictor(nodes, none, none).predict(wide, none, index, threads)
        return found

    def _nodes(self) -> np.ndarray:
        from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE

        nodes = np.zeros(len(self.left), dtype=PREDICTOR_RECORD_DTYPE)
        nodes["left"], nodes["right"] = self.left, self.right
        nodes["feature_idx"], nodes["num_threshold"] = self.feature, self.threshold
        nodes["value"], nodes["is_leaf"] = self.value, self.left == 0
        return nodes


def boost(matrix: np.ndarray, positions: np.ndarray, people: int,
          seed: Seed) -> tuple[Boosted, np.ndarray] | None:
    """Learn the mean position of a number, and how far each row lies from it.

    O(rows x features) a round, on up to 50,000 rows a part.

    Args:
        matrix: Parents of the training rows, shape (rows, features).
        positions: Of the number in [0, 1]; NaN where a row has none.
        people: Rows in each end, at least.
        seed: Parts the rows, and chooses those that tell when to stop.

    Returns:
        The mean, and each row's distance from the mean that it did not shape, NaN where it has no
        position; None where too few rows have one.
    """
    known = np.flatnonzero(~np.isnan(positions))
    if len(known) < LEAST_ROWS:
        return None
    # Heavy, and needed while training only: the web process must start without it.
    from sklearn.ensemble import HistGradientBoostingRegressor

    shuffled = seed.stream("parts").permutation(known)
    count = PARTS if len(known) <= MOST_LEARNED else PARTS_OF_MANY
    parts = [shuffled[number::count] for number in range(count)]
    grown: list[Any] = []
    for number in range(count):
        others = np.concatenate(parts[:number] + parts[number + 1:])
        learned = np.sort(others[:MOST_LEARNED])
        grower = HistGradientBoostingRegressor(
            learning_rate=RATE, max_iter=ROUNDS, max_leaf_nodes=LEAVES,
            min_samples_leaf=max(people, 20), early_stopping=True, validation_fraction=0.1,
            n_iter_no_change=PATIENCE, random_state=seed.integer(f"part/{number}"))
        grown.append(grower.fit(matrix[learned], positions[learned]))
    apart = np.full(len(positions), np.nan)
    for part, mean in zip(parts, grown, strict=True):
        apart[part] = positions[part] - mean.predict(matrix[part])
    return _as_arrays(grown), apart


def _as_arrays(grown: list[Any]) -> Boosted:
    """The trees of all parts, each of equal worth."""
    trees = [tree.nodes for part in grown for (tree,) in part._predictors]
    nodes = np.concatenate(trees)
    inner = nodes["is_leaf"] == 0
    return Boosted(
        float(np.mean([part._baseline_prediction for part in grown])),
        np.cumsum([len(tree) for tree in trees]),
        np.where(inner, nodes["left"], 0).astype(np.int32),
        np.where(inner, nodes["right"], 0).astype(np.int32),
        np.where(inner, nodes["feature_idx"], 0).astype(np.int32),
        np.where(inner, nodes["num_threshold"], 0.0),
        np.where(inner, 0.0, nodes["value"] / len(grown)))
