"""Any table written by anyone's CSV writer comes back as it was."""

import csv
import math
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synth_core.tables.export import export
from synth_core.tables.reading import ReadOptions, bring, guess, load

# What cp1252 can say, so that every encoding is tried on the same tables.
_LETTERS = st.characters(codec="cp1252", exclude_categories=("Cc", "Cs"))
_WORDS = st.text(st.one_of(_LETTERS, st.sampled_from(",;\t|\n'\"\\ ")), min_size=1, max_size=12)
_NUMBERS = st.integers(-999_999_999_999_999, 999_999_999_999_999)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)
_FEW = settings(max_examples=25, deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[str], list[list[object]]]:
    """Columns of text, whole numbers or numbers, each with missing cells."""
    rows = draw(st.integers(1, 8))
    kinds = draw(st.lists(st.sampled_from([_WORDS, _NUMBERS, _FLOATS]), min_size=2, max_size=5))
    columns = [draw(st.lists(st.one_of(st.none(), kind), min_size=rows, max_size=rows))
               for kind in kinds]
    # One column of words keeps every row from being blank and tells the header from the rows.
    columns.append([f"row {i}" for i in range(rows)])
    names = [f"name {i}" for i in range(len(columns))]
    return names, [list(row) for row in zip(*columns, strict=True)]


def _text(cell: object) -> str:
    return "" if cell is None else repr(cell) if isinstance(cell, float) else str(cell)


def _write(path: Path, names: list[str], rows: list[list[object]], options: ReadOptions,
           line_end: str, quoting: int) -> None:
    with path.open("w", encoding=options.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=options.delimiter or ",", quoting=quoting,
                            quotechar=options.quote, lineterminator=line_end)
        writer.writerows([names, *([_text(cell) for cell in row] for row in rows)])


def _same(cell: object, found: object) -> bool:
    if cell is None:
        return bool(pd.isna(found))  # type: ignore[call-overload]
    if isinstance(found, str):
        return found == _text(cell)
    if isinstance(cell, str):
        return found == float(cell.strip())  # words that happen to be numbers
    return bool(found == cell)


@given(_tables(), st.sampled_from([",", ";", "\t", "|", ":", "~"]), st.sampled_from(['"', "'"]),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
       st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
@_FEW
def test_csv_written_any_way_is_read_back(table: tuple[list[str], list[list[object]]],
                                          delimiter: str, quote: str, encoding: str,
                                          line_end: str, quoting: int) -> None:
    names, rows = table
    options = ReadOptions("csv", delimiter, quote, encoding, True)
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder, "a.csv"), Path(folder, "a.parquet")
        _write(path, names, rows, options, line_end, quoting)
        facts = bring(path, options, target)
        found = load(target)
    assert facts.rows == len(rows) and list(found.columns) == names
    for place, name in enumerate(names):
        cells = [row[place] for row in rows]
        if found[name].dtype == object or all(not isinstance(c, str) for c in cells):
            assert all(_same(a, b) for a, b in zip(cells, found[name], strict=True)), name


@given(_tables(), st.sampled_from([",", ";", "\t", "|"]))
@_FEW
def test_a_plain_file_is_guessed(table: tuple[list[str], list[list[object]]],
                                 delimiter: str) -> None:
    names, rows = table
    plain = [[None if isinstance(cell, str) and set(cell) & set(",;\t|\n'\"\\") else cell
              for cell in row] for row in rows]
    options = ReadOptions("csv", delimiter, '"', "utf-8", True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        _write(path, names, plain, options, "\n", csv.QUOTE_MINIMAL)
        found = guess(path, "a.csv")
    assert (found.delimiter, found.header, found.skip) == (delimiter, True, 0)


_CELLS = {
    "text": (pa.string(), st.one_of(st.none(), st.text(
        st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8).map(
            lambda word: "w" + word))),
    "whole": (pa.int64(), st.one_of(st.none(), _NUMBERS)),
    "number": (pa.float64(), st.one_of(st.none(), _FLOATS.map(lambda x: x + 0.0))),
}


@given(st.lists(st.sampled_from(sorted(_CELLS)), min_size=1, max_size=4), st.data(),
       st.sampled_from(["csv", "parquet"]))
@_FEW
def test_an_export_comes_back(kinds: list[str], data: st.DataObject, form: str) -> None:
    rows = data.draw(st.integers(1, 6))
    columns = {f"{kind} {i}": pa.array(data.draw(st.lists(
        _CELLS[kind][1], min_size=rows, max_size=rows)), _CELLS[kind][0])
        for i, kind in enumerate(kinds)}
    columns["key"] = pa.array([f"k{i}" for i in range(rows)])
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.parquet"), Path(folder, f"b.{form}")
        pq.write_table(pa.table(columns), source)
        export(source, target, form)  # type: ignore[arg-type]
        options = (ReadOptions("parquet") if form == "parquet"
                   else ReadOptions("csv", ",", '"', "utf-8-sig", True))
        bring(target, options, Path(folder, "c.parquet"))
        before, after = load(source), load(Path(folder, "c.parquet"))
    assert list(before.columns) == list(after.columns)
    for name in before:
        for a, b in zip(before[name], after[name], strict=True):
            assert (pd.isna(a) and pd.isna(b)) or a == b or math.isclose(a, b, rel_tol=1e-15)
