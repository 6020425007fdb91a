"""Stored what-ifs of a project: write one, run it, see what it moved, delete it."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from synth_core.evaluation.what_if.keys import SHIFT
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotFound, NotPossible
from synth_core.metadata.scenarios.model import Scenario
from synth_core.storage.acts import note_act
from synth_core.storage.records import RunRow, RunStatus, ScenarioRow
from synth_core.words import what_ifs as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, now, project_row, run_row
from synth_core.workspace.results import judged
from synth_core.workspace.runs import order, view_of
from synth_core.workspace.searching import settled
from synth_core.workspace.views_what_ifs import BaseRun, StoredWhatIf, WhatIfResult, WhatIfsView
from synth_core.workspace.what_if_base import base_of, why_not

__all__ = ["LONGEST_WHAT_IF", "delete_what_if", "run_what_if", "save_what_if", "what_if_result",
           "what_ifs"]

LONGEST_WHAT_IF = 100
_ENDED_BADLY = (RunStatus.FAILED, RunStatus.STOPPED)


def what_ifs(ws: Workspace, actor: Actor, project_id: str) -> WhatIfsView:
    """The project's what-ifs and the runs that they can be drawn from. No row is counted."""
    with ws.database.reading() as session:
        project = project_row(session, actor, project_id)
        runs = session.scalars(select(RunRow).where(
            RunRow.project_id == project_id, RunRow.number > 0)
            .order_by(RunRow.number.desc())).all()
        stored = session.scalars(select(ScenarioRow).where(ScenarioRow.project_id == project_id)
                                 .order_by(ScenarioRow.created_at.desc())).all()
        bases = [row for row in runs
                 if row.status == RunStatus.FINISHED and row.scenario_id is None]
        reasons = {row.id: why_not(session, row) for row in bases}
    newest = {row.scenario_id: row for row in reversed(runs)}
    return WhatIfsView(
        project_id, project.name,
        tuple(BaseRun(view_of(ws, row), settled(row).columns, reasons[row.id]) for row in bases),
        tuple(StoredWhatIf(
            row.id, row.name, Scenario.from_json(row.changes).phrases, row.base_number,
            reasons.get(row.base_run, words.BASE_GONE), row.created_at, row.created_by,
            view_of(ws, newest[row.id]) if row.id in newest else None) for row in stored))


def save_what_if(ws: Workspace, actor: Actor, run_id: str, name: str, scenario: Scenario) -> str:
    """Store a what-if on a finished run, and return its id.

    Cost: the columns that it names are read, and the run's model is loaded.

    Raises:
        AnswerError: The name is empty, too long or taken, the what-if makes no sense for the
            columns, or too few real rows stand behind it.
        NotPossible: It cannot be drawn from this run.
    """
    actor.require(Role.STEWARD)
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_WHAT_IF:
        raise AnswerError(words.name_length(LONGEST_WHAT_IF), where="name", cure=words.NAME_CURE)
    base = base_of(ws, actor, run_id)
    base.carries(ws, scenario)
    project_id = base.spec.project_id
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        taken = session.scalars(select(ScenarioRow.name).where(
            ScenarioRow.project_id == project_id)).all()
        if called.casefold() in {one.casefold() for one in taken}:
            raise AnswerError(words.NAME_TAKEN, where="name", cure=words.NAME_TAKEN_CURE)
        row = ScenarioRow(id=new_id(), project_id=project_id, name=called, base_run=run_id,
                          base_number=base.row.number, changes=scenario.as_json(),
                          created_by=actor.name, created_at=now())
        session.add(row)
        session.flush()
        note_act(session, actor, "what-if stored", project_id=project_id, run_id=run_id,
                 facts={"what_if": row.id, "shares": len(scenario.shares),
                        "amounts": len(scenario.amounts)})
        return row.id


def delete_what_if(ws: Workspace, actor: Actor, what_if_id: str) -> None:
    """Delete a stored what-if. Runs that drew it stay, with all that they found.

    Raises:
        NotFound: There is no such what-if.
    """
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        row = _stored(session, actor, what_if_id)
        session.delete(row)
        note_act(session, actor, "what-if deleted", project_id=row.project_id,
                 facts={"what_if": what_if_id})


def run_what_if(ws: Workspace, actor: Actor, what_if_id: str) -> str:
    """Order a run that draws the what-if from its base's fit; returns the run's id.

    It has as many rows as the base and the base's random choices, so that row stands beside row.
    The same what-if gives the same rows: where a run has drawn it or is about to, that is it.

    Raises:
        NotFound: There is no such what-if, or its base run is gone.
        NotPossible: It cannot be drawn from its base any more; the sentence says why.
        AnswerError: Too few real rows stand behind it.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        row = _stored(session, actor, what_if_id)
        before = session.scalars(select(RunRow).where(
            RunRow.scenario_id == what_if_id, RunRow.status.not_in(_ENDED_BADLY))
            .order_by(RunRow.number.desc())).first()
        gone = session.get(RunRow, row.base_run) is None
    if before is not None:
        return before.id
    if gone:
        raise NotFound(words.BASE_GONE, cure=words.BASE_GONE_CURE)
    base, scenario = base_of(ws, actor, row.base_run), Scenario.from_json(row.changes)
    base.carries(ws, scenario)
    spec = replace(
        base.spec, run_id=new_id(), fit_of=row.base_run, attempt=1,
        smallest_cell=ws.policy.smallest_cell,
        what_if={"name": row.name, "base": row.base_number, "changes": scenario.as_json()})
    with ws.database.reading() as session:
        data = answers.read(session, row.project_id, "data")
    assert data is not None  # the base has just been held against it
    return order(ws, actor, spec, int(data["rows"]), name=words.called(row.name),
                 scenario=what_if_id)


def what_if_result(ws: Workspace, actor: Actor, run_id: str) -> WhatIfResult:
    """A finished what-if: how far it goes, and what it moved against its base run.

    Raises:
        NotPossible: The run has not finished, or draws no what-if.
    """
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        spec = settled(row)
        base = None if spec.fit_of is None else session.get(RunRow, spec.fit_of)
    if spec.scenario is None:
        raise NotPossible(words.NO_WHAT_IF, cure=words.NO_WHAT_IF_CURE)
    found = judged(ws, actor, run_id)
    shift = found.judgement.get(SHIFT)
    return WhatIfResult(found, spec.scenario.phrases, None if base is None else base.id,
                        {} if shift is None else shift.details)


def _stored(session: Session, actor: Actor, what_if_id: str) -> ScenarioRow:
    row = session.get(ScenarioRow, what_if_id)
    if row is None:
        raise NotFound(words.NO_SUCH, cure=words.NO_SUCH_CURE)
    project_row(session, actor, row.project_id)
    return row
