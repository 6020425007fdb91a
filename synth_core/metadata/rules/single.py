"""Rules about the values of a column: each once, between bounds, of a format."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

import numpy as np

from synth_core.metadata.rules.base import TINY, Rule, Seen, blank, codes_of, filled
from synth_core.words import rules as words

__all__ = ["Format", "Range", "Unique", "bound", "is_day"]

_EPOCH = datetime(1970, 1, 1)
_DAY = 86_400.0


@dataclass(frozen=True)
class Unique(Rule):
    """No two rows share a value, or a combination of values. The first of equal rows keeps it.

    Args:
        names: The column, or the columns that together tell rows apart.
        always: "yes" where they may not be missing either, as in the key of a table.
    """

    key: ClassVar[str] = "unique"

    names: tuple[str, ...]
    always: str = "no"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return self.names

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.unique(self.names, always=self.always == "yes")

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that repeat an earlier one, and those with nothing in them in a key."""
        import pandas as pd

        there = filled(seen, self.names)
        found = ~there if self.always == "yes" else np.zeros(len(there), dtype=bool)
        rows = np.flatnonzero(there)
        codes = codes_of({name: seen[name][rows] for name in self.names}, self.names)
        found[rows[pd.Series(codes).duplicated().to_numpy()]] = True
        return found


@dataclass(frozen=True)
class Range(Rule):
    """Numbers or dates that lie between bounds.

    Args:
        names: The columns, all numbers or all dates.
        low: The smallest value, written as a number or as YYYY-MM-DD; "" for none.
        high: The largest.
    """

    key: ClassVar[str] = "range"

    names: tuple[str, ...]
    low: str = ""
    high: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return self.names

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.between(self.names, self.low, self.high)

    @cached_property
    def limits(self) -> tuple[float, float]:
        """The bounds as numbers (days for dates), infinite where there is none."""
        low, high = bound(self.low), bound(self.high)
        return (-np.inf if low is None else low), (np.inf if high is None else high)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        low, high = self.limits
        found = np.zeros(len(seen[self.names[0]]), dtype=bool)
        for name in self.names:
            found |= (seen[name] < low - TINY) | (seen[name] > high + TINY)
        return found


def bound(text: str) -> float | None:
    """A bound as a number, of a date in days since 1970-01-01; None where there is none.

    Raises:
        ValueError: It is neither a finite number nor a date written as YYYY-MM-DD.
    """
    if not text:
        return None
    if is_day(text):
        return (datetime.strptime(text, "%Y-%m-%d") - _EPOCH).total_seconds() / _DAY
    number = float(text)
    if not np.isfinite(number):
        raise ValueError("a bound is finite")
    return number


def is_day(text: str) -> bool:
    """Whether a bound is written as a date."""
    try:
        datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Format(Rule):
    """Text of one form.

    Args:
        name: The column.
        pattern: A regular expression (RE2) that matches the whole text.
    """

    key: ClassVar[str] = "format"

    name: str
    pattern: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (self.name,)

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.form(self.name, self.pattern)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        # Imported here, like pandas: it brings the library of tables.
        from synth_core.tables.matching import matching

        values = seen[self.name]
        return np.asarray(~blank(values) & ~matching(values, self.pattern))
