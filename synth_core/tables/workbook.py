"""Excel workbooks: streamed row by row, bounded before they are unpacked."""

import datetime
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl.utils.exceptions import InvalidFileException

from synth_core.foundation.errors import TableError
from synth_core.tables.engine import parquet
from synth_core.tables.names import column_names, numbered
from synth_core.tables.options import Preview, ReadOptions, lines_left_out
from synth_core.tables.staged import Staged

__all__ = ["preview_workbook", "sheets", "stage_workbook"]

# Unpacked sizes. A million rows of twenty columns are about 1 GB of XML; the words of all
# cells, the styles and the like are held in memory, so they get less.
_MOST_BYTES = 3_000_000_000
_MOST_WORDS = 300_000_000
_MOST_PARTS = 10_000
_STREAMED = ("xl/worksheets/", "xl/media/")
# A sheet of nothing but one short cell gets about 40 times smaller; what is made to burst, 1,000.
_LARGE, _MOST_TIMES = 50_000_000, 200
_PIECE = 20_000
_LOOK_AHEAD = 200
# What the reader of workbooks is known to raise where bytes of one are others than they were. A
# ParseError of XML is a SyntaxError; an encrypted part of an archive is a RuntimeError.
_BROKEN = (InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, ValueError, TypeError,
           AttributeError, LookupError, ArithmeticError, EOFError, RuntimeError)
_ERRORS = frozenset({"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"})


def sheets(path: Path) -> tuple[str, ...]:
    """The names of the sheets that hold cells, in the workbook's order.

    Raises:
        TableError: The workbook is damaged, too large once unpacked, or has no sheets.
    """
    with _book(path) as book:
        names = tuple(str(sheet.title) for sheet in book.worksheets)
    if not names:
        raise TableError("The workbook has no sheet with cells.", cure="Bring another file.")
    return names


def stage_workbook(path: Path, options: ReadOptions, scratch: Path) -> Staged:
    """One sheet's cells as text, with what Excel says of their types.

    Raises:
        TableError: There is no such sheet, or it is empty; or as `sheets`.
    """
    target = scratch / "sheet.parquet"
    with _rows(path, options) as rows:
        names, notices, ahead = _header(rows, options)
        kinds = _copied(chain(ahead, rows), len(names), target)
    stamps = frozenset(i for i, seen in enumerate(kinds) if seen == {"moment"})
    text = frozenset(i for i, seen in enumerate(kinds)
                     if seen == {"text"} or ("moment" in seen and len(seen) > 1))
    return Staged(parquet(target, len(names)), names, text, stamps,
                  notices=(*lines_left_out(options.skip), *notices))


def preview_workbook(path: Path, options: ReadOptions, rows: int) -> Preview:
    """The first rows of the sheet.

    Raises:
        TableError: As `stage_workbook`.
    """
    with _rows(path, options) as found:
        names, _, ahead = _header(found, options)
        taken = islice(chain(ahead, found), rows)
        return Preview(names, [_fitted([_cell(value)[0] for value in row], len(names))
                               for row in taken])


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    _bounded(path)
    with path.open("rb") as file:  # by name it would insist on the ending .xlsx
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # styles that it does not know
                book = openpyxl.load_workbook(file, read_only=True, data_only=True,
                                              keep_links=False)
        except (OSError, *_BROKEN) as error:
            raise _damaged() from error
        try:
            yield book
        finally:
            book.close()


def _bounded(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise _damaged() from error
    held = sum(part.file_size for part in parts if not part.filename.startswith(_STREAMED))
    burst = any(part.file_size > max(_LARGE, _MOST_TIMES * part.compress_size) for part in parts)
    if (burst or held > _MOST_WORDS or len(parts) > _MOST_PARTS
            or sum(part.file_size for part in parts) > _MOST_BYTES):
        raise TableError("The workbook is too large once unpacked.",
                         cure="Save the sheet as CSV and bring that.")


def _damaged() -> TableError:
    return TableError("The workbook is damaged.", cure="Open it in Excel and save it again.")


@contextmanager
def _rows(path: Path, options: ReadOptions) -> Iterator[Iterator[tuple[Any, ...]]]:
    """The sheet's rows that have a cell, below those that are skipped."""
    with _book(path) as book:
        if options.sheet is None:
            sheet = book.worksheets[0]
        elif options.sheet in {sheet.title for sheet in book.worksheets}:
            sheet = book[options.sheet]
        else:
            raise TableError("The workbook has no such sheet.", where=options.sheet,
                             cure="Choose another sheet.")
        sheet.reset_dimensions()  # what the file claims of its size is often wrong
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a date that Excel could not show
            found = sheet.iter_rows(min_row=options.skip + 1, values_only=True)
            yield (row for row in _whole(found) if any(value is not None for value in row))


def _whole(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows as far as they can be read; around the reading alone, so that no other is blamed."""
    try:
        yield from rows
    except _BROKEN as error:
        raise _damaged() from error


def _header(rows: Iterator[tuple[Any, ...]], options: ReadOptions) -> tuple[
        tuple[str, ...], tuple[str, ...], list[tuple[Any, ...]]]:
    """Names, notices, and the rows that were read to learn them but belong to the table."""
    ahead = list(islice(rows, _LOOK_AHEAD))
    if not ahead:
        if options.skip:
            raise TableError("Nothing is left below the rows that are skipped.",
                             where="lines to skip", cure="Skip fewer rows.")
        raise TableError("The sheet is empty.", where=options.sheet or "", cure="Choose another.")
    width = max(i + 1 for row in ahead for i, value in enumerate(row) if value is not None)
    if options.header is False:
        return numbered(width), (), ahead
    first = _fitted([_cell(value)[0] for value in ahead[0]], width)
    return *column_names(first), ahead[1:]


def _copied(rows: Iterator[tuple[Any, ...]], width: int, target: Path) -> list[set[str]]:
    """Write the cells as text; returns what kinds of cells each column has."""
    kinds: list[set[str]] = [set() for _ in range(width)]
    schema = pa.schema([(f"c{i}", pa.string()) for i in range(width)])
    with pq.ParquetWriter(target, schema, compression="snappy") as writer:
        start = 1
        while piece := list(islice(rows, _PIECE)):
            for offset, row in enumerate(piece):
                if any(value is not None for value in row[width:]):
                    raise TableError(
                        "A row has a cell to the right of the last named column.",
                        where=f"row {start + offset:,} below the header",
                        cure="Name that column in the first row, or clear the cell.")
            columns = []
            for i in range(width):
                cells = [_cell(row[i] if i < len(row) else None) for row in piece]
                kinds[i] |= {kind for text, kind in cells if text is not None}
                columns.append(pa.array([text for text, _ in cells], pa.string()))
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            start += len(piece)
    return kinds


def _cell(value: Any) -> tuple[str | None, str]:
    """A cell as text, and what Excel takes it for: text, number, truth or moment."""
    if value is None or value == "" or value in _ERRORS:
        return None, "text"
    if isinstance(value, bool):
        return str(value), "truth"
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return repr(int(value)) if whole else repr(value), "number"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" "), "moment"
    if isinstance(value, datetime.date):
        return f"{value.isoformat()} 00:00:00", "moment"
    return str(value), "text"


def _fitted(cells: list[str | None], width: int) -> list[str | None]:
    return [*cells[:width], *[None] * (width - len(cells))]
