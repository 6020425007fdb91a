"""What every metric promises, held against every metric that there is."""

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest
import sklearn.ensemble  # noqa: F401 - loads the libraries whose threads are limited below
from threadpoolctl import threadpool_limits

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.split import draw, sets_from, train_rows
from synth_core.evaluation.suite import all_metrics
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

ROWS, CELL = 500, 10
METRICS = all_metrics(CELL)
every_metric = pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)


def _plain(rows: int = ROWS) -> tuple[pd.DataFrame, Metadata]:
    stream = np.random.default_rng(5)
    age = stream.integers(18, 90, rows).astype(float)
    pay = np.exp(stream.normal(10, 1, rows)) * (1 + age / 90)
    table = pd.DataFrame({
        "age": age, "pay": np.round(pay, 2),
        "job": stream.choice(["clerk", "nurse", "cook", "judge"], rows, p=[.5, .3, .15, .05]),
        "since": pd.Timestamp("2001-03-01") + pd.to_timedelta(stream.integers(0, 7000, rows), "D"),
        "owner": stream.random(rows) < 0.2 + age / 180,
    })
    table.loc[stream.random(rows) < 0.1, "pay"] = np.nan
    table.loc[stream.random(rows) < 0.1, "job"] = None
    kinds = (Kind.NUMBER, Kind.NUMBER, Kind.CATEGORY, Kind.DATE, Kind.YES_NO)
    columns = tuple(Column(name, kind) for name, kind in zip(table, kinds, strict=True))
    return table, Metadata(columns, target="owner")


def _constant() -> tuple[pd.DataFrame, Metadata]:
    table = pd.DataFrame({"a": np.ones(200), "b": ["x"] * 200, "c": [True] * 200})
    return table, Metadata((Column("a", Kind.NUMBER), Column("b", Kind.CATEGORY),
                            Column("c", Kind.YES_NO)), target="c")


def _all_missing() -> tuple[pd.DataFrame, Metadata]:
    table = pd.DataFrame({"a": np.full(200, np.nan), "b": [None] * 200,
                          "c": pd.array([pd.NaT] * 200, dtype="datetime64[ns]")})
    return table, Metadata((Column("a", Kind.NUMBER), Column("b", Kind.CATEGORY),
                            Column("c", Kind.DATE)), target="b")


def _one_category() -> tuple[pd.DataFrame, Metadata]:
    table = pd.DataFrame({"a": np.random.default_rng(1).choice(["x", "y"], 300)})
    return table, Metadata((Column("a", Kind.CATEGORY),), target="a")


def _forty_rows() -> tuple[pd.DataFrame, Metadata]:
    return _plain(40)


def _all_text() -> tuple[pd.DataFrame, Metadata]:
    table = pd.DataFrame({"note": [f"note {i}" for i in range(200)],
                          "id": [f"P{i:04}" for i in range(200)]})
    return table, Metadata((Column("note", Kind.TEXT), Column("id", Kind.IDENTIFIER)))


def _no_target() -> tuple[pd.DataFrame, Metadata]:
    table, metadata = _plain(400)
    return table, metadata.with_target(None)


def _numbers_to_predict() -> tuple[pd.DataFrame, Metadata]:
    table, metadata = _plain(400)
    return table, metadata.with_target("pay")


def _each_row_its_own() -> tuple[pd.DataFrame, Metadata]:
    table = pd.DataFrame({"a": [f"v{i}" for i in range(300)], "b": np.arange(300) * 1e300,
                          "c": np.arange(300) * 1e-300})
    return table, Metadata((Column("a", Kind.CATEGORY), Column("b", Kind.NUMBER),
                            Column("c", Kind.NUMBER)), target="a")


def _extension_types() -> tuple[pd.DataFrame, Metadata]:
    table, metadata = _plain(400)
    table["age"] = table["age"].astype("Int64").where(table["age"] > 30)
    table["job"] = table["job"].astype("category")
    table["owner"] = table["owner"].astype("boolean").where(table["age"].notna())
    table["since"] = table["since"].dt.tz_localize("Europe/Paris")
    return table, metadata


WEIRD = (_constant, _all_missing, _one_category, _forty_rows, _all_text, _no_target,
         _numbers_to_predict, _each_row_its_own, _extension_types)


def _sets(table: pd.DataFrame, metadata: Metadata) -> Sets:
    drawn = draw(len(table), Seed(3))
    train = table.iloc[train_rows(drawn)].reset_index(drop=True)
    synthetic = train.sample(len(train), replace=True, random_state=4)
    return sets_from(drawn, table, synthetic, metadata)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Threads gain nothing on tables this small, and wait for each other on a busy machine."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def plain() -> tuple[Sets, Metadata]:
    table, metadata = _plain()
    return _sets(table, metadata), metadata


