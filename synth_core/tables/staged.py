"""A file made ready for typing: where its cells are as text, and what its format says of them."""

from dataclasses import dataclass

__all__ = ["Staged"]


@dataclass(frozen=True)
class Staged:
    """A relation that DuckDB can scan, with the columns c0, c1, ...

    Args:
        relation: What stands after FROM.
        names: The columns' names in the table to be.
        text: Positions of columns that the file itself says are text.
        stamps: Positions of columns that the file itself says are moments in time, written
            as ISO 8601.
        casts: SQL expressions by position for columns that bring their own type (Parquet).
        bounded: Positions of columns whose cast leaves out what nobody can compute with.
        decimal_comma: Whether "1,5" may be a number.
        notices: What was decided on the way.
    """

    relation: str
    names: tuple[str, ...]
    text: frozenset[int] = frozenset()
    stamps: frozenset[int] = frozenset()
    casts: tuple[str, ...] | None = None
    bounded: frozenset[int] = frozenset()
    decimal_comma: bool = False
    notices: tuple[str, ...] = ()
