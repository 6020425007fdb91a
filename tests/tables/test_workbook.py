"""Excel workbooks: sheets, types, what is too large, damaged or locked."""

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables import workbook
from synth_core.tables.reading import bring, guess, load, preview, sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Patients"
    first.append(["id", "when", "code", "share", "mixed", "flag", None])
    for i in range(30):
        first.append([i, datetime.datetime(2020, 1, 1 + i % 28, 12), f"0{i}",
                      i / 8 if i % 2 else None, "NA" if i == 3 else i, bool(i % 2), "x"])
    book.create_sheet("Empty")
    third = book.create_sheet("Words")
    third.append(["a"])
    third.append(["=1+1"])
    third.append(["#N/A"])
    third.append(["12"])
    book.save(tmp_path / "upload-1")
    return tmp_path / "upload-1"


def test_sheets_and_types(path: Path, tmp_path: Path) -> None:
    assert sheets(path) == ("Patients", "Empty", "Words")
    options = guess(path, "book.xlsx")
    assert (options.format, options.sheet, options.header) == ("excel", "Patients", True)
    facts = bring(path, options, tmp_path / "a.parquet")
    table = load(tmp_path / "a.parquet")
    assert (facts.rows, facts.columns) == (30, 7)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == {
        "id": "int64", "when": "datetime64[us]", "code": "object", "share": "float64",
        "mixed": "Int64", "flag": "bool", "column 7": "object"}
    assert table["code"].iloc[1] == "01" and table["when"].iloc[2].day == 3
    assert table["share"].iloc[1] == 0.125 and pd.isna(table["mixed"].iloc[3])
    assert any("“mixed”" in notice for notice in facts.notices)
    shown = preview(path, options, 2)
    assert shown.rows[1][:3] == ["1", "2020-01-02 12:00:00", "01"] and len(shown.rows) == 2


def test_another_sheet_or_none(path: Path, tmp_path: Path) -> None:
    options = replace(guess(path, "book.xlsx"), sheet="Words")
    bring(path, options, tmp_path / "a.parquet")
    # A formula that was never computed leaves its row empty; an error value is missing.
    assert load(tmp_path / "a.parquet")["a"].tolist() == [None, "12"]
    for name, words in (("Empty", "empty"), ("Absent", "no such sheet")):
        with pytest.raises(TableError) as caught:
            bring(path, replace(options, sheet=name), tmp_path / "a.parquet")
        assert words in caught.value.what and caught.value.where == name


def test_rows_above_the_table_can_be_skipped(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Wards of 2025"], [], ["ward", "beds"], ["north", 12], ["south", 9]):
        sheet.append(row)
    path = tmp_path / "upload-1"
    book.save(path)
    options = replace(guess(path, "book.xlsx"), skip=2)
    assert preview(path, options).columns == ("ward", "beds")
    facts = bring(path, options, tmp_path / "a.parquet")
    assert load(tmp_path / "a.parquet")["beds"].tolist() == [12, 9]
    assert facts.notices == ("2 lines above the table were left out.",)
    for read in (lambda: preview(path, replace(options, skip=5)),
                 lambda: bring(path, replace(options, skip=5), tmp_path / "a.parquet")):
        with pytest.raises(TableError, match="Nothing is left") as caught:
            read()
        assert caught.value.cure


@pytest.mark.parametrize(("content", "words"), [
    (_OLE, ".xls"), (_OLE + "EncryptedPackage".encode("utf-16-le"), "password")])
def test_old_and_locked_workbooks_are_told(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "upload-1"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        guess(path, "book.xlsx")
    assert words in caught.value.what and caught.value.cure


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_WORDS", 3_000_000)  # the real limit takes seconds
    path = tmp_path / "upload-1"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as file:
            for _ in range(4):
                file.write(bytes(1_000_000))
    with pytest.raises(TableError) as caught:
        guess(path, "book.xlsx")
    assert "too large" in caught.value.what


def test_a_damaged_workbook_is_told(path: Path) -> None:
    whole = path.read_bytes()
    for content in (whole[:2_000], whole.replace(b"PK\x01\x02", b"PK\x09\x09")):
        path.write_bytes(content)
        with pytest.raises(TableError) as caught:
            guess(path, "book.xlsx")
        assert "damaged" in caught.value.what
