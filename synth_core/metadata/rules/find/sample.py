"""A part of a table, as those who look for rules see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import blank
from synth_core.metadata.rules.seen import see

__all__ = ["HOLDS", "LEAST_ROWS", "NEARLY", "STRICT", "Sample", "Strictness"]

HOLDS = 0.998  # a rule that more rows break does not hold
LEAST_ROWS = 30


@dataclass(frozen=True)
class Strictness:
    """How often a rule may be broken.

    Args:
        holds: The share of rows that keep it.
        of_chance: Rows that break it, as a share of those that would if the columns had nothing
            to do with each other.
        chance: The share of rows that would break it then, at least.
    """

    holds: float
    of_chance: float
    chance: float


STRICT = Strictness(HOLDS, 0.01, 0.02)
# What people enter wrongly: up to one row in fifty. More is asked of what chance would break, for
# between columns that are nearly constant everything nearly holds.
NEARLY = Strictness(0.98, 0.05, 0.1)


@dataclass(frozen=True)
class Sample:
    """Rows spread over the table.

    Args:
        table: The rows.
        metadata: What the columns are.
    """

    table: pd.DataFrame
    metadata: Metadata

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self.table)

    def names(self, *kinds: Kind) -> list[str]:
        """The kept columns of some kinds, in the table's order."""
        return [column.name for column in self.metadata.kept if column.kind in kinds]

    @cached_property
    def seen(self) -> dict[str, np.ndarray]:
        """Every kept column as rules see it."""
        return {column.name: see(self.table[column.name], column) for column in self._looked_at}

    @cached_property
    def codes(self) -> dict[str, tuple[np.ndarray, int]]:
        """Of every kept column a code for each row, -1 missing, and how many values there are."""
        found = {name: pd.factorize(values) for name, values in self.seen.items()}
        return {name: (codes, len(values)) for name, (codes, values) in found.items()}

    @cached_property
    def missing(self) -> dict[str, np.ndarray]:
        """Where each kept column is empty."""
        return {name: blank(values) for name, values in self.seen.items()}

    def complete(self, names: Iterable[str]) -> np.ndarray:
        """The rows in which none of the columns is missing."""
        there = np.ones(self.rows, dtype=bool)
        for name in names:
            there &= ~self.missing[name]
        return there

    @property
    def _looked_at(self) -> tuple[Column, ...]:
        return tuple(column for column in self.metadata.kept
                     if column.kind not in (Kind.CONSTANT, Kind.TEXT))
