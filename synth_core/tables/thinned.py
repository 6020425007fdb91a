"""A part of a stored table that is spread evenly over its rows, read with bounded memory."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.tables.stored import as_frame

__all__ = ["thinned"]


def thinned(path: Path, most: int) -> pd.DataFrame:
    """At most so many rows of a Parquet file, each as far from the next; the types of `load`.

    The same file gives the same rows.

    Args:
        path: The file.
        most: How many rows; all where the table has no more.
    """
    file = pq.ParquetFile(path)
    rows = file.metadata.num_rows
    wanted = np.linspace(0, rows - 1, min(rows, most)).astype(np.int64)
    parts, first = [], 0
    for group in range(file.num_row_groups):
        after = first + file.metadata.row_group(group).num_rows
        mine = wanted[(wanted >= first) & (wanted < after)] - first
        if len(mine):
            parts.append(file.read_row_group(group).take(pa.array(mine)))
        first = after
    table = pa.concat_tables(parts) if parts else file.schema_arrow.empty_table()
    return as_frame(table)
