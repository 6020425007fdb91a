"""The product's own Parquet files: load one, ask for its rows and schema, write one in pieces."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synth_core.foundation.errors import TableError
from synth_core.foundation.files import aside

__all__ = ["GROUP_ROWS", "Stored", "TableWriter", "as_array", "as_frame", "group_rows", "load",
           "load_some", "plain_schema", "row_count", "schema", "take_rows", "write_batches"]

Stored = Literal["whole", "number", "text"]
_PLAIN = {"whole": pa.int64(), "number": pa.float64(), "text": pa.string()}

GROUP_ROWS = 100_000
_GROUP_CELLS = 10_000_000


def load(path: Path, columns: Sequence[str] | None = None,
         rows: np.ndarray | None = None) -> pd.DataFrame:
    """A Parquet file as a table in memory.

    Text is ``object`` with None where missing; whole numbers are ``int64``, or pandas' ``Int64``
    where one is missing, so that they stay whole; numbers ``float64`` with NaN; true/false
    ``bool``, or ``boolean`` where one is missing; moments ``datetime64``.

    Args:
        path: The file.
        columns: Which columns, in this order; None for all.
        rows: Places of the rows that are wanted, ascending; None for all. No more than these and
            one group of rows is held.
    """
    if rows is None:
        return as_frame(pq.read_table(path, columns=None if columns is None else list(columns)),
                      columns)
    return _some(pq.ParquetFile(path), rows, columns)


def load_some(path: Path, columns: Sequence[str], rows: int) -> pd.DataFrame:
    """At most so many rows, at equal steps through the table; one row group at a time in memory.

    Args:
        path: The file.
        columns: Which columns, in this order.
        rows: How many rows at most.
    """
    file = pq.ParquetFile(path)
    total = file.metadata.num_rows
    wanted = np.unique(np.linspace(0, total - 1, min(total, rows)).astype(np.int64))
    return _some(file, wanted, columns)


def _some(file: pq.ParquetFile, places: np.ndarray,
          columns: Sequence[str] | None) -> pd.DataFrame:
    batches = list(_taken(file, places, columns))
    wanted = None if columns is None else list(columns)
    return as_frame(pa.Table.from_batches(batches) if batches
                  else file.read(columns=wanted).slice(0, 0), columns)


def take_rows(path: Path, places: np.ndarray, target: Path) -> int:
    """Write some rows of a file as a file of their own; one row group at a time in memory.

    Args:
        path: The file.
        places: Of the rows, ascending, shape (rows,).
        target: The file to be, in a place that the vault gave.

    Returns:
        The number of rows.
    """
    file = pq.ParquetFile(path)
    return write_batches(_taken(file, places), file.schema_arrow.remove_metadata(), target)


def _taken(file: pq.ParquetFile, places: np.ndarray,
           columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    wanted = None if columns is None else list(columns)
    first = 0
    for place in range(file.num_row_groups):
        size = file.metadata.row_group(place).num_rows
        here = places[(places >= first) & (places < first + size)] - first
        if len(here):
            group = file.read_row_group(place, columns=wanted)
            yield from group.take(pa.array(here)).to_batches()
        first += size


def as_frame(table: pa.Table, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """An Arrow table in memory as `load` gives it."""
    made = {name: _series(table.column(name)) for name in table.column_names}
    return pd.DataFrame(made, index=pd.RangeIndex(table.num_rows),
                        columns=list(columns or table.column_names))


def _series(column: pa.ChunkedArray) -> pd.Series:
    nullable: dict[pa.DataType, Any] = {}
    if column.null_count and pa.types.is_integer(column.type):
        nullable = {column.type: pd.Int64Dtype()}
    if column.null_count and pa.types.is_boolean(column.type):
        nullable = {column.type: pd.BooleanDtype()}
    series: pd.Series = column.to_pandas(types_mapper=nullable.get, date_as_object=False)
    return series


def row_count(path: Path) -> int:
    """The number of rows, from the file's footer."""
    return int(pq.read_metadata(path).num_rows)


def schema(path: Path) -> pa.Schema:
    """The columns and their Arrow types."""
    return pq.read_schema(path).remove_metadata()


