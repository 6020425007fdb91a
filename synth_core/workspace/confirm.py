"""The end of the second step: the columns are right, and no finding stops the journey."""

from typing import Any

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotPossible, Unanswered
from synth_core.metadata.model import Kind, Metadata
from synth_core.words import findings as words
from synth_core.words import personal as personal_words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.findings import open_blocking
from synth_core.workspace.personal import learned_without_a_word

__all__ = ["confirm_columns"]


def confirm_columns(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Say that the columns are right; the next step opens.

    Raises:
        NotPossible: There is no table.
        Unanswered: A finding that stops the journey has no answer yet, or a direct identifier
            would be learned and nobody said so in full words.
        AnswerError: There is nothing to learn from the columns.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        _known(answers.read(session, project_id, "columns"))
    waiting = open_blocking(ws, actor, project_id)  # may take seconds: not while we write
    if waiting:
        raise Unanswered(words.stops(len(waiting)), page="prepare",
                         where=words.where(waiting[0].columns), cure=words.STOPS_CURE)
    learned = learned_without_a_word(ws, actor, project_id)
    if learned:
        raise Unanswered(personal_words.would_be_learned(len(learned)), page="personal",
                         where=", ".join(learned), cure=personal_words.WOULD_BE_LEARNED_CURE)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        known = _known(answers.read(session, project_id, "columns"))
        answers.write(session, actor, project_id, "columns",
                      {**known, "confirmed": True, "target_said": True}, act="columns confirmed")


def _known(known: dict[str, Any] | None) -> dict[str, Any]:
    """What the columns are, if there is something to learn from them."""
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    metadata = Metadata.from_json(known["metadata"])
    if all(column.kind is Kind.CONSTANT for column in metadata):
        raise AnswerError("Every column holds the same value in all rows: there is nothing to "
                          "learn.", where="columns",
                          cure="Bring a table with more rows, or with rows that differ.")
    if not metadata.modelled:
        raise AnswerError("No column is left to learn from.", where="columns",
                          cure="Keep at least one number, category, date or yes/no column.")
    return known
