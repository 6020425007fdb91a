"""The learners that are trained on real and on synthetic rows alike."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from synth_core.evaluation.features import filled_where_empty
from synth_core.evaluation.utility.arms import Arm
from synth_core.evaluation.utility.targets import Task
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.threads import allowed_threads

__all__ = ["LEARNERS", "QUICK", "Learner", "predict"]


@dataclass(frozen=True)
class Learner:
    """One kind of model.

    Args:
        key: Its name in results.
        title: Its name on screens.
        fit: Trains it and predicts: class probabilities, shape (rows, classes seen in training),
            or numbers, shape (rows,).
    """

    key: str
    title: str
    fit: Callable[[Arm, Task, Seed], np.ndarray]


def predict(learner: Learner, arm: Arm, task: Task, seed: Seed) -> np.ndarray:
    """What the trained learner predicts: shape (rows, classes), or (rows,) for a regression.

    Both arms of a comparison get the same random numbers. Where the training rows hold one class
    or one number only, that is predicted for all.
    """
    if task.kind == "regression":
        middle = float(arm.target.mean()) if len(arm.target) else 0.0
        if len(np.unique(arm.target)) < 2:
            return np.full(len(arm.asked), middle)
        # In units of its spread: learners work with floats of 32 bits, and round.
        unit = float(arm.target.std()) or 1.0
        scaled = replace(arm, target=(arm.target - middle) / unit)
        return middle + unit * learner.fit(scaled, task, seed.child(learner.key))
    seen = np.unique(arm.target).astype(np.int64)
    found = np.zeros((len(arm.asked), task.size))
    if len(seen) < 2:
        found[:, seen if len(seen) else 0] = 1.0
    else:
        # Threads add up probabilities in any order: rounding makes them equal again.
        found[:, seen] = np.round(learner.fit(arm, task, seed.child(learner.key)), 9)
    return found


def linear(arm: Arm, task: Task, seed: Seed) -> np.ndarray:
    """Logistic or ridge regression on scaled numbers and one column for each category value."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression, Ridge

    rows, asked = _design(arm)
    if task.kind == "regression":
        return _numbers(Ridge(alpha=1.0).fit(rows, arm.target).predict(asked))
    model = LogisticRegression(C=1.0, max_iter=60, tol=1e-3)
    with warnings.catch_warnings():
        # A fit that stops at 60 steps is near enough for a comparison of two arms.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(rows, arm.target, sample_weight=arm.weights)
    return _numbers(model.predict_proba(asked))


def forest(arm: Arm, task: Task, seed: Seed) -> np.ndarray:
    """A random forest of 60 trees with at least 3 rows a leaf."""
    return _forest(arm, task, seed, trees=60, leaf=3, threads=allowed_threads())


def small_forest(arm: Arm, task: Task, seed: Seed) -> np.ndarray:
    """A random forest of 20 trees with at least 5 rows a leaf."""
    return _forest(arm, task, seed, trees=20, leaf=5, threads=1)


def _forest(arm: Arm, task: Task, seed: Seed, *, trees: int, leaf: int,
            threads: int) -> np.ndarray:
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

    shared: dict[str, Any] = {
        "n_estimators": trees, "min_samples_leaf": leaf, "n_jobs": threads,
        "random_state": seed.integer("forest")}
    if task.kind == "regression":
        model = RandomForestRegressor(max_features=1 / 3, **shared)
        return _numbers(np.round(model.fit(arm.rows, arm.target).predict(arm.asked), 9))
    model = RandomForestClassifier(max_features="sqrt", **shared)
    fitted = model.fit(arm.rows, arm.target, sample_weight=arm.weights)
    return _numbers(fitted.predict_proba(arm.asked))


def boosting(arm: Arm, task: Task, seed: Seed) -> np.ndarray:
    """Histogram gradient boosting, 100 rounds; fewer where there are many classes."""
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    shared: dict[str, Any] = {
        "max_iter": 100 if task.size <= 2 else max(25, 200 // task.size),
        "early_stopping": False, "categorical_features": [level > 0 for level in arm.levels],
        "random_state": seed.integer("boosting")}
    rows = filled_where_empty(arm.rows)
    if task.kind == "regression":
        model = HistGradientBoostingRegressor(**shared)
        return _numbers(model.fit(rows, arm.target).predict(arm.asked))
    model = HistGradientBoostingClassifier(**shared)
    fitted = model.fit(rows, arm.target, sample_weight=arm.weights)
    return _numbers(fitted.predict_proba(arm.asked))


def _numbers(found: Any) -> np.ndarray:
    numbers: np.ndarray = np.asarray(found, dtype=float)
    return numbers


# Extremes beyond so many standard deviations are pulled in: one would outweigh all other rows.
_FARTHEST = 5.0
_ONE_HOT = 40


def _design(arm: Arm) -> tuple[np.ndarray, np.ndarray]:
    """Both tables for a linear model; everything is learned from the training rows alone."""
    parts: list[list[np.ndarray]] = [[], []]
    for place, levels in enumerate(arm.levels):
        columns = [table[:, place] for table in (arm.rows, arm.asked)]
        made = _one_hot(columns, min(levels, _ONE_HOT)) if levels else _scaled(columns)
        for part, new in zip(parts, made, strict=True):
            part.append(new)
    return np.hstack(parts[0]), np.hstack(parts[1])


def _one_hot(columns: list[np.ndarray], levels: int) -> list[np.ndarray]:
    """One column a value; rarer values share the last, missing ones have none."""
    return [(np.minimum(column, levels - 1)[:, None] == np.arange(levels)).astype(np.float64)
            for column in columns]


def _scaled(columns: list[np.ndarray]) -> list[np.ndarray]:
    """A standardised number, the median for missing ones, and a column that marks those."""
    known = columns[0][~np.isnan(columns[0])]
    middle = float(np.median(known)) if len(known) else 0.0
    mean = float(known.mean()) if len(known) else 0.0
    spread = float(known.std()) if len(known) else 0.0
    found = []
    for column in columns:
        missing = np.isnan(column)
        number = (np.where(missing, middle, column) - mean) / (spread or 1.0)
        found.append(np.column_stack([np.clip(number, -_FARTHEST, _FARTHEST), missing]))
    return found


LEARNERS: tuple[Learner, ...] = (
    Learner("linear", "Linear model", linear),
    Learner("forest", "Random forest", forest),
    Learner("boosting", "Gradient boosting", boosting),
)
QUICK = Learner("small_forest", "Small random forest", small_forest)
