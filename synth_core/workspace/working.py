"""Working files: what holds real records beside made ones. For the steward of a project alone.

They are never runs: no page, no list and no door of synthetic tables knows them.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import select

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible
from synth_core.storage.acts import note_act
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.export import ExportFormat, export
from synth_core.words import screens_working as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, note_look, project_row, working_row
from synth_core.workspace.runs import supervisor, view_of
from synth_core.workspace.tasks import WORKING_FILE_DOWNLOADED
from synth_core.workspace.views_working import WorkingFile, WorkingView
from synth_core.workspace.working_orders import drawn_columns, fill_columns
from synth_core.workspace.working_rare import rare_columns

__all__ = ["delete_working_file", "download_working_file", "stop_working_file", "working_file",
           "working_view"]

WORKING_SEEN = "working files looked at"


def working_view(ws: Workspace, actor: Actor, project_id: str) -> WorkingView:
    """What can be made, and the working files that there are, the newest first.

    Raises:
        NotAllowed: The person is no steward.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project = project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        known = answers.read_metadata(session, project_id)
        wanted = answers.read_purpose(session, project_id)
        described = answers.describes(session, project_id)
        rows = session.scalars(select(RunRow).where(
            RunRow.project_id == project_id, RunRow.number < 0).order_by(RunRow.number)).all()
    blocked = (words.DESCRIBED if described else words.NO_TABLE if data is None
               else words.NOT_CONFIRMED if known is None or not known[1] else "")
    view = WorkingView(project_id, project.name, blocked,
                       None if wanted is None else wanted.purpose,
                       0 if data is None else int(data["rows"]), (), (), (),
                       tuple(_seen(ws, row) for row in rows))
    if blocked or data is None or known is None:
        return view
    note_look(ws, actor, WORKING_SEEN, project_id, {"source": data["source"]})
    return replace(view, fill=fill_columns(ws, project_id, data["digest"], known[0]),
                   rare=rare_columns(ws, project_id, data["digest"], known[0]),
                   drawn=drawn_columns(ws, project_id, data["digest"], known[0]))


def working_file(ws: Workspace, actor: Actor, file_id: str) -> WorkingFile:
    """One working file: how far it is, or what was made and measured."""
    with ws.database.reading() as session:
        row = working_row(session, actor, file_id)
    return _seen(ws, row)


def stop_working_file(ws: Workspace, actor: Actor, file_id: str) -> None:
    """Stop the making at once, with all its processes. One that has ended stays as it ended."""
    with ws.database.session() as session:
        row = working_row(session, actor, file_id)
        note_act(session, actor, "working file stopped", project_id=row.project_id, run_id=file_id)
    supervisor(ws).request_stop(file_id)


def delete_working_file(ws: Workspace, actor: Actor, file_id: str) -> None:
    """Delete a working file with all that was measured. The act log keeps that it was.

    Raises:
        NotPossible: It still waits or is being made.
    """
    with ws.database.session() as session:
        row = working_row(session, actor, file_id)
        if row.status in (RunStatus.QUEUED, RunStatus.RUNNING):
            raise NotPossible(words.STILL_MADE, cure=words.STOP_FIRST)
        project_id = row.project_id
        session.delete(row)
        note_act(session, actor, "working file deleted", project_id=project_id, run_id=file_id,
                 facts={"number": -row.number})
    ws.home.remove_run(project_id, file_id)


def download_working_file(ws: Workspace, actor: Actor, file_id: str, form: ExportFormat) -> Path:
    """The working file as "csv", "parquet" or "xlsx": it holds real records.

    Each download is noted in the act log with the digest of what was taken.

    Raises:
        NotAllowed: The person is no steward.
        NotPossible: It is not finished, or there is no such form.
        TableError: The table has too many rows for the form.
    """
    if form not in get_args(ExportFormat):
        raise NotPossible("There is no such form.", where=form,
                          cure="Choose CSV, Parquet or Excel.")
    with ws.database.reading() as session:
        row = working_row(session, actor, file_id)
    if row.status != RunStatus.FINISHED:
        raise NotPossible(words.NOT_READY, cure=words.WAIT)
    folder = RunFolder(ws.home.run_folder(row.project_id, file_id))
    target = folder.working_export(-row.number, form)
    if not target.is_file():
        export(folder.working_file, target, form)
    with ws.database.session() as session:
        note_act(session, actor, WORKING_FILE_DOWNLOADED, project_id=row.project_id,
                 run_id=file_id, facts={"form": form, "sha256": str(Digest.of_file(target))})
    return target


def _seen(ws: Workspace, row: RunRow) -> WorkingFile:
    run = view_of(ws, row)
    order: Mapping[str, Any] = row.spec["working"]
    folder = RunFolder(ws.home.run_folder(row.project_id, row.id))
    results = folder.read(folder.working_results) if row.status == RunStatus.FINISHED else None
    return WorkingFile(replace(run, number=-run.number), order["kind"], order["source"], results)
