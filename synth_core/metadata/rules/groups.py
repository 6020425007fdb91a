"""Rules about several columns or several rows: what follows, one of several, gaps, order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from synth_core.metadata.rules.base import TINY, Rule, Seen, blank, codes_of, filled
from synth_core.words import rules as words

__all__ = ["YES", "Determines", "Gap", "OneHot", "Rising", "is_yes"]

YES = ("1", "yes", "y", "true", "t", "ja", "j", "oui", "o", "si", "sí", "s", "sim", "vrai",
       "wahr", "x")


def is_yes(values: np.ndarray) -> np.ndarray:
    """Where a yes/no column says yes, in one of the ways that are common."""
    known: np.ndarray = np.isin(values, [])
    for text in {value for value in values if value is not None}:
        if str(text).strip().lower() in YES:
            known |= values == text
    return known


@dataclass(frozen=True)
class Determines(Rule):
    """Rows that agree in some columns agree in another one: it follows from them.

    Args:
        names: What decides.
        then: What follows.
    """

    key: ClassVar[str] = "determines"

    names: tuple[str, ...]
    then: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (*self.names, self.then)

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.determines(self.names, self.then)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows whose value is not the one that most rows like them have."""
        there = filled(seen, self.columns)
        rows = np.flatnonzero(there)
        part = {name: seen[name][rows] for name in self.columns}
        keys, values = codes_of(part, self.names), codes_of(part, (self.then,))
        pairs, inverse, counts = np.unique(
            keys * (values.max(initial=0) + 1) + values, return_inverse=True, return_counts=True)
        of_key = pairs // (values.max(initial=0) + 1)
        order = np.lexsort((-counts, of_key))  # the most frequent value of each key first
        first = np.ones(len(order), dtype=bool)
        first[1:] = of_key[order][1:] != of_key[order][:-1]
        usual = np.zeros(len(pairs), dtype=bool)
        usual[order[first]] = True
        found = np.zeros(len(there), dtype=bool)
        found[rows] = ~usual[inverse]
        return found


@dataclass(frozen=True)
class OneHot(Rule):
    """Exactly one of some yes/no columns is yes.

    Args:
        names: The columns, at least two.
    """

    key: ClassVar[str] = "one_hot"

    names: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return self.names

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.one_hot(self.names)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        number = np.sum([is_yes(seen[name]) for name in self.names], axis=0)
        return np.asarray(filled(seen, self.names) & (number != 1))


@dataclass(frozen=True)
class Gap(Rule):
    """Columns that are empty exactly where another has certain values, or is empty itself.

    Args:
        names: The columns that are empty there, and only there.
        where: The column that decides; a category, yes/no, or a number with few values.
        values: Its values there; none: where it is empty.
    """

    key: ClassVar[str] = "gap"

    names: tuple[str, ...]
    where: str
    values: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (*self.names, self.where)

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.gap(self.names, self.where, self.values)

    def here(self, seen: Seen) -> np.ndarray:
        """The rows in which the columns are to be empty."""
        decides = seen[self.where]
        if not self.values:
            return blank(decides)
        if decides.dtype == object:
            return np.isin(decides, self.values)
        near = [np.abs(decides - float(value)) <= TINY for value in self.values]
        return np.asarray(np.any(near, axis=0))

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it."""
        here = self.here(seen)
        found = np.zeros(len(here), dtype=bool)
        for name in self.names:
            found |= blank(seen[name]) != here
        return found


@dataclass(frozen=True)
class Rising(Rule):
    """Within each subject, a number or date never falls from row to row.

    Args:
        name: The column that never falls.
        subject: The column that says whom a row is about.
        by: The number or date that puts a subject's rows in order; "" for the table's order.
    """

    key: ClassVar[str] = "rising"

    name: str
    subject: str
    by: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return (self.name, self.subject, *((self.by,) if self.by else ()))

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        return words.rising(self.name, self.subject, self.by)

    def broken(self, seen: Seen) -> np.ndarray:
        """The rows in which it falls below the row before."""
        rows = np.flatnonzero(filled(seen, self.columns))
        subjects = codes_of({self.subject: seen[self.subject][rows]}, (self.subject,))
        values = seen[self.name][rows]
        order = in_order(subjects, seen[self.by][rows] if self.by else rows, values)
        falls = np.zeros(len(rows), dtype=bool)
        falls[1:] = ((subjects[order][1:] == subjects[order][:-1])
                     & (values[order][1:] < values[order][:-1] - TINY))
        found = np.zeros(len(seen[self.name]), dtype=bool)
        found[rows[order[falls]]] = True
        return found


def in_order(subjects: Sequence[int] | np.ndarray, by: np.ndarray,
             values: np.ndarray) -> np.ndarray:
    """The order of rows by subject, then by what orders them, equals by value."""
    return np.lexsort((values, by, np.asarray(subjects)))
