"""Hidden counts cannot be had from what is shown and the total."""

from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.profile import ColumnProfile, Profile, profile, suppressed
from synth_core.metadata.suppression import hidden_cells


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(2, 15))
def test_no_small_count_is_left_alone(counts: list[int], limit: int) -> None:
    hidden = hidden_cells(counts, limit)
    assert all(counts[i] >= limit or counts[i] == 0
               for i in range(len(counts)) if i not in hidden)
    whole = [i for i, rows in enumerate(counts) if rows]
    if hidden and set(whole) != hidden:  # something is shown, so a subtraction can be tried
        left = sum(counts) - sum(counts[i] for i in range(len(counts)) if i not in hidden)
        assert left >= limit and len(hidden) >= 2


def test_nothing_is_hidden_without_need() -> None:
    assert hidden_cells([10, 0, 40], 10) == frozenset()
    assert hidden_cells([3, 12, 40], 10) == {0, 1}
    assert hidden_cells([3, 12, 7, 40], 10) == {0, 2}


@given(st.lists(st.integers(0, 40), min_size=1, max_size=9), st.integers(0, 12))
@settings(max_examples=200)
def test_a_column_shows_no_small_count_by_any_subtraction(counts: list[int],
                                                          missing: int) -> None:
    rows, limit = sum(counts) + missing, 10
    column = ColumnProfile(
        missing / max(1, rows), len(counts), tuple(counts), missing_rows=missing,
        top=tuple((f"v{i}", n) for i, n in enumerate(counts) if n))
    shown = suppressed(Profile(rows, {"a": column}), limit).columns["a"]
    assert not any(0 < n < limit for _, n in shown.top)
    assert not any(0 < n < limit for n in shown.shape)
    assert not 0 < shown.missing_rows < limit
    for told in (sum(n for _, n in shown.top), sum(shown.shape)):
        rest = rows - told - shown.missing_rows
        assert rest == 0 or rest >= limit or told + shown.missing_rows == 0


def test_extremes_need_company(tmp_path: Path) -> None:
    values = np.r_[np.full(30, 1.0), np.arange(2, 60), 999.0]
    pd.DataFrame({"a": values}).to_parquet(tmp_path / "a.parquet")
    seen = profile(tmp_path / "a.parquet", Metadata((Column("a", Kind.NUMBER),)))
    assert (seen.columns["a"].low, seen.columns["a"].high) == (1.0, 999.0)
    shown = suppressed(seen, 10).columns["a"]
    assert (shown.low, shown.low_rows) == (1.0, 30)
    assert (shown.high, shown.high_rows, shown.shape_high) == (None, 0, None)
