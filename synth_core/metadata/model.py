"""Metadata: what each column is, which is the target, which are sensitive, what always holds."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from synth_core.foundation.errors import AnswerError, TableError
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.registry import rule_from_json

__all__ = ["Column", "Kind", "Metadata"]


class Kind(StrEnum):
    """What a column holds, and so how it is modelled.

    NUMBER and DATE are modelled by rank, CATEGORY and YES_NO by share; IDENTIFIER and TEXT never
    enter a model and are made up by format; CONSTANT is repeated.
    """

    NUMBER = "number"
    CATEGORY = "category"
    DATE = "date"
    YES_NO = "yes_no"
    IDENTIFIER = "identifier"
    TEXT = "text"
    CONSTANT = "constant"


MODELLED = frozenset({Kind.NUMBER, Kind.CATEGORY, Kind.DATE, Kind.YES_NO})


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        name: Its name in the table.
        kind: What it holds.
        reason: Why it was taken for that, in a steward's words, with no value of a single row.
        date_format: How dates are written as text (``strftime``); None where the column already
            holds time stamps, or no dates.
        sensitive: Whether its value could harm a person if it were guessed.
        kept: Whether it is part of the synthetic table at all.
        made_as: What of a person who does not exist is made up for an IDENTIFIER: "name",
            "first", "last", "email" or "street"; None where its format is made up.
        locale: The language and country of those people, such as de_DE.
        label: What it means, in words; "" where no codebook says.
        unit: Of its numbers.
        allowed: The values that a codebook allows; empty for any.
        low: The smallest value that a codebook allows, as it is written there; "" for any.
        high: The largest.
        meanings: What values mean by a codebook: the value and its label.
        other_format: The format that fits its dates as well, day and month exchanged, until
            somebody says which it is; None where there is no such question.
    """

    name: str
    kind: Kind
    reason: str = ""
    date_format: str | None = None
    sensitive: bool = False
    kept: bool = True
    made_as: str | None = None
    locale: str | None = None
    label: str = ""
    unit: str = ""
    allowed: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    other_format: str | None = None

    @property
    def modelled(self) -> bool:
        """Whether a synthesizer learns from its values."""
        return self.kept and self.kind in MODELLED


@dataclass(frozen=True)
class Metadata:
    """What a table holds: its columns in the table's order, the target if there is one, rules.

    Args:
        columns: In the table's order.
        target: The column to predict.
        rules: What the steward said always holds; see `rules_in_force`.

    Raises:
        TableError: Two columns bear the same name, or a rule names one that is not there.
        AnswerError: The target is not a kept column with values that a model could predict.
    """

    columns: tuple[Column, ...]
    target: str | None = None
    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for column in self.columns:
            if column.name in seen:
                raise TableError("Two columns bear the same name.", where=column.name,
                                 cure="Rename one of them.")
            seen.add(column.name)
        for name in (name for rule in self.rules for name in rule.columns):
            if name not in seen:
                raise TableError("A rule names a column that is not there.", where=name,
                                 cure="Remove the rule.")
        if self.target is not None:
            _must_be_a_target(next((c for c in self.columns if c.name == self.target), None),
                              self.target)

    def __iter__(self) -> Iterator[Column]:
        """The columns in the table's order."""
        return iter(self.columns)

    def __getitem__(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns that are part of the synthetic table."""
        return tuple(column for column in self.columns if column.kept)

    @property
    def modelled(self) -> tuple[Column, ...]:
        """The columns that a synthesizer learns from."""
        return tuple(column for column in self.columns if column.modelled)

    @property
    def rules_in_force(self) -> tuple[Rule, ...]:
        """The rules that a synthetic table can keep: their columns are part of it, and fit."""
        # Imported here: what a rule may be about is said in terms of metadata.
        from synth_core.metadata.rules.check import faults_of

        return tuple(rule for rule in self.rules if next(faults_of(rule, self), None) is None)

    def with_column(self, name: str, **changes: Any) -> "Metadata":
        """The same with one column changed."""
        return replace(self, columns=tuple(
            replace(column, **changes) if column.name == name else column
            for column in self.columns
        ))

    def with_target(self, target: str | None) -> "Metadata":
        """The same with another target."""
        return replace(self, target=target)

    def with_rules(self, rules: Iterable[Rule]) -> "Metadata":
        """The same with other rules."""
        return replace(self, rules=tuple(rules))

    def as_json(self) -> dict[str, Any]:
        """The metadata as a JSON value."""
        said = {"columns": [_column_json(column) for column in self.columns],
                "target": self.target}
        return {**said, "rules": [rule.as_json() for rule in self.rules]} if self.rules else said

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Metadata":
        """The metadata that `as_json` wrote."""
        columns = tuple(Column(**{**column, "kind": Kind(column["kind"]),
                                  "allowed": tuple(column.get("allowed", ())),
                                  "meanings": tuple((value, label) for value, label
                                                    in column.get("meanings", ()))})
                        for column in data["columns"])
        return cls(columns, data.get("target"),
                   tuple(rule_from_json(rule) for rule in data.get("rules", ())))


# What few columns have: left out where nothing is said, so that older records stay as they are.
_OF_CODEBOOK = ("label", "unit", "allowed", "low", "high", "meanings")
_RARE = (*_OF_CODEBOOK, "other_format")


def _column_json(column: Column) -> dict[str, Any]:
    said = {**asdict(column), "allowed": list(column.allowed),
            "meanings": [list(pair) for pair in column.meanings]}
    return {key: value for key, value in said.items() if value or key not in _RARE}


_NO_TARGET = {
    Kind.IDENTIFIER: "An identifier cannot be the target: it is made up, not learned.",
    Kind.TEXT: "Free text cannot be the target: it is made up, not learned.",
    Kind.CONSTANT: "A column that is always the same cannot be the target: nothing is left to "
                   "predict.",
}


def _must_be_a_target(column: Column | None, name: str) -> None:
    if column is None:
        what = "There is no such column to predict."
    elif not column.kept:
        what = "A column that is left out cannot be the target."
    elif not column.modelled:
        what = _NO_TARGET[column.kind]
    else:
        return
    raise AnswerError(what, where=name, cure="Choose another target, or none.")
