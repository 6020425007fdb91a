"""A copy of a table in which some cells are new; all others are the same, byte for byte."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.foundation.errors import TableError
from synth_core.foundation.files import aside
from synth_core.tables.stored import as_array, schema, write_batches

__all__ = ["patch"]


def patch(source: Path, target: Path, cells: Mapping[str, tuple[np.ndarray, pd.Series]],
          columns: Sequence[str]) -> None:
    """Write a table with new cells; whole or not at all.

    The other cells never leave Arrow, so nothing is read as a number and written again.

    Args:
        source: The table, as Parquet.
        target: The file to be.
        cells: By column: the rows of the new cells, and their values in the column's dtype.
        columns: Which columns are written, in this order.

    Raises:
        TableError: A column is not there, or a value does not have its type.
        StorageError: The disk is full.
    """
    kind = schema(source)
    kind = pa.schema([kind.field(name) for name in columns if name in kind.names])
    table = pq.read_table(source, columns=kind.names)
    for name, (rows, values) in cells.items():
        if name not in kind.names:
            raise TableError("The table lacks a column.", where=name, cure="Bring it again.")
        place = kind.get_field_index(name)
        table = table.set_column(place, kind.field(name),
                                 _patched(table.column(name), kind.field(name), rows, values))
    with aside(target) as temporary:
        write_batches(iter(table.to_batches()), kind, temporary)


def _patched(column: pa.ChunkedArray, field: pa.Field, rows: np.ndarray,
             values: pd.Series) -> pa.Array:
    new = as_array(pd.DataFrame({field.name: values}), field)
    old = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], field.type)
    places = np.arange(len(old))
    places[rows] = len(old) + np.arange(len(new))
    return pa.concat_arrays([old, new.cast(field.type)]).take(pa.array(places))
