"""What a table looks like, column by column: counts for the steward's table of columns.

A profile holds small counts and values of real rows: it stays in the vault, and what others than
the steward see goes through `suppressed`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from synth_core.metadata.facts import Table, opened
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.suppression import hidden_cells
from synth_core.tables.engine import literal

__all__ = ["BARS", "TOP", "ColumnProfile", "Profile", "profile", "suppressed"]

# Bars of a column's small picture, and categories that are listed.
BARS = 12
TOP = 20

# The picture of a number leaves one row in two hundred at each end to its outer bars.
_ENDS = 0.005


@dataclass(frozen=True)
class ColumnProfile:
    """One column, for the eyes of the steward who brought it (others: see `suppressed`).

    Args:
        missing: Share of rows without a value.
        distinct: Different values.
        shape: At most twelve counts of rows: equal steps from ``shape_low`` to ``shape_high``
            for numbers and dates, the most frequent values first for categories (the twelfth is
            all others); empty for identifiers, free text and constants.
        low: Smallest number, or first date as written; None where there is none.
        high: Largest number, or last date as written.
        low_rows: Rows that hold ``low``.
        high_rows: Rows that hold ``high``.
        shape_low: Where the picture begins (numbers as they are, dates as written).
        shape_high: Where it ends.
        top: The most frequent values with their rows, for categories and yes/no.
        missing_rows: Rows without a value.
    """

    missing: float
    distinct: int
    shape: tuple[int, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    low_rows: int = 0
    high_rows: int = 0
    shape_low: float | str | None = None
    shape_high: float | str | None = None
    top: tuple[tuple[str, int], ...] = ()
    missing_rows: int = 0


@dataclass(frozen=True)
class Profile:
    """A table: how many rows, and each column by its name, in the table's order."""

    rows: int
    columns: Mapping[str, ColumnProfile] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The profile as a JSON value."""
        return {"rows": self.rows,
                "columns": {name: asdict(column) for name, column in self.columns.items()}}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Profile":
        """The profile that `as_json` wrote."""
        return cls(data["rows"], {
            name: ColumnProfile(**{
                **column, "shape": tuple(column["shape"]),
                "top": tuple((str(value), int(rows)) for value, rows in column["top"])})
            for name, column in data["columns"].items()})


def profile(path: Path, metadata: Metadata) -> Profile:
    """Count every column by what it is said to be.

    Args:
        path: The table.
        metadata: Its columns.
    """
    with opened(path) as table:
        return Profile(table.rows, {
            column.name: _profile(table.at(position), f"c{position}", column)
            for position, column in enumerate(metadata)})


def suppressed(seen: Profile, smallest_cell: int) -> Profile:
    """The profile as a reviewer, a paper or a consumer may see it.

    Promise: no count between 1 and ``smallest_cell`` - 1 rows is shown, none can be had by
        subtracting what is shown from the number of rows, and no value held by fewer rows.
    Holds when: one profile of the table is shown; the number of rows may be known.
    Does not cover: comparing profiles of two versions of a table that differ in few rows.
    Evidence: ``tests/metadata/test_suppression.py``, which tries the subtractions.

    Args:
        seen: The profile.
        smallest_cell: The smallest count of rows that may be shown.
    """
    return Profile(seen.rows, {name: _suppressed(column, seen.rows, smallest_cell)
                               for name, column in seen.columns.items()})


def _suppressed(column: ColumnProfile, rows: int, limit: int) -> ColumnProfile:
    # The listed values, the others together and the missing rows add up to the known total; so
    # do the bars and the missing rows.
    listed = [count for _, count in column.top]
    others = rows - column.missing_rows - sum(listed)
    dark = hidden_cells([*listed, others, column.missing_rows], limit)
    bars = hidden_cells([*column.shape, column.missing_rows], limit) if column.shape else dark
    top = tuple(pair for i, pair in enumerate(column.top) if i not in dark)
    missing_hidden = len(listed) + 1 in dark or len(column.shape) in bars
    return replace(
        column, top=top,
        missing=0.0 if missing_hidden else column.missing,
        missing_rows=0 if missing_hidden else column.missing_rows,
        # How many values are hidden says how many of them a single row holds.
        distinct=len(top) if listed and dark else column.distinct,
        shape=tuple(0 if i in bars else count for i, count in enumerate(column.shape)),
        low=column.low if column.low_rows >= limit else None,
        high=column.high if column.high_rows >= limit else None,
        low_rows=column.low_rows if column.low_rows >= limit else 0,
        high_rows=column.high_rows if column.high_rows >= limit else 0,
        shape_low=None, shape_high=None)


def _profile(table: Table, cell: str, column: Column) -> ColumnProfile:
    if column.kind is Kind.NUMBER:
        return _steps(table, f"TRY_CAST({cell} AS DOUBLE)", cell, None)
    if column.kind is Kind.DATE:
        return _date(table, cell, column)
    if column.kind in (Kind.CATEGORY, Kind.YES_NO):
        return _values(table, cell)
    filled, distinct = table.query(f"count({cell}), count(DISTINCT {cell})")[0]
    return _plain(table, filled, distinct)


def _plain(table: Table, filled: int, distinct: int) -> ColumnProfile:
    missing = table.rows - filled
    return ColumnProfile(missing / max(1, table.rows), distinct, missing_rows=missing)


def _values(table: Table, cell: str) -> ColumnProfile:
    counted = table.query(f"CAST({cell} AS VARCHAR) AS v, count(*) AS n",
                          f"WHERE {cell} IS NOT NULL GROUP BY v ORDER BY n DESC, v")
    filled = sum(rows for _, rows in counted)
    plain = _plain(table, filled, len(counted))
    counts = [rows for _, rows in counted]
    shape = counts if len(counts) <= BARS else [*counts[:BARS - 1], sum(counts[BARS - 1:])]
    return ColumnProfile(plain.missing, plain.distinct, tuple(shape),
                         top=tuple(counted[:TOP]), missing_rows=plain.missing_rows)


def _date(table: Table, cell: str, column: Column) -> ColumnProfile:
    """As a number of seconds; ends are written as the dates are."""
    if column.date_format is None:
        return _steps(table, f"epoch({cell})", cell, "%Y-%m-%d")
    form = literal(column.date_format)
    return _steps(table, f"epoch(try_strptime(CAST({cell} AS VARCHAR), {form}))", cell,
                  column.date_format)


def _steps(table: Table, number: str, cell: str, form: str | None) -> ColumnProfile:
    """Numbers (or seconds): ends, and rows in equal steps between the ends of the picture."""
    # Once for each different value: reading a date costs far more than counting it.
    counted = (f"(SELECT {number} AS x, count(*) AS n FROM {table.relation} "
               f"WHERE {cell} IS NOT NULL GROUP BY {cell})")
    low, high, filled, distinct, low_rows, high_rows = table.connection.execute(
        f"SELECT min(x), max(x), sum(n), count(DISTINCT x), arg_min(n, x), arg_max(n, x) "
        f"FROM {counted}").fetchall()[0]
    plain = _plain(table, int(filled or 0), int(distinct))
    if low is None:
        return plain
    start, end = _picture(table, counted, float(low), float(high))
    width = (end - start) or 1.0
    bars = dict(table.connection.execute(
        f"SELECT CAST(greatest(0, least({BARS - 1}, floor((x - {start!r}) / {width!r} * {BARS}))) "
        f"AS INTEGER) AS bar, CAST(sum(n) AS BIGINT) FROM {counted} "
        "WHERE x IS NOT NULL GROUP BY bar").fetchall())
    shape = tuple(int(bars.get(bar, 0)) for bar in range(BARS)) if end > start else (
        int(filled),)
    ends = _written(table, (float(low), float(high), start, end), form)
    return ColumnProfile(plain.missing, plain.distinct, shape, ends[0], ends[1], int(low_rows),
                         int(high_rows), ends[2], ends[3], missing_rows=plain.missing_rows)


def _picture(table: Table, counted: str, low: float, high: float) -> tuple[float, float]:
    """The ends of the picture: tails of one row in two hundred do not stretch it."""
    row = table.connection.execute(
        f"SELECT max(x) FILTER (below <= {_ENDS}), min(x) FILTER (below >= {1 - _ENDS}) FROM "
        f"(SELECT x, sum(n) OVER (ORDER BY x) / sum(n) OVER () AS below FROM {counted} "
        "WHERE x IS NOT NULL)").fetchall()[0]
    start = low if row[0] is None else float(row[0])
    end = high if row[1] is None else float(row[1])
    return (start, end) if end > start else (low, high)


def _written(table: Table, ends: tuple[float, ...], form: str | None) -> tuple[float | str, ...]:
    if form is None:
        return ends
    # Computed here: SQL multiplies as a decimal, which the year 5138 overflows.
    written = ", ".join(f"strftime(make_timestamp({round(end * 1_000_000)}::BIGINT), "
                        f"{literal(form)})" for end in ends)
    return tuple(str(text) for text in table.connection.execute(f"SELECT {written}").fetchall()[0])
