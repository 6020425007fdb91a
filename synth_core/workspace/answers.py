"""The answers of a project, one JSON value a step, and who gave them when."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor
from synth_core.governance.purposes import PurposeAnswer, purpose
from synth_core.metadata.conditions.model import ASKED_NOTHING, Asked
from synth_core.metadata.decisions.found import decisions_of
from synth_core.metadata.decisions.model import Decided
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.metadata.model import Metadata
from synth_core.storage.acts import note_act
from synth_core.storage.records import AnswerRow, ProjectRow
from synth_core.workspace.context import now
from synth_core.workspace.views import MethodAnswer

__all__ = ["CLASSES", "decided", "describes", "forget", "read", "read_asked", "read_description",
           "read_metadata", "read_method", "read_purpose", "write"]

CLASSES = "personal classes"  # what the steward said that columns hold about people
_DECIDING = ("columns", "personal", CLASSES)
_STAMPS = "decisions"


def read(session: Session, project_id: str, step: str) -> dict[str, Any] | None:
    """The answer of a step, or None where none was given."""
    row = session.get(AnswerRow, (project_id, step))
    return None if row is None else dict(row.value)


def write(session: Session, actor: Actor, project_id: str, step: str, value: dict[str, Any],
          *, act: str, facts: Mapping[str, Any] | None = None) -> None:
    """Keep an answer and note the act; the value itself does not go into the act log."""
    row = session.get(AnswerRow, (project_id, step))
    if row is None:
        session.add(AnswerRow(project_id=project_id, step=step, value=value, changed_at=now()))
    else:
        row.value, row.changed_at = value, now()
    project = session.get_one(ProjectRow, project_id)
    project.changed_at, project.changed_by = now(), actor.name
    note_act(session, actor, act, project_id=project_id, facts=facts)
    if step in _DECIDING:
        _stamp(session, actor, project_id)


def decided(session: Session, project_id: str) -> tuple[Decided, ...]:
    """What the steward decided of the table and its columns, with who and when."""
    columns = read(session, project_id, "columns")
    if columns is None:
        return ()
    said = (read(session, project_id, "personal") or {}).get("columns", {})
    stamps = read(session, project_id, _STAMPS) or {}
    return tuple(Decided(one, *stamps.get(one.key, ("", "")))
                 for one in decisions_of(columns, said, read(session, project_id, CLASSES) or {}))


def _stamp(session: Session, actor: Actor, project_id: str) -> None:
    """Keep who took the decisions that are new, and when; those that went are forgotten."""
    session.flush()
    stamps = {one.decision.key: [one.who or actor.name, one.when or now().isoformat()]
              for one in decided(session, project_id)}
    row = session.get(AnswerRow, (project_id, _STAMPS))
    if row is None:
        session.add(AnswerRow(project_id=project_id, step=_STAMPS, value=stamps,
                              changed_at=now()))
    else:
        row.value, row.changed_at = stamps, now()


def forget(session: Session, project_id: str, step: str) -> None:
    """Remove an answer that no longer holds."""
    row = session.get(AnswerRow, (project_id, step))
    if row is not None:
        session.delete(row)
        session.flush()  # otherwise a later `write` of the same step finds the row still there


def read_purpose(session: Session, project_id: str) -> PurposeAnswer | None:
    """The answer of the first step."""
    value = read(session, project_id, "purpose")
    return None if value is None else PurposeAnswer.from_json(value)


def read_metadata(session: Session, project_id: str) -> tuple[Metadata, bool] | None:
    """What the columns are, and whether the steward confirmed it."""
    value = read(session, project_id, "columns")
    return None if value is None else (Metadata.from_json(value["metadata"]), value["confirmed"])


def read_method(session: Session, project_id: str) -> MethodAnswer | None:
    """The answer of the third step."""
    value = read(session, project_id, "method")
    return None if value is None else MethodAnswer(**value)


def read_asked(session: Session, project_id: str) -> Asked:
    """What is asked of the rows; nothing in most projects."""
    value = read(session, project_id, "asked")
    return ASKED_NOTHING if value is None else Asked.from_json(value["asked"])


def describes(session: Session, project_id: str) -> bool:
    """Whether the project's purpose has no real table: it is described in words."""
    wanted = read_purpose(session, project_id)
    return wanted is not None and not purpose(wanted.purpose).real_table


def read_description(session: Session, project_id: str) -> Dictionary | None:
    """The description of the table, where one was saved."""
    value = read(session, project_id, "dictionary")
    return None if value is None else read_dictionary(value["dictionary"])
