"""More often found in T than in as many other rows: exact where it can be, calibrated elsewhere."""

import numpy as np
import pytest

from synth_core.evaluation.privacy.excess import excess


def test_same_size_is_plain_counting() -> None:
    found = excess(np.array([1, 1, 2, 3, -1]), np.array([1, 5, 6]), np.array([2, 5, 7]), 0.95)
    assert found.estimate.value == pytest.approx(2 / 4 - 1 / 4) and found.estimate.n == 4
    assert (found.train, found.holdout.value, found.untouched) == (0.5, 0.25, 0.5)


def test_thinning_is_the_mean_over_random_thinnings() -> None:
    stream = np.random.default_rng(1)
    synthetic, train, holdout = (stream.integers(0, 300, rows) for rows in (500, 400, 150))
    repeats = [np.isin(synthetic, stream.permutation(train)[:150]).mean() for _ in range(3_000)]
    found = excess(synthetic, train, holdout, 0.95)
    assert found.train == pytest.approx(np.mean(repeats), abs=0.002)
    assert found.untouched == np.isin(synthetic, train).mean()
    assert found.estimate.value == pytest.approx(found.train - found.holdout.value)


def test_a_larger_holdout_is_thinned_too() -> None:
    stream = np.random.default_rng(1)
    synthetic, holdout = stream.integers(0, 300, 500), stream.integers(0, 300, 800)
    turned = excess(synthetic, holdout, holdout[:200], 0.95)
    found = excess(synthetic, holdout[:200], holdout, 0.95)
    assert found.estimate.value == pytest.approx(-turned.estimate.value)


@pytest.mark.parametrize(("values", "sizes"), [
    (30_000, (2_000, 2_000, 1_000)),     # fine-grained, with heavy tails
    (3_000, (4_000, 4_000, 1_000)),      # coarse: many synthetic rows share a key
    (40, (4_000, 400, 100)),             # very coarse, with rare keys
])
def test_independent_rows_are_not_called_copies(values: int, sizes: tuple[int, ...]) -> None:
    stream = np.random.default_rng(3)
    shares = 1 / (1 + np.arange(values))
    shares /= shares.sum()
    inside = 0
    for _ in range(250):
        tables = [stream.choice(values, size=rows, p=shares) for rows in sizes]
        number = excess(*tables, 0.95).estimate
        inside += number.low <= 0 <= number.high
    assert inside / 250 >= 0.93


def test_copies_are_counted() -> None:
    stream = np.random.default_rng(1)
    train, holdout = np.arange(4_000), np.arange(4_000, 6_000)
    synthetic = np.r_[stream.permutation(train)[:500], np.arange(10_000, 14_500)]
    number = excess(synthetic, train, holdout, 0.99).estimate
    assert number.value == pytest.approx(0.1 * 0.5) and number.low > 0.03


def test_nothing_to_compare_is_refused() -> None:
    keys = np.array([1, 2])
    with pytest.raises(ValueError, match="two tables"):
        excess(keys, keys[:0], keys, 0.95)
    with pytest.raises(ValueError, match="nothing to look for"):
        excess(np.array([-1, -1]), keys, keys, 0.95)
