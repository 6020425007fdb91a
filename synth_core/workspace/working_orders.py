"""Ordering working files: what can be made of a table is said before, not after."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import memory_needed
from synth_core.metadata.model import Metadata
from synth_core.storage.acts import note_act
from synth_core.storage.records import AnswerRow, RunRow, RunStatus
from synth_core.synthesizers.registry import get
from synth_core.words import screens_working as screen_words
from synth_core.words import working as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, now, project_row
from synth_core.workspace.sets import fix_sets
from synth_core.workspace.source import SOURCE, kept_profile
from synth_core.workspace.views_working import DrawnColumn, FillColumn

__all__ = ["FEWEST_KNOWN", "drawn_columns", "fill_columns", "fill_missing",
           "order_file", "replace_cells", "table_of"]

FEWEST_KNOWN = 50
_COUNTER = "working_files"


def fill_columns(ws: Workspace, project_id: str, digest: str,
                 metadata: Metadata) -> tuple[FillColumn, ...]:
    """The columns with missing cells, and why some of them cannot be filled."""
    seen = kept_profile(ws, project_id, digest, metadata)
    found = []
    for column in metadata.kept:
        profile = seen.columns.get(column.name)
        if profile is None or not profile.missing_rows:
            continue
        known = seen.rows - profile.missing_rows
        why = ("" if column.modelled else words.not_modelled(column.kind.value))
        if not why and len(metadata.modelled) < 2:
            why = words.no_others()
        if not why and known < FEWEST_KNOWN:
            why = words.few_known(known, FEWEST_KNOWN)
        found.append(FillColumn(column.name, profile.missing_rows, known, why))
    return tuple(found)


def fill_missing(ws: Workspace, actor: Actor, project_id: str, columns: Sequence[str],
                 seed: int = 0) -> str:
    """Order a working file in which the missing cells of these columns are filled.

    Returns:
        The id of the working file; it is made as a run is, in a process of its own.

    Raises:
        NotAllowed: The person is no steward.
        AnswerError: No column is named, or one cannot be filled; the sentence says why.
        NotPossible: There is no table with confirmed columns.
    """
    actor.require(Role.STEWARD)
    data, metadata = table_of(ws, actor, project_id)
    can = {one.name: one for one in fill_columns(ws, project_id, data["digest"], metadata)}
    if not columns:
        raise AnswerError(screen_words.NO_COLUMN, where="columns", cure=screen_words.CHOOSE_ONE)
    for name in columns:
        why = can[name].why_not if name in can else words.nothing_missing()
        if why:
            raise AnswerError(why, where=name, cure=words.LEAVE_IT_OUT)
    return order_file(ws, actor, project_id, data, metadata,
                      {"kind": "fill", "columns": list(columns)}, seed=seed)


def drawn_columns(ws: Workspace, project_id: str, digest: str,
                  metadata: Metadata) -> tuple[DrawnColumn, ...]:
    """The columns of the table, and why some of them cannot be drawn anew."""
    seen = kept_profile(ws, project_id, digest, metadata)
    found = []
    for column in metadata.kept:
        profile = seen.columns.get(column.name)
        known = 0 if profile is None else seen.rows - profile.missing_rows
        why = ("" if column.modelled else words.not_modelled(column.kind.value))
        if not why and len(metadata.modelled) < 2:
            why = words.no_others()
        if not why and known < FEWEST_KNOWN:
            why = words.few_known(known, FEWEST_KNOWN)
        found.append(DrawnColumn(column.name, column.sensitive, why))
    return tuple(found)


def replace_cells(ws: Workspace, actor: Actor, project_id: str, columns: Sequence[str],
                  seed: int = 0) -> str:
    """Order a working file in which these columns are drawn anew; all others stay real.

    Returns:
        The id of the working file.

    Raises:
        NotAllowed: The person is no steward.
        AnswerError: No column is named, none stays real, or one cannot be drawn.
        NotPossible: There is no table with confirmed columns.
    """
    actor.require(Role.STEWARD)
    data, metadata = table_of(ws, actor, project_id)
    can = {one.name: one for one in drawn_columns(ws, project_id, data["digest"], metadata)}
    if not columns:
        raise AnswerError(screen_words.NO_COLUMN, where="columns", cure=screen_words.CHOOSE_ONE)
    for name in columns:
        why = can[name].why_not if name in can else words.not_modelled("")
        if why:
            raise AnswerError(why, where=name, cure=words.LEAVE_IT_OUT)
    if set(columns) >= {column.name for column in metadata.modelled}:
        raise AnswerError(screen_words.NONE_STAYS, where="columns", cure=screen_words.KEEP_ONE)
    return order_file(ws, actor, project_id, data, metadata,
                      {"kind": "replace", "columns": list(columns)}, seed=seed)


def table_of(ws: Workspace, actor: Actor, project_id: str) -> tuple[dict[str, Any], Metadata]:
    """The project's table and its columns, where they are confirmed.

    Raises:
        NotPossible: They are not, or there is no real table.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        known = answers.read_metadata(session, project_id)
        described = answers.describes(session, project_id)
    if described or data is None or known is None or not known[1]:
        raise NotPossible(screen_words.DESCRIBED if described else screen_words.NOT_CONFIRMED,
                          cure=screen_words.CONFIRM_FIRST)
    return data, known[0]


