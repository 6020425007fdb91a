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
from synth_core.metadata.profile_numbers import (
    BARS,
    ENDS,
    Steps,
    bar_of,
    ends_written,
    steps_of,
)
from synth_core.metadata.suppression import hidden_cells
from synth_core.tables.engine import literal

__all__ = ["BARS", "TOP", "ColumnProfile", "Profile", "profile", "suppressed"]

# Categories that are listed.
TOP = 20

_DAY = "%Y-%m-%d"
# Stored as what they are said to be: counted many at a time. A whole number that is a date is not.
_READY = frozenset({(Kind.NUMBER, "whole"), (Kind.NUMBER, "number"), (Kind.DATE, "moment")})


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
        steps = steps_of(table, [place for place, column in enumerate(metadata)
                                 if (column.kind, table.types[place]) in _READY])
        return Profile(table.rows, {
            column.name: _of_steps(table, steps[place], _form(column)) if place in steps
            else _profile(table.at(place), f"c{place}", column)
            for place, column in enumerate(metadata)})


def _form(column: Column) -> str | None:
    return _DAY if column.kind is Kind.DATE else None


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
        return _steps(table, f"epoch({cell})", cell, _DAY)
    form = literal(column.date_format)
    return _steps(table, f"epoch(try_strptime(CAST({cell} AS VARCHAR), {form}))", cell,
                  column.date_format)


def _steps(table: Table, number: str, cell: str, form: str | None) -> ColumnProfile:
    """What is written as text: each different value is read once, for reading costs the most."""
    asked = table.connection.execute
    asked(f"CREATE OR REPLACE TEMP TABLE steps AS SELECT {number} AS x, count(*) AS n "
          f"FROM {table.relation} WHERE {cell} IS NOT NULL GROUP BY {cell}")
    low, high, filled, distinct, low_rows, high_rows = asked(
        "SELECT min(x), max(x), coalesce(sum(n), 0), count(DISTINCT x), arg_min(n, x), "
        "arg_max(n, x) FROM steps").fetchall()[0]
    if low is None:
        return _plain(table, int(filled), 0)
    start, end = asked(
        f"SELECT min(x) FILTER (below >= {ENDS}), min(x) FILTER (below >= {1 - ENDS}) FROM "
        "(SELECT x, sum(n) OVER (ORDER BY x) / sum(n) OVER () AS below FROM steps "
        "WHERE x IS NOT NULL)").fetchall()[0]
    start, end = (start, end) if end > start else (low, high)
    bars = dict(asked(f"SELECT {bar_of('x', start, end)} AS bar, CAST(sum(n) AS BIGINT) FROM steps "
                      "WHERE x IS NOT NULL GROUP BY bar").fetchall())
    shape = tuple(int(bars.get(bar, 0)) for bar in range(BARS)) if end > start else (int(filled),)
    return _of_steps(table, Steps(int(filled), int(distinct), low, high, int(low_rows),
                                  int(high_rows), start, end, shape), form)


def _of_steps(table: Table, steps: Steps, form: str | None) -> ColumnProfile:
    plain = _plain(table, steps.filled, steps.distinct)
    if steps.low is None or steps.high is None:
        return plain
    ends: tuple[float | str, ...] = (steps.low, steps.high, steps.start, steps.end)
    if form is not None:
        ends = ends_written(table.connection, [float(end) for end in ends], form)
    return replace(plain, shape=steps.shape, low=ends[0], high=ends[1], low_rows=steps.low_rows,
                   high_rows=steps.high_rows, shape_low=ends[2], shape_high=ends[3])
