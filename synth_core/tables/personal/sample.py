"""The rows that the detector reads: the same for the same table and seed, however large it is."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from synth_core.foundation.seed import Seed
from synth_core.tables.engine import engine, file_literal
from synth_core.tables.looks import PLACEHOLDERS
from synth_core.tables.stored import row_count, schema
from synth_core.tables.view import type_of

__all__ = ["MOST_ROWS", "MOST_VALUES", "Sampled", "sampled", "sampled_values"]

# So many rows are read, and of each column so many different values.
MOST_ROWS = 4_000
MOST_VALUES = 2_000
# Up to so many rows, different values are counted; beyond, estimated (HyperLogLog, about 3 %).
_COUNTED = 200_000
# Columns of a wide table are asked in pieces.
_WIDE = 100
_MISSING = frozenset({text.lower() for text in PLACEHOLDERS} | {
    "", "none", "unknown", "unbekannt", "inconnu", "desconocido", "sconosciuto", "desconhecido",
    "onbekend", "n.a.", "#n/a", "--", "xxx", "nd", "k.a."})

Kept = Literal["number", "moment", "truth", "text"]


@dataclass(frozen=True)
class Sampled:
    """One column as the detector sees it. Holds values of rows: never shown, logged or kept.

    Args:
        name: The column.
        kept: How its values are stored.
        filled: Rows of the table with a value.
        distinct: Different values in the table, about.
        values: Different values of the sample as text without blanks around, with their rows in
            it; signs for missing are left out.
    """

    name: str
    kept: Kept
    filled: int
    distinct: int
    values: tuple[tuple[str, int], ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different values."""
        return tuple(text for text, _ in self.values)

    @cached_property
    def rows(self) -> int:
        """Sampled rows with a value."""
        return sum(rows for _, rows in self.values)

    @cached_property
    def variety(self) -> float:
        """How many equally frequent values would repeat as often (Simpson 1949, inverted)."""
        squares = sum(rows * rows for _, rows in self.values)
        return self.rows * self.rows / squares if squares else 0.0

    @property
    def spread(self) -> float:
        """Different values a filled row: 1 where no two rows share one."""
        return min(1.0, self.distinct / self.filled) if self.filled else 0.0

    def share(self, holds: Callable[[str], Any]) -> float:
        """The share of sampled rows whose value passes a test."""
        if not self.rows:
            return 0.0
        return sum(rows for text, rows in self.values if holds(text)) / self.rows

    def some(self, most: int) -> "Sampled":
        """The same with fewer different values, for tests that take long."""
        if len(self.values) <= most:
            return self
        return Sampled(self.name, self.kept, self.filled, self.distinct, self.values[:most])


def sampled(path: Path, seed: Seed) -> tuple[tuple[Sampled, ...], int, int]:
    """Read a sample of a table.

    Args:
        path: A Parquet file of ours.
        seed: Chooses the rows.

    Returns:
        The columns in the table's order, rows of the table, rows read.
    """
    fields, rows = schema(path), row_count(path)
    chosen = _chosen(rows, seed)
    found: list[Sampled] = []
    with engine(path.parent) as connection:
        for start in range(0, len(fields), _WIDE):
            places = range(start, min(start + _WIDE, len(fields)))
            found.extend(_read(connection, path, fields, places, rows, chosen, seed))
    return tuple(found), rows, len(chosen)


def sampled_values(name: str, values: list[Any], kept: Kept = "text") -> Sampled:
    """A column in memory as the detector sees it; None is missing."""
    present = [value for value in values if value is not None]
    return _column(name, kept, len(present), len(set(present)), present)


def _chosen(rows: int, seed: Seed) -> np.ndarray:
    if rows <= MOST_ROWS:
        return np.arange(rows)
    stream = seed.stream("personal data/rows")
    return np.sort(stream.choice(rows, MOST_ROWS, replace=False, shuffle=False))


def _read(connection: Any, path: Path, fields: pa.Schema, places: range, rows: int,
          chosen: np.ndarray, seed: Seed) -> list[Sampled]:
    names = ", ".join(f"c{i}" for i in range(len(fields)))
    table = (f"(SELECT * FROM read_parquet({file_literal(path)}, file_row_number = true)) "
             f"AS t({names}, r)")
    cells = ", ".join(f"CAST(c{i} AS VARCHAR) AS c{i}" for i in places)
    connection.register("chosen", pa.table({"r": chosen}))
    read = connection.execute(f"SELECT {cells} FROM {table} "
                              "WHERE r IN (SELECT r FROM chosen) ORDER BY r").fetchall()
    # Mixed, because tests that take long read the first values only, and tables are sorted.
    mixed = [read[i] for i in seed.stream("personal data/order").permutation(len(read))]
    columns = [[value for value in values if value is not None]
               for values in list(zip(*mixed, strict=True)) or [()] * len(places)]
    # Where every row was read, they are not counted again.
    counts = ([(len(values), len(set(values))) for values in columns] if len(chosen) == rows
              else _counts(connection, table, places, rows))
    return [_column(fields.field(i).name, _kept(fields.field(i).type), *counts[at], columns[at])
            for at, i in enumerate(places)]


def _counts(connection: Any, table: str, places: range, rows: int) -> list[tuple[int, int]]:
    """Filled rows and different values of each column, of the whole table."""
    distinct = "count(DISTINCT c{0})" if rows <= _COUNTED else "approx_count_distinct(c{0})"
    row = connection.execute("SELECT " + ", ".join(
        f"count(c{i}), {distinct.format(i)}" for i in places) + f" FROM {table}").fetchall()[0]
    return list(zip(row[::2], row[1::2], strict=True))


def _column(name: str, kept: Kept, filled: int, distinct: int, values: list[Any]) -> Sampled:
    # A whole number with missing values beside it may be kept as a fraction.
    ending = ".0" if kept == "number" else ""
    counted = Counter(text for value in values
                      if (text := str(value).strip().removesuffix(ending)).lower()
                      not in _MISSING)
    return Sampled(name, kept, filled, distinct, tuple(list(counted.items())[:MOST_VALUES]))


def _kept(kind: pa.DataType) -> Kept:
    if pa.types.is_decimal(kind):
        return "number"
    found = type_of(kind)
    return "number" if found == "whole" else found
