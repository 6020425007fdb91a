"""How often the rows kept aside were used: each look makes the next good number a little luckier.

Rows kept aside belong to a table, not to a run or a project: the same table has the same ones
wherever it was brought. So looks are counted by the table, which the act log names by a keyed
digest, and stay counted when a run or a project is deleted.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor
from synth_core.foundation.digest import Digest
from synth_core.storage.acts import note_act
from synth_core.storage.records import ActRow, RunRow, RunStatus
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, run_row
from synth_core.workspace.views import Looks

__all__ = ["look_at", "looks_of"]

_LOOKS_KEPT = 50
_TABLE = "table"


def look_at(ws: Workspace, actor: Actor, run_id: str, what: str) -> None:
    """Note that a page of evidence on a finished run was looked at; it opens step 6.

    Noted once a page and run: to see the same page again tells nothing new.
    """
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        seen = answers.read(session, row.project_id, "looked") or {}
    if row.status != RunStatus.FINISHED or what in seen.get(run_id, ()):
        return
    with ws.database.session() as session:
        seen = answers.read(session, row.project_id, "looked") or {}
        looked = {**seen, run_id: sorted({*seen.get(run_id, ()), what})}
        newest = dict(list(looked.items())[-_LOOKS_KEPT:])
        answers.write(session, actor, row.project_id, "looked", newest, act="evidence looked at")
        note_act(session, actor, f"looked at {what}", project_id=row.project_id, run_id=run_id,
                 facts={_TABLE: _named(ws, row.spec["source_digest"])})


def looks_of(ws: Workspace, session: Session, source_digest: str) -> Looks:
    """How many runs were judged by the rows kept aside of a table, and how often one looked.

    Args:
        ws: The workspace.
        session: To read in.
        source_digest: The digest of the table, which is private.
    """
    judged = session.scalars(select(RunRow.id).where(
        RunRow.status == RunStatus.FINISHED,
        RunRow.spec["source_digest"].as_string() == source_digest))
    looked = session.scalars(select(ActRow.run_id).where(
        ActRow.act.startswith("looked at "),
        ActRow.facts[_TABLE].as_string() == _named(ws, source_digest))).all()
    # A run that was looked at and deleted since has used the rows all the same.
    return Looks(len({*judged, *looked}), len(looked))


def _named(ws: Workspace, source_digest: str) -> str:
    return Digest(source_digest).keyed(ws.home.secret()).short
