"""Rules that always hold, and links between columns, as values with words and a test.

A rule is tested on columns as `Seen`: numbers and dates as floats (NaN missing), all else as text
(None missing). A row in which a column of the rule is missing keeps the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from synth_core.words import dictionary as words

__all__ = ["RULES", "AtMost", "Implies", "Link", "Rule", "Seen", "Sum", "Together"]

Seen = Mapping[str, np.ndarray]
TINY = 1e-9


@dataclass(frozen=True)
class AtMost:
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

    def as_json(self) -> dict[str, Any]:
        """The rule as a JSON value."""
        return {"rule": self.key, "low": self.low, "high": self.high}


@dataclass(frozen=True)
class Sum:
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

    def as_json(self) -> dict[str, Any]:
        """The rule as a JSON value."""
        return {"rule": self.key, "total": self.total, "parts": list(self.parts)}


@dataclass(frozen=True)
class Implies:
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

    def as_json(self) -> dict[str, Any]:
        """The rule as a JSON value."""
        return {"rule": self.key, "column": self.column, "value": self.value, "then": self.then,
                "result": self.result}


@dataclass(frozen=True)
class Together:
    """Columns whose values occur in listed combinations only.

    Args:
        names: The columns, at least two.
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
        return words.combinations(self.names, len(self.rows))

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        known = set(self.rows)
        found = zip(*(seen[name] for name in self.names), strict=True)
        return np.array([None not in row and row not in known for row in found], dtype=bool)

    def as_json(self) -> dict[str, Any]:
        """The rule as a JSON value."""
        return {"rule": self.key, "columns": list(self.names),
                "rows": [list(row) for row in self.rows]}


@dataclass(frozen=True)
class Link:
    """Two columns that go together, by Spearman's rank correlation.

    Categories are ordered as they are listed.

    Args:
        a: One column.
        b: The other.
        strength: From -0.95 (the more of one, the less of the other) to 0.95.
    """

    a: str
    b: str
    strength: float

    @property
    def words(self) -> str:
        """The link as a sentence."""
        return words.link(self.a, self.b, self.strength)

    def as_json(self) -> dict[str, Any]:
        """The link as a JSON value."""
        return {"a": self.a, "b": self.b, "strength": self.strength}


Rule = AtMost | Sum | Implies | Together
RULES: dict[str, type[Rule]] = {rule.key: rule for rule in (AtMost, Sum, Implies, Together)}
