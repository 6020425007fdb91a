"""Very many values become few groups, by what goes with them, and come back by their shares."""

import numpy as np

from synth_core.synthesizers.deep.groups import GROUPS, MOST_LEVELS, OWN, groups_of, within_groups

ROWS, LEVELS = 20_000, 400


def _codes() -> tuple[np.ndarray, np.ndarray]:
    codes = np.random.default_rng(0).integers(0, LEVELS, ROWS)
    return codes, np.bincount(codes, minlength=LEVELS) / ROWS


def test_few_values_keep_a_code_each() -> None:
    codes = np.arange(MOST_LEVELS)
    groups = groups_of(codes, np.full(MOST_LEVELS, 1 / MOST_LEVELS), [])
    assert list(groups) == list(range(MOST_LEVELS))
    drawn = np.array([3, 0, 3])
    assert list(within_groups(drawn, groups, np.ones(3), np.random.default_rng(0))) == [3, 0, 3]


def test_common_values_stay_alone_and_groups_have_no_gaps() -> None:
    codes, shares = _codes()
    groups = groups_of(codes, shares, [])
    assert set(groups) == set(range(groups.max() + 1))
    assert len(set(groups)) <= OWN + GROUPS
    common = np.argsort(-shares, kind="stable")[:OWN]
    counts = np.bincount(groups)
    assert (counts[groups[common]] == 1).all()


def test_values_that_go_with_the_same_share_a_group() -> None:
    codes, shares = _codes()
    height = np.arange(LEVELS) % 5  # what tells the values apart
    trait = height[codes] + np.random.default_rng(1).normal(0, 0.3, ROWS)
    groups = groups_of(codes, shares, [trait, np.random.default_rng(2).random(ROWS)])
    rest = range(OWN, groups.max() + 1)
    spread = np.mean([height[groups == group].std() for group in rest])
    assert spread < 0.25 * height.std()


def test_the_same_rows_give_the_same_groups() -> None:
    codes, shares = _codes()
    trait = np.random.default_rng(1).random(ROWS)
    first, second = (groups_of(codes, shares, iter([trait])) for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_values_come_back_by_their_shares_and_within_their_group() -> None:
    codes, shares = _codes()
    groups = groups_of(codes, shares, [])
    drawn = groups[codes]
    values = within_groups(drawn, groups, shares, np.random.default_rng(3))
    np.testing.assert_array_equal(groups[values], drawn)
    found = np.bincount(values, minlength=LEVELS) / ROWS
    assert np.abs(found - shares).sum() / 2 < 0.1
    assert not (values == codes).all()
