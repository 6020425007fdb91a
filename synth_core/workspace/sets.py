"""The sets of a project's table: how many rows are kept aside, drawn the same for all its runs."""

from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from synth_core.evaluation.split import (
    Draw,
    RowRole,
    draw,
    held_rows,
    kept_aside,
    usual_share,
)
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.subject import could_name
from synth_core.storage.records import AnswerRow, RunRow
from synth_core.words import data as words
from synth_core.words.figures import percent
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.source import SOURCE, kept_profile
from synth_core.workspace.subjects import ordered_by, units_in_project
from synth_core.workspace.views import HoldoutChoice, HoldoutView

__all__ = ["SHARES", "draw_of", "draw_seed", "drawn_by", "drawn_sets", "fix_sets",
           "holdout_view", "keep_aside", "tell_apart"]

SHARES = (0.1, 0.2, 0.3, 0.4)


def draw_of(ws: Workspace, project_id: str, data: dict[str, Any]) -> Draw:
    """The sets of the project's table: drawn once per prepared source, the same for all runs.

    Raises:
        TableError: The table was changed meanwhile.
    """
    return drawn_by(ws, data, units_in_project(ws, project_id, data))


def drawn_by(ws: Workspace, data: dict[str, Any], units: np.ndarray | None) -> Draw:
    """The sets of a table of which is known whom each row is about, shape (rows,)."""
    return draw(int(data["rows"]), Seed(draw_seed(ws, data)),
                holdout_share=data.get("holdout_share"), units=units)


def draw_seed(ws: Workspace, data: dict[str, Any]) -> int:
    """The seed of the sets, from the table's digest and the installation's secret.

    So two runs that start at the same moment cannot draw differently, and nobody outside can draw
    them again (docs/decisions). Where a step of the recipe has learned from the training rows, the
    sets are those that it learned from: the table just before it names them.
    """
    return int(Digest(data.get("sets_of") or data["digest"]).keyed(ws.home.secret()).hex[:15], 16)


def drawn_sets(session: Session, project_id: str, digest: str) -> tuple[bool, dict[str, Any]]:
    """Whether a run of the project has drawn the sets of this table, and what they were drawn by.

    That is the share and the column that tells people apart, as the answer about the data keeps
    them; nothing where none has drawn. Which table has the column depends on how this one came.

    A table that was replaced and comes back has the same bytes, and so the same sets. A run that
    was deleted has still been judged on the rows kept aside.
    """
    spec = session.scalars(
        select(RunRow.spec).where(RunRow.project_id == project_id,
                                  RunRow.spec["source_digest"].as_string() == digest)
        .order_by(RunRow.number).limit(1)).first()
    if spec is not None:
        return True, {"holdout_share": spec.get("holdout_share"), "subject": spec.get("subject")}
    data = answers.read(session, project_id, "data") or {}
    kept = data.get("digest") == digest and bool(data.get("sets_drawn"))
    return kept, {"holdout_share": data.get("holdout_share"),
                  "subject": ordered_by(data)["subject"]} if kept else {}


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
        fixed = _fixed(session, project_id, data)
        known = answers.read_metadata(session, project_id)
    units = units_in_project(ws, project_id, data)
    number, chosen = _number(data, units), data.get("holdout_share")
    usual = usual_share(number)
    others = sorted({*SHARES, *([] if chosen is None else [chosen])} - {usual})
    choices = tuple(HoldoutChoice(share, of, kept_aside(number, of))
                    for share, of in [(None, usual), *((share, share) for share in others)])
    drawn = drawn_by(ws, data, units) if fixed else None
    subject = data.get("subject")
    found = () if known is None else could_name(
        known[0], kept_profile(ws, project_id, data["digest"], known[0]))
    return HoldoutView(
        data["source"], chosen, choices, fixed,
        0 if drawn is None else len(drawn.rows(RowRole.AUDIT_OUT)),
        None if drawn is None else len(held_rows(drawn)), subject,
        tuple(dict.fromkeys([*found, *([] if subject is None else [subject])])),
        subject is not None and units is None)


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
        if _fixed(session, project_id, data):
            raise NotPossible(words.SETS_ARE_DRAWN, where="rows kept aside",
                              cure=words.SETS_ARE_DRAWN_CURE)
        number = _number(data, units_in_project(ws, project_id, data))
        chosen = None if share == usual_share(number) else share
        answers.write(session, actor, project_id, "data", {**data, "holdout_share": chosen},
                      act="share kept aside set")


def tell_apart(ws: Workspace, actor: Actor, project_id: str, column: str | None) -> None:
    """Say which column tells people apart: all rows of one are learned from, or all kept aside.

    Args:
        ws: The workspace.
        actor: A steward.
        project_id: The project.
        column: The column; None where each row is a person of its own.

    Raises:
        AnswerError: The column is none that could tell people apart.
        NotPossible: There is no table yet, or a run has drawn the rows.
    """
    actor.require(Role.STEWARD)
    view = holdout_view(ws, actor, project_id)
    if column is not None and column not in view.subjects:
        raise AnswerError(words.NO_PEOPLE, where=column, cure=words.NO_PEOPLE_CURE)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        data = _data(session, project_id)
        if column == data.get("subject"):
            return
        if data["source"] != view.source_id or _fixed(session, project_id, data):
            raise NotPossible(words.SETS_ARE_DRAWN, where="people",
                              cure=words.SETS_ARE_DRAWN_CURE)
        answers.write(session, actor, project_id, "data", {
            **data, "subject": column, "subject_table": None if column is None else SOURCE},
            act="people told apart", facts={"column": column})


def _fixed(session: Session, project_id: str, data: dict[str, Any]) -> bool:
    """Whether the sets of the table stay as they are."""
    return bool(data.get("sets_of")) or drawn_sets(session, project_id, data["digest"])[0]


def _number(data: dict[str, Any], units: np.ndarray | None) -> int:
    """How many people a share is of; rows, where each is a person of its own."""
    return int(data["rows"]) if units is None else len(np.unique(units))


def _data(session: Session, project_id: str) -> dict[str, Any]:
    data = answers.read(session, project_id, "data")
    if data is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return data
