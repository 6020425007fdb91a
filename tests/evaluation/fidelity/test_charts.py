"""What charts are drawn from: right shares, and nothing about a few people."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from synth_core.evaluation.fidelity.charts import chart_of
from synth_core.evaluation.fidelity.steps import round_edges
from synth_core.evaluation.fidelity.suppress import shown
from synth_core.metadata.model import Column, Kind

NUMBER, CATEGORY = Column("a", Kind.NUMBER), Column("a", Kind.CATEGORY)
CELL = 10


def test_categories_of_few_people_are_not_named() -> None:
    train = pd.Series(["common"] * 500 + ["rare"] * 9 + ["second"] * 50 + [None] * 40)
    chart = chart_of(train, pd.Series(["common"] * 10 + ["rare"] * 5), CATEGORY, CELL)
    bars = {row["label"]: row for row in chart["bars"]}
    assert "rare" not in bars
    assert bars["common"]["real"] == pytest.approx(500 / 599, abs=1e-4)
    assert bars["other values"]["synthetic"] == pytest.approx(1 / 3, abs=1e-4)
    assert bars["other values"]["real"] is None
    assert bars["missing"]["real"] is None  # else the rare ones follow from the rest
    assert [row["role"] for row in chart["bars"]] == ["value", "value", "other", "missing"]


def test_twelve_categories_and_the_rest() -> None:
    train = pd.Series([f"c{i:02}" for i in range(30) for _ in range(100 - i)])
    bars = chart_of(train, train, CATEGORY, CELL)["bars"]
    assert [row["label"] for row in bars] == [f"c{i:02}" for i in range(12)] + ["other values"]
    assert sum(row["real"] for row in bars) == pytest.approx(1, abs=1e-3)
    assert all(row["real"] == row["synthetic"] for row in bars)


def test_spikes_stand_by_themselves_and_are_not_in_a_bin() -> None:
    stream = np.random.default_rng(0)
    cost = np.r_[np.full(800, 120.0), np.round(stream.gamma(2, 300, 4_200), 2)]
    chart = chart_of(pd.Series(cost), pd.Series(cost), NUMBER, CELL)
    assert [spike["value"] for spike in chart["spikes"]] == [120.0]
    assert chart["spikes"][0]["real"] == pytest.approx(0.16, abs=1e-3)
    assert max(share for share in chart["real"] if share is not None) < 0.12
    shares = [*chart["real"], *(spike["real"] for spike in chart["spikes"]), chart["beyond"][0]]
    assert sum(share for share in shares if share) == pytest.approx(1, abs=0.01)


def test_a_small_table_has_fewer_bins_so_that_few_are_hidden() -> None:
    values = pd.Series(np.random.default_rng(0).normal(50, 10, 400))
    chart = chart_of(values, values, NUMBER, CELL)
    assert 6 <= len(chart["real"]) <= 15
    assert sum(share is None for share in chart["real"]) <= len(chart["real"]) / 3


def test_years_of_age_are_no_spikes() -> None:
    age = pd.Series(np.random.default_rng(0).integers(20, 60, 5_000))
    assert chart_of(age, age, NUMBER, CELL)["spikes"] == []


def test_a_spike_that_only_the_synthetic_table_has_is_seen() -> None:
    real = pd.Series(np.random.default_rng(0).normal(50, 10, 3_000))
    made = pd.Series(np.r_[real.to_numpy()[:2_000], np.full(1_000, 51.5)])
    (spike,) = chart_of(real, made, NUMBER, CELL)["spikes"]
    assert spike == {"value": 51.5, "real": 0.0, "synthetic": pytest.approx(1 / 3, abs=1e-3)}


def test_few_values_have_a_bar_each_unless_few_hold_them() -> None:
    chart = chart_of(pd.Series([1] * 100 + [2] * 50 + [3] * 9), pd.Series([1, 2, 3, 3]), NUMBER,
                     CELL)
    assert [spike["value"] for spike in chart["spikes"]] == [1.0, 2.0]
    assert chart["edges"] == [] and chart["beyond"] == [None, 0.5]


def test_extremes_are_not_told() -> None:
    stream = np.random.default_rng(0)
    income = np.r_[stream.lognormal(10, 0.5, 3_000), 9_876_543.21, 0.01]
    chart = chart_of(pd.Series(income), pd.Series(income), NUMBER, CELL)
    assert max(chart["edges"]) < 200_000
    assert chart["beyond"] is not None
    assert not set(chart["edges"]) & set(income)


def test_dates_are_days_in_whole_bins() -> None:
    days = pd.Series(pd.Timestamp("2020-01-01")
                     + pd.to_timedelta(np.random.default_rng(0).integers(0, 900, 2_000), "D"))
    days[:100] = pd.NaT
    chart = chart_of(days, days, Column("a", Kind.DATE), CELL)
    assert all(edge == round(edge) for edge in chart["edges"])
    assert chart["edges"][0] <= 18_262 and chart["missing"][0] == pytest.approx(0.05)


@pytest.mark.parametrize("values", [[np.nan] * 50, [1.0], [1.0] * 15, [5e-324, 1e308]])
def test_odd_columns_have_charts(values: list[float]) -> None:
    chart = chart_of(pd.Series(values), pd.Series(values), NUMBER, CELL)
    assert len(chart["real"]) == max(0, len(chart["edges"]) - 1)


@given(arrays(np.int64, st.integers(1, 20), elements=st.integers(0, 40)), st.integers(2, 15))
def test_what_is_hidden_cannot_be_worked_out(counts: np.ndarray, smallest: int) -> None:
    visible = shown(counts, smallest)
    assert not ((counts > 0) & (counts < smallest) & visible).any()
    hidden = counts[~visible].sum()
    assert hidden == 0 or hidden >= smallest or not (counts[visible] > 0).any()
    assert visible[counts == 0].all()


@settings(max_examples=200)
@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.booleans())
def test_round_edges_cover_what_they_should(low: float, width: float, whole: bool) -> None:
    high = max(low + width, np.nextafter(low, np.inf))
    edges = round_edges(low, high, 36, whole=whole)
    assert len(edges) <= 40 and (np.diff(edges) > 0).all()
    if width < 1e-9 * abs(low):  # floats themselves are that coarse
        return
    step = edges[1] - edges[0]
    assert len(edges) >= 2
    assert edges[0] <= low + 1e-6 * step and edges[-1] >= high - 1e-6 * step
