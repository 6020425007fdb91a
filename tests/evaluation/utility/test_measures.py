"""Measures on bootstrap draws equal scikit-learn's on the rows themselves."""

import numpy as np
import pytest
from sklearn import metrics

from synth_core.evaluation.intervals import area_under_roc
from synth_core.evaluation.utility.kept import nothing_to_learn, share_kept
from synth_core.evaluation.utility.measures import curve, drawn, estimate, measured
from synth_core.evaluation.utility.targets import Task
from synth_core.metadata.model import Column, Kind

STREAM = np.random.default_rng(0)
ROWS = 600
COLUMN = Column("y", Kind.CATEGORY)


def _binary(noise: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    target = (STREAM.random(ROWS) < 0.3).astype(float)
    score = np.round(1 / (1 + np.exp(-(target - 0.5 + noise * STREAM.normal(size=ROWS)))), 2)
    return target, np.column_stack([1 - score, score])


def test_two_classes() -> None:
    target, found = _binary()
    weights = drawn(ROWS, 50, np.random.default_rng(1))
    task = Task(COLUMN, "binary", ("a", "b"))
    got = measured(target, found, np.array([0.7, 0.3]), task, weights)
    assert got["auc"][0] == pytest.approx(metrics.roc_auc_score(target, found[:, 1]))
    assert got["average_precision"][0] == pytest.approx(
        metrics.average_precision_score(target, found[:, 1]))
    chosen = found[:, 1] / 0.3 > found[:, 0] / 0.7
    assert got["balanced_accuracy"][0] == pytest.approx(
        metrics.balanced_accuracy_score(target, chosen))
    assert got["brier"][0] == pytest.approx(metrics.brier_score_loss(target, found[:, 1]))
    for draw in (1, 17):  # a draw is the rows repeated as often as they were drawn
        rows = np.repeat(np.arange(ROWS), weights[draw].astype(int))
        assert got["auc"][draw] == pytest.approx(
            metrics.roc_auc_score(target[rows], found[rows, 1]))
        assert got["average_precision"][draw] == pytest.approx(
            metrics.average_precision_score(target[rows], found[rows, 1]))


def test_several_classes() -> None:
    target = STREAM.integers(0, 4, ROWS).astype(float)
    found = np.eye(4)[target.astype(int)] + STREAM.random((ROWS, 4))
    found /= found.sum(axis=1, keepdims=True)
    got = measured(target, found, np.full(4, 0.25), Task(COLUMN, "multi_class", tuple("abcd")),
                   drawn(ROWS, 5, np.random.default_rng(1)))
    assert got["auc"][0] == pytest.approx(metrics.roc_auc_score(
        target, found, multi_class="ovr", average="weighted"))
    assert got["balanced_accuracy"][0] == pytest.approx(
        metrics.balanced_accuracy_score(target, found.argmax(axis=1)))


def test_numbers() -> None:
    target = STREAM.normal(50, 5, ROWS)
    found = target + STREAM.normal(size=ROWS)
    got = measured(target, found, np.empty(0), Task(Column("y", Kind.NUMBER), "regression"),
                   drawn(ROWS, 5, np.random.default_rng(1)))
    assert got["r2"][0] == pytest.approx(metrics.r2_score(target, found))
    assert got["mae"][0] == pytest.approx(metrics.mean_absolute_error(target, found))


def test_errors_of_a_logarithm_are_in_the_columns_own_unit() -> None:
    task = Task(Column("y", Kind.NUMBER), "regression", logarithm=True)
    natural = STREAM.lognormal(10, 1, ROWS)
    off = natural * 1.1
    got = measured(np.log1p(natural), np.log1p(off), np.empty(0), task,
                   drawn(ROWS, 1, np.random.default_rng(1)))
    assert got["mae"][0] == pytest.approx(metrics.mean_absolute_error(natural, off))


def test_the_bootstrap_is_as_wide_as_delong() -> None:
    target, found = _binary()
    got = measured(target, found, np.array([0.7, 0.3]), Task(COLUMN, "binary", ("a", "b")),
                   drawn(ROWS, 1_000, np.random.default_rng(1)))
    ours = estimate(got["auc"], ROWS)
    theirs = area_under_roc(found[:, 1], target == 1)
    assert ours is not None and ours.value == pytest.approx(theirs.value)
    assert ours.high - ours.low == pytest.approx(theirs.high - theirs.low, rel=0.15)


def test_a_curve_has_the_area_that_is_measured() -> None:
    target, found = _binary(0.7)
    points = curve(found[:, 1], target == 1)
    assert len(points["false"]) == len(points["true"]) == 101
    assert points["false"][0] == 0 and points["true"][-1] == 1
    assert (np.diff(points["true"]) >= 0).all()
    area = np.trapezoid(points["true"], points["false"])
    assert area == pytest.approx(metrics.roc_auc_score(target, found[:, 1]), abs=0.01)


def test_shares_of_learning() -> None:
    made, real = np.array([0.7, 0.4, 0.9]), np.array([0.9, 0.9, 0.5])
    assert share_kept(made, real, "auc")[:2] == pytest.approx([0.5, 0.0])
    assert np.isnan(share_kept(made, real, "auc")[2])
    assert share_kept(np.array([-3.0, 0.4]), np.array([0.8, 0.8]), "r2") == pytest.approx([0, 0.5])


@pytest.mark.parametrize(("values", "measure", "learned"), [
    ([0.58, 0.55, 0.61], "auc", False), ([0.7, 0.65, 0.75], "auc", True),
    ([0.08, 0.02, 0.2], "r2", False), ([0.5, 0.4, 0.6], "r2", True),
    ([np.nan, np.nan, np.nan], "auc", False)])
def test_nothing_to_learn_is_said_in_a_sentence(
        values: list[float], measure: str, learned: bool) -> None:
    reason = nothing_to_learn(np.array(values), measure, 100)
    assert (reason == "") is learned
    assert learned or reason.endswith(".")
