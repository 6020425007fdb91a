"""The second step, between bringing a table and saying what its columns are: a recipe of steps.

The table as it was brought stays in the vault beside the prepared one, so that every step can be
taken back. The recipe lies there too: it may hold values of rows.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible, TableError
from synth_core.foundation.files import write_json
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Metadata
from synth_core.storage.records import SourceRow
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.replay import reordered, undone
from synth_core.tables.recipe.run import apply_step, fit_step
from synth_core.tables.stored import row_count
from synth_core.words import preparation as words
from synth_core.words import recipe as recipe_words
from synth_core.workspace import answers
from synth_core.workspace.carried import carried, coarser, made_coarser, touched
from synth_core.workspace.context import Workspace, new_id, now, project_row
from synth_core.workspace.learning import replayed, sets_of, training_rows
from synth_core.workspace.recipes import recipe_json, recipe_of
from synth_core.workspace.reports import keep_report, told
from synth_core.workspace.sets import drawn_sets
from synth_core.workspace.source import IMPORTED, SOURCE, kept_profile
from synth_core.workspace.subjects import placed, units_in_project
from synth_core.workspace.views import DecisionDone, RecipeView, ReplayView, StepDone

__all__ = ["data_of", "imported", "prepare", "recipe_file", "recipe_view", "redo",
           "reorder_steps", "undo_step"]

Work = Callable[[Recipe, Path], Recipe]


def recipe_view(ws: Workspace, actor: Actor, project_id: str) -> RecipeView | None:
    """What was done to prepare the project's table: steps and decisions; None without a table.

    Raises:
        NotAllowed: The person is no steward: steps may name values of rows.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        decided = answers.decided(session, project_id)
    if data is None:
        return None
    recipe = recipe_of(ws, project_id, data)
    return RecipeView(project_id, tuple(
        StepDone(number, done.sentence, done.basis.value, done.rows, done.cells, done.rows_left,
                 done.before.short, done.after.short, done.who, done.when)
        for number, done in enumerate(recipe.applied, 1)), tuple(
            DecisionDone(one.decision.what.value, one.decision.sentence, one.who, one.when)
            for one in decided))


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
    data = data_of(ws, actor, project_id)
    recipe = recipe_of(ws, project_id, data)
    if not recipe.applied:
        ws.vault.copy(project_id, SOURCE, IMPORTED)

    def work(before: Recipe, target: Path) -> Recipe:
        table = ws.vault.table(project_id, SOURCE)
        with training_rows(
                ws, data, table, [step], lambda: units_in_project(ws, project_id, data)) as train:
            learned = step if train is None else fit_step(step, train)
        done = apply_step(learned, table, target, who=actor.name, when=now().isoformat(),
                          before=before.prepared)
        return before.then(done)

    redo(ws, actor, project_id, data, work, act="step done")


def undo_step(ws: Workspace, actor: Actor, project_id: str, number: int | None = None,
              after: str = "") -> None:
    """Take back a step: the steps after it are done again, those that learn learn anew.

    A step that does not fit any more without it is left out; a report is kept that says so.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        number: Of the step, 1 for the first; None for the last.
        after: The first digits of the table's digest after the step, as the person saw it; "" to
            take back whatever stands there now.

    Raises:
        NotPossible: There is no such step, the table was changed meanwhile, or rows would go
            after a step has learned from the training rows.
    """
    actor.require(Role.STEWARD)
    data = data_of(ws, actor, project_id)
    reports: list[ReplayView] = []

    def work(before: Recipe, target: Path) -> Recipe:
        place = len(before.applied) - 1 if number is None else number - 1
        if not 0 <= place < len(before.applied):
            raise NotPossible(recipe_words.NOTHING_TO_UNDO)
        if after not in ("", before.applied[place].after.short):
            raise NotPossible(words.CHANGED, cure=words.CHANGED_CURE)
        source = imported(ws, project_id, before)
        if place == len(before.applied) - 1:
            return undone(before, source, target)
        if Digest.of_file(source) != before.imported:
            raise TableError(recipe_words.ANOTHER_TABLE, cure=recipe_words.ANOTHER_TABLE_CURE)
        rest = [*before.applied[:place], *before.applied[place + 1:]]
        made = replayed(ws, actor, data, [done.step for done in rest], source, target,
                        [(done.who, done.when) for done in rest])
        if any(report.place >= place for report in made.reports):
            steps = told([done.step for done in rest], made, place)
            reports.append(ReplayView("undo", before.applied[place].sentence, actor.name,
                                      now().isoformat(), steps))
        return made.recipe

    redo(ws, actor, project_id, data, work, act="step undone")
    for report in reports:
        keep_report(ws, project_id, report)


