"""The profile of a table: what a steward sees of each column, by aggregates alone.

It holds small counts and values of the real table: it stays in the vault, and what others see
goes through `suppressed`.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.engine import engine, literal, parquet
from synth_core.tables.stored import schema

__all__ = ["BARS", "ColumnProfile", "Profile", "profile", "suppressed"]

BARS = 12
_TOP = 20


@dataclass(frozen=True)
class ColumnProfile:
    """One column.

    Args:
        name: Its name.
        distinct: How many different values it holds, missing not counted.
        missing: Share of rows without a value, 0 to 1.
        shape: Counts of at most `BARS` bars: equal steps of a number or date between its 1 % and
            99 % points (what lies outside is counted at the ends), or the most frequent values.
        low: Smallest number, or first date as text; None otherwise or where suppressed.
        high: Largest number, or last date as text.
        top: The most frequent values with their counts; empty for numbers that hardly repeat.
    """

    name: str
    distinct: int
    missing: float
    shape: tuple[int, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    top: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Profile:
    """A table: its number of rows and its columns by name."""

    rows: int
    columns: dict[str, ColumnProfile]

    def as_json(self) -> dict[str, Any]:
        """The profile as a JSON value."""
        return {"rows": self.rows, "columns": [asdict(column) for column in self.columns.values()]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Profile":
        """The profile that `as_json` wrote."""
        columns = [ColumnProfile(**{
            **column, "shape": tuple(column["shape"]),
            "top": tuple((value, count) for value, count in column["top"])})
            for column in data["columns"]]
        return cls(data["rows"], {column.name: column for column in columns})


def profile(path: Path, metadata: Metadata) -> Profile:
    """The profile of a Parquet table. Cost: a few scans of each column, out of core.

    Raises:
        TableError: A date column does not hold dates in its format.
    """
    names = schema(path).names
    with engine(path.parent) as connection:
        table = parquet(path, len(names))
        rows, counts = _counts(connection, table, len(names))
        columns = {}
        for place, name in enumerate(names):
            known, distinct = counts[place]
            found = ColumnProfile(name, distinct, 0.0 if rows == 0 else 1 - known / rows)
            columns[name] = _shaped(connection, table, f"c{place}", metadata[name], found)
    return Profile(rows, columns)


def suppressed(seen: Profile, smallest_cell: int) -> Profile:
    """What people other than its steward may see: no count under the smallest cell.

    Complementary suppression: where one bar or value alone is hidden, the smallest that is left
    goes too, so that the total does not give it away. Extremes are single people: they go.
    """
    return Profile(seen.rows, {name: _suppressed(column, smallest_cell)
                               for name, column in seen.columns.items()})


def _suppressed(column: ColumnProfile, smallest: int) -> ColumnProfile:
    kept = _told(column.shape, smallest)
    shown = _told([count for _, count in column.top], smallest)
    return replace(
        column, shape=tuple(count if keep else 0
                            for count, keep in zip(column.shape, kept, strict=True)),
        top=tuple(item for item, keep in zip(column.top, shown, strict=True) if keep),
        low=None, high=None)


def _told(counts: Sequence[int], smallest: int) -> list[bool]:
    """Which counts may be told."""
    told = [count == 0 or count >= smallest for count in counts]
    if told.count(False) == 1:
        left = [place for place, count in enumerate(counts) if told[place] and count > 0]
        if left:
            told[min(left, key=lambda place: counts[place])] = False
    return told


def _counts(connection: Any, table: str, columns: int) -> tuple[int, list[tuple[int, int]]]:
    """Rows, and for each column how many values it holds and how many different ones."""
    parts = ", ".join(f"count(c{i}), count(DISTINCT c{i})" for i in range(columns))
    found = connection.execute(f"SELECT count(*), {parts} FROM {table}").fetchone()
    return found[0], [(found[1 + 2 * i], found[2 + 2 * i]) for i in range(columns)]


def _shaped(connection: Any, table: str, name: str, column: Column,
            found: ColumnProfile) -> ColumnProfile:
    if column.kind in (Kind.NUMBER, Kind.DATE) and found.distinct > 0:
        found = _steps(connection, table, name, column, found)
        return found if found.distinct > _TOP else replace(
            found, top=_top(connection, table, name))
    if column.kind in (Kind.IDENTIFIER, Kind.TEXT):
        return found
    top = _top(connection, table, name)
    return replace(found, top=top, shape=tuple(count for _, count in top[:BARS]))


def _top(connection: Any, table: str, name: str) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        f"SELECT CAST({name} AS VARCHAR) AS value, count(*) AS n FROM {table} "
        f"WHERE {name} IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT {_TOP}").fetchall()
    return tuple((str(value), int(count)) for value, count in rows)


def _number(name: str, column: Column) -> str:
    """The column as a number in SQL: dates as days since 1970."""
    if column.kind is Kind.NUMBER:
        return f"CAST({name} AS DOUBLE)"
    moment = (f"CAST({name} AS TIMESTAMP)" if column.date_format is None
              else f"try_strptime({name}, {literal(column.date_format)})")
    return f"epoch({moment}) / 86400.0"


def _steps(connection: Any, table: str, name: str, column: Column,
           found: ColumnProfile) -> ColumnProfile:
    number = _number(name, column)
    finite = f"(SELECT {number} AS v FROM {table} WHERE {name} IS NOT NULL) WHERE isfinite(v)"
    low, high, start, end = connection.execute(
        f"SELECT min(v), max(v), quantile_disc(v, 0.01), quantile_disc(v, 0.99) FROM {finite}"
    ).fetchone()
    if low is None:
        return found
    width = (end - start) / BARS or 1.0
    bars = connection.execute(
        f"SELECT CAST(least(greatest(floor((v - {start!r}) / {width!r}), 0), {BARS - 1}) AS INT)"
        f" AS bar, count(*) FROM {finite} GROUP BY bar").fetchall()
    shape = [0] * BARS
    for bar, count in bars:
        shape[bar] = count
    if column.kind is Kind.DATE:
        low, high = (_day(connection, value) for value in (low, high))
    return replace(found, shape=tuple(shape), low=low, high=high)


def _day(connection: Any, days: float) -> str:
    found = connection.execute(
        f"SELECT strftime(make_timestamp(CAST({days!r} * 86400000000 AS BIGINT)), '%Y-%m-%d')")
    return str(found.fetchone()[0])
