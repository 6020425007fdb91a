"""Columns that are a function of another: looked up, never drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

__all__ = ["MOST_VALUES", "Dependency", "find_dependencies"]

MOST_VALUES = 500
HOLDS = 0.999
PROBE = 4000


@dataclass(frozen=True)
class Dependency:
    """``column`` follows from ``key`` in at least 99.9 % of the training rows.

    Args:
        column: The column that follows.
        key: The column that it follows from.
        follows: For each distinct value of the key (by its place, missing last), the place of
            the value of ``column`` that goes with it.
    """

    column: str
    key: str
    follows: np.ndarray


@dataclass(frozen=True)
class _Keys:
    places: np.ndarray
    count: int


def find_dependencies(keys: Mapping[str, tuple[np.ndarray, int]],
                      k: int) -> tuple[Dependency, ...]:
    """The dependencies among the columns, in an order in which each can be looked up.

    A dependency must say more than that ``column`` is nearly constant, and its key must have at
    least 2 k rows a value on average, or every column would follow from a nearly unique one.

    Args:
        keys: For each column the place of every row's value and the number of places, the
            preferred keys first; columns with more than `MOST_VALUES` places are not looked at.
        k: People per value at least.
    """
    small = {name: _Keys(places, count) for name, (places, count) in keys.items()
             if count <= MOST_VALUES + 1}
    found: dict[str, Dependency] = {}
    for name in reversed(small):  # the least preferred keys are the first to follow
        for key in small:
            if key == name or key in found:
                continue
            follows = _follows(small[name], small[key], k)
            if follows is not None:
                found[name] = Dependency(name, key, follows)
                break
    return tuple(reversed(found.values()))


def _follows(column: _Keys, key: _Keys, k: int) -> np.ndarray | None:
    rows = len(key.places)
    distinct = len(np.unique(column.places[:PROBE])) if rows > PROBE else 2
    if column.count > key.count or key.count - 1 > rows / (2 * k) or distinct < 2:
        return None
    if rows > PROBE and _table(column, key, PROBE).max(axis=1).sum() < (2 * HOLDS - 1) * PROBE:
        return None
    table = _table(column, key, rows)
    kept = int(table.max(axis=1).sum())
    beyond_most_common = rows - int(table.sum(axis=0).max())
    exceptions = rows - kept
    if beyond_most_common == 0 or exceptions > (1 - HOLDS) * rows \
            or exceptions > 0.02 * beyond_most_common:
        return None
    follows: np.ndarray = table.argmax(axis=1)
    return follows


def _table(column: _Keys, key: _Keys, rows: int) -> np.ndarray:
    pairs = key.places[:rows].astype(np.int64) * column.count + column.places[:rows]
    return np.bincount(pairs, minlength=key.count * column.count).reshape(key.count, column.count)
