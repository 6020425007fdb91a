"""Bring a database up to date. Alembic is imported only where there is something to do."""

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from synth_core.foundation.errors import StorageError

__all__ = ["HERE", "head", "upgrade"]

HERE = Path(__file__).resolve().parent
_TRIES = 50


def head() -> str:
    """The newest revision: the number at the front of the last file in ``versions``."""
    return max(path.name.split("_")[0] for path in (HERE / "versions").glob("[0-9]*.py"))


def upgrade(writer: Engine, reader: Engine) -> None:
    """Run the migrations that are missing, all in one transaction.

    Args:
        writer: Connections that may write.
        reader: Connections to look with, which wait for no writer.

    Raises:
        StorageError: The database bears a revision that this program does not know.
    """
    _write_ahead(writer)
    found = _revision(reader)
    if found == head():
        return
    if found is not None and found > head():
        raise StorageError("The data folder was written by a newer version of Likeness.",
                           where="database", cure="Install that version or a newer one.")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def _write_ahead(engine: Engine) -> None:
    """Switch to WAL, once: the mode stays with the file.

    The switch needs the file for itself and does not wait for its lock, so of two processes that
    start at once one may have to try again.
    """
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for attempt in range(_TRIES):
            try:
                mode = cursor.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            except sqlite3.OperationalError as error:
                if attempt == _TRIES - 1 or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                mode = ""
            if mode in ("wal", "memory"):
                return
            time.sleep(0.02)
    finally:
        raw.close()
