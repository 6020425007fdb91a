"""DuckDB as the product uses it: in process, memory bounded, no network, no surprises in SQL."""

import glob
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

__all__ = ["EngineError", "engine", "file_literal", "literal", "parquet", "quoted"]

# The one error class of the library; callers turn it into a sentence and never read its text,
# which holds values of rows.
EngineError = duckdb.Error

_MEMORY = "2GB"


@contextmanager
def engine(near: Path, *, database: Path | None = None) -> Iterator[Any]:
    """A connection of its own, which spills beside the table it works on.

    Args:
        near: The folder of the table; what does not fit in memory goes into a hidden folder
            there, so that real values never leave the place where the table may lie.
        database: A file of DuckDB's that is read, with no other file within reach of a query.

    Raises:
        EngineError: The database file cannot be opened.
    """
    spill = near / f".spill-{uuid.uuid4().hex}"
    shut = {} if database is None else {"enable_external_access": "false"}
    connection = duckdb.connect(database or ":memory:", read_only=database is not None, config={
        **shut,
        "memory_limit": _MEMORY,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    })
    try:
        # Of long questions it would draw a bar into what a command prints.
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


def literal(text: str) -> str:
    """Text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def file_literal(path: Path) -> str:
    """A path as a literal that is one file, whatever brackets and stars are in its name."""
    return literal(glob.escape(str(path.resolve())))


def parquet(path: Path, columns: int) -> str:
    """A Parquet file as a relation with the columns c0, c1, ...

    By position, because SQL does not tell "Age" from "age" and files do.
    """
    names = ", ".join(f"c{i}" for i in range(columns))
    return f"(SELECT * FROM read_parquet({file_literal(path)})) AS t({names})"
