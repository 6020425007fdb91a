"""A table that does not fit: as many rows as do, the same for all runs, and never other ones."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.split import RowRole, draw, held_rows, thinned, train_rows, used_rows
from synth_core.foundation.seed import Seed
from synth_core.jobs.sampling import rows_that_fit, rows_used
from synth_core.jobs.stages import memory_needed
from synth_core.synthesizers.registry import get
from synth_core.tables.stored import load


def _estimate(rows: int) -> int:
    return get("trees").memory_estimate(rows, 20)


def test_a_table_that_fits_is_learned_whole() -> None:
    assert rows_that_fit(10_000, 8_000, 20, None, 16 * 10**9, _estimate) is None


@pytest.mark.parametrize("gigabytes", [2, 4, 8])
def test_as_many_rows_as_fit_are_learned(gigabytes: int) -> None:
    source, train, memory = 10_000_000, 7_996_000, gigabytes * 10**9
    learned = rows_that_fit(source, train, 20, None, memory, _estimate)
    assert learned is not None
    used = rows_used(source, train, learned)
    needed = memory_needed(used, 20, learned, fit=_estimate(used))
    assert 0.7 * memory < needed <= 0.8 * memory
    assert learned < train
    assert rows_that_fit(source, train, 20, 10_000_000, memory, _estimate) <= learned


def test_what_never_fits_is_left_to_admission() -> None:
    assert rows_that_fit(10**7, 8 * 10**6, 20, None, 10**6, _estimate) <= 1_000


def test_a_thinned_draw_keeps_every_use_and_its_shares() -> None:
    whole = draw(400_000, Seed(3))
    small = thinned(whole, 100_000, Seed(5))
    assert len(train_rows(small)) == pytest.approx(100_000, abs=2)
    assert (small.roles[used_rows(small)] == whole.roles[used_rows(small)]).all()
    for part in (RowRole.HOLDOUT, RowRole.REFERENCE, RowRole.STAND_IN):
        before, after = len(whole.rows(part)), len(small.rows(part))
        assert after == max(round(before * 100_000 / len(train_rows(whole))), 20_000)
    assert len(small.rows(RowRole.AUDIT_OUT)) == len(whole.rows(RowRole.AUDIT_OUT))
    assert (thinned(whole, 100_000, Seed(5)).roles == small.roles).all()
    most = rows_used(400_000, len(train_rows(whole)), 100_000)  # what memory is asked for
    assert 0.8 * most < len(used_rows(small)) <= most
    assert len(held_rows(small)) < len(held_rows(whole))
    with pytest.raises(ValueError, match="at least one"):
        thinned(whole, 0, Seed(5))


def test_rows_are_taken_from_a_file_by_their_places(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": np.arange(1_000), "b": [f"x{i}" for i in range(1_000)]})
    table.to_parquet(tmp_path / "t.parquet", row_group_size=64)
    rows = np.array([0, 63, 64, 500, 999])
    found = load(tmp_path / "t.parquet", ["b", "a"], rows)
    assert found["a"].tolist() == rows.tolist()
    assert list(found.columns) == ["b", "a"]
    assert found.index.tolist() == [0, 1, 2, 3, 4]
    assert load(tmp_path / "t.parquet", ["a"], np.array([], dtype=int)).shape == (0, 1)