def plain_schema(kinds: Mapping[str, Stored]) -> pa.Schema:
    """The schema of a table that no file stands behind: each column's name and how it is kept."""
    return pa.schema([(name, _PLAIN[kind]) for name, kind in kinds.items()])


def group_rows(columns: int) -> int:
    """Rows that are held in memory at a time: fewer where the table is wide."""
    return max(1_000, min(GROUP_ROWS, _GROUP_CELLS // max(1, columns)))


def write_batches(batches: Iterator[pa.RecordBatch], kind: pa.Schema, target: Path) -> int:
    """Write batches as Parquet with row groups of one size; the same rows give the same bytes.

    Returns:
        The number of rows.
    """
    rows, size = 0, group_rows(len(kind))
    with pq.ParquetWriter(target, kind, compression="zstd") as writer:
        for group in _groups(batches, size):
            # One chunk a group: where batches happened to end would show in the pages.
            writer.write_table(group.rename_columns(kind.names).combine_chunks(),
                               row_group_size=size)
            rows += group.num_rows
    return rows


def _groups(batches: Iterator[pa.RecordBatch], size: int) -> Iterator[pa.Table]:
    """The same rows in tables of one size, the last one shorter; never an empty one."""
    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += batch.num_rows
        while count >= size:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, size)
            rest = table.slice(size)
            waiting, count = rest.to_batches(), rest.num_rows
    if count:
        yield pa.Table.from_batches(waiting)


class TableWriter:
    """Writes a table in pieces, in the types of another; whole at the end or not there at all.

    Args:
        target: The file in the end.
        like: The schema of the source.
        columns: Which of its columns, in this order; None for all.
    """

    def __init__(self, target: Path, like: pa.Schema,
                 columns: Sequence[str] | None = None) -> None:
        names = like.names if columns is None else columns
        self._schema = pa.schema([like.field(name) for name in names])
        self._target = target
        self._open = ExitStack()
        self.rows = 0

    def __enter__(self) -> Self:
        temporary = self._open.enter_context(aside(self._target))
        self._writer: Any = self._open.enter_context(
            pq.ParquetWriter(temporary, self._schema, compression="zstd"))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._open.__exit__(kind, error, trace)

    def write(self, chunk: pd.DataFrame) -> None:
        """Add rows.

        Raises:
            TableError: A column is not there, or holds what its type cannot; names it.
        """
        arrays = [as_array(chunk, field) for field in self._schema]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema),
                                 row_group_size=GROUP_ROWS)
        self.rows += len(chunk)


def as_array(chunk: pd.DataFrame, field: pa.Field) -> pa.Array:
    """A column of a table in memory as it is stored.

    Raises:
        TableError: It is not there, or holds what its type cannot; names it.
    """
    if field.name not in chunk.columns:
        raise TableError("A column of the source is not in the synthetic table.", where=field.name)
    series = chunk[field.name]
    try:
        if pa.types.is_integer(field.type) and pd.api.types.is_float_dtype(series.dtype):
            series = series.round()
        if pa.types.is_string(field.type):
            return pa.array(_as_text(series), field.type, from_pandas=True)
        if pa.types.is_temporal(field.type):
            return _moments(series, field.type)
        if series.dtype == object and not pa.types.is_boolean(field.type):
            series = pd.to_numeric(series)
        return pa.array(series, field.type, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, ValueError,
            TypeError) as error:
        raise TableError("The synthetic values do not have the type of the source's column.",
                         where=field.name) from error


def _as_text(series: pd.Series) -> pd.Series:
    """Numbers for a column of text ("007" taken as a number) written without a point if whole."""
    if not pd.api.types.is_numeric_dtype(series.dtype):
        return series
    numbers = series.to_numpy(dtype=float, na_value=np.nan)
    return pd.Series([None if np.isnan(x) else str(int(x)) if x == int(x) else repr(float(x))
                      for x in numbers], dtype=object)


def _moments(series: pd.Series, kind: pa.DataType) -> pa.Array:
    stamps = pa.array(series, from_pandas=True)
    if pa.types.is_date(kind):
        stamps = pc.cast(stamps, pa.timestamp("s"), safe=False)
    return pc.cast(stamps, kind, safe=False)