def order_file(ws: Workspace, actor: Actor, project_id: str, data: Mapping[str, Any],
               metadata: Metadata, working: dict[str, Any], *, seed: int, made: int = 0,
               **sets: Any) -> str:
    """Put the order into the queue of runs; its number is negative, so that it is none.

    Args:
        ws: The workspace.
        actor: The person, a steward.
        project_id: The project.
        data: What it keeps of its table.
        metadata: What each column is.
        working: The kind and its choices.
        seed: Where every random choice comes from.
        made: Rows that are added to the real ones.
        sets: Where rows kept aside are used: what draws them, as fields of the order.
    """
    rows = int(data["rows"])
    purpose = "rare_events" if working["kind"] == "rare" else "machine_learning"
    spec = JobSpec(**{
        "run_id": new_id(), "project_id": project_id, "table": SOURCE, "method": "trees",
        "rows": max(1, made or rows), "metadata": metadata.as_json(), "purpose": purpose,
        "seed": seed, "holdout_share": 0, "smallest_cell": ws.policy.smallest_cell,
        "working": {**working, "digest": data["digest"], "source": data["name"]}, **sets})
    fit = get("trees").memory_estimate(rows, len(metadata.modelled))
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        present = answers.read(session, project_id, "data")
        if present is None or present["digest"] != data["digest"]:
            raise NotPossible(screen_words.CHANGED, cure=screen_words.AGAIN)
        number = _next_number(session, project_id)
        session.add(RunRow(
            id=spec.run_id, project_id=project_id, number=-number, status=RunStatus.QUEUED,
            spec=spec.as_json(), created_by=actor.name, created_at=now(),
            memory_estimate=memory_needed(2 * rows, len(metadata.kept), made, fit=fit)))
        if sets:
            fix_sets(session, project_id, data["digest"])
        session.flush()
        note_act(session, actor, "working file ordered", project_id=project_id,
                 run_id=spec.run_id, facts={"kind": working["kind"], "number": number})
    return spec.run_id


def _next_number(session: Session, project_id: str) -> int:
    """Working files are counted by themselves, also those deleted since."""
    row = session.get(AnswerRow, (project_id, _COUNTER))
    if row is None:
        session.add(AnswerRow(project_id=project_id, step=_COUNTER, value={"ordered": 1},
                              changed_at=now()))
        return 1
    row.value, row.changed_at = {"ordered": row.value["ordered"] + 1}, now()
    return int(row.value["ordered"])
