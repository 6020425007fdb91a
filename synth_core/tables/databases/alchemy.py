"""Databases that SQLAlchemy reads: in a session that cannot write, rows streamed, rolled back."""

import sqlite3
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import NoSuchTableError, SQLAlchemyError

from synth_core.foundation.errors import LikenessError
from synth_core.tables.databases.connection import Connection
from synth_core.tables.databases.contract import Batch, Listed, Question, Reader
from synth_core.tables.databases.errors import not_answered, not_reached
from synth_core.tables.databases.query import only_reads
from synth_core.tables.databases.values import array_of

__all__ = ["alchemy_reader"]


@contextmanager
def alchemy_reader(connection: Connection) -> Iterator[Reader]:
    """Open a connection for reading; what it began is rolled back at the end, whatever happens.

    Raises:
        NotPossible: The database does not answer or does not let the connection in.
    """
    engine = _engine(connection)
    try:
        with _opened(engine, connection) as opened:
            yield _Alchemy(opened, connection)
    finally:
        engine.dispose()


def _engine(connection: Connection) -> sa.Engine:
    url, kind = connection.url, connection.kind
    options: dict[str, Any] = {"poolclass": sa.NullPool, "hide_parameters": True, "echo": False}
    if kind.key == "sqlite":
        return sa.create_engine("sqlite+pysqlite://", creator=lambda: _read_only(url), **options)
    try:
        return sa.create_engine(url, connect_args=dict(kind.arguments), **options)
    except (SQLAlchemyError, ImportError, ValueError, TypeError):
        pass
    raise not_reached(connection.name)


def _read_only(url: sa.URL) -> sqlite3.Connection:
    """A file that cannot be written to through it, nor made where it is missing."""
    path = urllib.parse.quote(str(Path(url.database or "").absolute()))
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10, check_same_thread=False)


@contextmanager
def _opened(engine: sa.Engine, connection: Connection) -> Iterator[sa.Connection]:
    failed = not_reached(connection.name)
    opened = None
    # Drivers raise what they like where a host, a port or a name is wrong.
    try:
        opened = engine.connect()
        for statement in connection.kind.before:
            opened.exec_driver_sql(statement)
        if connection.kind.key == "postgresql":
            _as_text(opened)
        opened.commit()  # what follows is a transaction that begins read only
    except Exception:  # noqa: BLE001
        if opened is not None:
            opened.close()
        opened = None
    if opened is None:
        raise failed
    try:
        yield opened
    finally:
        _let_go(opened)


def _as_text(opened: sa.Connection) -> None:
    """JSON and UUIDs come as text, as they are kept, instead of as objects for each cell."""
    from psycopg.types.string import TextLoader

    driver: Any = opened.connection.driver_connection
    for name in ("json", "jsonb", "uuid"):
        driver.adapters.register_loader(name, TextLoader)


def _let_go(opened: sa.Connection) -> None:
    """Roll back and close; a connection that broke meanwhile is gone anyway."""
    try:
        opened.rollback()
        opened.close()
    except Exception:  # noqa: BLE001
        opened.invalidate()


class _Alchemy:
    def __init__(self, opened: sa.Connection, connection: Connection) -> None:
        self._opened = opened
        self._connection = connection

    def tables(self) -> tuple[Listed, ...]:
        listing = self._connection.kind.listing
        with self._told():
            rows = self._opened.execution_options(no_parameters=True).exec_driver_sql(
                listing).fetchall()
        return tuple(Listed(str(schema or ""), str(name), None if about is None else int(about))
                     for schema, name, about in rows)

    def batches(self, question: Question, rows: int) -> Iterator[Batch]:
        # Without parameters a percent sign is a percent sign, and a colon a colon.
        streaming = self._opened.execution_options(stream_results=True, max_row_buffer=rows,
                                                   no_parameters=True)
        statement = self._statement(question)
        with self._told():
            with streaming.exec_driver_sql(statement) as result:
                names = tuple(str(name) for name in result.keys())  # noqa: SIM118 rows, not keys
                empty = True
                for part in result.partitions(rows):
                    empty = False
                    yield Batch(names, [array_of(values)
                                        for values in zip(*part, strict=True)])
            if empty:
                yield Batch(names, [array_of(()) for _ in names])

    def ordered(self, question: Question) -> bool:
        if self._connection.kind.key == "sqlite":
            return True  # one thread walks one file the same way
        if question.table is None:
            return " order by " in " ".join(question.query.lower().split())
        return bool(self._key(question.table))

    def _statement(self, question: Question) -> str:
        if question.table is None:
            return only_reads(question.query, self._connection.kind.key)
        listed = question.table
        schema = sa.quoted_name(listed.schema, quote=True) if listed.schema else None
        table = sa.table(sa.quoted_name(listed.name, quote=True), schema=schema)
        key: list[sa.ColumnClause[Any]] = [
            sa.column(sa.quoted_name(name, quote=True)) for name in self._key(listed)]
        everything: sa.ColumnClause[Any] = sa.literal_column("*")
        wanted = sa.select(everything).select_from(table).order_by(*key)
        compiled = str(wanted.compile(dialect=self._opened.dialect))
        return compiled.replace("%%", "%")  # drivers are given no parameters, so none is escaped

    def _key(self, listed: Listed) -> list[str]:
        """The columns of the primary key: in their order, rows come the same way each time."""
        with self._told():
            try:
                found = sa.inspect(self._opened).get_pk_constraint(
                    listed.name, schema=listed.schema or None)
            except (NoSuchTableError, NotImplementedError):  # a view
                return []
        return list(found["constrained_columns"])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the database raises inside becomes a sentence, without a word of its own."""
        failed = None
        try:
            yield
        except LikenessError:
            raise
        except Exception as error:
            if not _from_database(error):
                raise
            failed = not_answered(error, self._connection.name)
        if failed is not None:
            raise failed


def _from_database(error: Exception) -> bool:
    """Whether SQLAlchemy or a driver raised it: drivers do not always go through SQLAlchemy."""
    return isinstance(error, SQLAlchemyError) or type(error).__module__.split(".")[0] in (
        "psycopg", "pymysql", "pymssql", "sqlite3")
