"""Files that people open: round trips, formulas, limits."""

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.export import export
from synth_core.tables.reading import bring, guess, load
from synth_core.tables.spreadsheet import MOST_ROWS

RISKY = ["=1+1", "+49 123", "-1+1", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(1)\nsecond"]
SAFE = ["-", "-9", "-1.5", "+", "a=b", "020", 'say "hi", you', "two\nlines", None]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "source.parquet"
    rows = len(RISKY) + len(SAFE)
    pd.DataFrame({
        "text": RISKY + SAFE, "=name": ["x"] * rows, "n": range(-5, rows - 5),
        "big": [2**60 + i for i in range(rows)],
        "x": [None, *(-i / 8 for i in range(rows - 1))],
        "flag": [True, None, *[False] * (rows - 2)],
        "when": pd.to_datetime(["1850-05-06 07:08:09", None]
                               + ["2020-02-29 12:00:00"] * (rows - 2)),
    }).astype({"flag": "boolean"}).to_parquet(path)
    return path


def test_csv_runs_no_formula_and_keeps_the_rest(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    export(table, target, "csv")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") and b"\r\n" in target.read_bytes()
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "'=name" in rows[0]
    assert [row["text"] for row in rows] == [f"'{x}" for x in RISKY] + [x or "" for x in SAFE]
    assert rows[0]["n"] == "-5" and rows[1]["x"] == "0" and rows[0]["x"] == ""
    assert rows[0]["big"] == str(2**60) and rows[0]["flag"] == "true" and rows[1]["flag"] == ""
    assert rows[0]["when"] == "1850-05-06 07:08:09" and rows[1]["when"] == ""


def test_workbook_runs_no_formula(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    export(table, target, "xlsx")
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert all(cell.data_type != "f" for row in cells for cell in row)
    assert [row[0].value for row in cells[1:5]] == RISKY[:4]
    assert cells[0][1].value == "=name" and cells[1][3].value == str(2**60)
    assert cells[1][6].value == "1850-05-06T07:08:09" and cells[3][6].value.year == 2020
    first = target.read_bytes()
    export(table, target, "xlsx")
    assert target.read_bytes() == first  # no clock inside, so the digest is the table's


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
@pytest.mark.data
def test_a_real_table_comes_back(real_tables: Path, tmp_path: Path, form: str) -> None:
    source = real_tables / "ames.csv.gz"
    bring(source, guess(source, "ames"), tmp_path / "all.parquet")
    kept = pq.read_table(tmp_path / "all.parquet").slice(0, 400)
    pq.write_table(kept, tmp_path / "a.parquet")
    target = tmp_path / f"out.{form}"
    export(tmp_path / "a.parquet", target, form)  # type: ignore[arg-type]
    bring(target, guess(target, target.name), tmp_path / "b.parquet")
    pd.testing.assert_frame_equal(load(tmp_path / "a.parquet"), load(tmp_path / "b.parquet"))


def test_what_a_sheet_cannot_hold_is_refused_before_it_is_written(tmp_path: Path) -> None:
    long = tmp_path / "long.parquet"
    pq.write_table(pa.table({"a": pa.array(range(MOST_ROWS), pa.int32())}), long)
    wide = tmp_path / "cell.parquet"
    pq.write_table(pa.table({"ok": ["x"], "note": ["y" * 32_768]}), wide)
    for source, where in ((long, ""), (wide, "note")):
        with pytest.raises(TableError) as caught:
            export(source, tmp_path / "out.xlsx", "xlsx")
        assert caught.value.where == where and "CSV" in caught.value.cure
    assert not (tmp_path / "out.xlsx").exists()


def test_an_unknown_format_is_told(table: Path, tmp_path: Path) -> None:
    with pytest.raises(TableError):
        export(table, tmp_path / "out.pdf", "pdf")  # type: ignore[arg-type]
