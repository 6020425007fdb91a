"""Keep runs in order: give them names and notes, delete those that nobody needs."""

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.storage.acts import note_act
from synth_core.storage.records import RunStatus
from synth_core.workspace.context import Workspace, run_row

__all__ = ["LONGEST_NAME", "LONGEST_NOTE", "delete_run", "describe_run"]

LONGEST_NAME = 120
LONGEST_NOTE = 2_000


def describe_run(ws: Workspace, actor: Actor, run_id: str, name: str, note: str) -> None:
    """Say what a run is called and what is worth knowing of it; both may be empty.

    Raises:
        AnswerError: One of them is too long.
    """
    actor.require(Role.STEWARD)
    called, told = " ".join(name.split()), note.strip()
    if len(called) > LONGEST_NAME:
        raise AnswerError(f"A run's name has at most {LONGEST_NAME} characters.", where="name",
                          cure="Say the rest in the note.")
    if len(told) > LONGEST_NOTE:
        raise AnswerError(f"A note has at most {LONGEST_NOTE:,} characters.", where="note",
                          cure="Shorten it.")
    with ws.database.session() as session:
        row = run_row(session, actor, run_id)
        row.name, row.note = called, told
        note_act(session, actor, "run described", project_id=row.project_id, run_id=run_id)


def delete_run(ws: Workspace, actor: Actor, run_id: str) -> None:
    """Delete a run with its table, model and results. The act log keeps that it was.

    Rows that were drawn from its fit stay: each run has a copy of its model.

    Raises:
        NotPossible: It still waits or works.
    """
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        row = run_row(session, actor, run_id)
        if row.status in (RunStatus.QUEUED, RunStatus.RUNNING):
            raise NotPossible("This run is still waiting or working.", cure="Stop it first.")
        project_id = row.project_id
        session.delete(row)
        note_act(session, actor, "run deleted", project_id=project_id, run_id=run_id,
                 facts={"number": row.number})
    ws.home.remove_run(project_id, run_id)
