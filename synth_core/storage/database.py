"""The database: short transactions on SQLite in WAL mode."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from synth_core.foundation.errors import StorageError
from synth_core.storage.home import Home
from synth_core.storage.migrations import run as migrations

__all__ = ["Database"]

_WHAT = {
    sqlite3.SQLITE_BUSY: ("The database is busy: another program holds it.",
                          "Try again in a moment. If it stays so, close other programs that have "
                          "the data folder open."),
    sqlite3.SQLITE_LOCKED: ("The database is busy: another program holds it.",
                            "Try again in a moment."),
    sqlite3.SQLITE_READONLY: ("The database cannot be written to.",
                              "Make the data folder writable for this user."),
    sqlite3.SQLITE_PERM: ("The database cannot be opened.",
                          "Make the data folder readable and writable for this user."),
    sqlite3.SQLITE_CANTOPEN: ("The database cannot be opened.",
                              "Check that the data folder is there and can be written to."),
    sqlite3.SQLITE_FULL: ("The disk is full.", "Free some disk space."),
    sqlite3.SQLITE_IOERR: ("The disk does not answer.", "Check the disk of the data folder."),
    sqlite3.SQLITE_CORRUPT: ("The database is damaged.",
                             "Restore the data folder from its last copy."),
    sqlite3.SQLITE_NOTADB: ("The database is damaged.",
                            "Restore the data folder from its last copy."),
}


class Database:
    """Sessions on the records. Safe to share between threads; one per process is enough.

    A writing session takes the write lock at its start (``BEGIN IMMEDIATE``): two processes that
    read and then write wait for each other instead of failing at the end.

    Args:
        url: As SQLAlchemy reads it; of SQLite (what keeps acts unchanged is written for it).
        wait: Seconds that a session waits for another's write lock.

    Raises:
        StorageError: The URL names another kind of database.
    """

    def __init__(self, url: str, *, wait: float = 10.0) -> None:
        if make_url(url).get_backend_name() != "sqlite":
            raise StorageError("Records are kept in SQLite only.", where="database",
                               cure="Give a URL that begins with sqlite:///.")
        self._url = url
        self._wait = wait
        self._writer = self._engine("BEGIN IMMEDIATE")
        self._reader = self._engine("BEGIN", query_only=True)

    @classmethod
    def in_home(cls, home: Home) -> "Database":
        """The database of a data folder."""
        return cls(home.database_url)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that may write: committed at the end, rolled back on any error.

        Keep it short, and do no slow work inside it: all other writers wait.

        Raises:
            StorageError: The database is busy for longer than it may wait, full or damaged.
        """
        with _explained(), Session(self._writer, expire_on_commit=False) as session, \
                session.begin():
            session.connection()
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads: waits for nobody, keeps nobody waiting.

        It sees one consistent state; writing through it fails.
        """
        with _explained(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    def upgrade(self) -> None:
        """Bring the database to the state that this program needs; fast if it is there already.

        Raises:
            StorageError: A newer program wrote it, or it cannot be written to.
        """
        with _explained():
            migrations.upgrade(self._writer, self._reader)

    def close(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()

    def _engine(self, begin: str, *, query_only: bool = False) -> Engine:
        # What a statement is given may be a seed or a digest: never in an error or a log.
        engine = create_engine(self._url, hide_parameters=True)
        milliseconds = round(self._wait * 1000)

        def connected(connection: Any, _record: object) -> None:
            # Python's own transaction handling would begin late, and never for reading.
            connection.isolation_level = None
            connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            if query_only:
                connection.execute("PRAGMA query_only = ON")

        def begun(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        event.listen(engine, "connect", connected)
        event.listen(engine, "begin", begun)
        return engine


@contextmanager
def _explained() -> Iterator[None]:
    """Faults of the disk and of locking as sentences; faults of our own SQL as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        # What fails while a connection is set up has not passed through SQLAlchemy.
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        known = None if code is None else _WHAT.get(code & 0xFF)
        if known is None:
            raise
        raise StorageError(known[0], where="database", cure=known[1]) from error
