"""DuckDB files, by DuckDB itself: opened to read, no other file within reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from synth_core.tables.databases.connection import Connection
from synth_core.tables.databases.contract import Batch, Listed, Question, Reader
from synth_core.tables.databases.errors import not_answered, not_reached
from synth_core.tables.databases.query import only_reads
from synth_core.tables.databases.values import array_of, plain
from synth_core.tables.engine import EngineError, engine, quoted

__all__ = ["duck_reader"]


@contextmanager
def duck_reader(connection: Connection, near: Path) -> Iterator[Reader]:
    """Open a DuckDB file for reading.

    Args:
        connection: Its URL is ``duckdb:///path``.
        near: A folder beside which sorted rows may spill.

    Raises:
        NotPossible: The file is not there, is none of DuckDB's, or is open for writing elsewhere.
    """
    path = _file(connection.url)
    failed = not_reached(connection.name)
    if path is None:
        raise failed
    opened = engine(near, database=path)
    try:
        duck: Any = opened.__enter__()
    except EngineError:
        duck = None
    if duck is None:
        raise failed
    try:
        yield _Duck(duck, connection)
    finally:
        opened.__exit__(None, None, None)


def _file(url: sa.URL) -> Path | None:
    """The file of a URL; None where it names none, or memory."""
    path = Path(url.database) if url.database else None
    return path if path is not None and path.is_file() else None


class _Duck:
    def __init__(self, duck: Any, connection: Connection) -> None:
        self._duck = duck
        self._connection = connection

    def tables(self) -> tuple[Listed, ...]:
        with self._told():
            rows = self._duck.execute(self._connection.kind.listing).fetchall()
        return tuple(Listed(schema, name, about) for schema, name, about in rows)

    def batches(self, question: Question, rows: int) -> Iterator[Batch]:
        if question.table is None:
            statement = only_reads(question.query, "duckdb")
        else:
            listed = question.table
            statement = f"SELECT * FROM {quoted(listed.schema)}.{quoted(listed.name)}"
        with self._told():
            # Batches come in the order in which threads finish them.
            self._duck.execute("SET threads = 1")
            reader = self._duck.sql(statement).to_arrow_reader(rows)
            names = tuple(reader.schema.names)
            empty = True
            for batch in reader:
                empty = False
                yield Batch(names, [plain(column) for column in batch.columns])
            if empty:
                yield Batch(names, [array_of(()) for _ in names])

    def ordered(self, question: Question) -> bool:
        return True  # one thread keeps the order of the file

    @contextmanager
    def _told(self) -> Iterator[None]:
        failed: Exception | None = None
        try:
            yield
        except EngineError as error:
            failed = not_answered(error, self._connection.name)
        if failed is not None:
            raise failed
