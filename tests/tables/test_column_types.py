"""Numbers in every way of writing: read where it is plain, told where it is not."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synth_core.tables import column_types
from synth_core.tables.reading import ReadOptions, TableFacts, bring, load


def _brought(tmp_path: Path, cells: list[str], delimiter: str = ";") -> tuple[TableFacts,
                                                                              pd.Series]:
    path, target = tmp_path / "upload-1", tmp_path / "table.parquet"
    path.write_text("a\tb\n".replace("\t", delimiter)
                    + "".join(f'"{cell}"{delimiter}x\n' for cell in cells))
    facts = bring(path, ReadOptions("csv", delimiter, '"', "utf-8", True), target)
    return facts, load(target)["a"]


@pytest.mark.parametrize(("cells", "delimiter", "values", "told"), [
    (["1,234", "1,234,567", "12"], ",", [1234, 1234567, 12], "commas between thousands"),
    (["-1,234.50", "12.25", "7"], ",", [-1234.5, 12.25, 7.0], "commas between thousands"),
    (["1,234", "", "5"], "\t", [1234, None, 5], "commas between thousands"),
    (["1,234,567", "12", "3"], ";", [1234567, 12, 3], "commas between thousands"),
    (["1,234", "1,5", "2"], ";", [1.234, 1.5, 2.0], "decimal comma"),
    (["1.234,50", "1.234.567,8", "7,25"], ";", [1234.5, 1234567.8, 7.25],
     "points between thousands")])
def test_thousands_are_read_and_told(tmp_path: Path, cells: list[str], delimiter: str,
                                     values: list[float | None], told: str) -> None:
    facts, column = _brought(tmp_path, cells, delimiter)
    assert [None if pd.isna(value) else value for value in column] == values
    assert len(facts.notices) == 1
    assert "“a”" in facts.notices[0] and told in facts.notices[0]


def test_a_sign_for_missing_among_thousands_is_told_as_well(tmp_path: Path) -> None:
    facts, column = _brought(tmp_path, ["1,234", "NA"], "\t")
    assert column.tolist() == [1234, pd.NA]
    assert "thousands" in facts.notices[0] and "50.0 %" in facts.notices[1]


@pytest.mark.parametrize(("cells", "delimiter", "told"), [
    (["1", "2.5", "1e300"], ",", "beyond what can be computed with"),
    (["1", "inf", "-Infinity"], ",", "beyond what can be computed with"),
    (["1", "1e400", "NA"], ";", "beyond what can be computed with"),
    (["1,5", "2", "3.5"], ";", "could mean decimals or thousands"),
    (["1,234", "1,5", "2"], ",", "could mean decimals or thousands"),
    ([*map(str, range(9)), "unknown"], ",", "some text among them")])
def test_what_keeps_a_column_from_being_a_number_is_told(
        tmp_path: Path, cells: list[str], delimiter: str, told: str) -> None:
    facts, column = _brought(tmp_path, cells, delimiter)
    assert column.tolist() == cells
    assert len(facts.notices) == 1
    assert "“a”" in facts.notices[0] and told in facts.notices[0]


@pytest.mark.parametrize("cells", [
    ["02138", "90210", "10001"], ["+49123", "1", "2"], ["1234567890123456", "1", "2"],
    ["x", "1", "2"], ["2020-01-01", "1", "2"], ["a", "b", "c"], ["1", "2", "3"]])
def test_codes_and_plain_columns_need_no_words(tmp_path: Path, cells: list[str]) -> None:
    facts, _ = _brought(tmp_path, cells)
    assert facts.notices == ()


def test_a_fault_after_many_rows_is_told(tmp_path: Path) -> None:
    many = [str(number) for number in range(25_000)]
    assert "beyond" in _brought(tmp_path, [*many, "inf"])[0].notices[0]
    assert _brought(tmp_path, [*many, "1,000"], ",")[1].iloc[-1] == 1000


def test_numbers_beyond_computing_are_missing_in_a_file_of_types(tmp_path: Path) -> None:
    values = [1.5, np.nan, np.inf, -np.inf, 1e300, -1e99, 7.0, None]
    table = pa.table({"a": pa.array(values), "b": pa.array([1.0, np.nan] * 4),
                      "c": pa.array(values, pa.float32()).dictionary_encode()})
    pq.write_table(table, tmp_path / "upload-1")
    facts = bring(tmp_path / "upload-1", ReadOptions("parquet"), tmp_path / "table.parquet")
    found = load(tmp_path / "table.parquet")
    assert found["a"].dropna().tolist() == [1.5, -1e99, 7.0]
    assert ["“a”" in facts.notices[0], "“c”" in facts.notices[1]] == [True, True]
    assert "37.5 %" in facts.notices[0] and len(facts.notices) == 2


def test_a_number_that_is_none_stays_out_whatever_the_footer_says(tmp_path: Path) -> None:
    """A footer's smallest and largest leave NaN out, and readers draw conclusions from them."""
    values = pa.array([-5.8e16, float("nan"), 6.9e16], pa.float32())
    pq.write_table(pa.table({"a": values}), tmp_path / "upload-1")
    bring(tmp_path / "upload-1", ReadOptions("parquet"), tmp_path / "table.parquet")
    kept = pq.read_table(tmp_path / "table.parquet")["a"].to_pylist()
    assert kept[1] is None


@pytest.mark.parametrize("late", [[], ["x"], ["1.5"], ["007"], ["NA"], ["1,000"], [""]])
def test_the_short_way_of_long_tables_comes_to_the_same(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: list[str]) -> None:
    cells = [*(str(number) for number in range(21_000)), *late]
    slow, slow_values = _brought(tmp_path, cells, "\t")
    monkeypatch.setattr(column_types, "_LONG", 20_000)
    quick, quick_values = _brought(tmp_path, cells, "\t")
    assert (slow.digest, slow.notices) == (quick.digest, quick.notices)
    assert slow_values.equals(quick_values)
