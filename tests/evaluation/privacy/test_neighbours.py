"""The blockwise search finds exactly what comparing every pair finds."""

import numpy as np
import pytest

from synth_core.evaluation.privacy.coding import Coded
from synth_core.evaluation.privacy.neighbours import NEAREST, merged, nearest


def _table(rows: int, numbers: int, categories: int, seed: int, levels: int = 8,
           missing: float = 0.1) -> Coded:
    stream = np.random.default_rng(seed)
    values = stream.integers(0, 500, (numbers, rows))
    codes = np.concatenate([values, stream.integers(0, levels, (categories, rows))])
    codes[stream.random(codes.shape) < missing] = -1
    positions = np.where(codes[:numbers] < 0, np.nan, codes[:numbers] / 500)
    return Coded(codes.astype(np.int32), positions.astype(np.float32))


def _every_pair(targets: Coded, base: Coded) -> np.ndarray:
    total = np.zeros((len(targets), len(base)), dtype=np.float32)
    for column in range(len(targets.codes)):
        differs = targets.codes[column][:, None] != base.codes[column]
        if column < len(targets.positions):
            apart = np.abs(targets.positions[column][:, None] - base.positions[column])
            total += np.where(np.isnan(apart), differs, apart)
        else:
            total += differs
    return np.sort(total, axis=1)[:, :NEAREST]


@pytest.mark.parametrize(("numbers", "categories", "levels", "missing"), [
    (6, 9, 8, 0.0), (6, 9, 8, 0.2), (1, 0, 1, 0.1), (0, 1, 3, 0.1), (5, 0, 1, 0.5),
    (40, 42, 20, 0.05), (2, 3, 100_000, 0.0)])
def test_nearest_rows_are_exact(numbers: int, categories: int, levels: int,
                                missing: float) -> None:
    targets = _table(150, numbers, categories, 1, levels, missing)
    base = _table(21_000, numbers, categories, 2, levels, missing)
    assert nearest(targets, base) == pytest.approx(_every_pair(targets, base), abs=1e-5)


def test_more_categories_than_a_byte_counts() -> None:
    targets, base = _table(20, 0, 700, 1, levels=2), _table(900, 0, 700, 2, levels=2)
    assert nearest(targets, base) == pytest.approx(_every_pair(targets, base))


def test_a_short_base_is_filled_with_infinity() -> None:
    targets = _table(10, 2, 2, 1)
    assert np.isinf(nearest(targets, _table(0, 2, 2, 2))).all()
    few = nearest(targets, _table(3, 2, 2, 2))
    assert np.isfinite(few[:, :3]).all() and np.isinf(few[:, 3:]).all()


def test_parts_merge_into_the_whole() -> None:
    targets, base = _table(60, 3, 3, 1), _table(900, 3, 3, 2)
    parts = [nearest(targets, base.take(rows)) for rows in np.split(np.arange(900), [5, 40, 300])]
    assert (merged(parts) == nearest(targets, base)).all()


def test_a_row_that_is_there_is_at_distance_nought() -> None:
    base = _table(5_000, 4, 4, 1, missing=0.3)
    assert (nearest(base.take(np.arange(100)), base)[:, 0] == 0).all()