def reorder_steps(ws: Workspace, actor: Actor, project_id: str, order: Sequence[int]) -> None:
    """Do the steps in another order: their places as they are, from 0, in the new order.

    Raises:
        AnswerError: The order leaves a step out or names one twice.
        TableError: A step does not fit where it would come to stand; nothing is changed.
        NotPossible: A step has learned, and would have learned from other rows.
    """
    actor.require(Role.STEWARD)
    data = data_of(ws, actor, project_id)

    def work(before: Recipe, target: Path) -> Recipe:
        done = reordered(before, order, imported(ws, project_id, before), target)
        if sets_of(done) != sets_of(before):
            raise NotPossible(words.LEARNED, cure=words.LEARNED_CURE)
        return done

    redo(ws, actor, project_id, data, work, act="steps reordered")


def recipe_file(ws: Workspace, actor: Actor, project_id: str) -> tuple[str, bytes]:
    """Steps and decisions as a JSON file, with its name. Private: it may hold values of rows.

    Raises:
        NotPossible: There is no table, or nothing was done on it.
    """
    actor.require(Role.STEWARD)
    data = data_of(ws, actor, project_id)
    recipe = recipe_of(ws, project_id, data)
    with ws.database.reading() as session:
        decided = answers.decided(session, project_id)
    if not recipe.applied and not decided:
        raise NotPossible(words.NO_STEP, cure=words.NO_STEP_CURE)
    return "recipe.json", json.dumps(recipe_json(recipe, decided), ensure_ascii=False,
                                     indent=1).encode()


def data_of(ws: Workspace, actor: Actor, project_id: str) -> dict[str, Any]:
    """What the project keeps of its table.

    Raises:
        NotPossible: There is none yet.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
    if data is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return data


def imported(ws: Workspace, project_id: str, recipe: Recipe) -> Path:
    """The table as it was brought; without a step it is the present one."""
    return ws.vault.table(project_id, IMPORTED if recipe.applied else SOURCE)


def redo(ws: Workspace, actor: Actor, project_id: str, data: dict[str, Any], work: Work, *,
         act: str) -> None:
    """Make the prepared table anew and enter it, just before it takes its place in the vault."""
    before = recipe_of(ws, project_id, data)
    with ws.vault.place(project_id, SOURCE) as target:
        recipe = work(before, target)
        kept = _keep(ws, project_id, recipe)
        _enter(ws, actor, project_id, data, target, recipe, touched(before, recipe), kept,
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
           recipe: Recipe, changed: frozenset[str], kept: str | None, *, act: str) -> None:
    learned_from = sets_of(recipe)
    found = infer(table)
    digest, rows = str(recipe.prepared), row_count(table)
    brought = row_count(imported(ws, project_id, recipe)) if recipe.applied else rows
    names = [column.name for column in found]
    with ws.database.reading() as session:
        before = answers.read(session, project_id, "columns") or {}
        said = answers.read(session, project_id, "personal") or {}
    treated = said.get("columns", {})
    known = carried(before, found, changed, set(treated) - coarser(treated))
    metadata = Metadata.from_json(known["metadata"])
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
        drawn_by = {"holdout_share": data["holdout_share"] if learned_from else None,
                    "subject": data.get("subject"),
                    **({} if learned_from else drawn_sets(session, project_id, digest)[1])}
        answers.write(session, actor, project_id, "data", {
            **data, "source": source_id, "rows": rows, "columns": len(metadata.columns),
            "digest": digest, "recipe": kept, "sets_drawn": False, "sets_of": learned_from,
            **drawn_by, "subject_table": placed(drawn_by["subject"], recipe, names, brought)},
            act=act)
        answers.write(session, actor, project_id, "columns", known, act="columns inferred")
        gone = coarser(treated) - made_coarser(recipe)
        if gone:
            left = {name: item for name, item in treated.items() if name not in gone}
            answers.write(session, actor, project_id, "personal", {"columns": left},
                          act="personal data no longer made coarser")
