"""The door to databases: what a connection can read, and a table or query as a Parquet file."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from synth_core.foundation.errors import TableError
from synth_core.foundation.files import not_written
from synth_core.tables.databases.alchemy import alchemy_reader
from synth_core.tables.databases.connection import Connection
from synth_core.tables.databases.contract import Listed, Question, Reader
from synth_core.tables.databases.duck import duck_reader
from synth_core.tables.databases.pieces import Pieces
from synth_core.tables.stored import group_rows
from synth_core.words import databases as words

__all__ = ["Fetched", "fetch", "tables_of"]

_USUAL_COLUMNS = 100  # how many there are is known only once rows come


@dataclass(frozen=True)
class Fetched:
    """What came of a question.

    Args:
        rows: Number of rows.
        columns: Number of columns.
        notices: What was decided on the way, as plain sentences.
    """

    rows: int
    columns: int
    notices: tuple[str, ...]


def tables_of(connection: Connection, near: Path) -> tuple[Listed, ...]:
    """The tables and views that a connection may read.

    Args:
        connection: The connection.
        near: A folder for what does not fit into memory.

    Raises:
        NotPossible: The database cannot be reached, or its driver is missing.
    """
    with _reader(connection, near) as reader:
        return reader.tables()


def fetch(connection: Connection, question: Question, target: Path,
          told: Callable[[int], None] | None = None) -> Fetched:
    """Stream a table, or what a query finds, into a Parquet file; memory is bounded.

    Args:
        connection: The connection.
        question: What is wanted.
        target: The file; whole at the end or not there.
        told: Told the number of rows so far, now and then; may raise to give up.

    Raises:
        NotPossible: The database cannot be reached, or cut the connection.
        AnswerError: The query does more than read, or the database does not understand it.
        TableError: There is no row, every column holds raw bytes, or there are too many columns.
        StorageError: The disk is full.
    """
    with (_folder(target.parent) as folder, _reader(connection, target.parent) as reader,
          closing(Pieces(folder)) as pieces):
        order = () if reader.ordered(question) else (words.ORDER,)
        for batch in reader.batches(question, group_rows(_USUAL_COLUMNS)):
            pieces.add(batch)
            if told is not None:
                told(pieces.rows)
        if not pieces.rows:
            raise TableError(words.NO_ROWS, where=connection.name, cure=words.NO_ROWS_CURE)
        columns = pieces.whole(target)
        if not columns:
            raise TableError(words.ONLY_BYTES, where=connection.name, cure=words.NO_ROWS_CURE)
        return Fetched(pieces.rows, columns, (*order, *pieces.notices))


@contextmanager
def _reader(connection: Connection, near: Path) -> Iterator[Reader]:
    connection.usable()
    opened = (duck_reader(connection, near) if connection.kind.key == "duckdb"
              else alchemy_reader(connection))
    with opened as reader:
        yield reader


@contextmanager
def _folder(near: Path) -> Iterator[Path]:
    """A folder for pieces, gone at the end."""
    try:
        with tempfile.TemporaryDirectory(prefix=".likeness-", dir=near) as made:
            yield Path(made)
    except OSError as error:
        raise not_written(error, "a copy of the table") from error
