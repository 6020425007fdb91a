"""Where the use cases find everything: data folder, database, vault, policy."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotFound
from synth_core.governance.policy import Policy, default_policy
from synth_core.storage.acts import note_act, was_noted
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import ProjectRow, RunRow
from synth_core.storage.vault import Vault
from synth_core.tables.databases.connection import Connection
from synth_core.workspace.door import LARGEST_UPLOAD

__all__ = ["Workspace", "new_id", "note_look", "now", "open_workspace", "project_row", "run_row",
           "working_row"]


@dataclass(frozen=True)
class Workspace:
    """The data folder and what is kept in it. Cheap to hold, safe to share between threads.

    ``connections`` and ``folders`` are what an administrator named; they are never kept in the
    data folder. ``memory`` is bytes for runs; None for all that the machine has.
    """

    home: Home
    database: Database
    vault: Vault
    policy: Policy
    largest_upload: int = LARGEST_UPLOAD
    connections: Mapping[str, Connection] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)
    memory: int | None = None


def open_workspace(home: Home | None = None, *, largest_upload: int = LARGEST_UPLOAD,
                   connections: Mapping[str, str] | None = None,
                   folders: Mapping[str, str] | None = None,
                   memory: int | None = None) -> Workspace:
    """Open the data folder, bring its database up to date, clear what killed processes left.

    Args:
        home: The data folder; None for the one that the environment names.
        largest_upload: Bytes that an uploaded file may have.
        connections: SQLAlchemy URLs of databases by the names that people see.
        folders: Folders of this machine from which tables may be taken, by such names.
        memory: Bytes for all runs together; None for what the machine has.

    Raises:
        StorageError: The folder or the database cannot be used.
    """
    place = home or Home.find()
    database = Database.in_home(place)
    database.upgrade()
    vault = Vault(place)
    vault.sweep()
    named = {name: Connection(name, url) for name, url in (connections or {}).items()}
    return Workspace(place, database, vault, default_policy(), largest_upload, named,
                     {name: Path(path) for name, path in (folders or {}).items()}, memory)


def new_id() -> str:
    """An id that fits into a URL and cannot be guessed."""
    return secrets.token_hex(8)


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def project_row(session: Session, actor: Actor, project_id: str) -> ProjectRow:
    """The project, if this person may see it.

    Raises:
        NotFound: There is no such project.
        NotAllowed: The person is neither steward nor reviewer.
    """
    if Role.REVIEWER not in actor.roles:
        actor.require(Role.STEWARD)
    row = session.get(ProjectRow, project_id)
    if row is None:
        raise NotFound("There is no such project.",
                       cure="It may have been deleted. Choose one from the list of projects.")
    return row


def run_row(session: Session, actor: Actor, run_id: str) -> RunRow:
    """The run, if this person may see its project. Never a working file: see `working_row`.

    Raises:
        NotFound: There is no such run.
        NotAllowed: The person is neither steward nor reviewer.
    """
    row = session.get(RunRow, run_id)
    if row is None or row.number < 0:
        raise NotFound("There is no such run.",
                       cure="It may have been deleted. Open the project and choose another.")
    project_row(session, actor, row.project_id)
    return row


def working_row(session: Session, actor: Actor, file_id: str) -> RunRow:
    """The order of a working file, for a steward alone.

    It is kept among the runs, with a negative number: so every list and door of runs, which are
    numbered from 1, passes it by.

    Raises:
        NotFound: There is no such working file.
        NotAllowed: The person is no steward.
    """
    actor.require(Role.STEWARD)
    row = session.get(RunRow, file_id)
    if row is None or row.number > 0:
        raise NotFound("There is no such working file.",
                       cure="It may have been deleted. Choose one from the list.")
    return row


def note_look(ws: Workspace, actor: Actor, act: str, project_id: str,
              facts: Mapping[str, Any]) -> None:
    """Note that a person saw real rows or small counts: once, however often the page is drawn.

    Call it before they are handed out: what cannot be noted is not shown.

    Args:
        ws: The workspace.
        actor: The person.
        act: What was looked at, in few words.
        project_id: The project.
        facts: Which upload or source it was; never a value of a row.
    """
    with ws.database.reading() as session:
        if was_noted(session, actor, act, project_id=project_id, facts=facts):
            return
    with ws.database.session() as session:
        if not was_noted(session, actor, act, project_id=project_id, facts=facts):
            note_act(session, actor, act, project_id=project_id, facts=facts)
