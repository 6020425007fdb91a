"""Columns that say the same: value by value, or as one number on two scales."""

from itertools import combinations

import numpy as np
import pandas as pd

from synth_core.metadata.facts import Table
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.profile import Profile

__all__ = ["same_values", "scaled_numbers"]

# Columns that could say the same are compared pair by pair, up to so many pairs.
_MOST_PAIRS = 300
_FIRST = 20_000
_AT_A_TIME = 60
# Of two values the rarer must come back so often: that a few rows agree may be luck.
_FEWEST_OF_TWO = 10
_DISTINCT = 10
_FILLED = 30
_ALIKE = 0.95
_CELLS = 2_000_000
# What rounding leaves of a line must be small beside how far the numbers spread.
_SPREAD = 5.0
_DECIMALS = 6
_SLACK = 1.1

Pairs = tuple[tuple[str, str], ...]


def same_values(table: Table, metadata: Metadata, seen: Profile) -> Pairs:
    """Pairs of columns with as many values, each value of one with one of the other.

    Of columns with two values, each must stand in at least ten rows with its own of the other.

    Args:
        table: The table.
        metadata: Its columns.
        seen: Its profile for these columns.
    """
    by_count: dict[int, list[int]] = {}
    for position, column in enumerate(metadata):
        distinct = seen.columns[column.name].distinct
        # Where hardly a value comes back, two columns always seem to say the same.
        if 2 <= distinct <= table.rows / 2:
            by_count.setdefault(distinct, []).append(position)
    pairs = [pair for positions in by_count.values() for pair in combinations(positions, 2)
             if _may_agree(table, seen, pair)]
    pairs = _still_same(table, pairs[:_MOST_PAIRS])
    # One query for many pairs: each binds all columns of the table anew.
    joint = _counted(table, table.relation, [
        f"count(DISTINCT hash(c{a}, c{b})) FILTER (c{a} IS NOT NULL AND c{b} IS NOT NULL)"
        for a, b in pairs])
    return tuple((table.names[a], table.names[b])
                 for (a, b), found in zip(pairs, joint, strict=True)
                 if found == seen.columns[table.names[a]].distinct
                 and (found > 2 or _come_back(table, a, b)))


def _may_agree(table: Table, seen: Profile, pair: tuple[int, int]) -> bool:
    """Of two values: whether as many rows hold the rarer one, but for missing values."""
    one, other = (seen.columns[table.names[place]] for place in pair)
    if one.distinct > 2:
        return True
    if len(one.top) != 2 or len(other.top) != 2:
        return True
    return (abs(one.top[1][1] - other.top[1][1])
            <= max(one.missing_rows, other.missing_rows))


def _come_back(table: Table, a: int, b: int) -> bool:
    fewest = table.connection.execute(
        f"SELECT min(n) FROM (SELECT count(*) AS n FROM {table.relation} WHERE c{a} IS NOT NULL "
        f"AND c{b} IS NOT NULL GROUP BY c{a}, c{b})").fetchall()[0][0]
    return int(fewest or 0) >= _FEWEST_OF_TWO


def _still_same(table: Table, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs that say the same in the first rows too: most that do not are told apart there."""
    if not pairs:
        return []
    listed = ", ".join(f"c{place}" for place in sorted({place for pair in pairs
                                                        for place in pair}))
    table.connection.execute(
        f"CREATE TEMP TABLE first_rows AS SELECT {listed} FROM {table.relation} LIMIT {_FIRST}")
    both = " FILTER (c{0} IS NOT NULL AND c{1} IS NOT NULL)"
    counts = _counted(table, "first_rows", [
        one.format(a, b) + both.format(a, b) for a, b in pairs for one in (
            "count(DISTINCT c{0})", "count(DISTINCT c{1})", "count(DISTINCT hash(c{0}, c{1}))")])
    return [pair for place, pair in enumerate(pairs)
            if len(set(counts[3 * place:3 * place + 3])) == 1]


def _counted(table: Table, relation: str, asked: list[str]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(asked), _AT_A_TIME):
        found += table.connection.execute(
            f"SELECT {', '.join(asked[start:start + _AT_A_TIME])} FROM {relation}").fetchall()[0]
    return found


def scaled_numbers(table: Table, metadata: Metadata, seen: Profile) -> Pairs:
    """Pairs of numbers of which one is a line of the other: Celsius and Fahrenheit.

    In every row the line (least squares) is met within what rounding to the decimals of both
    columns leaves, and that is at most a fifth of how far the numbers spread.

    Args:
        table: The table.
        metadata: Its columns.
        seen: Its profile for these columns.
    """
    places = [place for place, column in enumerate(metadata)
              if column.kind is Kind.NUMBER and table.types[place] in ("whole", "number")
              and seen.columns[column.name].distinct >= _DISTINCT]
    found = [pair for pair in _close(table, places)[:_MOST_PAIRS] if _on_a_line(table, *pair)]
    return tuple((table.names[a], table.names[b]) for a, b in sorted(found))


def _close(table: Table, places: list[int]) -> list[tuple[int, int]]:
    """Pairs that go together in the first rows, the closest first."""
    if len(places) < 2:
        return []
    rows = min(_FIRST, _CELLS // len(places))
    some = pd.DataFrame(table.query(
        ", ".join(f"CASE WHEN isfinite(CAST(c{place} AS DOUBLE)) THEN CAST(c{place} AS DOUBLE) "
                  "END" for place in places), f"LIMIT {rows}"), dtype=float)
    alike = np.abs(some.corr(min_periods=_FILLED).to_numpy())
    pairs = [(float(alike[i, j]), places[i], places[j])
             for i, j in combinations(range(len(places)), 2) if alike[i, j] >= _ALIKE]
    return [(a, b) for _, a, b in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:]))]


def _on_a_line(table: Table, a: int, b: int) -> bool:
    one, other = (f"CAST(c{place} AS DOUBLE)" for place in (a, b))
    both = f"WHERE isfinite({one}) AND isfinite({other})"
    slope, start, spread, filled = table.query(
        f"regr_slope({other}, {one}), regr_intercept({other}, {one}), stddev_pop({other}), "
        "count(*)", both)[0]
    if not slope or not spread or filled < max(_FILLED, table.rows / 10):
        return False
    left = (_unit(table, b) + abs(slope) * _unit(table, a)) / 2
    if left * _SPREAD > spread:
        return False
    furthest = table.query(f"max(abs({other} - ({slope!r} * {one} + ({start!r}))))", both)[0][0]
    return bool(float(furthest) <= _SLACK * left + 1e-9 * (abs(start) + spread))


def _unit(table: Table, place: int) -> float:
    """The last decimal of a column; 0 where it has more than six."""
    cell = f"CAST(c{place} AS DOUBLE)"
    exact = table.query(", ".join(
        f"coalesce(max(abs({cell} - round({cell}, {digits}))), 0) <= 1e-9"
        for digits in range(_DECIMALS + 1)), f"WHERE isfinite({cell})")[0]
    return next((10.0 ** -digits for digits, fits in enumerate(exact) if fits), 0.0)
