"""Parquet as a source: its own types are kept, or brought to the nearest that methods know."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.foundation.errors import TableError
from synth_core.tables.engine import parquet
from synth_core.tables.names import column_names
from synth_core.tables.options import Preview
from synth_core.tables.staged import Staged
from synth_core.words.reading import NAMELESS, NAMELESS_CURE

__all__ = ["LARGEST", "preview_parquet", "stage_parquet", "staged_schema"]

# The square of a larger number, summed over rows, overflows a double.
LARGEST = 1e100


def stage_parquet(path: Path) -> Staged:
    """The file with a cast for each column.

    Raises:
        TableError: The file is damaged, a column holds lists, records or raw bytes, or a column
            without a name and another one cannot be told apart.
    """
    schema = _schema(path)
    _refuse_a_clash(schema.names)
    return staged_schema(schema, parquet(path, len(schema)))


def _refuse_a_clash(names: list[str]) -> None:
    """The engine calls a nameless column C0, C1, ... by its place, which another may be called."""
    given = {f"c{place}" for place, name in enumerate(names) if not name}
    for name in names:
        if name.lower() in given:
            raise TableError(NAMELESS, where=name, cure=NAMELESS_CURE)


def staged_schema(schema: pa.Schema, relation: str) -> Staged:
    """A relation of typed columns c0, c1, ... with a cast for each; raises as `stage_parquet`."""
    names, notices = column_names(schema.names)
    casts = tuple(_cast(i, field.type, names[i]) for i, field in enumerate(schema))
    bounded = frozenset(i for i, field in enumerate(schema) if _floating(field.type))
    return Staged(relation, names, casts=casts, bounded=bounded, notices=notices)


def preview_parquet(path: Path, rows: int) -> Preview:
    """The first rows.

    Raises:
        TableError: As `stage_parquet`.
    """
    staged = stage_parquet(path)
    cells: list[list[str | None]] = []
    for columns in _batches(path, max(1, rows)):
        cells += [[None if cell is None else str(cell) for cell in row]
                  for row in islice(zip(*columns, strict=True), rows - len(cells))]
        if len(cells) >= rows:
            break
    return Preview(staged.names, cells)


def _batches(path: Path, rows: int) -> Iterator[list[list[Any]]]:
    """The columns of so many rows after another."""
    try:
        for batch in pq.ParquetFile(path).iter_batches(batch_size=rows):
            yield [column.to_pylist() for column in batch.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise _damaged() from error


def _schema(path: Path) -> pa.Schema:
    try:
        return pq.read_schema(path)
    except (pa.ArrowException, OSError) as error:
        raise _damaged() from error


def _damaged() -> TableError:
    return TableError("The Parquet file is damaged.", cure="Bring it again.")


def _cast(i: int, kind: pa.DataType, name: str) -> str:
    kind = _plain(kind)
    if pa.types.is_boolean(kind) or pa.types.is_date(kind):
        return f"c{i}"
    if pa.types.is_integer(kind):
        # Above 2^63 - 1 a whole number is no count of anything; it stays an id, as text.
        return f"CAST(c{i} AS VARCHAR)" if pa.types.is_uint64(kind) else f"CAST(c{i} AS BIGINT)"
    if pa.types.is_decimal(kind):
        return f"CAST(c{i} AS DOUBLE)"
    if _floating(kind):
        number = f"CAST(c{i} AS DOUBLE)"
        # A file's footer leaves NaN out of its smallest and largest, and DuckDB believes that no
        # comparison can fail then: NaN is asked for by itself.
        return f"CASE WHEN isfinite({number}) AND abs({number}) <= {LARGEST!r} THEN {number} END"
    if pa.types.is_timestamp(kind):
        return f"c{i}" if kind.tz else f"CAST(c{i} AS TIMESTAMP)"
    if pa.types.is_nested(kind) or _raw(kind):
        raise TableError(
            "This column holds lists, records or raw bytes; only single values can be read yet.",
            where=name, cure="Leave the column out, or spread it over several columns.")
    return f"CAST(c{i} AS VARCHAR)"


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _floating(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(_plain(kind)))


def _raw(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
                or pa.types.is_fixed_size_binary(kind))
