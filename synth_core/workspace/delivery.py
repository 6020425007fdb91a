"""A new delivery of a table: what was done on the one before, done again, with what no longer fits.

Nothing of a recipe is done unasked. What was done on a table is laid aside when another takes its
place, and the steward says whether it is done again there.
"""

from pathlib import Path

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotPossible
from synth_core.storage.acts import note_act
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.replay import Replayed
from synth_core.words import preparation as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, now, project_row
from synth_core.workspace.decisions import take_decisions
from synth_core.workspace.learning import replayed
from synth_core.workspace.preparation import data_of, imported, redo
from synth_core.workspace.recipes import PREVIOUS, Given, given_of, recipe_of
from synth_core.workspace.reports import keep_report, told
from synth_core.workspace.source import IMPORTED, SOURCE
from synth_core.workspace.views import AtStake, DecisionTold, OfferView, ReplayView

__all__ = ["at_stake", "forget_previous", "previous_recipe", "replay_previous", "replay_recipe"]


def at_stake(ws: Workspace, actor: Actor, project_id: str) -> AtStake | None:
    """What no longer holds where another table takes the place of the present one.

    None where nothing was done on it, and where there is none.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        decided = answers.decided(session, project_id)
        settled = (answers.read(session, project_id, "findings") or {}).get("settled", {})
        method = answers.read(session, project_id, "method") is not None
    if data is None:
        return None
    steps = len(recipe_of(ws, project_id, data).applied)
    if not (steps or decided or settled or method):
        return None
    return AtStake(data["name"], steps, len(decided), len(settled), method)


def previous_recipe(ws: Workspace, actor: Actor, project_id: str) -> OfferView | None:
    """What was done on the table before and can be done again on this one; None where nothing."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        kept = answers.read(session, project_id, PREVIOUS)
        data = answers.read(session, project_id, "data")
    if kept is None or data is None:
        return None
    return OfferView(kept["name"], kept["steps"], kept["decisions"],
                     len(recipe_of(ws, project_id, data).applied))


def replay_previous(ws: Workspace, actor: Actor, project_id: str) -> ReplayView:
    """Do again on the present table what was done on the one before it.

    Returns:
        What became of each step and decision; it is kept until it was read.

    Raises:
        NotPossible: Nothing waits to be done again, the table was changed meanwhile, or rows
            would go after a step has learned from the training rows.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        kept = answers.read(session, project_id, PREVIOUS)
    if kept is None:
        raise NotPossible(words.NONE_WAITS, cure=words.NONE_WAITS_CURE)
    file = ws.vault.table(project_id, kept["file"]).read_bytes()
    report = _replay(ws, actor, project_id, given_of(file))
    forget_previous(ws, actor, project_id)
    return report


def forget_previous(ws: Workspace, actor: Actor, project_id: str) -> None:
    """What was done on the table before is not to be done again."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        kept = answers.read(session, project_id, PREVIOUS)
        if kept is None:
            return
        answers.forget(session, project_id, PREVIOUS)
        note_act(session, actor, "recipe laid aside no longer", project_id=project_id)
    ws.vault.remove(project_id, kept["file"])


def replay_recipe(ws: Workspace, actor: Actor, project_id: str, file: bytes) -> ReplayView:
    """Do a recipe file on the table as it was brought; its steps take the place of the present.

    Returns:
        What became of each step and decision: what cannot be done is left out. It is kept until
        it was read.

    Raises:
        InputError: The file is no recipe.
        NotPossible: There is no table, or it was changed meanwhile, or rows would go after a step
            has learned from the training rows.
    """
    actor.require(Role.STEWARD)
    return _replay(ws, actor, project_id, given_of(file))


def _replay(ws: Workspace, actor: Actor, project_id: str, given: Given) -> ReplayView:
    data = data_of(ws, actor, project_id)
    made = Replayed(recipe_of(ws, project_id, data), ())
    if given.recipe.applied or made.recipe.applied:
        made = _steps(ws, actor, project_id, given)
    outcomes = take_decisions(ws, actor, project_id, given.decisions, made.recipe)
    report = ReplayView("replay", data["name"], actor.name, now().isoformat(),
                        told(given.recipe.steps, made),
                        tuple(DecisionTold(one.decision.sentence, one.held, one.why)
                              for one in outcomes))
    keep_report(ws, project_id, report)
    return report


def _steps(ws: Workspace, actor: Actor, project_id: str, given: Given) -> Replayed:
    data = data_of(ws, actor, project_id)
    if not recipe_of(ws, project_id, data).applied:
        ws.vault.copy(project_id, SOURCE, IMPORTED)
    found: list[Replayed] = []

    def work(before: Recipe, target: Path) -> Recipe:
        done = replayed(ws, actor, data, given.recipe.steps, imported(ws, project_id, before),
                        target)
        found.append(done)
        return done.recipe

    redo(ws, actor, project_id, data, work, act="recipe replayed")
    return found[0]
