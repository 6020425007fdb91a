"""The sets of a project's table: how many rows are kept aside, drawn the same for all its runs."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from synth_core.evaluation.split import Draw, RowRole, draw, kept_aside, usual_share
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.foundation.seed import Seed
from synth_core.storage.records import AnswerRow, RunRow
from synth_core.words import data as words
from synth_core.words.figures import percent
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.views import HoldoutChoice, HoldoutView

__all__ = ["SHARES", "draw_of", "draw_seed", "drawn_share", "fix_sets", "holdout_view",
           "keep_aside"]

SHARES = (0.1, 0.2, 0.3, 0.4)


def draw_of(ws: Workspace, data: dict[str, Any]) -> Draw:
    """The sets of the project's table: drawn once per prepared source, the same for all runs."""
    return draw(int(data["rows"]), Seed(draw_seed(ws, data)),
                holdout_share=data.get("holdout_share"))


def draw_seed(ws: Workspace, data: dict[str, Any]) -> int:
    """The seed of the sets, from the table's digest and the installation's secret.

    So two runs that start at the same moment cannot draw differently, and nobody outside can draw
    them again (docs/decisions). Where a step of the recipe has learned from the training rows, the
    sets are those that it learned from: the table just before it names them.
    """
    return int(Digest(data.get("sets_of") or data["digest"]).keyed(ws.home.secret()).hex[:15], 16)


def drawn_share(session: Session, project_id: str, digest: str) -> tuple[bool, float | None]:
    """Whether a run of the project has drawn the sets of this table, and with which share.

    A table that was replaced and comes back has the same bytes, and so the same sets. A run that
    was deleted has still been judged on the rows kept aside.
    """
    spec = session.scalars(
        select(RunRow.spec).where(RunRow.project_id == project_id,
                                  RunRow.spec["source_digest"].as_string() == digest)
        .order_by(RunRow.number).limit(1)).first()
    if spec is not None:
        return True, spec.get("holdout_share")
    data = answers.read(session, project_id, "data") or {}
    kept = data.get("digest") == digest and bool(data.get("sets_drawn"))
    return kept, data.get("holdout_share") if kept else None


def fix_sets(session: Session, project_id: str, digest: str) -> None:
    """Remember that the sets of this table were drawn, also when all its runs are deleted."""
    row = session.get(AnswerRow, (project_id, "data"))
    if row is not None and row.value.get("digest") == digest:
        row.value = {**row.value, "sets_drawn": True}


def holdout_view(ws: Workspace, actor: Actor, project_id: str) -> HoldoutView:
    """How many rows are kept aside for the judgement, and what else could be chosen.

    Raises:
        NotPossible: There is no table yet.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = _data(session, project_id)
        fixed, _ = drawn_share(session, project_id, data["digest"])
        fixed = fixed or data.get("sets_of") is not None
    rows, chosen = int(data["rows"]), data.get("holdout_share")
    usual = usual_share(rows)
    others = sorted({*SHARES, *([] if chosen is None else [chosen])} - {usual})
    choices = tuple(HoldoutChoice(share, of, kept_aside(rows, of))
                    for share, of in [(None, usual), *((share, share) for share in others)])
    lot = len(draw_of(ws, data).rows(RowRole.AUDIT_OUT)) if fixed else 0
    return HoldoutView(data["source"], chosen, choices, fixed, lot)


def keep_aside(ws: Workspace, actor: Actor, project_id: str, share: float | None) -> None:
    """Set the share of rows kept aside for the judgement; None for the recommended one.

    Raises:
        AnswerError: It is none of the shares that can be chosen.
        NotPossible: There is no table yet, or a run has drawn the rows.
    """
    actor.require(Role.STEWARD)
    if share is not None and share not in SHARES:
        raise AnswerError("This share of rows cannot be kept aside.", where="rows kept aside",
                          cure="Choose " + ", ".join(map(percent, SHARES)) + ", or as recommended.")
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        data = _data(session, project_id)
        if data.get("sets_of") or drawn_share(session, project_id, data["digest"])[0]:
            raise NotPossible(words.SETS_ARE_DRAWN, where="rows kept aside",
                              cure=words.SETS_ARE_DRAWN_CURE)
        chosen = None if share == usual_share(int(data["rows"])) else share
        answers.write(session, actor, project_id, "data", {**data, "holdout_share": chosen},
                      act="share kept aside set")


def _data(session: Session, project_id: str) -> dict[str, Any]:
    data = answers.read(session, project_id, "data")
    if data is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return data
