"""A table from a database, by a connection that an administrator set."""

from collections.abc import Callable

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotFound
from synth_core.tables.databases.connection import Connection, ConnectionState
from synth_core.tables.databases.contract import Listed, Question
from synth_core.tables.databases.fetch import fetch, tables_of
from synth_core.tables.databases.query import only_reads
from synth_core.tables.options import ReadOptions
from synth_core.words import databases as words
from synth_core.workspace.context import Workspace, new_id, project_row
from synth_core.workspace.uploads import enter, remove_upload, waiting_file, waiting_place
from synth_core.workspace.views import Origin, UploadView

__all__ = ["connections", "database_tables", "fetch_table"]


def connections(ws: Workspace, actor: Actor) -> tuple[ConnectionState, ...]:
    """The connections by name, each ready or not; nothing of their URLs."""
    actor.require(Role.STEWARD)
    return tuple(connection.state for _, connection in sorted(ws.connections.items()))


def database_tables(ws: Workspace, actor: Actor, name: str) -> tuple[Listed, ...]:
    """The tables that a connection may read, with about how many rows each has.

    Raises:
        NotFound: There is no such connection.
        NotPossible: The database cannot be reached, or its driver is missing.
    """
    actor.require(Role.STEWARD)
    with ws.vault.scratch() as scratch:
        return tables_of(_connection(ws, name), scratch.folder("database"))


def fetch_table(ws: Workspace, actor: Actor, project_id: str, name: str, question: Question, *,
                told: Callable[[int], None] | None = None) -> UploadView:
    """Read a table, or what a query finds; it waits like an upload until its steward has seen it.

    The act log names the connection and the table, or the digest of the query, which may hold
    values.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        name: The connection.
        question: What is wanted.
        told: Told the number of rows so far, now and then.

    Raises:
        NotFound: There is no such connection.
        NotPossible: The database cannot be reached, or cut the connection.
        AnswerError: The query does more than read, or the database does not understand it.
        TableError: There is no row.
    """
    actor.require(Role.STEWARD)
    connection = _connection(ws, name)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    if question.table is None:
        connection.usable()
        only_reads(question.query, connection.kind.key)
    upload_id = new_id()
    with waiting_place(ws, project_id, upload_id) as target:
        came = fetch(connection, question, target, told)
    table = "" if question.table is None else question.table.title
    try:
        view = UploadView(
            upload_id, table or words.query_on(name),
            waiting_file(ws, project_id, upload_id).stat().st_size, ReadOptions("parquet"), (),
            Origin(name, table, question.query, came.rows, came.notices))
        enter(ws, actor, project_id, view, act="table fetched", facts={
            "connection": name, "rows": came.rows, **(
                {"table": table} if table else {"query": Digest.of_json(question.query).short})})
    except Exception:  # what the records do not know must not stay behind
        remove_upload(ws, project_id, upload_id)
        raise
    return view


def _connection(ws: Workspace, name: str) -> Connection:
    if name not in ws.connections:
        raise NotFound(words.NO_CONNECTION, where=name, cure=words.NO_CONNECTION_CURE)
    return ws.connections[name]
