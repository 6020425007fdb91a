"""Links between columns: strengths that textbooks know, and what is lost or invented."""

import time

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from threadpoolctl import threadpool_limits

from synth_core.evaluation.contract import Result
from synth_core.evaluation.fidelity.associations import Associations
from synth_core.evaluation.fidelity.strength import Strengths
from synth_core.evaluation.split import sets_from_tables
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from tests.evaluation.conftest import described, independent


def _strengths(table: pd.DataFrame, kinds: dict[str, Kind] | None = None) -> pd.DataFrame:
    metadata = described(table)
    for name, kind in (kinds or {}).items():
        metadata = metadata.with_column(name, kind=kind)
    strengths = Strengths(table, metadata.modelled)
    return pd.DataFrame(strengths.of(strengths.prepare(table)), table.columns, table.columns)


@pytest.fixture
def table() -> pd.DataFrame:
    stream = np.random.default_rng(0)
    a = stream.normal(size=2_000)
    return pd.DataFrame({
        "a": a, "b": a**3 + stream.normal(size=2_000),
        "c": np.where(a > 0, "high", "low"),
        "d": stream.choice(["x", "y", "z"], 2_000),
        "e": np.round(-a, 1)})


def test_numbers_by_spearman(table: pd.DataFrame) -> None:
    found = _strengths(table)
    assert found.loc["a", "b"] == pytest.approx(stats.spearmanr(table["a"], table["b"]).statistic)
    assert found.loc["a", "e"] == pytest.approx(stats.spearmanr(table["a"], table["e"]).statistic)
    assert found.loc["a", "e"] < -0.99


def test_numbers_with_gaps_by_the_rows_where_both_are_known(table: pd.DataFrame) -> None:
    table.loc[::3, "b"] = np.nan
    both = table.dropna()
    exact = stats.spearmanr(both["a"], both["b"]).statistic
    assert _strengths(table).loc["a", "b"] == pytest.approx(exact, abs=0.01)


def test_categories_by_cramers_v_corrected_for_bias() -> None:
    stream = np.random.default_rng(0)
    first = stream.integers(0, 3, 500)
    second = np.where(stream.random(500) < 0.4, first, stream.integers(0, 4, 500))
    table = pd.DataFrame({"a": first.astype(str), "b": second.astype(str)})
    counts = pd.crosstab(table["a"], table["b"])
    phi = stats.chi2_contingency(counts, correction=False).statistic / 500
    rows, columns = counts.shape
    corrected = max(0, phi - (rows - 1) * (columns - 1) / 499)
    left = min(rows - (rows - 1)**2 / 499, columns - (columns - 1)**2 / 499)
    assert _strengths(table).loc["a", "b"] == pytest.approx(np.sqrt(corrected / (left - 1)),
                                                            rel=1e-4)


def test_mixed_by_the_correlation_ratio_of_ranks(table: pd.DataFrame) -> None:
    ranks = table["a"].rank()
    groups = ranks.groupby(table["c"])
    between = (groups.size() * (groups.mean() - ranks.mean())**2).sum()
    ratio = between / ((ranks - ranks.mean())**2).sum()
    corrected = 1 - (1 - ratio) * 1999 / 1998
    assert _strengths(table).loc["a", "c"] == pytest.approx(np.sqrt(corrected), rel=1e-4)


def test_no_link_is_none_also_with_many_categories() -> None:
    stream = np.random.default_rng(0)
    table = pd.DataFrame({"a": stream.normal(size=2_000),
                          "b": stream.integers(0, 38, 2_000).astype(str),
                          "c": stream.integers(0, 38, 2_000).astype(str)})
    found = _strengths(table).to_numpy()[np.triu_indices(3, 1)]
    assert (found < 0.08).all()


