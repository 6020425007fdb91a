"""No number that a few people hold leaves, and the shape of a column stays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synth_core.synthesizers.treatment.numbers import (
    MISSING_RANK,
    SMOOTH,
    NumberForm,
    NumberRows,
    treat_numbers,
)

COLUMNS = st.builds(
    lambda seed, rows, kind, missing: _column(seed, rows, kind, missing),
    st.integers(0, 2**32 - 1), st.integers(5, 400),
    st.sampled_from(["few", "whole", "money", "smooth", "negative", "zeros", "one"]),
    st.sampled_from([0.0, 0.1, 0.9, 1.0]))


def _column(seed: int, rows: int, kind: str, missing: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = {
        "few": rng.integers(0, 4, rows), "whole": rng.poisson(30, rows),
        "money": rng.lognormal(5, 1.5, rows).round(2), "smooth": rng.normal(size=rows),
        "negative": -rng.exponential(10, rows).round(1),
        "zeros": np.where(rng.random(rows) < 0.7, 0, rng.integers(1, 9999, rows)),
        "one": np.full(rows, 7.0)}[kind].astype(float)
    return np.where(rng.random(rows) < missing, np.nan, values)


def _emitted(form: NumberForm, rows: int = 3000) -> np.ndarray:
    return form.marginal(rows, np.random.default_rng(1))


@settings(max_examples=150, deadline=None)
@given(COLUMNS, st.integers(2, 30))
def test_spikes_are_held_by_k_and_knots_are_means_of_k(values: np.ndarray, k: int) -> None:
    form, rows = treat_numbers(values, k)
    for spike in form.spikes:
        assert (values == spike).sum() >= k
    smooth = np.sort(rows.values[rows.symbols == SMOOTH])
    if len(form.knots):
        groups = len(form.knots) - 2
        assert len(smooth) // groups >= k
        for knot in form.knots[1:-1]:
            assert (smooth <= knot + 1e-9).any()
            assert (smooth >= knot - 1e-9).any()
        assert form.knots[1:-1].sum() / groups == pytest.approx(
            np.mean([part.mean() for part in _groups(smooth, groups)]))
        assert (np.diff(form.positions) > 0).all()


def _groups(smooth: np.ndarray, groups: int) -> list[np.ndarray]:
    edges = np.linspace(0, len(smooth), groups + 1).astype(int)
    return np.split(smooth, edges[1:-1])


@settings(max_examples=100, deadline=None)
@given(COLUMNS, st.integers(2, 30))
def test_what_is_emitted_is_a_spike_or_within_the_limits(values: np.ndarray, k: int) -> None:
    form, _ = treat_numbers(values, k)
    made = _emitted(form)
    known = made[~np.isnan(made)]
    low, high = form.limits
    slack = 0 if form.decimals is None else 10.0**-form.decimals
    slack += max((grid.step for grid in form.grids), default=0)
    assert ((known >= low - slack) & (known <= high + slack)).all()
    if form.decimals is not None:
        assert np.allclose(known, np.round(known, form.decimals), atol=1e-6)
    if (values[~np.isnan(values)] >= 0).all():
        assert (known >= 0).all()


@settings(max_examples=100, deadline=None)
@given(COLUMNS, st.integers(2, 30))
def test_symbols_and_positions_say_the_same_as_the_values(values: np.ndarray, k: int) -> None:
    before = values.copy()
    form, rows = treat_numbers(values, k)
    assert np.array_equal(values, before, equal_nan=True)
    assert (np.isnan(rows.values) == (rows.symbols == form.missing)).all()
    assert (~np.isnan(rows.positions) == (rows.symbols == SMOOTH)).all()
    on_spike = (rows.symbols >= 0) & (rows.symbols < form.missing)
    assert (form.spikes[rows.symbols[on_spike]] == rows.values[on_spike]).all()
    assert form.shares.sum() == pytest.approx(1)
    changed = ~((rows.values == values) | (np.isnan(rows.values) & np.isnan(values)))
    assert changed.sum() <= rows.moved


def test_shares_of_spikes_and_missing_are_kept() -> None:
    rng = np.random.default_rng(0)
    values = np.where(rng.random(5000) < 0.3, 0.0, rng.lognormal(5, 1, 5000).round(2))
    values[rng.random(5000) < 0.1] = np.nan
    form, _ = treat_numbers(values, 15)
    made = _emitted(form, 20_000)
    assert np.isnan(made).mean() == pytest.approx(np.isnan(values).mean(), abs=0.01)
    assert (made == 0).mean() == pytest.approx((values == 0).mean(), abs=0.015)
    for share in (0.1, 0.5, 0.9):
        positive, real = made[made > 0], values[values > 0]
        assert np.quantile(positive, share) == pytest.approx(np.quantile(real, share), rel=0.06)


def test_no_single_extreme_is_given_out() -> None:
    values = np.append(np.random.default_rng(0).normal(100, 10, 2000).round(1), 1e6)
    form, _ = treat_numbers(values, 15)
    assert 1e6 not in _emitted(form, 50_000)
    assert form.limits[1] < 2e5


def test_a_value_far_above_its_neighbours_is_a_spike() -> None:
    rng = np.random.default_rng(0)
    values = np.concatenate([rng.integers(0, 100_000, 20_000), np.full(80, 25_000)]).astype(float)
    form, _ = treat_numbers(values, 15)
    assert list(form.spikes) == [25_000]


def test_fewer_than_k_values_are_left_empty() -> None:
    values = np.full(100, np.nan)
    values[:9] = np.arange(9)
    form, rows = treat_numbers(values, 10)
    assert rows.moved == 9
    assert np.isnan(_emitted(form)).all()
    assert np.isnan(form.limits).all()


def test_ranks_are_mid_ranks_and_missing_stands_apart() -> None:
    values = np.array([1.0] * 20 + [2.0] * 60 + [3.0] * 20 + [np.nan] * 5)
    form, rows = treat_numbers(values, 10)
    assert form.rank(np.array([1, 2, 3, np.nan])).tolist() == [0.1, 0.5, 0.9, MISSING_RANK]
    assert isinstance(rows, NumberRows)


def test_thinned_ranks_stay_close() -> None:
    values = np.random.default_rng(0).lognormal(size=30_000)
    form, _ = treat_numbers(values, 15)
    assert len(form.rank_values) <= 4000
    exact = (np.argsort(np.argsort(values)) + 0.5) / len(values)
    assert np.abs(form.rank(values) - exact).max() < 0.002
