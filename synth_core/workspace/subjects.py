"""Where the column stands that tells people apart, once a recipe has changed the table.

Its name and the table that has it belong to the project's answer about its data: ``subject`` and
``subject_table``. No ``subject``: each row is taken for a person of its own. No ``subject_table``:
the column is gone, and rows of one person may be told apart no more.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from synth_core.foundation.errors import NotPossible
from synth_core.tables.recipe.contract import Basis, Step
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.registry import kind_of
from synth_core.tables.stored import row_count, schema
from synth_core.tables.units import units_of
from synth_core.words import preparation as words
from synth_core.workspace.context import Workspace
from synth_core.workspace.source import IMPORTED, SOURCE

__all__ = ["first_learned", "ordered_by", "placed", "units_in_project", "units_of_base"]


def ordered_by(data: Mapping[str, Any]) -> dict[str, Any]:
    """The column that tells people apart and the table that has it, as fields of an order."""
    place = data.get("subject_table")
    if place is None:
        return {"subject": None, "subject_table": None}
    return {"subject": data["subject"], "subject_table": None if place == SOURCE else place}


def units_in_project(ws: Workspace, project_id: str, data: Mapping[str, Any]) -> np.ndarray | None:
    """Whom each row of the project's table is about; None where each is a person of its own.

    Raises:
        TableError: The table was changed meanwhile.
    """
    place = data.get("subject_table")
    return None if place is None else units_of(
        ws.vault.table(project_id, place), data["subject"], int(data["rows"]))


def units_of_base(subject: str | None, recipe: Recipe, base: Path,
                  imported: Path) -> np.ndarray | None:
    """Whom each row is about of the table that a step is going to learn from.

    Args:
        subject: The column that tells people apart.
        recipe: The steps that made the table, none of which has learned.
        base: The table.
        imported: The table as it was brought.
    """
    if subject is None:
        return None
    place = placed(subject, recipe, schema(base).names, row_count(imported))
    return None if place is None else units_of(
        base if place == SOURCE else imported, subject, row_count(base))


def placed(subject: str | None, recipe: Recipe, names: Sequence[str], brought: int) -> str | None:
    """The table whose column tells people apart as it did when the sets were drawn.

    That is the prepared one, and where it lost the column the one that was brought, if all rows
    kept their places. A step that has learned was kept from the rows of certain people: from then
    on the same people must be kept aside.

    Args:
        subject: The column.
        recipe: The steps that the table was prepared by.
        names: The columns of the prepared table.
        brought: How many rows the table had when it was brought.

    Returns:
        The table's name in the vault; None where no table tells people apart any more.

    Raises:
        NotPossible: A step has changed the column after another one has learned.
    """
    if subject is None:
        return None
    first = first_learned(recipe.steps)
    early, late = _touched(subject, recipe.steps[:first]), _touched(subject, recipe.steps[first:])
    if not late and subject in names:
        return SOURCE
    stay = all(done.rows_left == brought for done in recipe.applied)
    if stay and not (late and early):
        return IMPORTED
    if late:
        raise NotPossible(words.SUBJECT_GOES, where=subject, cure=words.SUBJECT_GOES_CURE)
    return None


def first_learned(steps: Sequence[Step]) -> int:
    """The place of the first step that learns; their number where none does."""
    return next((place for place, step in enumerate(steps)
                 if kind_of(step).basis is Basis.FITTED), len(steps))


def _touched(subject: str, steps: Sequence[Step]) -> bool:
    return any(subject in kind_of(step).columns(step) for step in steps)
