"""Rows of a database as one Parquet file, whose types are known only once all rows have come.

A column may be missing in the first hundred thousand rows, whole then, and a number in the last:
what comes is written in the types that fit so far, and a new file is begun where they no longer
do. In the end there is one file, mostly the first.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.tables.databases.contract import Batch
from synth_core.tables.databases.values import Told
from synth_core.tables.names import column_names
from synth_core.tables.stored import write_batches
from synth_core.words import databases as words

__all__ = ["Pieces"]

_NUMBERS = (pa.bool_(), pa.int64(), pa.float64())
_MOMENTS = (pa.date32(), pa.timestamp("us"))
_TOLD = {Told.BYTES: words.raw_bytes, Told.DURATION: words.durations, Told.RECORD: words.records}


class Pieces:
    """Takes batches and leaves one file.

    Args:
        folder: Where pieces may stand.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[Path] = []
        self._writer: Any = None
        self._names: tuple[str, ...] = ()
        self._renamed: tuple[str, ...] = ()
        self._types: list[pa.DataType] = []
        self._told: dict[int, Told] = {}
        self.rows = 0

    def add(self, batch: Batch) -> None:
        """Write some rows.

        Raises:
            TableError: There are more columns than can be read.
        """
        if not self._names:
            self._names, self._renamed = column_names(batch.names)
        self._told |= {i: told for i, (_, told) in enumerate(batch.columns) if told is not None}
        arrays = [array for array, _ in batch.columns]
        found = [array.type for array in arrays]
        before = self._types or found
        types = [_widened(old, new) for old, new in zip(before, found, strict=True)]
        if self._writer is None or types != self._types:
            self._begin(types)
        self._writer.write_batch(pa.RecordBatch.from_arrays(
            [_cast(array, type_) for array, type_ in zip(arrays, types, strict=True)],
            schema=self._schema))
        self.rows += len(arrays[0]) if arrays else 0

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said of columns."""
        return (*self._renamed, *(_TOLD[told](self._names[i])
                                  for i, told in sorted(self._told.items())))

    def close(self) -> None:
        """End the piece that is being written; for whoever gives up, too."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def whole(self, target: Path) -> int:
        """Write all rows as one file.

        Returns:
            The number of columns in it: those of raw bytes are left out.
        """
        self.close()
        kept = [i for i in range(len(self._types)) if self._told.get(i) is not Told.BYTES]
        types = [pa.string() if pa.types.is_null(self._types[i]) else self._types[i] for i in kept]
        if len(self._files) == 1 and types == self._types:
            self._files[0].replace(target)
        else:
            kind = pa.schema([(self._names[i], type_)
                              for i, type_ in zip(kept, types, strict=True)])
            write_batches(self._again(kept, types), kind, target)
        return len(kept)

    def _begin(self, types: list[pa.DataType]) -> None:
        self.close()
        self._types = types
        self._schema = pa.schema(list(zip(self._names, types, strict=True)))
        self._files.append(self._folder / f"piece-{len(self._files)}.parquet")
        self._writer = pq.ParquetWriter(self._files[-1], self._schema, compression="zstd")

    def _again(self, kept: list[int], types: list[pa.DataType]) -> Iterator[pa.RecordBatch]:
        names = [self._names[i] for i in kept]
        for file in self._files:
            for batch in pq.ParquetFile(file).iter_batches():
                yield pa.RecordBatch.from_arrays(
                    [_cast(batch.column(i), type_)
                     for i, type_ in zip(kept, types, strict=True)], names=names)


def _widened(old: pa.DataType, new: pa.DataType) -> pa.DataType:
    """The type that holds values of both."""
    if old == new or pa.types.is_null(new):
        return old
    if pa.types.is_null(old):
        return new
    for ladder in (_NUMBERS, _MOMENTS):
        if old in ladder and new in ladder:
            return max(old, new, key=ladder.index)
    return pa.string()


def _cast(array: pa.Array, type_: pa.DataType) -> pa.Array:
    return array if array.type == type_ else array.cast(type_, safe=False)
