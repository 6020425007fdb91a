"""A prepared table that is open for questions: its columns by name, their types, its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from synth_core.tables.engine import engine, parquet
from synth_core.tables.stored import row_count, schema

__all__ = ["Type", "View", "number", "type_of", "viewed"]

Type = Literal["whole", "number", "truth", "moment", "text"]


@dataclass(frozen=True)
class View:
    """An open Parquet file; columns are c0, c1, ... in SQL.

    Args:
        connection: DuckDB.
        relation: What stands after FROM.
        names: Of the columns, in the table's order.
        types: How their values are stored.
        rows: Number of rows.
    """

    connection: Any
    relation: str
    names: tuple[str, ...]
    types: tuple[Type, ...]
    rows: int

    @property
    def numbered(self) -> str:
        """The same relation with ``row_no``, 1 for the first row."""
        return f"(SELECT *, row_number() OVER () AS row_no FROM {self.relation})"

    def position(self, name: str) -> int:
        """Where a column stands; ValueError if there is none of that name."""
        return self.names.index(name)

    def type(self, name: str) -> Type:
        """How the values of a column are stored."""
        return self.types[self.position(name)]

    def cell(self, name: str) -> str:
        """A column in SQL."""
        return f"c{self.position(name)}"

    def query(self, select: str, rest: str = "") -> list[tuple[Any, ...]]:
        """The rows of ``SELECT select FROM the table rest``."""
        found: list[tuple[Any, ...]] = self.connection.execute(
            f"SELECT {select} FROM {self.relation} {rest}").fetchall()
        return found


@contextmanager
def viewed(path: Path) -> Iterator[View]:
    """A Parquet file of ours, open for questions, with bounded memory."""
    fields = schema(path)
    with engine(path.parent) as connection:
        yield View(connection, parquet(path, len(fields)), tuple(fields.names),
                   tuple(type_of(field.type) for field in fields), row_count(path))


def type_of(kind: pa.DataType) -> Type:
    """How values of an Arrow type are stored."""
    if pa.types.is_boolean(kind):
        return "truth"
    if pa.types.is_integer(kind):
        return "whole"
    if pa.types.is_floating(kind):
        return "number"
    return "moment" if pa.types.is_temporal(kind) else "text"


def number(value: float) -> str:
    """A number as an expression of SQL: whole if it is whole, else a double, never a decimal."""
    if float(value).is_integer() and abs(value) < 2**53:
        return f"CAST({int(value)} AS BIGINT)"
    return f"CAST({float(value)!r} AS DOUBLE)"
