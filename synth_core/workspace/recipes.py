"""The recipe of a project's table: its steps, which lie in the vault, and what was decided.

A recipe is kept when another table takes the place of the present one, so that it can be done
again there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import InputError
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.decisions.model import Decided, Decision, decision_from_json
from synth_core.tables.recipe.record import Recipe
from synth_core.words import preparation as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace

__all__ = ["PREVIOUS", "REPORT", "Given", "given_of", "keep_previous", "recipe_json", "recipe_of"]

PREVIOUS = "previous"  # the answer that says of which table a recipe waits to be done again
REPORT = "replay.json"  # in the vault: what became of steps and decisions that were done again


@dataclass(frozen=True)
class Given:
    """A recipe that is to be done again: its steps and its decisions."""

    recipe: Recipe
    decisions: tuple[Decision, ...]


def recipe_of(ws: Workspace, project_id: str, data: Mapping[str, Any]) -> Recipe:
    """The steps that a project's table was prepared by.

    Args:
        ws: The workspace.
        project_id: The project.
        data: What the project keeps of its table.
    """
    name = data.get("recipe")
    return (Recipe(Digest(data["digest"])) if name is None
            else Recipe.from_json(read_json(ws.vault.table(project_id, name))))


def recipe_json(recipe: Recipe, decided: tuple[Decided, ...]) -> dict[str, Any]:
    """Steps and decisions as one JSON value. Private: it may hold values of rows."""
    return {**recipe.as_json(), "decisions": [one.as_json() for one in decided]}


def given_of(file: bytes) -> Given:
    """The steps and decisions that `recipe_json` wrote.

    Raises:
        InputError: The file is no recipe.
        SettingError: A kind of step is unknown, or a parameter does not fit.
    """
    try:
        data = json.loads(file)
    except ValueError as error:
        raise InputError(words.NO_RECIPE, cure=words.NO_RECIPE_CURE) from error
    recipe = Recipe.from_json(data)
    decisions = data.get("decisions", [])
    if not isinstance(decisions, list):
        raise InputError(words.NO_RECIPE, cure=words.NO_RECIPE_CURE)
    return Given(recipe, tuple(decision_from_json(one) for one in decisions))


def keep_previous(ws: Workspace, session: Session, project_id: str) -> dict[str, Any] | None:
    """Lay the recipe of the present table aside, before another one takes its place.

    Where nothing was done on the present table, a recipe that waits already goes on waiting.

    Returns:
        What is to be kept as the answer `PREVIOUS`; None where there is nothing to do again.
    """
    data = answers.read(session, project_id, "data")
    waiting = answers.read(session, project_id, PREVIOUS)
    if data is None:
        return waiting
    recipe, decided = recipe_of(ws, project_id, data), answers.decided(session, project_id)
    if not recipe.applied and not decided:
        return waiting
    said = recipe_json(recipe, decided)
    # Named by what it holds: until the records say so, nothing else is touched.
    name = f"previous-{Digest.of_json(said).short}.json"
    with ws.vault.place(project_id, name) as target:
        write_json(target, said)
    return {"name": data["name"], "steps": len(recipe.applied), "decisions": len(decided),
            "file": name}
