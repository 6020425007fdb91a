"""A what-if: groups whose share changes, and amounts that change among rows with a condition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from synth_core.metadata.conditions.model import Asked, Clause, Condition
from synth_core.words import scenarios as words

__all__ = ["AmountChange", "Carried", "Scenario", "ShareChange"]


@dataclass(frozen=True)
class ShareChange:
    """The share of a group becomes another; within the group and outside rows stay as they are.

    Args:
        clauses: What the rows of the group fulfil together; at least one.
        share: The new share, 0 to 1; None where ``times`` is given.
        times: How many times the share in the training rows; None where ``share`` is given.
    """

    clauses: tuple[Clause, ...]
    share: float | None = None
    times: float | None = None

    @property
    def condition(self) -> Condition:
        """The group."""
        return Condition(self.clauses, 1)

    @property
    def words(self) -> str:
        """The change as a phrase."""
        return words.share_change(self.condition.words, self.share, self.times)


@dataclass(frozen=True)
class AmountChange:
    """A number becomes larger or smaller among some rows.

    Args:
        column: The number.
        percent: By how many percent of itself; None where ``add`` is given.
        add: By which amount; None where ``percent`` is given.
        clauses: What the rows fulfil, before the change; none for all rows.
    """

    column: str
    percent: float | None = None
    add: float | None = None
    clauses: tuple[Clause, ...] = ()

    @property
    def words(self) -> str:
        """The change as a phrase."""
        where = words.where(Condition(self.clauses, 1).words) if self.clauses else ""
        return words.amount_change(self.column, self.percent, self.add) + where


@dataclass(frozen=True)
class Scenario:
    """A what-if.

    Args:
        shares: Groups with another share; several are reached together by raking.
        amounts: Amounts that change, one after the other.
    """

    shares: tuple[ShareChange, ...] = ()
    amounts: tuple[AmountChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.shares or self.amounts)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What it asks of columns, of groups and of conditions."""
        return tuple(clause for clauses in (
            *(item.clauses for item in self.shares), *(item.clauses for item in self.amounts))
            for clause in clauses)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names, once."""
        return tuple(dict.fromkeys(
            [clause.column for clause in self.clauses]
            + [item.column for item in self.amounts]))

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every change as a phrase, those of shares first."""
        return (*(item.words for item in self.shares), *(item.words for item in self.amounts))

    def as_json(self) -> dict[str, Any]:
        """The what-if as a JSON value."""
        return {"shares": [{"share": item.share, "times": item.times,
                            "clauses": _written(item.clauses)} for item in self.shares],
                "amounts": [{"column": item.column, "percent": item.percent, "add": item.add,
                             "clauses": _written(item.clauses)} for item in self.amounts]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Scenario":
        """What `as_json` wrote."""
        return cls(tuple(ShareChange(_read(item["clauses"]), item["share"], item["times"])
                         for item in data["shares"]),
                   tuple(AmountChange(item["column"], item["percent"], item["add"],
                                      _read(item["clauses"])) for item in data["amounts"]))


@dataclass(frozen=True)
class Carried:
    """What becomes of the other columns where amounts change.

    Args:
        follows: Columns that are drawn, built or looked up given the changed values.
        stays: Columns that know nothing of the change: they were drawn before it, or do not hang
            on what it touches.
    """

    follows: tuple[str, ...]
    stays: tuple[str, ...]


def _written(clauses: Sequence[Clause]) -> list[Any]:
    whole = Asked((Condition(tuple(clauses), 1),)).as_json()
    written: list[Any] = whole["conditions"][0]["clauses"]
    return written


def _read(clauses: Sequence[Any]) -> tuple[Clause, ...]:
    return Asked.from_json({"conditions": [{"rows": 1, "clauses": clauses}],
                            "shares": []}).conditions[0].clauses
