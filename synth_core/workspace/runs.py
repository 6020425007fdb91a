"""The fourth step: start a run, watch it, stop it, list them."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from synth_core.evaluation.split import train_rows
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotPossible, StorageError
from synth_core.governance.states import State
from synth_core.jobs.outcome import Outcome
from synth_core.jobs.progress import Snapshot
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage, memory_needed
from synth_core.jobs.supervisor import Supervisor
from synth_core.metadata.conditions.check import check_asked
from synth_core.storage.acts import note_act
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.registry import any_method
from synth_core.words import search as search_words
from synth_core.words import what_ifs as what_if_words
from synth_core.words.runs import titles_of
from synth_core.workspace import answers, described
from synth_core.workspace.context import Workspace, new_id, now, project_row, run_row
from synth_core.workspace.memory import rows_of, sample_for
from synth_core.workspace.method import check_answers, check_rows
from synth_core.workspace.prepared import prepared
from synth_core.workspace.searching import fit_memory, settled, tried_by
from synth_core.workspace.sets import draw_of, draw_seed, fix_sets
from synth_core.workspace.source import SOURCE
from synth_core.workspace.subjects import ordered_by
from synth_core.workspace.views import RunView, StageView

__all__ = ["draw_again", "list_runs", "order", "run_view", "start_run", "stop_run", "supervisor",
           "view_of"]


def supervisor(ws: Workspace) -> Supervisor:
    """Who starts waiting runs and watches those that work; the server keeps one going."""
    return Supervisor(ws.database, ws.home, memory=ws.memory)


def start_run(ws: Workspace, actor: Actor, project_id: str) -> str:
    """Put a run in the queue and return its id; the supervisor starts it when there is room.

    Raises:
        NotPossible: An answer is missing; the sentence says which.
    """
    actor.require(Role.STEWARD)
    checked = check_answers(ws, actor, project_id)
    if not checked.can_start:
        raise NotPossible(checked.missing[0], cure="Answer it, then start.")
    spec, rows = _spec(ws, actor, project_id)
    return order(ws, actor, spec, rows)


def draw_again(ws: Workspace, actor: Actor, run_id: str, rows: int) -> str:
    """Order more rows from the fit of a finished run, without training; returns the new run's id.

    It is a run of its own, judged against the same rows kept aside. Each draw from a fit has
    random choices of its own, so two draws of one fit differ, and each can be made again.

    Raises:
        NotPossible: The run has not finished, is a what-if, or its table was replaced since.
        AnswerError: So many rows are not made.
    """
    actor.require(Role.STEWARD)
    check_rows(rows)
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        present = _source_of(session, row.project_id)
        others = session.scalars(select(RunRow).where(RunRow.project_id == row.project_id)).all()
    if row.scenario_id is not None:
        raise NotPossible(what_if_words.NO_MORE, cure=what_if_words.NO_MORE_CURE)
    if row.status != RunStatus.FINISHED:
        raise NotPossible("This run has not finished, so nothing can be drawn from it.",
                          cure="Wait for it, or start it again.")
    if present is None or present[0] != row.spec["source_digest"]:
        raise NotPossible("The table that this run learned from has been replaced.",
                          cure="Start a new run on the present table.")
    spec = settled(row)
    draws = [other.draw for other in map(settled, others)
             if other.fit_fingerprint == spec.fit_fingerprint]
    again = replace(spec, run_id=new_id(), rows=rows, fit_of=run_id, draw=max(draws) + 1,
                    smallest_cell=ws.policy.smallest_cell, attempt=1)
    return order(ws, actor, again, present[1])


def order(ws: Workspace, actor: Actor, spec: JobSpec, rows: int, *, name: str = "",
          scenario: str | None = None) -> str:
    """Put an order into the queue; ``rows`` are those of the source, 0 where it is described.

    Args:
        ws: The workspace.
        actor: The person.
        spec: The order.
        rows: Rows of the source.
        name: What the run is called; "" for nothing yet.
        scenario: The what-if that it draws; None for none.

    Raises:
        AnswerError: What is asked of the rows makes no sense, or asks for more than are made.
    """
    check_asked(spec.wanted, spec.columns, spec.rows)
    if spec.search is not None and spec.wanted:
        raise AnswerError(search_words.NOT_ASKED, cure=search_words.NOT_ASKED_CURE)
    columns = spec.columns.modelled if rows else spec.columns.kept
    rows = rows_of(ws, spec, rows)
    fit = fit_memory(spec, rows or spec.rows, len(columns))
    with ws.database.session() as session:
        project = project_row(session, actor, spec.project_id)
        _same_sets(session, project.id, spec)
        project.runs_ordered += 1
        fix_sets(session, project.id, spec.source_digest)
        session.add(RunRow(
            id=spec.run_id, project_id=project.id, number=project.runs_ordered, name=name,
            scenario_id=scenario,
            status=RunStatus.QUEUED, spec=spec.as_json(), created_by=actor.name, created_at=now(),
            # A what-if is held against the rows of its base, which are loaded beside its own.
            memory_estimate=memory_needed(rows, len(spec.columns.kept),
                                          spec.rows * (1 if scenario is None else 2), fit=fit)))
        session.flush()
        note_act(session, actor, "run ordered", project_id=project.id, run_id=spec.run_id,
                 facts={"method": spec.method, "preset": spec.preset, "rows": spec.rows,
                        "draw": spec.draw, "fit_of": spec.fit_of, "search": spec.search,
                        "asked": bool(spec.wanted), "what_if": scenario is not None})
    return spec.run_id


def run_view(ws: Workspace, actor: Actor, run_id: str) -> RunView:
    """How far a run is, or how it ended. Cheap: one row and one small file."""
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
    return view_of(ws, row)


def list_runs(ws: Workspace, actor: Actor, project_id: str) -> tuple[RunView, ...]:
    """All runs of a project, the newest first."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        rows = session.scalars(select(RunRow)
                               .where(RunRow.project_id == project_id, RunRow.number > 0)
                               .order_by(RunRow.number.desc())).all()
    return tuple(view_of(ws, row) for row in rows)


