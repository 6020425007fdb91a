"""What a database is asked for, and how one is read: the same for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from synth_core.tables.databases.values import Plain

__all__ = ["Batch", "Listed", "Question", "Reader"]


@dataclass(frozen=True)
class Listed:
    """A table or view that a connection may read.

    Args:
        schema: Its schema; "" where the database has none.
        name: Its name.
        rows: About how many rows it has, as the database itself believes; None where finding out
            would mean counting.
    """

    schema: str
    name: str
    rows: int | None = None

    @property
    def title(self) -> str:
        """The name with its schema."""
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True)
class Question:
    """What is wanted of a database: a whole table, or what a query finds.

    Args:
        table: A table that the connection listed; None for a query.
        query: One statement of SQL that reads; "" for a table.

    Raises:
        ValueError: Both are given, or neither.
    """

    table: Listed | None = None
    query: str = ""

    def __post_init__(self) -> None:
        if (self.table is None) is not bool(self.query):
            raise ValueError("either a table or a query is wanted of a database")


@dataclass(frozen=True)
class Batch:
    """Some rows.

    Args:
        names: Of the columns, as the database calls them.
        columns: One array a column, in the types that are kept, with what is to be said of it.
    """

    names: tuple[str, ...]
    columns: Sequence[Plain]


class Reader(Protocol):
    """An open connection that reads and cannot write. Errors are the product's own."""

    def tables(self) -> tuple[Listed, ...]:
        """What can be read, by schema and name."""

    def batches(self, question: Question, rows: int) -> Iterator[Batch]:
        """The rows, so many at a time; at least one batch, empty where there are none."""

    def ordered(self, question: Question) -> bool:
        """Whether the rows come in the same order each time."""
