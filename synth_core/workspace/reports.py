"""What became of steps and decisions that were done again: kept in the vault until it was read.

It lies beside the recipe, because its sentences may hold values of rows.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.files import read_json, write_json
from synth_core.tables.recipe.contract import Misfit, Step
from synth_core.tables.recipe.replay import Replayed
from synth_core.words import recipe as words
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.recipes import REPORT
from synth_core.workspace.views import DecisionTold, ReplayView, StepTold

__all__ = ["forget_report", "keep_report", "replay_report", "told"]


def told(steps: Sequence[Step], made: Replayed, undone: int | None = None) -> tuple[StepTold, ...]:
    """What became of each step of a recipe that was done again.

    Args:
        steps: The steps that were asked for.
        made: What was done.
        undone: The place of a step that was taken back: only those after it are told, by the
            numbers that they had.
    """
    reports = {report.place: report for report in made.reports}
    done = iter(made.recipe.applied)
    found = []
    for place, step in enumerate(steps):
        report = reports.get(place)
        record = None if report is not None and report.left_out else next(done)
        found.append(StepTold(
            place + 1 if undone is None else place + 2, words.sentence(step.kind, step.parameters),
            record is not None, record.rows if record else 0, record.cells if record else 0,
            report.misfits if report else ()))
    return tuple(found[undone or 0:])


def keep_report(ws: Workspace, project_id: str, report: ReplayView) -> None:
    """Keep a report; the one before is gone."""
    with ws.vault.place(project_id, REPORT) as target:
        write_json(target, asdict(report))


def replay_report(ws: Workspace, actor: Actor, project_id: str) -> ReplayView | None:
    """What became of the steps and decisions that were last done again; None once it was read.

    Raises:
        NotAllowed: The person is no steward: sentences may name values of rows.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    if not ws.vault.holds(project_id, REPORT):
        return None
    kept: dict[str, Any] = read_json(ws.vault.table(project_id, REPORT))
    return ReplayView(**{
        **kept, "steps": tuple(StepTold(**{**one, "misfits": tuple(
            Misfit(**misfit) for misfit in one["misfits"])}) for one in kept["steps"]),
        "decisions": tuple(DecisionTold(**one) for one in kept["decisions"])})


def forget_report(ws: Workspace, actor: Actor, project_id: str) -> None:
    """The steward has read the report."""
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    ws.vault.remove(project_id, REPORT)
