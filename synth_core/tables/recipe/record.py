"""The record of a recipe: its steps in order, what each did, who did it and when. Plain JSON.

Private: it holds values of rows (what is merged, what is missing) and digests of real tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import InputError
from synth_core.tables.recipe.contract import Basis, Fitted, Step
from synth_core.tables.recipe.registry import kind_of, step
from synth_core.words import recipe as words

__all__ = ["Applied", "Recipe", "step_as_json", "step_from_json"]

_FORMAT = 1


@dataclass(frozen=True)
class Applied:
    """A step that was done.

    Args:
        step: The step.
        rows: Rows that it touched, left out ones too.
        cells: Cells that are written otherwise than before, or gone.
        rows_left: Rows of the table after it.
        before: The digest of the table before it.
        after: The digest after it.
        who: The name of the person.
        when: The moment, ISO 8601 in UTC.
    """

    step: Step
    rows: int
    cells: int
    rows_left: int
    before: Digest
    after: Digest
    who: str
    when: str

    @property
    def sentence(self) -> str:
        """What the step does, in a steward's words."""
        return words.sentence(self.step.kind, self.step.parameters)

    @property
    def basis(self) -> Basis:
        """Where what it knows comes from."""
        return kind_of(self.step).basis

    def as_json(self) -> dict[str, Any]:
        """The record as a JSON value, with its sentence for those who read it without us."""
        return {**step_as_json(self.step), "sentence": self.sentence, "basis": self.basis.value,
                "rows": self.rows, "cells": self.cells, "rows_left": self.rows_left,
                "before": str(self.before), "after": str(self.after), "who": self.who,
                "when": self.when}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Applied":
        """The record that `as_json` wrote."""
        return cls(step_from_json(data), data["rows"], data["cells"], data["rows_left"],
                   Digest(data["before"]), Digest(data["after"]), data["who"], data["when"])


@dataclass(frozen=True)
class Recipe:
    """What was done to a table since it was brought.

    Args:
        imported: The digest of the table as it was brought.
        applied: The steps in their order.

    Raises:
        ValueError: A step does not begin where the one before ended.
    """

    imported: Digest
    applied: tuple[Applied, ...] = ()

    def __post_init__(self) -> None:
        digest = self.imported
        for done in self.applied:
            if done.before != digest:
                raise ValueError("a step does not begin where the one before ended")
            digest = done.after

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps without their record, for a replay."""
        return tuple(done.step for done in self.applied)

    @property
    def prepared(self) -> Digest:
        """The digest of the table after all steps."""
        return self.applied[-1].after if self.applied else self.imported

    def then(self, done: Applied) -> "Recipe":
        """The recipe with one step more.

        Raises:
            ValueError: The step does not begin where this recipe ends.
        """
        return Recipe(self.imported, (*self.applied, done))

    def as_json(self) -> dict[str, Any]:
        """The recipe as a JSON value."""
        return {"format": _FORMAT, "imported": str(self.imported),
                "steps": [done.as_json() for done in self.applied]}

    @classmethod
    def from_json(cls, data: Any) -> "Recipe":
        """The recipe that `as_json` wrote.

        Raises:
            InputError: It is none, or of a later format, or its steps do not follow each other.
            SettingError: A kind of step is unknown, or a parameter does not fit.
        """
        try:
            if data["format"] != _FORMAT:
                raise InputError("The recipe is of another format.",
                                 cure="Use the version of Likeness that wrote it, or a later one.")
            return cls(Digest(data["imported"]),
                       tuple(Applied.from_json(item) for item in data["steps"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError("The file is not a recipe, or it was changed by hand.",
                             cure="Export the recipe again.") from error


def step_as_json(made: Step) -> dict[str, Any]:
    """A step as a JSON value."""
    learned = made.fitted
    return {"kind": made.kind, "parameters": dict(made.parameters),
            "fitted": None if learned is None else {
                "values": dict(learned.values), "rows": learned.rows,
                "source": str(learned.source)}}


def step_from_json(data: Mapping[str, Any]) -> Step:
    """The step that `step_as_json` wrote, checked.

    Raises:
        SettingError: Its kind is unknown, or a parameter does not fit.
    """
    made, learned = step(data["kind"], **data["parameters"]), data["fitted"]
    if learned is None:
        return made
    return Step(made.kind, made.parameters, Fitted(
        learned["values"], learned["rows"], Digest(learned["source"])))
