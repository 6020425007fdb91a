"""What the columns are, in the steward's own words: correct a guess, mark the target."""

from collections.abc import Mapping
from typing import Any

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.metadata.check import check
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.words.data import set_by_steward
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import ColumnEdit

__all__ = ["edit_columns"]

Taken = dict[str, dict[str, Any]]


def edit_columns(ws: Workspace, actor: Actor, project_id: str, edits: Mapping[str, ColumnEdit],
                 target: str | None) -> None:
    """Say what columns are. All edits hold or none.

    A column whose kind or date format is corrected bears that as its reason; set back to what it
    had been taken for, it bears the old reason again.

    Raises:
        AnswerError: The values do not fit what a column is said to be, or the target is none
            that could be predicted; names the column.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        known = answers.read(session, project_id, "columns")
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    taken: Taken = dict(known.get("taken_for", {}))
    before = Metadata.from_json(known["metadata"])
    changed = before.with_target(None)
    for name, edit in edits.items():
        if all(known_column.name != name for known_column in changed):
            raise AnswerError("There is no such column.", where=name, cure="Reload the page.")
        column = changed[name]
        if _is_open(column, edit):
            changed = changed.with_column(name, sensitive=edit.sensitive, kept=edit.kept)
            continue
        changed = changed.with_column(
            name, kind=edit.kind, date_format=edit.date_format, sensitive=edit.sensitive,
            kept=edit.kept, reason=_reason(column, edit, taken), other_format=None)
    changed = changed.with_target(target)
    check(changed, ws.vault.table(project_id, SOURCE))
    with ws.database.session() as session:
        answers.write(session, actor, project_id, "columns",
                      {**known, "metadata": changed.as_json(), "taken_for": taken,
                       "target_said": known.get("target_said", known["confirmed"])
                       or target != before.target},
                      act="columns edited")


def _is_open(column: Column, edit: ColumnEdit) -> bool:
    """Whether it is left open which of two ways the dates of a column are written in."""
    return (column.other_format is not None and edit.kind is Kind.DATE
            and edit.date_format is None)


def _reason(before: Column, edit: ColumnEdit, taken: Taken) -> str:
    """Why the column is now what it is; notes in ``taken`` what it had been taken for.

    Dates that could be read in two ways had been taken for neither: either answer is the steward's.
    """
    first = taken.get(before.name, {
        "kind": before.kind.value, "reason": before.reason, "date_format": before.date_format,
        "asked": before.other_format is not None})
    if not first.get("asked") and (edit.kind, edit.date_format) == (
            Kind(first["kind"]), first["date_format"]):
        taken.pop(before.name, None)
        return str(first["reason"])
    taken[before.name] = first
    return set_by_steward(first["kind"], None if first.get("asked") else first["date_format"])
