"""Columns that are the sum of others: rebuilt from them, so that the sum holds in every row.

A difference is a sum told the other way round: where ``profit = income - cost``, the income is
rebuilt from profit and cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from synth_core.metadata.model import Kind
from synth_core.metadata.rules.find.sums import EXACT, sum_candidates
from synth_core.synthesizers.treatment.columns import Source

__all__ = ["Sum", "find_sums"]

HOLDS = 0.999


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

    Candidates are found by comparing all sums on a few rows, then checked on every row.

    Cost: columns to the power of three on 24 rows, then one pass over the rows for each sum.

    Args:
        sources: The columns before treatment.
        taken: Columns that follow from others already; they are left alone.
    """
    numbers = {name: source.numbers for name, source in sources.items()
               if source.column.kind is Kind.NUMBER and source.numbers is not None
               and name not in taken}
    found: dict[str, Sum] = {}
    for whole, terms in sum_candidates(
            numbers, {name: len(sources[name].distinct) for name in numbers}):
        item = Sum(whole, terms)
        if whole not in found and not _circular(item, found) and _holds(item, numbers):
            found[whole] = item
    return tuple(_in_order(found))


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
    same = np.abs(total - column) <= EXACT * (1 + np.abs(column))
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
