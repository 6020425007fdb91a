"""Round numbers come back at their own rate."""

import numpy as np
import pytest

from synth_core.synthesizers.treatment.rounding import find_grids, round_to_grids


def _share_on(values: np.ndarray, step: float) -> float:
    return float(np.mean(np.abs(values / step - np.round(values / step)) < 1e-6))


def test_shares_are_found_and_given_back() -> None:
    rng = np.random.default_rng(0)
    values = rng.integers(10_000, 900_000, 20_000).astype(float)
    kind = rng.random(20_000)
    values[kind < 0.5] = np.round(values[kind < 0.5], -3)
    values[(kind >= 0.5) & (kind < 0.7)] = np.round(values[(kind >= 0.5) & (kind < 0.7)] / 50) * 50
    grids = {grid.step: grid.share for grid in find_grids(values, 0)}
    assert grids[1000] == pytest.approx(0.5, abs=0.03)
    assert grids[50] == pytest.approx(0.2, abs=0.03)
    assert set(grids) == {1000, 50}
    fresh = rng.uniform(10_000, 900_000, 20_000)
    made = np.round(round_to_grids(fresh, find_grids(values, 0), rng))
    for step in (1000, 50, 10):
        assert _share_on(made, step) == pytest.approx(_share_on(values, step), abs=0.03)


def test_cents_have_grids_too() -> None:
    rng = np.random.default_rng(0)
    values = np.where(rng.random(5000) < 0.8, rng.integers(5, 500, 5000),
                      rng.uniform(5, 500, 5000).round(2))
    grids = {grid.step: grid.share for grid in find_grids(values, 2)}
    assert grids[1.0] == pytest.approx(0.8, abs=0.05)


def test_no_rounding_no_grids() -> None:
    rng = np.random.default_rng(0)
    assert find_grids(rng.integers(0, 10**6, 20_000).astype(float), 0) == ()
    assert find_grids(rng.normal(size=1000), None) == ()
    assert find_grids(np.arange(10.0), 0) == ()


def test_small_values_keep_their_shape() -> None:
    values = np.array([12.0, 37.0])
    grids = find_grids(np.arange(0, 100_000, 1000.0), 0)
    assert grids and round_to_grids(values, grids, np.random.default_rng(0)).tolist() == [12, 37]
