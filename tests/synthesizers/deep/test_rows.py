"""Which rows are learned: memory stays bounded, the rows kept aside are never learned."""

import pytest

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.deep.rows import (
    MOST_ASIDE,
    MOST_CELLS,
    MOST_ROWS,
    batch_size,
    chosen_rows,
    most_rows,
)


def test_rows_kept_aside_are_not_learned() -> None:
    rows = chosen_rows(5000, 100, Seed(1))
    assert len(rows.aside) == 500 and len(rows.learned) == 4500
    assert not set(rows.aside) & set(rows.learned)
    assert rows.real is not None and set(rows.real) <= set(rows.learned)
    assert not rows.sampled
    assert (chosen_rows(5000, 100, Seed(1)).aside == rows.aside).all()
    assert (chosen_rows(5000, 100, Seed(2)).aside != rows.aside).any()


def test_very_many_rows_are_sampled() -> None:
    rows = chosen_rows(1_000_000, 100, Seed(1))
    assert len(rows.learned) == MOST_ROWS and len(rows.aside) == MOST_ASIDE
    assert rows.sampled


def test_very_few_rows_are_all_learned() -> None:
    rows = chosen_rows(60, 100, Seed(1))
    assert list(rows.learned) == list(rows.aside) == list(range(60))
    assert rows.real is None


@pytest.mark.parametrize("width", [10, 1000, 10_000, 100_000])
def test_what_the_network_sees_stays_bounded(width: int) -> None:
    assert most_rows(width) * width <= MOST_CELLS
    assert most_rows(width) >= 1000


@pytest.mark.parametrize("rows", [5, 300, 999, 4321, 10**6])
def test_batches_suit_the_pack_and_the_table(rows: int) -> None:
    assert batch_size(rows) % 10 == 0
    assert 50 <= batch_size(rows) <= 500
    assert rows // batch_size(rows) >= min(100, rows // 50)
