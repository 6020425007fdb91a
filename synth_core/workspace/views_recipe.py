"""What the use cases of a recipe hand to screens. For stewards: sentences may name values."""

from dataclasses import dataclass

from synth_core.tables.recipe.contract import Misfit

__all__ = ["AtStake", "DecisionDone", "DecisionTold", "OfferView", "RecipeView", "ReplayView",
           "StepDone", "StepTold"]


@dataclass(frozen=True)
class StepDone:
    """A step that was done on the project's table.

    Args:
        number: 1 for the first.
        sentence: What it did; it may name values of rows.
        basis: Where what it knows comes from: "fixed", "declared" or "fitted".
        rows: Rows that it touched.
        cells: Cells that it changed.
        rows_left: Rows of the table after it.
        before: The first digits of the table's digest before it, private.
        after: The same after it.
        who: Who did it.
        when: The moment, ISO 8601 in UTC.
    """

    number: int
    sentence: str
    basis: str
    rows: int
    cells: int
    rows_left: int
    before: str
    after: str
    who: str
    when: str


@dataclass(frozen=True)
class DecisionDone:
    """A decision about the table: in words, with who took it and when ("" where not kept)."""

    what: str
    sentence: str
    who: str
    when: str


@dataclass(frozen=True)
class RecipeView:
    """The steps that the project's table was prepared by, and what was decided of it."""

    project_id: str
    steps: tuple[StepDone, ...]
    decisions: tuple[DecisionDone, ...] = ()


@dataclass(frozen=True)
class AtStake:
    """What no longer holds where another table takes the place of the project's.

    Args:
        name: The name of the present table.
        steps: Steps done on it; they can be done again.
        decisions: Decisions about it; they can be taken again.
        answers: Answers to findings, which are asked anew.
        method: Whether a method was chosen, which is asked anew.
    """

    name: str
    steps: int
    decisions: int
    answers: int
    method: bool


@dataclass(frozen=True)
class OfferView:
    """A recipe of the table before that can be done again on the present one.

    ``done`` is how many steps were done on the present one already: they would go.
    """

    name: str
    steps: int
    decisions: int
    done: int


@dataclass(frozen=True)
class StepTold:
    """What became of a step that was done again.

    Args:
        number: In the recipe that was done again, 1 for the first.
        sentence: What it does.
        done: Whether it could be done.
        rows: Rows that it touched; 0 where it was left out.
        cells: Cells that it changed.
        misfits: What no longer fits.
    """

    number: int
    sentence: str
    done: bool
    rows: int
    cells: int
    misfits: tuple[Misfit, ...]


@dataclass(frozen=True)
class DecisionTold:
    """What became of a decision that was taken again; ``why`` is "" where it simply holds."""

    sentence: str
    held: bool
    why: str


@dataclass(frozen=True)
class ReplayView:
    """What became of steps and decisions that were done again, kept until it was read.

    Args:
        act: "replay" for a recipe on another table, "undo" where a step was taken back and those
            after it were done again.
        name: Of the table on which it was done, or the step that was taken back in words.
        who: Who did it.
        when: The moment, ISO 8601 in UTC.
        steps: All steps of the recipe, of an undo those after the one that was taken back.
        decisions: All its decisions.
    """

    act: str
    name: str
    who: str
    when: str
    steps: tuple[StepTold, ...]
    decisions: tuple[DecisionTold, ...] = ()
