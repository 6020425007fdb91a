"""A copy of a table with rows behind it, and a column that tells which of them are made up."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.foundation.files import aside
from synth_core.tables.stored import as_array, schema, write_batches

__all__ = ["append", "free_name"]


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A name for a new column: the wanted one, with a number where it is taken."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def append(source: Path, target: Path, rows: pd.DataFrame, columns: Sequence[str],
           mark: str) -> None:
    """Write the table, then the rows; whole or not at all. No real cell is changed.

    Args:
        source: The table, as Parquet.
        target: The file to be.
        rows: With these columns.
        columns: Which columns are written, in this order.
        mark: The name of the last column: "no" for the table's rows, "yes" for those added.

    Raises:
        TableError: A column is not there, or a value does not have its type.
        StorageError: The disk is full.
    """
    whole = schema(source)
    kind = pa.schema([*(whole.field(name) for name in columns), (mark, pa.string())])
    arrays = [as_array(rows, field) for field in list(kind)[:-1]]
    new = pa.RecordBatch.from_arrays([*arrays, pa.array(["yes"] * len(rows), pa.string())],
                                     schema=kind)
    with aside(target) as temporary:
        write_batches(_marked(source, columns, kind, new), kind, temporary)


def _marked(source: Path, columns: Sequence[str], kind: pa.Schema,
            new: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for batch in pq.ParquetFile(source).iter_batches(columns=list(columns)):
        cells = [batch.column(name) for name in columns]
        yield pa.RecordBatch.from_arrays([*cells, pa.array(["no"] * len(batch), pa.string())],
                                         schema=kind)
    yield new
