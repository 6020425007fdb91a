"""Numbers and moments of a table, counted for many columns at once: ends, how many differ, bars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from synth_core.metadata.facts import Table
from synth_core.tables.engine import literal

__all__ = ["BARS", "ENDS", "Steps", "bar_of", "ends_written", "steps_of"]

# Bars of a column's small picture.
BARS = 12

# The picture of a number leaves one row in two hundred at each end to its outer bars.
ENDS = 0.005

# Columns that are asked about at once; fewer where telling different values apart takes memory.
_AT_A_TIME = 40
_CELLS = 8_000_000
_ASKED = 5


@dataclass(frozen=True)
class Steps:
    """What was counted of one column of numbers (of moments: seconds).

    Args:
        filled: Rows with a value.
        distinct: Different values.
        low: The smallest; None where every value is missing.
        high: The largest.
        low_rows: Rows that hold it.
        high_rows: Rows that hold the largest.
        start: Where the picture begins.
        end: Where it ends.
        shape: Rows by step from one to the other.
    """

    filled: int
    distinct: int
    low: float | None = None
    high: float | None = None
    low_rows: int = 0
    high_rows: int = 0
    start: float = 0.0
    end: float = 0.0
    shape: tuple[int, ...] = ()


def steps_of(table: Table, positions: Sequence[int]) -> dict[int, Steps]:
    """Count columns that are stored as numbers or moments: two passes for many columns.

    Args:
        table: The table.
        positions: Of the columns.
    """
    found: dict[int, Steps] = {}
    for relation, batch in _batches(table, positions):
        asked = _rows(table, relation, ", ".join(_asked(table, i) for i in batch))
        firsts = {i: asked[place * _ASKED:(place + 1) * _ASKED]
                  for place, i in enumerate(batch)}
        ends = {i: _ends(first) for i, first in firsts.items() if first[0]}
        found |= {i: Steps(0, 0) for i, first in firsts.items() if not first[0]}
        found |= _bars(table, relation, firsts, ends)
    return found


def bar_of(number: str, start: float, end: float) -> str:
    """The bar that a number belongs to, in SQL."""
    width = (end - start) or 1.0
    return (f"CAST(greatest(0, least({BARS - 1}, floor(({number} - {start!r}) / {width!r} "
            f"* {BARS}))) AS INTEGER)")


def ends_written(connection: Any, ends: Sequence[float], form: str) -> tuple[str, ...]:
    """Seconds as dates are written."""
    # Computed here: SQL multiplies as a decimal, which the year 5138 overflows.
    written = ", ".join(f"strftime(make_timestamp({round(end * 1_000_000)}::BIGINT), "
                        f"{literal(form)})" for end in ends)
    return tuple(str(text) for text in connection.execute(f"SELECT {written}").fetchall()[0])


def _batches(table: Table, positions: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    most = max(1, min(_AT_A_TIME, _CELLS // max(1, table.rows)))
    by_relation: dict[str, list[int]] = {}
    for position in positions:
        by_relation.setdefault(table.at(position).relation, []).append(position)
    for relation, listed in by_relation.items():
        for start in range(0, len(listed), most):
            yield relation, listed[start:start + most]


def _asked(table: Table, position: int) -> str:
    # Of a moment seconds are asked for: not every moment is one in Python.
    def plain(value: str) -> str:
        return f"epoch({value})" if table.types[position] == "moment" else value

    cell = f"c{position}"
    quantiles = f"quantile_disc({cell}, [{ENDS}, {1 - ENDS}])"
    return (f"count({cell}), count(DISTINCT {cell}), {plain(f'min({cell})')}, "
            f"{plain(f'max({cell})')}, list_transform({quantiles}, lambda v: {plain('v')})")


def _number(table: Table, position: int) -> str:
    moment = table.types[position] == "moment"
    return f"epoch(c{position})" if moment else f"CAST(c{position} AS DOUBLE)"


def _ends(first: Sequence[Any]) -> tuple[float, float, float, float]:
    """The ends of the column and of its picture."""
    low, high, start, end = (float(value) for value in (*first[2:4], *first[4]))
    return (low, high, start, end) if end > start else (low, high, low, high)


def _bars(table: Table, relation: str, firsts: Mapping[int, Sequence[Any]],
          ends: Mapping[int, tuple[float, float, float, float]]) -> dict[int, Steps]:
    if not ends:
        return {}
    row = _rows(table, relation, ", ".join(
        f"count_if({_number(table, i)} = {low!r}), count_if({_number(table, i)} = {high!r}), "
        f"histogram({bar_of(_number(table, i), start, end)}) FILTER (c{i} IS NOT NULL)"
        for i, (low, high, start, end) in ends.items()))
    found = {}
    for place, (i, (low, high, start, end)) in enumerate(ends.items()):
        low_rows, high_rows, bars = row[3 * place:3 * place + 3]
        filled, distinct = firsts[i][:2]
        shape = tuple(int(bars.get(bar, 0)) for bar in range(BARS)) if end > start else (filled,)
        found[i] = Steps(int(filled), int(distinct), low, high, int(low_rows), int(high_rows),
                         start, end, shape)
    return found


def _rows(table: Table, relation: str, asked: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = table.connection.execute(f"SELECT {asked} FROM {relation}"
                                                      ).fetchall()[0]
    return found
