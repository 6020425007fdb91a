"""The interval for true positives at few false ones, against simulated populations."""

import numpy as np
import pytest
from scipy import stats

from synth_core.evaluation.intervals import true_positive_rate

CUT = stats.norm.ppf(0.99)
PEOPLE = {  # the true rate, and how positives are drawn; negatives are standard normal
    "nothing": (0.01, lambda stream, n: stream.normal(size=n)),
    "shifted": (stats.norm.sf(CUT - 0.5), lambda stream, n: stream.normal(0.5, size=n)),
    "few copied": (0.05 + 0.95 * 0.01, lambda stream, n: np.where(
        stream.random(n) < 0.05, 20.0, stream.normal(size=n))),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_the_interval_covers_the_true_rate(who: str) -> None:
    true, draw = PEOPLE[who]
    stream = np.random.default_rng(7)
    positive = np.arange(2_000) < 1_000
    inside, values = 0, []
    for _ in range(600):
        scores = np.r_[draw(stream, 1_000), stream.normal(size=1_000)]
        found = true_positive_rate(scores, positive, 0.01, stream)
        inside += found.low <= true <= found.high
        values.append(found.value)
    # Order statistics come in whole steps, so the interval may hold a little more than it says.
    assert 0.945 <= inside / 600 <= 0.99
    assert np.mean(values) == pytest.approx(true, abs=0.001)


def test_scores_without_information_give_the_false_rate() -> None:
    positive = np.arange(2_000) < 1_000
    stream = np.random.default_rng(1)
    found = true_positive_rate(np.zeros(2_000), positive, 0.01, stream, 0.999)
    assert found.low <= 0.01 <= found.high < 0.06


def test_perfect_knowledge_is_seen() -> None:
    positive = np.arange(2_000) < 1_000
    found = true_positive_rate(positive.astype(float), positive, 0.01, np.random.default_rng(1))
    assert found.value == found.high == 1.0 and found.low > 0.9


def test_few_outsiders_give_a_wide_interval_and_no_error() -> None:
    positive = np.array([True, True, False])
    found = true_positive_rate(np.array([3.0, 1.0, 2.0]), positive, 0.01,
                               np.random.default_rng(1))
    assert found.low == 0.0 and found.high > 0.8
    with pytest.raises(ValueError, match="positives and negatives"):
        true_positive_rate(np.zeros(2), np.array([True, True]), 0.01, np.random.default_rng(1))
