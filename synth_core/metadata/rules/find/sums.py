"""Numbers that may be the sum of others, found on a few rows."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

__all__ = ["EXACT", "sum_candidates"]

MOST_TERMS = 3
MOST_COLUMNS = 60
FEW_VALUES = 10
SELDOM = 0.005
PROBE = 24
CHECKED = 8
EXACT = 1e-6


def sum_candidates(numbers: Mapping[str, np.ndarray],
                   distinct: Mapping[str, int]) -> list[tuple[str, tuple[str, ...]]]:
    """Columns that equal the sum of two or three others on nearly all rows of a small probe.

    A term must be something other than zero in half a percent of the rows, or every column would
    be a sum; columns of at most `FEW_VALUES` values are left alone.

    Cost: columns to the power of three on 24 rows.

    Args:
        numbers: Columns of numbers, NaN missing; the first `MOST_COLUMNS` are looked at.
        distinct: How many different values each has.
    """
    many = {name: values for name, values in numbers.items() if distinct[name] > FEW_VALUES}
    known = _complete(many)
    telling = [name for name in list(many)[:MOST_COLUMNS]
               if len(known) and (many[name][known] != 0).mean() >= SELDOM]
    if len(telling) < 3 or len(known) < PROBE:
        return []
    rows = known[np.linspace(0, len(known) - 1, PROBE).astype(int)]
    probe = np.column_stack([many[name][rows] for name in telling])
    return [(telling[whole], tuple(telling[place] for place in places))
            for places, whole in _candidates(probe)]


def _complete(numbers: Mapping[str, np.ndarray]) -> np.ndarray:
    """The rows in which all columns are known, for the probe."""
    if not numbers:
        return np.empty(0, dtype=np.int64)
    missing = np.sum([np.isnan(values) for values in numbers.values()], axis=0)
    return np.flatnonzero(missing == 0)


def _candidates(probe: np.ndarray) -> list[tuple[tuple[int, ...], int]]:
    """Places of terms and of their sum that agree in nearly all rows of the probe."""
    found = []
    columns = probe.shape[1]
    scale = 1 + np.abs(probe).max(axis=0)
    for size in range(2, MOST_TERMS + 1):
        terms = np.array(list(combinations(range(columns), size)))
        if not len(terms):
            continue
        first = probe[:CHECKED, terms].sum(axis=2)  # (rows, combinations)
        for whole in range(columns):
            near = np.abs(first - probe[:CHECKED, [whole]]) <= EXACT * scale[whole]
            for place in np.flatnonzero(near.sum(axis=0) >= CHECKED - 1):
                parts = tuple(int(part) for part in terms[place])
                if whole not in parts and _agree(probe, parts, whole, EXACT * scale[whole]):
                    found.append((parts, whole))
    return found


def _agree(probe: np.ndarray, parts: Sequence[int], whole: int, near: float) -> bool:
    gaps = np.abs(probe[:, list(parts)].sum(axis=1) - probe[:, whole])
    return bool((gaps <= near).sum() >= PROBE - 1)
