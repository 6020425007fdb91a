"""The second step, between bringing a table and saying what its columns are: a recipe of steps.

The table as it was brought stays in the vault beside the prepared one, so that every step can be
taken back. The recipe lies there too: it may hold values of rows.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import dropwhile, zip_longest
from pathlib import Path
from typing import Any

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import InputError, NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Column, Metadata
from synth_core.storage.records import SourceRow
from synth_core.tables.personal.treatment import COARSER
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.registry import kind_of
from synth_core.tables.recipe.replay import Report, reordered, undone
from synth_core.tables.recipe.run import apply_step, fit_step
from synth_core.tables.stored import row_count
from synth_core.words import preparation as words
from synth_core.workspace import answers
from synth_core.workspace.adopt import IMPORTED, SOURCE, kept_profile
from synth_core.workspace.context import Workspace, new_id, now, project_row
from synth_core.workspace.learning import replayed, sets_of, training_rows
from synth_core.workspace.sets import drawn_share
from synth_core.workspace.views import RecipeView, StepDone

__all__ = ["prepare", "recipe_file", "recipe_view", "reorder_steps", "replay_recipe", "undo_step"]

Work = Callable[[Recipe, Path], Recipe]


def recipe_view(ws: Workspace, actor: Actor, project_id: str) -> RecipeView | None:
    """The steps that the project's table was prepared by; None before there is a table.

    Raises:
        NotAllowed: The person is no steward: steps may name values of rows.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
    if data is None:
        return None
    recipe = _recipe(ws, project_id, data)
    return RecipeView(project_id, tuple(
        StepDone(number, done.sentence, done.basis.value, done.rows, done.cells, done.rows_left,
                 done.who, done.when) for number, done in enumerate(recipe.applied, 1)))


def prepare(ws: Workspace, actor: Actor, project_id: str, step: Step) -> None:
    """Do a step on the project's table. The columns have to be confirmed again.

    What the steward said of columns that the step leaves alone stays.

    Raises:
        NotPossible: There is no table, it was changed meanwhile, or rows would go after a step
            has learned from the training rows.
        TableError: The step does not fit the table; names the column.
        SettingError: Its parameters contradict each other.
    """
    actor.require(Role.STEWARD)
    data = _data(ws, actor, project_id)
    recipe = _recipe(ws, project_id, data)
    if not recipe.applied:
        ws.vault.copy(project_id, SOURCE, IMPORTED)

    def work(before: Recipe, target: Path) -> Recipe:
        table = ws.vault.table(project_id, SOURCE)
        with training_rows(ws, data, table, [step]) as train:
            learned = step if train is None else fit_step(step, train)
        done = apply_step(learned, table, target, who=actor.name, when=now().isoformat(),
                          before=before.prepared)
        return before.then(done)

    _redo(ws, actor, project_id, data, work, act="step done")


