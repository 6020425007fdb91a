"""A table as an Excel workbook: one sheet, row by row, text never a formula."""

import datetime
import math
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from synth_core.foundation.errors import TableError
from synth_core.foundation.files import aside

__all__ = ["MOST_ROWS", "write_workbook"]

# The sizes of a sheet: https://support.microsoft.com/office/excel-specifications-and-limits
MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_CELL = 32_767
_EXACT = 10**15
_FIRST_YEAR = 1900
_BATCH = 20_000
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}
# The same rows give the same bytes: no clock inside.
_CREATED = datetime.datetime(2000, 1, 1)


def write_workbook(parquet: Path, target: Path) -> None:
    """Write the table as .xlsx.

    Whole numbers beyond fifteen digits and dates before 1900 cannot be said in Excel; they are
    text.

    Raises:
        TableError: More rows or columns than a sheet has, or a cell that is too long; nothing is
            written then.
        StorageError: The disk is full.
    """
    source = pq.ParquetFile(parquet)
    _check(source)
    with (aside(target) as temporary,
          tempfile.TemporaryDirectory(prefix=".sheet-", dir=target.parent) as parts):
        try:
            with xlsxwriter.Workbook(str(temporary), {**_OPTIONS, "tmpdir": parts}) as book:
                _fill(book, source)
        except FileCreateError as error:
            raise error.args[0] from None  # what the disk said, which `aside` makes a sentence


def _fill(book: Any, source: pq.ParquetFile) -> None:
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("Table")
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for place, name in enumerate(source.schema_arrow.names):
        sheet.write_string(0, place, name)
    forms = [date if pa.types.is_date(field.type) else moment for field in source.schema_arrow]
    number = 1
    for batch in source.iter_batches(batch_size=_BATCH):
        columns = [_cells(column) for column in batch.columns]
        for row in zip(*columns, strict=True):
            for place, value in enumerate(row):
                if value is not None:
                    _write(sheet, number, place, value, forms[place])
            number += 1


def _check(source: pq.ParquetFile) -> None:
    rows, columns = source.metadata.num_rows, source.metadata.num_columns
    if rows + 1 > MOST_ROWS:
        raise TableError(
            f"An Excel sheet holds {MOST_ROWS:,} rows with the header; the table has {rows:,}.",
            cure="Download it as CSV or Parquet.")
    if columns > _MOST_COLUMNS:
        raise TableError(f"An Excel sheet holds {_MOST_COLUMNS:,} columns.",
                         cure="Download the table as CSV or Parquet.")
    text = [field.name for field in source.schema_arrow if pa.types.is_string(field.type)]
    for batch in source.iter_batches(batch_size=_BATCH, columns=text):
        for name, column in zip(text, batch.columns, strict=True):
            if (pc.max(pc.utf8_length(column)).as_py() or 0) > _LONGEST_CELL:
                raise TableError(f"An Excel cell holds {_LONGEST_CELL:,} characters.", where=name,
                                 cure="Download the table as CSV or Parquet.")


def _cells(column: pa.Array) -> list[Any]:
    if pa.types.is_timestamp(column.type):
        column = pc.cast(column, pa.timestamp("us", tz=column.type.tz), safe=False)
    values: list[Any] = column.to_pylist()
    return values


def _write(sheet: Any, row: int, place: int, value: Any, form: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, float) and not math.isfinite(value):
        sheet.write_blank(row, place, None)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) < _EXACT):
        sheet.write_number(row, place, value)
    elif isinstance(value, datetime.datetime | datetime.date):
        naive = value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value
        if naive.year >= _FIRST_YEAR:
            sheet.write_datetime(row, place, naive, form)
        else:
            sheet.write_string(row, place, naive.isoformat())
    elif value == "":
        sheet.write_blank(row, place, None)
    else:
        sheet.write_string(row, place, str(value))
