"""Columns, pairs and triples: known answers."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.fidelity.columns import Columns
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.fidelity.triples import Triples
from synth_core.evaluation.split import sets_from_tables
from synth_core.foundation.seed import Seed
from tests.evaluation.conftest import Published, described, independent

METRICS = (Columns(10), Pairs(), Triples())


def _of(metric: Metric, sets: Sets) -> Result:
    (result,) = metric.evaluate(sets, described(sets.train), seed=Seed(1))
    assert result.estimate is not None, result.not_assessed
    return result


def _ratio(metric: Metric, sets: Sets) -> float:
    estimate = _of(metric, sets).estimate
    assert estimate is not None
    return estimate.value


def _people(rows: int, seed: int) -> pd.DataFrame:
    stream = np.random.default_rng(seed)
    age = stream.integers(18, 90, rows)
    return pd.DataFrame({
        "age": age, "pay": stream.gamma(2, 1000, rows) * age / 40,
        "job": np.where(stream.random(rows) < age / 100, "old", stream.choice(["x", "y"], rows)),
        "place": stream.choice(list("abcdef"), rows)})


@pytest.fixture(scope="module")
def sets() -> Sets:
    train = _people(4_000, 1)
    return sets_from_tables(train, _people(2_000, 2), _people(4_000, 3), described(train), Seed(1))


def _with(sets: Sets, synthetic: pd.DataFrame) -> Sets:
    return Sets(**{**vars(sets), "synthetic": synthetic})


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_real_rows_are_as_alike_as_real_rows(metric: Metric, sets: Sets) -> None:
    result = _of(metric, sets)
    assert result.estimate is not None
    assert result.estimate.low <= 1 <= result.estimate.high
    assert result.estimate.value < 1.15
    assert result.yardsticks["real"].low < 1 < result.yardsticks["real"].high
    assert not result.details["follows_train"]["flag"]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_a_copy_of_the_training_rows_wins_nothing_and_is_noticed(
        metric: Metric, sets: Sets) -> None:
    result = _of(metric, _with(sets, sets.train))
    assert result.estimate is not None and 0.9 < result.estimate.value < 1.1
    assert result.details["follows_train"]["flag"]
    assert result.details["follows_train"]["distance"] == 0


def test_independent_columns_are_right_one_by_one_and_wrong_together(sets: Sets) -> None:
    floor = _with(sets, independent(sets.train))
    assert _ratio(Columns(10), floor) < 1.15
    for metric in (Pairs(), Triples()):
        result = _of(metric, floor)
        assert result.estimate is not None
        assert result.estimate.low > 1.05
        assert result.estimate.value == pytest.approx(result.yardsticks["floor"].value, rel=0.1)
        distances = result.details["distances"]
        assert distances["ceiling"] < distances["synthetic"]
        assert distances["floor"] == pytest.approx(distances["synthetic"], rel=0.1)


def test_the_number_of_synthetic_rows_changes_nothing(sets: Sets) -> None:
    few = _ratio(Pairs(), _with(sets, sets.synthetic.head(1_000)))
    many = _ratio(Pairs(), _with(sets, pd.concat([sets.synthetic, _people(9_000, 4)])))
    assert few == pytest.approx(1, abs=0.12) and many == pytest.approx(1, abs=0.12)


def test_one_changed_column_is_named(sets: Sets) -> None:
    worse = sets.synthetic.assign(place="a")
    rows = _of(Columns(10), _with(sets, worse)).details["columns"]
    assert max(rows, key=lambda row: row["ratio"])["column"] == "place"
    pairs = _of(Pairs(), _with(sets, worse)).details["worst"]
    assert all("place" in pair["columns"] for pair in pairs[:3])
    assert pairs[0]["distance"] > pairs[0]["ceiling"]


def test_kolmogorov_smirnov_is_scipys(sets: Sets) -> None:
    from scipy import stats
    rows = {row["column"]: row for row in _of(Columns(10), sets).details["columns"]}
    unseen = pd.concat([sets.holdout, sets.reference, sets.stand_in])
    for name in ("age", "pay"):
        expected = stats.ks_2samp(sets.synthetic[name], unseen[name]).statistic
        assert rows[name]["ks"] == pytest.approx(expected)
    assert rows["job"]["ks"] is None


@pytest.mark.data
@pytest.mark.slow
def test_published_tables_stand_in_the_known_order(adult: Published) -> None:
    real, synthpop, mostly = (_ratio(Pairs(), adult(name)) for name in (
        "real", "synthpop", "mostlyai"))
    assert real == pytest.approx(1, abs=0.1)
    assert 1.05 < synthpop < 1.3
    assert 1.6 < mostly < 2.6


def test_columns_that_vary_no_more_are_named(sets: Sets) -> None:
    def constant(synthetic: pd.DataFrame) -> dict[str, float | None]:
        details = _of(Columns(10), _with(sets, synthetic)).details
        return {one["column"]: one["lost"] for one in details["constant"]}

    assert constant(sets.synthetic) == {}
    found = constant(sets.synthetic.assign(place="a", age=40))
    assert list(found) == ["age", "place"]
    assert found["place"] == pytest.approx((sets.train["place"] != "a").mean(), abs=1e-4)
    # An empty cell is no value: a column of one value and gaps holds one value.
    gaps = sets.synthetic["job"].where(sets.synthetic["job"] == "old")
    assert list(constant(sets.synthetic.assign(job=gaps))) == ["job"]


def test_how_much_was_lost_is_not_told_of_few_rows(sets: Sets) -> None:
    rare = sets.train.assign(place=np.where(np.arange(len(sets.train)) < 4, "b", "a"))
    whole = Sets(**{**vars(sets), "train": rare, "synthetic": sets.synthetic.assign(place="a")})
    (held,) = _of(Columns(10), whole).details["constant"]
    assert held == {"column": "place", "lost": None}
