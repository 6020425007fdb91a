"""Rows as the numbers that attacks compute with.

Every value gets a code (equal values, equal codes, across all tables) and every number or date a
position from 0 to 1: its rank among the attacker's own reference rows. All tables of a judgement
are coded at once, so a code or position means the same in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import as_numbers

__all__ = ["Coded", "code_tables", "row_ids", "value_codes"]

RANKED = frozenset({Kind.NUMBER, Kind.DATE})


@dataclass(frozen=True)
class Coded:
    """A table in codes and positions.

    Args:
        codes: Shape (columns, rows), int32; -1 is missing. Numbers and dates come first.
        positions: Shape (numbers and dates, rows), float32 from 0 to 1; NaN is missing.
    """

    codes: np.ndarray
    positions: np.ndarray

    def __len__(self) -> int:
        """The number of rows."""
        return int(self.codes.shape[1])

    def take(self, rows: np.ndarray) -> "Coded":
        """The rows of these numbers, in this order."""
        # np.take keeps columns contiguous, which indexing does not; the searches rely on it.
        return Coded(np.take(self.codes, rows, axis=1), np.take(self.positions, rows, axis=1))

    def followed_by(self, other: "Coded") -> "Coded":
        """These rows, then the other's."""
        return Coded(np.concatenate([self.codes, other.codes], axis=1),
                     np.concatenate([self.positions, other.positions], axis=1))


def value_codes(tables: Sequence[pd.DataFrame],
                column: Column) -> tuple[list[np.ndarray], np.ndarray]:
    """A column's codes in each table, and the value that each code stands for.

    Returns:
        One int32 array of shape (rows,) per table, -1 for missing; and the distinct values.

    Raises:
        TableError: A value of a number or date column cannot be read as one.
    """
    if column.kind in RANKED:
        parts = [as_numbers(table[column.name], column) for table in tables]
    else:
        parts = [table[column.name].astype(object).to_numpy() for table in tables]
    codes, values = pd.factorize(np.concatenate(parts))
    ends = np.cumsum([len(part) for part in parts])[:-1]
    return np.split(codes.astype(np.int32), ends), values


def code_tables(tables: Sequence[pd.DataFrame], columns: Sequence[Column],
                reference: int) -> list[Coded]:
    """All tables in the same codes and positions.

    A position is a mid-rank among the values of the reference table, so that what is rare in the
    real world lies far apart and what is common close together; between its values it runs
    linearly, and the smallest and largest value of all tables are 0 and 1. So different values
    have different positions, and no table but the reference shapes the scale within its range.

    Args:
        tables: The tables, each with all the columns.
        columns: What to code.
        reference: Which of the tables is the attacker's reference.

    Raises:
        TableError: As `value_codes`.
    """
    ranked = [column for column in columns if column.kind in RANKED]
    ordered = ranked + [column for column in columns if column.kind not in RANKED]
    codes: list[list[np.ndarray]] = [[] for _ in tables]
    positions: list[list[np.ndarray]] = [[] for _ in tables]
    for column in ordered:
        parts, values = value_codes(tables, column)
        place = _places(values, parts[reference]) if column.kind in RANKED else None
        for which, part in enumerate(parts):
            codes[which].append(part)
            if place is not None:
                positions[which].append(place[part])
    return [Coded(np.array(code, dtype=np.int32).reshape(len(ordered), len(table)),
                  np.array(position, dtype=np.float32).reshape(len(ranked), len(table)))
            for table, code, position in zip(tables, codes, positions, strict=True)]


def _places(values: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """The position of each value; one more at the end, NaN, for the code -1."""
    places = np.full(len(values) + 1, np.nan, dtype=np.float32)
    if not len(values):
        return places
    order = np.argsort(values)
    counts = np.bincount(reference[reference >= 0], minlength=len(values))[order]
    known = counts > 0
    if known.any():
        ranks = (np.cumsum(counts) - counts / 2)[known] / counts.sum()
        grid = np.r_[values[order[0]], values[order[known]], values[order[-1]]]
        places[:-1] = np.interp(values, *_increasing(grid, np.r_[0.0, ranks, 1.0]))
    else:  # the reference knows no value at all: the order alone is left
        places[order] = np.linspace(0, 1, len(values))
    return places


def _increasing(grid: np.ndarray, scale: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # The ends may repeat the reference's own smallest and largest value: theirs is the rank.
    first = int(len(grid) > 1 and grid[0] == grid[1])
    last = len(grid) - int(len(grid) - first > 1 and grid[-1] == grid[-2])
    return grid[first:last], scale[first:last]


def row_ids(tables: Sequence[Sequence[np.ndarray] | np.ndarray]) -> list[np.ndarray]:
    """A number per row: equal rows, equal numbers, across all tables.

    The codes of a row are chained through SplitMix64's finaliser into 64 bits; among two million
    rows the chance that any two unequal rows meet is about one in ten million.

    Args:
        tables: Codes as in `Coded`, per table an array of shape (rows,) for each column.
    """
    hashes = []
    for codes in tables:
        state = np.full(len(codes[0]), 0x9E3779B97F4A7C15, dtype=np.uint64)
        for column in codes:
            state = _mixed(state ^ (column.astype(np.int64) + 1).astype(np.uint64))
        hashes.append(state)
    ids, _ = pd.factorize(np.concatenate(hashes))
    return np.split(ids, np.cumsum([len(part) for part in hashes])[:-1])


def _mixed(state: np.ndarray) -> np.ndarray:
    state = state + np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray = state ^ (state >> np.uint64(31))
    return mixed
