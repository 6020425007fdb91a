"""Conditions as data: which rows are asked for, how many, and how often a category shall occur.

A value is written as rules write it (`metadata.rules.seen.as_text`); "" stands for a missing one.
Bounds are numbers, or dates as YYYY-MM-DD; both ends belong to the range.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.metadata.rules.base import TINY, Seen
from synth_core.metadata.rules.single import bound
from synth_core.words import conditions as words

__all__ = ["ASKED_NOTHING", "Asked", "Clause", "Condition", "Shares"]


@dataclass(frozen=True)
class Clause:
    """What one column must be: one of some values, or between two bounds.

    Args:
        column: The column's name.
        values: Values that fulfil it; empty where it is a range.
        low: The smallest value, "" for none.
        high: The largest, "" for none.
    """

    column: str
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""

    @property
    def is_range(self) -> bool:
        """Whether it asks for a range."""
        return not self.values

    @property
    def words(self) -> str:
        """The clause as a phrase: "age 60 to 80"."""
        return words.clause(self.column, self.values, self.low, self.high)

    def holds(self, seen: Seen) -> np.ndarray:
        """The rows that fulfil it, shape (rows,), boolean."""
        values = seen[self.column]
        if self.is_range:
            low, high = bound(self.low), bound(self.high)
            found: np.ndarray = ~np.isnan(values)
            if low is not None:
                found &= values >= low - TINY
            if high is not None:
                found &= values <= high + TINY
            return found
        if values.dtype == object:
            wanted = {value or None for value in self.values}
            return np.array([value in wanted for value in values], dtype=bool)
        numbers = [bound(value) for value in self.values if value]
        found = np.isin(values, np.array(numbers, dtype=float))
        return found | np.isnan(values) if "" in self.values else found


@dataclass(frozen=True)
class Condition:
    """So many rows that fulfil some clauses together.

    Args:
        clauses: At least one, each about another column.
        rows: How many rows are asked for.
    """

    clauses: tuple[Clause, ...]
    rows: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""
        return tuple(clause.column for clause in self.clauses)

    @property
    def words(self) -> str:
        """The condition without its count: "fraud yes and age 60 to 80"."""
        return words.together([clause.words for clause in self.clauses])

    def holds(self, seen: Seen) -> np.ndarray:
        """The rows that fulfil all its clauses, shape (rows,), boolean."""
        found: np.ndarray = np.logical_and.reduce(
            [clause.holds(seen) for clause in self.clauses])
        return found


@dataclass(frozen=True)
class Shares:
    """How often each value of a category shall occur among the rows without a condition.

    Args:
        column: The column's name.
        shares: Values and their shares, which sum to 1.
    """

    column: str
    shares: tuple[tuple[str, float], ...]

    @property
    def words(self) -> str:
        """The shares as a phrase: "fraud: yes 50 %, no 50 %"."""
        return words.shares(self.column, self.shares)


@dataclass(frozen=True)
class Asked:
    """All that is asked of a sample; nothing at all is the usual case.

    Args:
        conditions: Rows with conditions. They come first in the table, in this order.
        shares: What the other rows must keep to, each column by itself; several at once are
            reached by raking (iterative proportional fitting, Deming and Stephan 1940).
    """

    conditions: tuple[Condition, ...] = ()
    shares: tuple[Shares, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions or self.shares)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is asked about, once."""
        return tuple(dict.fromkeys(
            [name for condition in self.conditions for name in condition.columns]
            + [item.column for item in self.shares]))

    @property
    def rows(self) -> int:
        """Rows that conditions ask for."""
        return sum(condition.rows for condition in self.conditions)

    def as_json(self) -> dict[str, Any]:
        """What is asked, as a JSON value."""
        return {
            "conditions": [
                {"rows": item.rows, "clauses": [
                    {"column": clause.column, "values": list(clause.values), "low": clause.low,
                     "high": clause.high} for clause in item.clauses]}
                for item in self.conditions],
            "shares": [{"column": item.column, "shares": [list(pair) for pair in item.shares]}
                       for item in self.shares]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Asked":
        """What `as_json` wrote."""
        return cls(
            tuple(Condition(tuple(Clause(clause["column"], tuple(clause["values"]), clause["low"],
                                         clause["high"]) for clause in item["clauses"]),
                            int(item["rows"])) for item in data["conditions"]),
            tuple(Shares(item["column"], tuple((str(value), float(share))
                                               for value, share in item["shares"]))
                  for item in data["shares"]))


ASKED_NOTHING = Asked()
