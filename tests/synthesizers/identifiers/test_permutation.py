"""Every number once, in no visible order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synth_core.synthesizers.identifiers.permutation import LARGEST, permuted


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5000), st.integers(0, 2**31 - 1))
def test_each_place_is_taken_once(size: int, key: int) -> None:
    assert sorted(permuted(np.arange(size), size, key).tolist()) == list(range(size))


@pytest.mark.parametrize("size", [10**9, 2**40, LARGEST])
def test_large_sizes_do_not_repeat(size: int) -> None:
    found = permuted(np.arange(20_000), size, 7)
    assert len(np.unique(found)) == 20_000
    assert found.max() < size
    assert found.mean() == pytest.approx(size / 2, rel=0.03)


def test_another_key_another_order() -> None:
    assert (permuted(np.arange(100), 100, 1) != permuted(np.arange(100), 100, 2)).any()
