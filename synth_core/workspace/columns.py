"""What the columns are, in the steward's own words: correct a guess, confirm."""

from collections.abc import Mapping

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.metadata.check import check
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.data import SOURCE
from synth_core.workspace.views import ColumnEdit

__all__ = ["confirm_columns", "edit_columns"]


def edit_columns(ws: Workspace, actor: Actor, project_id: str, edits: Mapping[str, ColumnEdit],
                 target: str | None) -> None:
    """Say what columns are. All edits hold or none.

    Raises:
        AnswerError: The values do not fit what a column is said to be; names the column.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        known = answers.read_metadata(session, project_id)
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    changed = known[0].with_target(None)
    for name, edit in edits.items():
        if all(column.name != name for column in changed):
            raise AnswerError("There is no such column.", where=name, cure="Reload the page.")
        changed = changed.with_column(
            name, kind=edit.kind, date_format=edit.date_format, sensitive=edit.sensitive,
            kept=edit.kept)
    changed = changed.with_target(target)
    check(changed, ws.vault.table(project_id, SOURCE))
    with ws.database.session() as session:
        answers.write(session, actor, project_id, "columns",
                      {"metadata": changed.as_json(), "confirmed": known[1]}, act="columns edited")


def confirm_columns(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Say that the columns are right; the next step opens."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        known = answers.read_metadata(session, project_id)
        if known is None:
            raise NotPossible("There is no table yet.", cure="Bring a table first.")
        if not known[0].modelled:
            raise AnswerError("No column is left to learn from.", where="columns",
                              cure="Keep at least one number, category, date or yes/no column.")
        answers.write(session, actor, project_id, "columns",
                      {"metadata": known[0].as_json(), "confirmed": True},
                      act="columns confirmed")