def test_yes_no_and_dates_take_part(table: pd.DataFrame) -> None:
    table["yes"] = table["a"] > 0
    table["when"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(table["a"] * 100, unit="D")
    found = _strengths(table, {"yes": Kind.YES_NO, "when": Kind.DATE})
    assert found.loc["yes", "c"] == pytest.approx(1, abs=1e-3)
    assert found.loc["when", "a"] == pytest.approx(1)
    assert found.loc["when", "yes"] == pytest.approx(found.loc["a", "c"])


def test_what_holds_one_value_has_no_link(table: pd.DataFrame) -> None:
    table["one"], table["same"], table["none"] = 1.0, "x", np.nan
    found = _strengths(table)
    for name in ("one", "same", "none"):
        assert found.loc[name].drop(name).isna().all()


def _result(train: pd.DataFrame, made: pd.DataFrame, holdout: pd.DataFrame) -> Result:
    metadata = described(train)
    sets = sets_from_tables(train, holdout, made, metadata, Seed(1))
    (result,) = Associations().evaluate(sets, metadata, seed=Seed(1))
    return result


def test_lost_turned_and_invented_links_are_named(table: pd.DataFrame) -> None:
    stream = np.random.default_rng(1)
    train, holdout = table.iloc[:1_400], table.iloc[1_400:]
    made = train.assign(c=stream.permutation(train["c"]), e=-train["e"],
                        d=np.where(train["b"] > 0, "x", "y"))
    details = _result(train, made, holdout).details
    lost = {(row["a"], row["b"]) for row in details["lost"]}
    invented = {(row["a"], row["b"]) for row in details["invented"]}
    assert {("a", "c"), ("b", "c"), ("a", "e"), ("b", "e"), ("c", "e")} == lost
    assert {("a", "d"), ("b", "d")} <= invented
    assert details["lost"][0]["a"] == "a" and details["lost"][0]["b"] == "e"  # largest first
    assert details["difference"][0][4] == pytest.approx(
        details["synthetic"][0][4] - details["real"][0][4], abs=2e-3)
    assert details["pairs"] == 10


def test_a_column_that_holds_one_value_in_the_synthetic_table_loses_its_links(
        table: pd.DataFrame) -> None:
    train, holdout = table.iloc[:1_400], table.iloc[1_400:]
    result, whole = (_result(train, made, holdout) for made in (
        train.assign(b=0.5), train.copy()))
    assert {(row["a"], row["b"]) for row in result.details["lost"]} == {
        ("a", "b"), ("b", "c"), ("b", "e")}
    assert all(row["synthetic"] is None for row in result.details["lost"])
    assert result.details["counts"] == {"lost": 3, "invented": 0}
    assert result.details["pairs"] == 6 and whole.details["pairs"] == 10
    assert result.estimate is not None and whole.estimate is not None
    # Three of ten links are gone, all stronger than .45: skipped, they would leave no trace.
    assert result.estimate.value > whole.estimate.value + 0.3 * 0.45


def test_a_table_of_one_row_over_and_over_loses_all_links(table: pd.DataFrame) -> None:
    train, holdout = table.iloc[:1_400], table.iloc[1_400:]
    result = _result(train, train.iloc[[0] * 500], holdout)
    assert result.estimate is not None and result.details["pairs"] == 0
    assert result.estimate.value == pytest.approx(result.yardsticks["floor"].value, rel=0.15)
    assert result.details["counts"]["lost"] == 6


def test_real_rows_lose_no_link_and_lie_as_near_as_the_yardstick(table: pd.DataFrame) -> None:
    result = _result(table.iloc[:800], table.iloc[800:1_600], table.iloc[1_600:])
    assert result.estimate is not None
    assert result.details["lost"] == result.details["invented"] == []
    assert result.estimate.low < result.yardsticks["real"].value < result.estimate.high


def test_independent_columns_lose_every_link(table: pd.DataFrame) -> None:
    train, holdout = table.iloc[:1_400], table.iloc[1_400:]
    result = _result(train, independent(train), holdout)
    assert result.estimate is not None
    assert result.estimate.value > 5 * result.yardsticks["real"].value
    assert result.estimate.value == pytest.approx(result.yardsticks["floor"].value, rel=0.1)
    assert result.details["invented"] == []


def test_eighty_columns_are_fast() -> None:
    stream = np.random.default_rng(0)
    shared = stream.normal(size=2_000)
    table = pd.DataFrame(
        {f"n{i}": shared * i / 40 + stream.normal(size=2_000) for i in range(41)}
        | {f"c{i}": stream.integers(0, 2 + i % 12, 2_000).astype(str) for i in range(41)})
    with threadpool_limits(1):  # threads that wait for work count as busy
        started = time.process_time()
        result = _result(table.iloc[:1_400], table.iloc[:1_400], table.iloc[1_400:])
    assert time.process_time() - started < 3
    assert result.details["pairs"] == 82 * 81 / 2
    assert len(result.details["real"]) == 82


def test_a_text_column_takes_no_part() -> None:
    table = pd.DataFrame({"a": np.arange(100.0), "b": np.arange(100.0) % 7})
    metadata = Metadata((*described(table).columns, Column("t", Kind.TEXT)))
    sets = sets_from_tables(*(table.assign(t="x") for _ in range(3)), metadata, Seed(1))
    (result,) = Associations().evaluate(sets, metadata, seed=Seed(1))
    assert result.details["columns"] == ["a", "b"]
