"""What a target column asks a model to predict."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.utility.targets import Task, task_of
from synth_core.metadata.model import Column, Kind


def _task(values: object, kind: Kind = Kind.CATEGORY) -> Task | None:
    return task_of(pd.DataFrame({"y": values}), Column("y", kind))


def test_two_values_are_binary_and_the_rarer_is_asked_for() -> None:
    task = _task(["no"] * 80 + ["yes"] * 20)
    assert task is not None and task.kind == "binary"
    read = task.read(pd.DataFrame({"y": ["yes", "no", None, "maybe"]}))
    assert read[:2].tolist() == [1, 0] and np.isnan(read[2:]).all()


@pytest.mark.parametrize(("values", "kind"), [
    ([True] * 50 + [False] * 40, Kind.YES_NO), ([0, 1] * 30, Kind.NUMBER),
    ([0.0, 1.0, np.nan] * 30, Kind.NUMBER)])
def test_two_numbers_and_yes_no_are_binary(values: list[object], kind: Kind) -> None:
    task = _task(values, kind)
    assert task is not None and task.kind == "binary" and task.size == 2
    assert set(task.read(pd.DataFrame({"y": values}))[:2]) <= {0.0, 1.0}


def test_many_classes_are_cut_to_twelve_and_the_rest() -> None:
    task = _task([f"c{i:02}" for i in range(40) for _ in range(60 - i)])
    assert task is not None and task.kind == "multi_class" and task.size == 13
    assert task.read(pd.DataFrame({"y": ["c00", "c39", "unheard of"]})).tolist() == [0, 12, 12]


def test_numbers_are_a_regression_and_skewed_ones_on_a_logarithm() -> None:
    stream = np.random.default_rng(0)
    plain, skewed = stream.normal(50, 5, 500), stream.lognormal(10, 1, 500)
    assert (task := _task(plain, Kind.NUMBER)) is not None and not task.logarithm
    assert (task := _task(skewed, Kind.NUMBER)) is not None and task.logarithm
    table = pd.DataFrame({"y": skewed})
    assert task.natural(task.read(table)) == pytest.approx(skewed)
    assert np.isfinite(task.read(pd.DataFrame({"y": [-5.0]}))).all()
    assert (task := _task(-skewed, Kind.NUMBER)) is not None and not task.logarithm


def test_dates_are_a_regression_in_days() -> None:
    days = pd.Series(pd.Timestamp("2020-01-01") + pd.to_timedelta(range(100), unit="D"))
    task = _task(days, Kind.DATE)
    assert task is not None and task.kind == "regression"
    assert task.read(pd.DataFrame({"y": days}))[1] - task.read(pd.DataFrame({"y": days}))[0] == 1


@pytest.mark.parametrize(("values", "kind"), [
    (["x"] * 50, Kind.CATEGORY), (["x"] * 50 + ["y"] * 9, Kind.CATEGORY), ([1.0] * 9, Kind.NUMBER),
    ([np.nan] * 9, Kind.NUMBER), ([None] * 9, Kind.CATEGORY),
    ([f"{i}" for i in range(9)], Kind.CATEGORY)])
def test_nothing_to_predict(values: list[object], kind: Kind) -> None:
    assert _task(values, kind) is None