def stop_run(ws: Workspace, actor: Actor, run_id: str) -> None:
    """Stop a run at once, with all its processes. One that has ended stays as it ended."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        row = run_row(session, actor, run_id)
        note_act(session, actor, "run stopped", project_id=row.project_id, run_id=run_id)
    supervisor(ws).request_stop(run_id)


def view_of(ws: Workspace, row: RunRow) -> RunView:
    """A run as people see it, from its record and the file in which it says how far it is."""
    folder = RunFolder(ws.home.run_folder(row.project_id, row.id))
    told = folder.read(folder.progress) if row.status != RunStatus.QUEUED else None
    seen = None if told is None else Snapshot.from_json(told)
    place = supervisor(ws).queue_place(row.id) if row.status == RunStatus.QUEUED else None
    state = (row.summary or {}).get("state")
    finished = row.status == RunStatus.FINISHED
    working, order = row.status == RunStatus.RUNNING, settled(row)
    what_if = row.spec.get("what_if") or {}
    return RunView(
        id=row.id, project_id=row.project_id, number=row.number,
        status=row.status,  # type: ignore[arg-type]
        method=order.method, method_title=_title(order),
        rows=row.spec["rows"], created_at=row.created_at,
        share=1.0 if finished else 0.0 if seen is None else seen.share,
        elapsed=_elapsed(row.started_at, row.ended_at),
        left=_left(seen) if working else None, place=place, name=row.name, note=row.note,
        draw=int(row.spec.get("draw", 1)), created_by=row.created_by,
        stages=_stages(seen, titles_of(row.spec), finished=finished),
        message=row.message, cure=row.cure,
        state=None if state is None else State(state),
        curve=None if seen is None else seen.curve, peak_memory=_peak(folder),
        search=None if seen is None else seen.search, tried=tried_by(row),
        asked=JobSpec.from_json(row.spec).wanted.columns if row.spec.get("asked") else (),
        near_copies=order.search is None and any_method(order.method).card.near_copies,
        what_if=str(what_if.get("name", "")), base=int(what_if.get("base", 0)))


def _title(order: JobSpec) -> str:
    """The method's title; before a search has ended, what it is after."""
    if order.search is not None:
        return search_words.choice(order.search)
    return any_method(order.method).card.title