def undo_step(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Take back the last step.

    Raises:
        NotPossible: There is none, or the table was changed meanwhile.
    """
    actor.require(Role.STEWARD)
    data = _data(ws, actor, project_id)
    _redo(ws, actor, project_id, data, lambda before, target: undone(
        before, _imported(ws, project_id, before), target), act="step undone")


def reorder_steps(ws: Workspace, actor: Actor, project_id: str, order: Sequence[int]) -> None:
    """Do the steps in another order: their places as they are, from 0, in the new order.

    Raises:
        AnswerError: The order leaves a step out or names one twice.
        TableError: A step does not fit where it would come to stand; nothing is changed.
        NotPossible: A step has learned, and would have learned from other rows.
    """
    actor.require(Role.STEWARD)
    data = _data(ws, actor, project_id)

    def work(before: Recipe, target: Path) -> Recipe:
        done = reordered(before, order, _imported(ws, project_id, before), target)
        if sets_of(done) != sets_of(before):
            raise NotPossible(words.LEARNED, cure=words.LEARNED_CURE)
        return done

    _redo(ws, actor, project_id, data, work, act="steps reordered")


def recipe_file(ws: Workspace, actor: Actor, project_id: str) -> tuple[str, bytes]:
    """The recipe as a JSON file, with its name. Private: it may hold values of rows.

    Raises:
        NotPossible: There is no table, or no step was done.
    """
    actor.require(Role.STEWARD)
    recipe = _recipe(ws, project_id, _data(ws, actor, project_id))
    if not recipe.applied:
        raise NotPossible(words.NO_STEP, cure=words.NO_STEP_CURE)
    return "recipe.json", json.dumps(recipe.as_json(), ensure_ascii=False, indent=1).encode()


def replay_recipe(ws: Workspace, actor: Actor, project_id: str,
                  file: bytes) -> tuple[Report, ...]:
    """Do the steps of a recipe file on the table as it was brought, instead of the present ones.

    Returns:
        What no longer fits, by step: steps that cannot be done are left out.

    Raises:
        InputError: The file is no recipe.
        NotPossible: There is no table, or it was changed meanwhile.
    """
    actor.require(Role.STEWARD)
    try:
        given = Recipe.from_json(json.loads(file))
    except ValueError as error:
        raise InputError(words.NO_RECIPE, cure=words.NO_RECIPE_CURE) from error
    data = _data(ws, actor, project_id)
    if not _recipe(ws, project_id, data).applied:
        ws.vault.copy(project_id, SOURCE, IMPORTED)
    reports: list[Report] = []

    def work(before: Recipe, target: Path) -> Recipe:
        done = replayed(ws, actor, data, given.steps, _imported(ws, project_id, before), target)
        reports.extend(done.reports)
        return done.recipe

    _redo(ws, actor, project_id, data, work, act="recipe replayed")
    return tuple(reports)


def _data(ws: Workspace, actor: Actor, project_id: str) -> dict[str, Any]:
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
    if data is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return data


def _recipe(ws: Workspace, project_id: str, data: dict[str, Any]) -> Recipe:
    name = data.get("recipe")
    return (Recipe(Digest(data["digest"])) if name is None
            else Recipe.from_json(read_json(ws.vault.table(project_id, name))))


def _imported(ws: Workspace, project_id: str, recipe: Recipe) -> Path:
    """The table as it was brought; without a step it is the present one."""
    return ws.vault.table(project_id, IMPORTED if recipe.applied else SOURCE)


def _redo(ws: Workspace, actor: Actor, project_id: str, data: dict[str, Any], work: Work, *,
          act: str) -> None:
    """Make the prepared table anew and enter it, just before it takes its place in the vault."""
    before = _recipe(ws, project_id, data)
    with ws.vault.place(project_id, SOURCE) as target:
        recipe = work(before, target)
        kept = _keep(ws, project_id, recipe)
        _enter(ws, actor, project_id, data, target, recipe, _touched(before, recipe), kept,
               act=act)
    if data.get("recipe") not in (None, kept):
        ws.vault.remove(project_id, data["recipe"])


def _keep(ws: Workspace, project_id: str, recipe: Recipe) -> str | None:
    """The name that the recipe bears in the vault; none without a step."""
    if not recipe.applied:
        return None
    said = recipe.as_json()
    name = f"recipe-{Digest.of_json(said).short}.json"
    with ws.vault.place(project_id, name) as target:
        write_json(target, said)
    return name


def _enter(ws: Workspace, actor: Actor, project_id: str, data: dict[str, Any], table: Path,
           recipe: Recipe, touched: frozenset[str], kept: str | None, *, act: str) -> None:
    learned_from = sets_of(recipe)
    found = infer(table)
    digest, rows = str(recipe.prepared), row_count(table)
    with ws.database.reading() as session:
        known = answers.read(session, project_id, "columns") or {}
        said = answers.read(session, project_id, "personal") or {}
    treated = said.get("columns", {})
    metadata, taken = _carried(known, found, touched, set(treated) - _coarser(treated))
    kept_profile(ws, project_id, digest, metadata, table)
    source_id = new_id()
    with ws.database.session() as session:
        present = answers.read(session, project_id, "data")
        if present is None or present["digest"] != data["digest"]:
            raise NotPossible(words.CHANGED, cure=words.CHANGED_CURE)
        session.add(SourceRow(
            id=source_id, project_id=project_id, name=data["name"], rows=rows,
            columns=len(metadata.columns), digest=digest, sample_key=data.get("sample"),
            created_at=now(), path=ws.vault.relative(project_id, SOURCE), options={}))
        answers.write(session, actor, project_id, "data", {
            **data, "source": source_id, "rows": rows, "columns": len(metadata.columns),
            "digest": digest, "recipe": kept, "sets_drawn": False, "sets_of": learned_from,
            "holdout_share": data["holdout_share"] if learned_from else drawn_share(
                session, project_id, digest)[1]}, act=act)
        answers.write(session, actor, project_id, "columns", {
            **known, "metadata": metadata.as_json(), "confirmed": False, "taken_for": taken},
            act="columns inferred")
        gone = _coarser(treated) - _made_coarser(recipe)
        if gone:
            left = {name: item for name, item in treated.items() if name not in gone}
            answers.write(session, actor, project_id, "personal", {"columns": left},
                          act="personal data no longer made coarser")


def _touched(before: Recipe, after: Recipe) -> frozenset[str]:
    """The columns that are named by steps which only one of two recipes has in its place."""
    both = zip_longest(before.steps, after.steps)
    changed = [step for pair in dropwhile(lambda pair: pair[0] == pair[1], both)
               for step in pair if step is not None]
    return frozenset(name for step in changed for name in kind_of(step).columns(step))


def _coarser(treated: dict[str, Any]) -> set[str]:
    """The columns of which the steward said that they be made coarser."""
    return {name for name, item in treated.items() if item["treatment"] == "generalise"}


def _made_coarser(recipe: Recipe) -> set[str]:
    """The columns that a step of the recipe names, one that could make them coarser."""
    return {name for step in recipe.steps if step.kind in COARSER
            for name in kind_of(step).columns(step)}


def _carried(known: dict[str, Any], found: Metadata, touched: frozenset[str],
             treated: set[str]) -> tuple[Metadata, dict[str, Any]]:
    """What the steward said of columns stays, where the steps left the columns alone.

    What holds personal data and is made up or left out stays so whatever is done to the table.
    """
    before = Metadata.from_json(known["metadata"])
    old = {column.name: column for column in before}
    taken = dict(known.get("taken_for", {}))
    columns = []
    for column in found:
        if column.name not in old:
            columns.append(column)
            continue
        was = old[column.name]
        stays = column.name in treated or (column.name in taken and column.name not in touched)
        if not stays or column.name in touched:
            taken.pop(column.name, None)
        columns.append(was if stays else _as_said(column, was, column.name in touched))
    names = {column.name for column in columns}
    made = Metadata(tuple(columns), rules=tuple(
        rule for rule in before.rules if names.issuperset(rule.columns)))
    target = before.target
    if target is not None and target not in {column.name for column in made.modelled}:
        target = suggest_target(made)
    return made.with_target(target), {name: item for name, item in taken.items() if name in names}


def _as_said(found: Column, was: Column, touched: bool) -> Column:
    """A column as it was found anew, with what the steward and the codebook had said of it."""
    said = replace(found, sensitive=was.sensitive, kept=was.kept, label=was.label, unit=was.unit)
    if touched or found.kind is not was.kind:
        return said
    return replace(said, allowed=was.allowed, low=was.low, high=was.high, made_as=was.made_as,
                   locale=was.locale)
