"""Columns that are the sum of others: rebuilt from them, so that the sum holds in every row.

A difference is a sum told the other way round: where ``profit = income - cost``, the income is
rebuilt from profit and cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from synth_core.metadata.model import Kind
from synth_core.synthesizers.treatment.columns import Source

__all__ = ["Sum", "find_sums"]

HOLDS = 0.999
MOST_TERMS = 3
MOST_COLUMNS = 60
FEW_VALUES = 10
SELDOM = 0.005
PROBE = 24
CHECKED = 8
_EXACT = 1e-6


@dataclass(frozen=True)
class Sum:
    """``column`` is the sum of ``terms`` in at least 99.9 % of the training rows.

    Promise: it is their sum in every synthetic row, and missing where one of them is.
    Holds when: the terms are drawn; the column is never drawn itself.
    Does not cover: the few training rows that broke it; they are not reproduced.
    Evidence: tests/synthesizers/treatment/test_sums.py.
    """

    column: str
    terms: tuple[str, ...]

    def rebuild(self, values: Mapping[str, np.ndarray], decimals: int | None) -> np.ndarray:
        """The column for drawn terms, shape (rows,); rounded, so that adding leaves no dust."""
        total: np.ndarray = np.sum([values[term] for term in self.terms], axis=0)
        return total if decimals is None else np.round(total, decimals)


def find_sums(sources: Mapping[str, Source], taken: Sequence[str] = ()) -> tuple[Sum, ...]:
    """The sums of two or three columns among the numbers, in an order in which each can be built.

    Candidates are found by comparing all sums on a few rows, then checked on every row. A term
    must be something other than zero in half a percent of the rows, or every column would be one.

    Cost: columns to the power of three on 24 rows, then one pass over the rows for each sum.

    Args:
        sources: The columns before treatment.
        taken: Columns that follow from others already; they are left alone.
    """
    numbers = {name: source.numbers for name, source in sources.items()
               if source.column.kind is Kind.NUMBER and source.numbers is not None
               and name not in taken and len(source.distinct) > FEW_VALUES}
    known = _complete(numbers)
    telling = [name for name in list(numbers)[:MOST_COLUMNS]
               if len(known) and (numbers[name][known] != 0).mean() >= SELDOM]
    if len(telling) < 3 or len(known) < PROBE:
        return ()
    rows = known[np.linspace(0, len(known) - 1, PROBE).astype(int)]
    probe = np.column_stack([numbers[name][rows] for name in telling])
    found: dict[str, Sum] = {}
    for places, whole in _candidates(probe):
        item = Sum(telling[whole], tuple(telling[place] for place in places))
        if item.column not in found and not _circular(item, found) and _holds(item, numbers):
            found[item.column] = item
    return tuple(_in_order(found))


def _complete(numbers: Mapping[str, np.ndarray]) -> np.ndarray:
    """The rows in which most columns are known, for the probe."""
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
            near = np.abs(first - probe[:CHECKED, [whole]]) <= _EXACT * scale[whole]
            for place in np.flatnonzero(near.sum(axis=0) >= CHECKED - 1):
                parts = tuple(int(part) for part in terms[place])
                if whole in parts:
                    continue
                gaps = np.abs(probe[:, parts].sum(axis=1) - probe[:, whole])
                if (gaps <= _EXACT * scale[whole]).sum() >= PROBE - 1:
                    found.append((parts, whole))
    return found


def _circular(item: Sum, found: Mapping[str, Sum]) -> bool:
    """Whether a term is built from the column itself, directly or through others."""
    waiting, seen = list(item.terms), set()
    while waiting:
        name = waiting.pop()
        if name == item.column:
            return True
        if name in found and name not in seen:
            seen.add(name)
            waiting.extend(found[name].terms)
    return False


def _holds(item: Sum, numbers: Mapping[str, np.ndarray]) -> bool:
    total = np.sum([numbers[term] for term in item.terms], axis=0)
    column = numbers[item.column]
    same = np.abs(total - column) <= _EXACT * (1 + np.abs(column))
    both_missing = np.isnan(total) & np.isnan(column)
    return bool((same | both_missing).mean() >= HOLDS)


def _in_order(found: Mapping[str, Sum]) -> list[Sum]:
    """Each sum after the sums that its terms are."""
    ordered: list[Sum] = []
    placed: set[str] = set()
    while len(ordered) < len(found):
        for item in found.values():
            if item.column not in placed and all(
                    term in placed or term not in found for term in item.terms):
                ordered.append(item)
                placed.add(item.column)
    return ordered
