"""Cells: the fast count equals the slow one."""

from itertools import combinations

import numpy as np
import pytest

from synth_core.evaluation.fidelity.cells import Cells, some_tuples

SIZES = [3, 5, 2, 4]


def _codes(rows: int, seed: int) -> np.ndarray:
    stream = np.random.default_rng(seed)
    return np.array([stream.integers(0, size, rows) for size in SIZES], dtype=np.uint8)


def _slow(first: np.ndarray, second: np.ndarray, columns: tuple[int, ...]) -> float:
    shares: dict[tuple[int, ...], float] = {}
    for table, sign in ((first, 1.0), (second, -1.0)):
        for row in table[list(columns)].T:
            shares[tuple(row)] = shares.get(tuple(row), 0.0) + sign / table.shape[1]
    return sum(abs(share) for share in shares.values()) / 2


@pytest.mark.parametrize("width", [1, 2, 3])
def test_distances_equal_those_counted_row_by_row(width: int) -> None:
    first, second = _codes(80, 1), _codes(57, 2)
    tuples = some_tuples(len(SIZES), width, 100, np.random.default_rng(0))
    cells = Cells(SIZES, tuples)
    found = cells.distances(cells.shares(first), cells.shares(second))
    assert [tuple(one) for one in tuples] == list(combinations(range(len(SIZES)), width))
    assert found == pytest.approx([_slow(first, second, tuple(one)) for one in tuples])


def test_a_table_is_at_no_distance_from_itself_and_at_most_at_one() -> None:
    cells = Cells([2, 2], np.array([[0, 1]]))
    zeros, ones = np.zeros((2, 5), np.uint8), np.ones((2, 5), np.uint8)
    assert cells.distances(cells.shares(zeros), cells.shares(zeros)) == pytest.approx([0])
    assert cells.distances(cells.shares(zeros), cells.shares(ones)) == pytest.approx([1])


def test_many_rows_are_counted_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = _codes(500, 3)
    cells = Cells(SIZES, some_tuples(4, 2, 100, np.random.default_rng(0)))
    whole = cells.shares(codes)
    monkeypatch.setattr("synth_core.evaluation.fidelity.cells._AT_ONCE", 600)
    assert np.array_equal(cells.shares(codes), whole)


@pytest.mark.parametrize(("columns", "width", "most"), [(15, 3, 200), (82, 3, 200), (82, 2, 2000)])
def test_a_sample_of_tuples_has_no_tuple_twice(columns: int, width: int, most: int) -> None:
    first, second = (some_tuples(columns, width, most, np.random.default_rng(7)) for _ in "ab")
    assert np.array_equal(first, second)
    assert len({tuple(one) for one in first}) == most
    assert (np.diff(first, axis=1) > 0).all() and first.max() < columns
    assert len(np.unique(first)) == columns
