"""Train on synthetic, test on real: known answers."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.split import sets_from_tables
from synth_core.evaluation.utility.usefulness import Usefulness
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Kind, Metadata
from tests.evaluation.conftest import Published, described, independent


def _people(rows: int, seed: int) -> pd.DataFrame:
    stream = np.random.default_rng(seed)
    age, place = stream.integers(18, 90, rows), stream.choice(list("abcd"), rows)
    ill = stream.random(rows) < 1 / (1 + np.exp(4 - age / 12 - (place == "a")))
    return pd.DataFrame({
        "age": age, "place": place, "ill": np.where(ill, "yes", "no"),
        "cost": np.round(stream.lognormal(5 + age / 40 + ill, 0.4), 2),
        "noise": stream.normal(size=rows),
        "kind": np.where(age < 35, "young", np.where(ill, "ill", "well"))})


TRAIN, HELD, MADE = _people(2_000, 1), _people(1_500, 2), _people(2_000, 3)


def _result(made: pd.DataFrame, target: str | None, metadata: Metadata | None = None,
            train: pd.DataFrame = TRAIN) -> Result:
    wanted = (metadata or described(train)).with_target(target)
    sets = sets_from_tables(train, HELD[list(train)], made, wanted, Seed(1))
    (result,) = Usefulness().evaluate(sets, wanted, seed=Seed(1))
    return result


@pytest.mark.parametrize(("target", "task", "measure"), [
    ("ill", "binary", "auc"), ("kind", "multi_class", "auc"), ("cost", "regression", "r2")])
def test_other_real_rows_keep_the_learning(target: str, task: str, measure: str) -> None:
    result = _result(MADE, target)
    assert result.estimate is not None
    assert result.estimate.value == pytest.approx(1, abs=0.05)
    assert result.details["task"] == task and result.details["measure"] == measure
    assert result.yardsticks["real"].value == 1
    assert result.yardsticks["floor"].value < 0.2
    learners = result.details["learners"]
    assert [row["learner"] for row in learners] == ["linear", "forest", "boosting"]
    best = max(learners, key=lambda row: row["real"][measure]["value"])
    assert [row["best"] for row in learners] == [row is best for row in learners]
    assert best["share"]["value"] == result.estimate.value
    assert best["difference"]["value"] == pytest.approx(
        best["synthetic"][measure]["value"] - best["real"][measure]["value"])
    assert all(("curves" in row) is (task == "binary") for row in learners)


def test_independent_columns_are_useless() -> None:
    for target in ("ill", "cost"):
        estimate = _result(independent(TRAIN), target).estimate
        assert estimate is not None and estimate.value < 0.2


def test_a_spoiled_target_loses_learning_in_proportion() -> None:
    stream = np.random.default_rng(0)
    spoiled = MADE.assign(ill=np.where(stream.random(2_000) < 0.35,
                                       stream.permutation(MADE["ill"]), MADE["ill"]),
                          age=np.where(stream.random(2_000) < 0.35,
                                       stream.permutation(MADE["age"]), MADE["age"]))
    whole, partly = (_result(made, "ill").estimate for made in (MADE, spoiled))
    assert whole is not None and partly is not None
    assert partly.high < whole.value


def test_few_synthetic_rows_are_not_made_up_for() -> None:
    few = _result(MADE.head(60), "ill")
    assert few.details["rows"]["synthetic"] == 60
    assert few.details["rows"]["train"] == 2_000
    assert few.estimate is not None and few.estimate.value < 1


def test_a_target_of_noise_is_not_assessed() -> None:
    result = _result(MADE, "noise")
    assert result.estimate is None
    assert "hardly learns" in result.not_assessed
    assert len(result.details["learners"]) == 3


@pytest.mark.parametrize("target", ["ill", "cost"])
def test_a_synthetic_target_of_one_value_keeps_nothing(target: str) -> None:
    estimate = _result(MADE.assign(**{target: MADE[target].iloc[0]}), target).estimate
    assert estimate is not None and estimate.value == 0


def test_without_a_target_every_column_is_one() -> None:
    result = _result(MADE, None)
    assert result.estimate is not None and result.estimate.value == pytest.approx(1, abs=0.05)
    rows = {row["column"]: row for row in result.details["targets"]}
    assert list(rows) == list(TRAIN)
    assert rows["noise"]["share"] is None and "hardly learns" in rows["noise"]["reason"]
    shares = [row["share"]["value"] for row in rows.values() if row["share"]]
    assert result.estimate.value == pytest.approx(np.median(shares))
    assert rows[result.details["worst"]]["share"]["value"] == min(shares)


def test_without_a_target_independent_columns_keep_nothing() -> None:
    estimate = _result(independent(TRAIN), None).estimate
    assert estimate is not None and estimate.value < 0.1


def test_identifiers_teach_nothing() -> None:
    train = TRAIN[["age", "ill"]].assign(key=TRAIN["ill"])
    metadata = described(train).with_column("key", kind=Kind.IDENTIFIER)
    wanted = metadata.with_target("ill")
    held = HELD[["age", "ill"]].assign(key=HELD["ill"])
    sets = sets_from_tables(train, held, train, wanted, Seed(1))
    (result,) = Usefulness().evaluate(sets, wanted, seed=Seed(1))
    assert result.details["learners"][2]["real"]["auc"]["value"] < 0.99


@pytest.mark.data
@pytest.mark.parametrize(("name", "published"), [
    ("synthpop", 0.914), pytest.param("synthcity-ctgan", 0.883, marks=pytest.mark.slow)])
def test_published_learning(adult: Published, name: str, published: float) -> None:
    sets: Sets = adult(name)
    metadata = described(sets.train, "income")
    (result,) = Usefulness().evaluate(sets, metadata, seed=Seed(1))
    boosting = result.details["learners"][2]
    assert boosting["learner"] == "boosting"
    assert boosting["real"]["auc"]["value"] == pytest.approx(0.924, abs=0.012)
    assert boosting["synthetic"]["auc"]["value"] == pytest.approx(published, abs=0.012)


@pytest.mark.parametrize("unit", [1e-9, 1e60])
def test_the_unit_of_a_number_changes_nothing(unit: float) -> None:
    """Learners of 32 bits would take the one for nothing and the other for infinite."""
    train, held, made = (table.assign(cost=table["cost"] * unit) for table in (TRAIN, HELD, MADE))
    metadata = described(TRAIN).with_target("cost")
    sets = sets_from_tables(train, held, made, metadata, Seed(1))
    (result,) = Usefulness().evaluate(sets, metadata, seed=Seed(1))
    usual = _result(MADE, "cost")
    assert result.estimate is not None and usual.estimate is not None
    assert result.estimate.value == pytest.approx(usual.estimate.value, abs=0.01)
