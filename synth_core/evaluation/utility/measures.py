"""How well predictions fit, on the test rows and on bootstrap draws of them, all at once.

A draw is a weight for every test row: how often it was drawn. The first row of the weights is all
ones, the test rows themselves. Both arms share the weights, so their differences are paired.
"""

from collections.abc import Mapping

import numpy as np

from synth_core.evaluation.utility.targets import Task
from synth_core.foundation.estimate import Estimate

__all__ = ["MAIN", "Measured", "curve", "drawn", "estimate", "measured"]

Measured = Mapping[str, np.ndarray]
# The measure that learners are compared by.
MAIN = {"binary": "auc", "multi_class": "auc", "regression": "r2"}


def drawn(rows: int, draws: int, stream: np.random.Generator) -> np.ndarray:
    """Weights of bootstrap draws, shape (1 + draws, rows), float64; the first are all ones."""
    weights = stream.multinomial(rows, np.full(rows, 1 / rows), size=draws)
    return np.vstack([np.ones((1, rows)), weights])


def estimate(values: np.ndarray, n: int, level: float = 0.95) -> Estimate | None:
    """The first of the values, with the middle share of the others.

    None where the first is not known. Draws without a value (no row of a class in them) are left
    out.
    """
    if not np.isfinite(values[0]):
        return None
    others = values[1:][np.isfinite(values[1:])]
    value = float(values[0])
    if not len(others):
        return Estimate.exact(value, n)
    low, high = np.quantile(others, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, min(value, float(low)), max(value, float(high)), n, level)


def measured(target: np.ndarray, found: np.ndarray, prior: np.ndarray, task: Task,
             weights: np.ndarray) -> Measured:
    """Every measure, each of shape (draws,); NaN where a draw does not allow it.

    Classes: ``auc`` (of several classes: one against the rest, by their shares in the test rows),
    ``average_precision`` (of the rarer class; of several: by shares), ``balanced_accuracy`` (mean
    share found of each class, where the class is chosen that gains most over its share in the
    arm's training rows), ``brier`` (mean squared error of the probabilities, summed over classes;
    of two: of the rarer one). Numbers: ``r2``, ``mae`` (in the column's own unit).

    Args:
        target: Shape (rows,), as `Task.read`.
        found: As `learners.predict`.
        prior: Share of each class in the arm's training rows; of a regression not looked at.
        task: The task.
        weights: As `drawn`.
    """
    if task.kind == "regression":
        return _of_numbers(target, found, task, weights)
    classes = target.astype(np.int64)
    asked = [1] if task.kind == "binary" else [
        one for one in range(task.size) if 0 < (classes == one).sum() < len(classes)]
    shares = np.array([(classes == one).mean() for one in asked])
    areas, precisions = zip(*(_ranked(found[:, one], classes == one, weights) for one in asked),
                            strict=True)
    if task.kind == "binary":
        brier = weights @ (found[:, 1] - classes)**2
    else:
        brier = weights @ ((found - np.eye(task.size)[classes])**2).sum(axis=1)
    return {
        "auc": _mean(np.array(areas), shares),
        "average_precision": _mean(np.array(precisions), shares),
        "balanced_accuracy": _balanced(classes, (found / np.maximum(prior, 1e-9)).argmax(axis=1),
                                       weights),
        "brier": brier / weights.sum(axis=1),
    }


def _mean(values: np.ndarray, shares: np.ndarray) -> np.ndarray:
    mean: np.ndarray = (values * shares[:, None]).sum(axis=0) / shares.sum()
    return mean


def _ranked(scores: np.ndarray, positive: np.ndarray,
            weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Area under the ROC curve and average precision of each draw; equal scores count alike."""
    order = np.argsort(-scores, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(scores[order]) != 0])
    hits, alarms = (np.add.reduceat(np.where(which, weights, 0.0)[:, order], starts, axis=1)
                    for which in (positive, ~positive))
    all_hits, all_alarms = hits.sum(axis=1), alarms.sum(axis=1)
    found, false = np.cumsum(hits, axis=1), np.cumsum(alarms, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        area = (alarms * (found - hits / 2)).sum(axis=1) / (all_hits * all_alarms)
        precise = np.where(found + false > 0, found / (found + false), 0.0)
        average = (hits * precise).sum(axis=1) / all_hits
    return area, average


def _balanced(classes: np.ndarray, chosen: np.ndarray, weights: np.ndarray) -> np.ndarray:
    recalls = []
    for one in np.unique(classes):
        of_class = weights[:, classes == one]
        with np.errstate(divide="ignore", invalid="ignore"):
            recalls.append(of_class @ (chosen[classes == one] == one) / of_class.sum(axis=1))
    return np.asarray(np.mean(recalls, axis=0), dtype=float)


def _of_numbers(target: np.ndarray, found: np.ndarray, task: Task,
                weights: np.ndarray) -> Measured:
    total = weights.sum(axis=1)
    mean = weights @ target / total
    spread = weights @ target**2 - total * mean**2
    with np.errstate(divide="ignore", invalid="ignore"):
        r2 = 1 - (weights @ (target - found)**2) / spread
    off = np.abs(task.natural(target) - task.natural(found))
    return {"r2": np.where(spread > 1e-12 * total, r2, np.nan), "mae": weights @ off / total}


def curve(scores: np.ndarray, positive: np.ndarray, points: int = 101) -> dict[str, list[float]]:
    """A ROC curve at equally spaced rates of false alarms: ``false``, ``true``, ascending."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.r_[np.diff(scores[order]) != 0, True])
    true = np.r_[0.0, np.cumsum(positive[order])[ends] / positive.sum()]
    false = np.r_[0.0, np.cumsum(~positive[order])[ends] / (~positive).sum()]
    grid = np.linspace(0, 1, points)
    # Where the curve rises straight up, its upper end counts.
    last = np.r_[np.flatnonzero(np.diff(false) > 0), len(false) - 1]
    heights = np.interp(grid, false[last], true[last])
    return {"false": np.round(grid, 4).tolist(), "true": np.round(heights, 4).tolist()}
