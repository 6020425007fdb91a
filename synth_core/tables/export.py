"""A synthetic table as a file that people open: CSV, Excel or Parquet, in pieces."""

import shutil
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from synth_core.foundation.errors import TableError
from synth_core.foundation.files import aside
from synth_core.tables.spreadsheet import write_workbook

__all__ = ["ExportFormat", "export"]

ExportFormat = Literal["csv", "parquet", "xlsx"]

_BATCH = 50_000
# A program that opens the file could run what begins like this. A single sign and a negative
# number are safe, and codes such as "-" and "-9" must survive.
_FORMULA = r"(?s)^[=+\-@\t\r].+"
_SAFE = r"^-[0-9]+([.,][0-9]+)?$"


def export(parquet: Path, target: Path, format: ExportFormat) -> None:
    """Write a table in the format, whole or not at all, with flat memory.

    CSV: RFC 4180 in UTF-8 with a byte-order mark, by which Excel knows the encoding; an empty
    cell is missing. Codes keep their zeros in the file; Excel shows them only when the column is
    opened as text, so offer the workbook to people who use Excel. A cell of a text column that
    begins like a formula gets an apostrophe in front; numbers are never touched.

    Workbook: text is text, never a formula or a link.

    Args:
        parquet: The table.
        target: The file to be.
        format: "csv", "parquet" or "xlsx".

    Raises:
        TableError: The table does not fit into the format; said before anything is written.
        StorageError: The disk is full.
    """
    if format == "csv":
        with aside(target) as temporary:
            _write_csv(parquet, temporary)
    elif format == "xlsx":
        write_workbook(parquet, target)
    elif format == "parquet":
        with aside(target) as temporary:
            shutil.copyfile(parquet, temporary)
    else:
        raise TableError(f"There is no format {format!r}.", cure="Choose csv, parquet or xlsx.")


def _write_csv(parquet: Path, target: Path) -> None:
    source = pq.ParquetFile(parquet)
    names = [str(_harmless(pa.array([name]))[0]) for name in source.schema_arrow.names]
    schema = pa.schema([(name, _written_type(field.type))
                        for name, field in zip(names, source.schema_arrow, strict=True)])
    options = pacsv.WriteOptions(eol="\r\n", quoting_header="needed")
    with target.open("wb") as sink:
        sink.write("\ufeff".encode())
        with pacsv.CSVWriter(sink, schema, write_options=options) as writer:
            for batch in source.iter_batches(batch_size=_BATCH):
                columns = [_written(column) for column in batch.columns]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


def _written_type(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_temporal(kind) else kind


def _written(column: pa.Array) -> pa.Array:
    if pa.types.is_string(column.type):
        return _harmless(column)
    if pa.types.is_temporal(column.type):
        return _moments(column)
    return column


def _harmless(column: pa.Array) -> pa.Array:
    """Text with an apostrophe before what could be run as a formula."""
    risky = pc.and_not(pc.match_substring_regex(column, _FORMULA),
                       pc.match_substring_regex(column, _SAFE))
    return pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)


def _moments(column: pa.Array) -> pa.Array:
    """Dates as 2014-10-13, moments as 2014-10-13 08:15:00."""
    form = "%Y-%m-%d" if pa.types.is_date(column.type) else "%Y-%m-%d %H:%M:%S"
    whole = column if pa.types.is_date(column.type) else pc.floor_temporal(column, unit="second")
    seconds = pc.cast(whole, pa.timestamp("s", tz=getattr(column.type, "tz", None)), safe=False)
    return pc.strftime(seconds, format=form)
