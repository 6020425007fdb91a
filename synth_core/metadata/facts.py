"""What can be counted in a column, by DuckDB: the ground for saying what the column is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from synth_core.tables.engine import engine, parquet
from synth_core.tables.reading import row_count, schema
from synth_core.tables.view import Type, type_of

__all__ = ["COMMON", "Facts", "Stored", "Table", "facts_of", "opened"]

Stored = Type

# A value held by so many rows is common: it tells no one apart.
COMMON = 5

_SAMPLE = 400

# Tables with so many columns, or with fewer cells, are copied into DuckDB (which spills) first, so
# many columns to a piece.
_WIDE = 100
_SMALL = 4_000_000


@dataclass(frozen=True)
class Table:
    """An open Parquet file; columns are c0, c1, ... in SQL.

    Args:
        connection: DuckDB.
        relation: What stands after FROM.
        names: Of the columns.
        types: How their values are stored.
        rows: Number of rows.
        pieces: What stands after FROM for the columns of each piece of a wide table.
    """

    connection: Any
    relation: str
    names: tuple[str, ...]
    types: tuple[Stored, ...]
    rows: int
    pieces: tuple[str, ...] = ()

    def at(self, position: int) -> "Table":
        """The same table, for questions about this column alone."""
        if not self.pieces:
            return self
        return replace(self, relation=self.pieces[position // _WIDE])

    def query(self, select: str, rest: str = "") -> list[tuple[Any, ...]]:
        """The rows of ``SELECT select FROM the table rest``."""
        found: list[tuple[Any, ...]] = self.connection.execute(
            f"SELECT {select} FROM {self.relation} {rest}").fetchall()
        return found


@dataclass(frozen=True)
class Facts:
    """Counts of one column. Holds values of rows: for rules, never for screens.

    Args:
        name: The column.
        stored: How its values are stored.
        rows: Rows of the table.
        filled: Rows with a value.
        distinct: Different values.
        low: Smallest number.
        high: Largest number.
        whole: Whether all numbers are whole.
        length: Mean length of text.
        longest: Length of the longest text.
        spaced: Rows whose text has a blank inside.
        digits: Rows whose text is digits alone.
        common: Rows whose text is held by at least `COMMON` rows.
        sample: Some different texts, by first appearance.
    """

    name: str
    stored: Stored
    rows: int
    filled: int
    distinct: int
    low: float | None = None
    high: float | None = None
    whole: bool = False
    length: float = 0.0
    longest: int = 0
    spaced: int = 0
    digits: int = 0
    common: int = 0
    sample: tuple[str, ...] = ()

    @property
    def spread(self) -> float:
        """Different values a filled row: 1 where no two rows share one."""
        return self.distinct / self.filled if self.filled else 0.0

    @property
    def consecutive(self) -> bool:
        """Whether the numbers are 1, 2, 3, ... without a gap, in any order."""
        return (self.whole and self.low is not None and self.high is not None
                and self.distinct == self.filled
                and self.high - self.low + 1 == self.filled)


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """A Parquet file of ours, ready for counting."""
    fields, rows = schema(path), row_count(path)
    with engine(path.parent) as connection:
        relation = parquet(path, len(fields))
        pieces: tuple[str, ...] = ()
        if len(fields) > _WIDE or rows * len(fields) < _SMALL:
            pieces = _held(connection, relation, len(fields))
        yield Table(connection, relation, tuple(fields.names),
                    tuple(type_of(field.type) for field in fields), rows, pieces)


def _held(connection: Any, relation: str, columns: int) -> tuple[str, ...]:
    """Copies of a wide file in pieces: each question binds all columns of what it asks anew."""
    made = []
    for start in range(0, columns, _WIDE):
        listed = ", ".join(f"c{i}" for i in range(start, min(start + _WIDE, columns)))
        made.append(f"held{start}")
        connection.execute(
            f"CREATE TEMP TABLE {made[-1]} AS SELECT {listed} FROM {relation}").fetchall()
    return tuple(made)


def facts_of(table: Table, position: int) -> Facts:
    """Count one column; ``table`` is at it."""
    cell, name, stored = f"c{position}", table.names[position], table.types[position]
    if stored in ("whole", "number"):
        filled, distinct, low, high, whole = table.query(
            f"count({cell}), count(DISTINCT {cell}), min({cell}), max({cell}), "
            f"count_if({cell} = floor({cell}))")[0]
        return Facts(name, stored, table.rows, filled, distinct, low, high, whole == filled)
    if stored != "text":
        filled, distinct = table.query(f"count({cell}), count(DISTINCT {cell})")[0]
        return Facts(name, stored, table.rows, filled, distinct)
    return _text(table, cell, name)


def _text(table: Table, cell: str, name: str) -> Facts:
    # Everything about text is the same for equal texts, so it is asked of each text once.
    grouped = (f"SELECT {cell} AS v, count(*) AS n FROM {table.relation} "
               f"WHERE {cell} IS NOT NULL GROUP BY {cell}")
    row = table.connection.execute(
        "SELECT coalesce(sum(n), 0), count(*), coalesce(sum(length(v) * n), 0), "
        "coalesce(max(length(v)), 0), coalesce(sum(CASE WHEN trim(v) LIKE '% %' THEN n END), 0), "
        "coalesce(sum(CASE WHEN regexp_full_match(v, '[0-9]+') THEN n END), 0), "
        f"coalesce(sum(CASE WHEN n >= {COMMON} THEN n END), 0) FROM ({grouped})").fetchall()[0]
    filled, distinct, letters, longest, spaced, digits, common = (int(n) for n in row)
    first = table.connection.execute(
        f"SELECT {cell} FROM {table.relation} WHERE {cell} IS NOT NULL LIMIT 5000").fetchall()
    sample = tuple(dict.fromkeys(str(value) for value, in first))[:_SAMPLE]
    return Facts(name, "text", table.rows, filled, distinct, length=letters / max(1, filled),
                 longest=longest, spaced=spaced, digits=digits, common=common, sample=sample)