def _told(results: tuple[Result, ...]) -> str:
    """Everything but the time that it took."""
    return json.dumps([{**result.as_json(), "seconds": 0} for result in results],
                      allow_nan=False)


def _check(metric: Metric, results: tuple[Result, ...]) -> None:
    assert {result.metric for result in results} == {metric.key, *metric.also}
    for result in results:
        again = Result.from_json(json.loads(json.dumps(result.as_json(), allow_nan=False)))
        assert again.as_json() == result.as_json()
        if result.estimate is None:
            assert result.not_assessed.rstrip()[-1] in ".)", result.not_assessed
            assert "Error" not in result.not_assessed
        else:
            assert result.estimate.low <= result.estimate.value <= result.estimate.high
            # Where there is nothing to look at, a plain 0 needs no yardstick.
            counted = result.estimate.low == result.estimate.high
            assert result.yardsticks or counted, "no number without a yardstick"
            assert all(math.isfinite(y.value) for y in result.yardsticks.values())


@every_metric
def test_it_says_what_it_asks(metric: Metric) -> None:
    assert metric.question.endswith("?")
    assert metric.direction in ("lower", "higher")
    assert metric.evaluate.__doc__ or type(metric).__doc__


@dataclass
class Twice:
    """The same judgement twice, with what was seen on the way."""

    before: dict[str, pd.DataFrame]
    sets: Sets
    first: tuple[Result, ...]
    second: tuple[Result, ...]
    shares: list[float] = field(default_factory=list)

    def report(self, share: float, note: str = "") -> None:
        self.shares.append(share)


@pytest.fixture(scope="module", params=METRICS, ids=lambda metric: metric.key)
def twice(request: pytest.FixtureRequest, plain: tuple[Sets, Metadata]) -> tuple[Metric, Twice]:
    sets, metadata = plain
    before = {name: table.copy() for name, table in vars(sets).items() if table is not None}
    run = Twice(before, sets, (), ())
    run.first = request.param.evaluate(sets, metadata, seed=Seed(9), reporter=run)
    run.second = request.param.evaluate(sets, metadata, seed=Seed(9))
    return request.param, run


def test_same_seed_same_result(twice: tuple[Metric, Twice]) -> None:
    metric, run = twice
    _check(metric, run.first)
    assert _told(run.first) == _told(run.second)


def test_no_table_is_changed(twice: tuple[Metric, Twice]) -> None:
    for name, before in twice[1].before.items():
        pd.testing.assert_frame_equal(getattr(twice[1].sets, name), before)


def test_no_value_of_a_fine_grained_column_is_told(twice: tuple[Metric, Twice]) -> None:
    text = _told(twice[1].first)
    unique = twice[1].sets.train["pay"].dropna().drop_duplicates(keep=False)
    assert len(unique) > 100
    assert not [value for value in unique if f"{value}" in text]


def test_progress_stays_within_its_ends_and_only_grows(twice: tuple[Metric, Twice]) -> None:
    shares = twice[1].shares
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares)


@every_metric
@pytest.mark.parametrize("make", WEIRD, ids=lambda make: make.__name__.strip("_"))
def test_weird_tables_get_a_number_or_a_reason(
        metric: Metric, make: Callable[[], tuple[pd.DataFrame, Metadata]]) -> None:
    table, metadata = make()
    _check(metric, metric.evaluate(_sets(table, metadata), metadata, seed=Seed(2)))


@every_metric
def test_a_synthetic_table_of_nonsense_gets_a_number_or_a_reason(
        metric: Metric, plain: tuple[Sets, Metadata]) -> None:
    sets, metadata = plain
    nonsense = {
        "one row over and over": sets.synthetic.iloc[[0] * 300],
        "nothing known": sets.synthetic.iloc[:100].reset_index(drop=True).apply(
            lambda column: pd.Series([None] * len(column), dtype=column.dtype
                                     if column.dtype != bool else object)),
        "no rows": sets.synthetic.iloc[:0],
        "words for numbers": sets.synthetic.astype({"age": object}).assign(age="old"),
        "infinities": sets.synthetic.assign(pay=np.inf),
    }
    for name, synthetic in nonsense.items():
        parts = {**vars(sets), "synthetic": synthetic.reset_index(drop=True)}
        results = metric.evaluate(Sets(**parts), metadata, seed=Seed(2))
        _check(metric, results)
        if name == "words for numbers" and metric.key != "verbatim_values":
            assert all(result.estimate is None for result in results)

