"""Tables of any size in which there is something to learn, the same for the same seed."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.metadata.model import Column, Kind, Metadata

__all__ = ["metadata_of", "write_table"]

_PIECE = 100_000
_FACTORS = 5
# In turn: an amount with a heavy tail, few categories, a count with a spike, many categories, a
# number near another, yes or no.
_KINDS = (Kind.NUMBER, Kind.CATEGORY, Kind.NUMBER, Kind.CATEGORY, Kind.NUMBER, Kind.YES_NO)


def metadata_of(columns: int) -> Metadata:
    """What the columns of such a table are."""
    return Metadata(tuple(Column(f"c{at}", _KINDS[at % len(_KINDS)]) for at in range(columns)))


def write_table(path: Path, rows: int, columns: int, seed: int) -> None:
    """Write a table as Parquet, piece by piece: every column hangs on one of a few factors."""
    writer: pq.ParquetWriter | None = None
    for number, first in enumerate(range(0, rows, _PIECE)):
        random = np.random.default_rng((seed, number))
        piece = pa.Table.from_pandas(_piece(min(_PIECE, rows - first), columns, random),
                                     preserve_index=False)
        writer = writer or pq.ParquetWriter(path, piece.schema)
        writer.write_table(piece)
    if writer is not None:
        writer.close()


def _piece(rows: int, columns: int, random: np.random.Generator) -> pd.DataFrame:
    factors = random.normal(size=(_FACTORS, rows))
    return pd.DataFrame({f"c{at}": _column(at, factors[at % _FACTORS], random)
                         for at in range(columns)})


def _column(at: int, factor: np.ndarray, random: np.random.Generator) -> np.ndarray:
    near = factor + random.normal(scale=0.7, size=len(factor))
    shape = at % len(_KINDS)
    if shape == 0:
        return np.round(np.exp(6 + near), 2)
    if shape == 1:
        return np.array(list("abcde"))[np.clip((near + 2.5).astype(int), 0, 4)]
    if shape == 2:
        return np.where(random.random(len(near)) < 0.3, 40, np.clip(40 + 8 * near, 1, 99)).astype(
            np.int64)
    if shape == 3:
        return np.array([f"k{code:02d}" for code in range(40)])[
            np.clip((8 * near + 20).astype(int), 0, 39)]
    if shape == 4:
        return np.round(100 + 15 * near, 1)
    return np.where(near > 0.4, "yes", "no")
