"""The table that a project was brought, as the pages of the second step begin with it."""

from dataclasses import dataclass
from typing import Any

from synth_core.foundation.actor import Actor
from synth_core.metadata.model import Metadata
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row

__all__ = ["Brought", "brought"]


@dataclass(frozen=True)
class Brought:
    """A project's table and what was said of it.

    Args:
        data: The answer of the second step: name, rows, digest, source.
        metadata: What the columns are.
        confirmed: Whether the steward said that they are right.
        said: The answer that was asked for besides; empty where none was given.
        taken_for: What columns had been taken for whose kind or format the steward said, by name.
        booked: The kinds and date formats that a codebook set, by name.
    """

    data: dict[str, Any]
    metadata: Metadata
    confirmed: bool
    said: dict[str, Any]
    taken_for: dict[str, Any]
    booked: dict[str, Any]

    @property
    def digest(self) -> str:
        """Of the table as it is now."""
        return str(self.data["digest"])

    @property
    def name(self) -> str:
        """What the table is called."""
        return str(self.data["name"])


def brought(ws: Workspace, actor: Actor, project_id: str, said: str = "") -> Brought | None:
    """The project's table, if this person may see the project; None before there is one.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        said: The key of an answer that is wanted besides; "" for none.

    Raises:
        NotFound: There is no such project.
        NotAllowed: The person is neither steward nor reviewer.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        known = answers.read(session, project_id, "columns")
        besides = answers.read(session, project_id, said) if said else None
    if data is None or known is None:
        return None
    return Brought(data, Metadata.from_json(known["metadata"]), known["confirmed"], besides or {},
                   known.get("taken_for", {}), (known.get("codebook") or {}).get("kinds", {}))
