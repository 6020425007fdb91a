"""Whom each row of a table is about, by the column that tells people apart."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synth_core.foundation.errors import TableError
from synth_core.words import data as words

__all__ = ["units_of"]


def units_of(path: Path, column: str, rows: int) -> np.ndarray:
    """Numbers that are alike where two rows have the same key, in place of the keys themselves.

    A row without a key is about somebody of its own: nothing says that two of them are one person.

    Args:
        path: The table.
        column: The column that tells people apart.
        rows: How many rows it has to have.

    Returns:
        Shape (rows,), int64, not negative; read-only, for the last table's are kept: the screens
        ask again and again.

    Raises:
        TableError: The table has no such column, or another number of rows.
    """
    stat = path.stat()
    units = _units(path, column, (stat.st_ino, stat.st_size, stat.st_mtime_ns))
    if len(units) != rows:
        raise TableError(words.OTHER_ROWS, where=column, cure=words.OTHER_ROWS_CURE)
    return units


@lru_cache(maxsize=1)
def _units(path: Path, column: str, _: tuple[int, int, int]) -> np.ndarray:
    file = pq.ParquetFile(path)
    if column not in file.schema_arrow.names:
        raise TableError(words.NO_SUBJECT, where=column, cure=words.NO_SUBJECT_CURE)
    keys = file.read(columns=[column]).column(0)
    if pa.types.is_floating(keys.type):
        keys = pc.if_else(pc.is_nan(keys), pa.scalar(None, keys.type), keys)
    coded = keys.dictionary_encode().unify_dictionaries()
    units = np.concatenate([np.zeros(0, np.int64), *(
        chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        for chunk in coded.chunks)])
    missing = units < 0
    units[missing] = len(units) + np.arange(int(missing.sum()))
    units.flags.writeable = False
    return units
