"""The profile of a table, and what of it others may see."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.profile import BARS, Profile, profile, suppressed

META = Metadata((
    Column("n", Kind.NUMBER), Column("c", Kind.CATEGORY), Column("d", Kind.DATE, "", "%d.%m.%Y"),
    Column("i", Kind.IDENTIFIER), Column("empty", Kind.CONSTANT)))


@pytest.fixture
def seen(tmp_path: Path) -> Profile:
    path = tmp_path / "a.parquet"
    pd.DataFrame({
        "n": [float(i) for i in range(90)] + [None] * 10,
        "c": ["a"] * 60 + ["b"] * 30 + ["c"] * 4 + [None] * 6,
        "d": [f"{1 + i % 28:02d}.02.2024" for i in range(100)],
        "i": [f"id{i}" for i in range(100)],
        "empty": pd.Series([None] * 100, dtype=object),
    }).to_parquet(path)
    return profile(path, META)


def test_counts_shapes_and_extremes(seen: Profile) -> None:
    assert seen.rows == 100
    number, category, date = (seen.columns[name] for name in "ncd")
    assert (number.distinct, round(number.missing, 2)) == (90, 0.1)
    assert len(number.shape) == BARS and sum(number.shape) == 90
    assert (number.low, number.high) == (0.0, 89.0)
    assert category.top == (("a", 60), ("b", 30), ("c", 4)) and category.shape == (60, 30, 4)
    assert (date.low, date.high) == ("01.02.2024", "28.02.2024") and sum(date.shape) == 100


def test_identifiers_show_no_value(seen: Profile) -> None:
    assert seen.columns["i"].distinct == 100
    assert seen.columns["i"].top == () and seen.columns["i"].low is None
    assert seen.columns["empty"].missing == 1 and seen.columns["empty"].shape == ()


def test_others_see_no_small_count_nor_what_gives_it_away(seen: Profile) -> None:
    shown = suppressed(seen, 10).columns["c"]
    # "c" has 4 rows and 6 are missing: together ten, of which neither can be told.
    assert shown.top == (("a", 60), ("b", 30)) and shown.missing == 0
    assert shown.shape == (60, 30, 0) and shown.distinct == 2
    alone = suppressed(seen, 7).columns["c"]
    assert alone.top == (("a", 60), ("b", 30))
    number = suppressed(seen, 10).columns["n"]
    assert number.low is None and number.high is None
    assert all(bar == 0 or bar >= 10 for bar in number.shape)


def test_a_profile_survives_json(seen: Profile) -> None:
    assert Profile.from_json(seen.as_json()) == seen


def test_an_empty_table_has_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"n": pd.Series([], dtype=float)}).to_parquet(path)
    found = profile(path, Metadata((Column("n", Kind.NUMBER),)))
    assert found.rows == 0 and found.columns["n"].missing == 0


def test_dates_of_all_years_have_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    days = ["0001-01-01", "1999-12-31", "5139-01-01", "9999-12-31"]
    pd.DataFrame({"d": days}).to_parquet(path)
    found = profile(path, Metadata((Column("d", Kind.DATE, "", "%Y-%m-%d"),))).columns["d"]
    assert (found.low, found.high, sum(found.shape)) == ("0001-01-01", "9999-12-31", 4)


def test_what_is_stored_as_a_number_is_counted_as_what_is_written_so(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    numbers = pd.Series(np.r_[rng.normal(50, 9, 2_000).round(1), [-400.0, 900.0, 900.0]])
    numbers[rng.choice(2_000, 150, replace=False)] = np.nan
    days = pd.Series(pd.Timestamp("2001-05-03") + pd.to_timedelta(rng.integers(0, 900, 2_003),
                                                                  "D"))
    path = tmp_path / "a.parquet"
    pd.DataFrame({
        "n": numbers, "n text": numbers.map(lambda x: None if np.isnan(x) else repr(x)),
        "whole": pd.array(numbers.round(), "Int64"), "d": days,
        "d text": days.dt.strftime("%Y-%m-%d")}).to_parquet(path)
    found = profile(path, Metadata((
        Column("n", Kind.NUMBER), Column("n text", Kind.NUMBER), Column("whole", Kind.NUMBER),
        Column("d", Kind.DATE), Column("d text", Kind.DATE, "", "%Y-%m-%d")))).columns
    assert found["n"] == found["n text"] and found["d"] == found["d text"]
    assert (found["n"].high, found["n"].high_rows, found["n"].missing_rows) == (900.0, 2, 150)
    assert found["n"].shape_low == np.quantile(numbers.dropna(), 0.005, method="inverted_cdf")
    assert sum(found["n"].shape) == sum(found["whole"].shape) == 1_853
    assert found["whole"].distinct == numbers.round().nunique()


def test_a_wide_table_is_counted_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pd.DataFrame({f"x{i}": [i, i + 1.5, None, i] for i in range(230)})
    table.to_parquet(path)
    found = profile(path, Metadata(tuple(Column(name, Kind.NUMBER) for name in table)))
    assert list(found.columns) == list(table)
    assert all((one.low, one.high, one.low_rows, one.distinct) == (i, i + 1.5, 2, 2)
               for i, one in enumerate(found.columns.values()))