def _peak(folder: RunFolder) -> int:
    """The most memory that a run held; 0 where its job has not said how it ended."""
    try:
        told = folder.read(folder.outcome)
    except StorageError:  # the list of runs is not to fail for a figure beside them
        return 0
    return 0 if told is None else Outcome.from_json(told).peak_memory


def _spec(ws: Workspace, actor: Actor, project_id: str) -> tuple[JobSpec, int]:
    """The order of a run from the project's answers, and the rows of its table."""
    with ws.database.reading() as session:
        if answers.describes(session, project_id):
            return described.order_of(ws, session, project_id), 0
        wanted = answers.read_purpose(session, project_id)
        data = answers.read(session, project_id, "data")
        known = answers.read_metadata(session, project_id)
        chosen = answers.read_method(session, project_id)
        asked = answers.read_asked(session, project_id)
    if wanted is None or data is None or known is None or chosen is None:
        raise _changed()
    train = len(train_rows(draw_of(ws, project_id, data)))
    learned = sample_for(ws, chosen, int(data["rows"]), train, known[0])
    return JobSpec(
        run_id=new_id(), project_id=project_id, table=SOURCE, method=chosen.method,
        holdout_share=data.get("holdout_share"), learned=learned,
        rows=chosen.rows or learned or train, metadata=known[0].as_json(),
        purpose=wanted.purpose, preset=chosen.preset, settings=chosen.settings, seed=chosen.seed,
        search=chosen.search,
        draw_seed=draw_seed(ws, data), source_digest=data["digest"],
        smallest_cell=ws.policy.smallest_cell, asked=asked.as_json() if asked else None,
        prepared=prepared(ws, actor, project_id, data), **ordered_by(data)), data["rows"]


def _stages(seen: Snapshot | None, titles: Mapping[str, str], *,
            finished: bool) -> tuple[StageView, ...]:
    known = {} if seen is None else {stage.key: stage for stage in seen.stages}
    views = []
    for stage in Stage:
        state = known.get(stage)
        status = "done" if finished else "waiting" if state is None else state.status
        views.append(StageView(stage.value, titles[stage.value], status,
                               "" if state is None else state.note,
                               0.0 if state is None else state.seconds))
    return tuple(views)


def _elapsed(started: datetime | None, ended: datetime | None) -> float:
    if started is None:
        return 0.0
    return max(0.0, ((ended or now()) - started).total_seconds())


def _left(seen: Snapshot | None) -> float | None:
    """What the job expected when it last spoke, less what has passed since."""
    return None if seen is None else max(0.0, seen.left - (time.time() - seen.at))


def _same_sets(session: Session, project_id: str, spec: JobSpec) -> None:
    """From the moment that a run is ordered its sets are those of the table; check once more."""
    if spec.dictionary is not None:
        present = _source_of(session, project_id)
        if present is None or present[0] != spec.source_digest:
            raise _changed()
        return
    data = answers.read(session, project_id, "data")
    if data is None or (data["digest"], data.get("holdout_share"), ordered_by(data)) != (
            spec.source_digest, spec.holdout_share,
            {"subject": spec.subject, "subject_table": spec.subject_table}):
        raise _changed()


def _source_of(session: Session, project_id: str) -> tuple[str, int] | None:
    """The digest and the rows of the project's table, or of its description; None without one."""
    if answers.describes(session, project_id):
        found = answers.read(session, project_id, "dictionary")
        return None if found is None else (Digest.of_json(found["dictionary"]).hex, 0)
    data = answers.read(session, project_id, "data")
    return None if data is None else (data["digest"], int(data["rows"]))


def _changed() -> NotPossible:
    return NotPossible("The answers changed while the run was started.", cure="Check them again.")
