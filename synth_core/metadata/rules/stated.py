"""Rules that a row keeps or breaks by itself, and that a data dictionary can state too."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from synth_core.metadata.rules.base import TINY, Rule, Seen
from synth_core.words import rules as words

__all__ = ["AtMost", "Implies", "Sum", "Together"]


@dataclass(frozen=True)
class AtMost(Rule):
    """One column is never larger (or later) than another.

    Args:
        low: The column that is smaller, or equal.
        high: The one that is larger.
    """

    key: ClassVar[str] = "at_most"

    low: str
    high: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (self.low, self.high)

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.at_most(self.low, self.high)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        return np.asarray(seen[self.low] > seen[self.high] + TINY)


@dataclass(frozen=True)
class Sum(Rule):
    """One column is the sum of others.

    Args:
        total: The sum.
        parts: What is added, at least two columns.
    """

    key: ClassVar[str] = "sum"

    total: str
    parts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (self.total, *self.parts)

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.total(self.total, self.parts)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it; differences that only computers see do not count."""
        total = seen[self.total]
        found = np.sum([seen[part] for part in self.parts], axis=0)
        off = np.abs(total - found) > TINY * np.maximum(1.0, np.abs(total))
        return np.asarray(off & ~np.isnan(total) & ~np.isnan(found))


@dataclass(frozen=True)
class Implies(Rule):
    """Where one column has a value, another has a value too.

    Args:
        column: The column that decides.
        value: Its value.
        then: The column that follows.
        result: The value that it has then; of a number, written as a number.
    """

    key: ClassVar[str] = "implies"

    column: str
    value: str
    then: str
    result: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (self.column, self.then)

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.implies(self.column, self.value, self.then, self.result)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        where, found = seen[self.column] == self.value, seen[self.then]
        if found.dtype == object:
            other = np.array([text is not None and text != self.result for text in found], bool)
        else:
            other = np.abs(found - float(self.result)) > TINY
        return np.asarray(where & other)


@dataclass(frozen=True)
class Together(Rule):
    """Columns whose values occur in listed combinations only.

    Args:
        names: The columns; of a single one, the values that it may have are listed.
        rows: The combinations, a value a column.
    """

    key: ClassVar[str] = "together"

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return self.names

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return (words.combinations(self.names, len(self.rows)) if len(self.names) > 1
                else words.one_of(self.names[0], [row[0] for row in self.rows]))

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        known = set(self.rows)
        found = zip(*(seen[name] for name in self.names), strict=True)
        return np.array([None not in row and row not in known for row in found], dtype=bool)
