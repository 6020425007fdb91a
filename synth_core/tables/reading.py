"""The one door to files of tables: guess how they are written, preview, bring into Parquet."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import TableError
from synth_core.foundation.files import aside, not_written
from synth_core.tables.column_types import casts
from synth_core.tables.columnar import preview_parquet, stage_parquet
from synth_core.tables.delimited import preview_delimited, stage_delimited, stage_rewritten
from synth_core.tables.dialects import guess_dialect
from synth_core.tables.engine import EngineError, engine
from synth_core.tables.json_lines import preview_json, stage_json
from synth_core.tables.options import Format, Preview, ReadOptions, TableFacts
from synth_core.tables.recognise import recognise
from synth_core.tables.several.members import is_several, members
from synth_core.tables.several.union import stage_several
from synth_core.tables.staged import Staged
from synth_core.tables.stored import (
    TableWriter,
    group_rows,
    load,
    plain_schema,
    row_count,
    schema,
    write_batches,
)
from synth_core.tables.text import find_encoding
from synth_core.tables.workbook import preview_workbook, sheets, stage_workbook
from synth_core.words import several

__all__ = ["Format", "Preview", "ReadOptions", "TableFacts", "TableWriter", "bring", "guess",
           "load", "plain_schema", "preview", "row_count", "schema", "sheets"]


def guess(path: Path, name: str, format_: Format | None = None, *,
          delimiter: str | None = None, scratch: Path | None = None) -> ReadOptions:
    """How a file is written, by its content; its name only helps to say what is wrong with it.

    Args:
        path: The file, under whatever name it was spooled.
        name: What its owner called it.
        format_: What a person says that it is; None to find out.
        delimiter: What a person says that it is (csv); header and lines to skip are then found by
            it. None to find out.
        scratch: A folder for a copy of its beginning; None for one beside the file.

    Raises:
        TableError: The file is empty, no table, or protected by a password.
    """
    if is_several(path):
        with _copies(scratch or _near(path)) as copies:
            return _guess_several(path, format_, delimiter, copies)
    format_ = format_ or recognise(path, name)
    if format_ == "excel":
        return ReadOptions("excel", header=True, sheet=sheets(path)[0])
    if format_ == "parquet":
        return ReadOptions("parquet")
    if format_ == "jsonl":
        return ReadOptions("jsonl", encoding=find_encoding(path))
    with _copies(scratch or _near(path)) as copies:
        return guess_dialect(path, copies, delimiter)


def _guess_several(path: Path, format_: Format | None, delimiter: str | None,
                   copies: Path) -> ReadOptions:
    """How the first of several files is written; the others are to be written so, too."""
    first, = members(path, copies, first=True)
    guessed = guess(first.path, first.name, format_, delimiter=delimiter, scratch=copies)
    if guessed.format not in ("csv", "parquet"):
        raise TableError(several.NOT_JOINED, where=first.name, cure=several.NOTHING_CURE)
    return replace(guessed, several=True)


def preview(path: Path, options: ReadOptions, rows: int = 20, *,
            scratch: Path | None = None) -> Preview:
    """The first rows as these options read them.

    Args:
        path: The file.
        options: How it is to be read.
        rows: How many rows at most.
        scratch: A folder for copies; None for one beside the file.

    Raises:
        TableError: The options do not fit the file.
    """
    if options.several:
        with _copies(scratch or _near(path)) as copies:
            return _preview_several(path, options, rows, copies)
    if options.format == "csv":
        return preview_delimited(path, options, rows)
    if options.format == "excel":
        return preview_workbook(path, options, rows)
    if options.format == "parquet":
        return preview_parquet(path, rows)
    with _copies(scratch or _near(path)) as copies:
        return preview_json(path, options, rows, copies)


def _preview_several(path: Path, options: ReadOptions, rows: int, copies: Path) -> Preview:
    """The first rows of the first file, with what its folders say."""
    first, = members(path, copies, first=True)
    seen = preview(first.path, replace(options, several=False), rows, scratch=copies)
    added = {key: value for key, value in first.partitions.items() if key not in seen.columns}
    return Preview((*seen.columns, *added), [[*row, *added.values()] for row in seen.rows])


def bring(path: Path, options: ReadOptions, target: Path) -> TableFacts:
    """Read a whole file, type its columns and write it as Parquet.

    Whole numbers, numbers and true/false are typed; everything else is text as it was, dates
    included. Codes with leading zeros, a plus sign or more than fifteen digits are text. An empty
    cell is missing. Rows keep their order; the same bytes give the same Parquet. The table is
    streamed: it is never in memory as a whole.

    Args:
        path: The file.
        options: How it is to be read.
        target: The Parquet file to be; written aside, then renamed.

    Raises:
        TableError: The file cannot be read so; names the line or column and the cure.
        StorageError: The disk is full.
    """
    with (_copies(target.parent) as scratch, engine(target.parent) as connection,
          aside(target) as temporary):
        staged = _staged(connection, path, options, scratch)
        try:
            rows, notices = _write(connection, staged, temporary)
        except EngineError:
            if options.format != "csv":
                raise _unreadable() from None
            # The fast reader does not say which line in a form to rely on, and gives up on
            # files that are fine but for mixed line ends. The slow one does and does not.
            staged = (stage_several(connection, path, options, scratch / "again", rewritten=True)
                      if options.several else stage_rewritten(path, options, scratch))
            rows, notices = _write_rewritten(connection, staged, temporary)
        if not rows:
            raise TableError("The file has a header and no rows.",
                             cure="Bring a file with at least one row, or say that it has no "
                                  "header.")
        return TableFacts(rows, len(staged.names), Digest.of_file(temporary), notices)


def _staged(connection: Any, path: Path, options: ReadOptions, scratch: Path) -> Staged:
    if options.several:
        return stage_several(connection, path, options, scratch)
    if options.format == "csv":
        return stage_delimited(path, options, scratch)
    if options.format == "excel":
        return stage_workbook(path, options, scratch)
    if options.format == "parquet":
        return stage_parquet(path)
    return stage_json(connection, path, options, scratch)


def _write(connection: Any, staged: Staged, target: Path) -> tuple[int, tuple[str, ...]]:
    expressions, notices = casts(connection, staged)
    listed = ", ".join(f"{expression} AS c{i}" for i, expression in enumerate(expressions))
    # DuckDB streams Arrow batches in the order in which threads finish them; one thread keeps
    # the rows in the file's order.
    connection.execute("SET threads = 1")
    reader = connection.sql(f"SELECT {listed} FROM {staged.relation}").to_arrow_reader(
        group_rows(len(staged.names)))
    kind = reader.schema
    for i, name in enumerate(staged.names):
        kind = kind.set(i, kind.field(i).with_name(name))
    return write_batches(reader, kind, target), notices


def _write_rewritten(connection: Any, staged: Staged,
                     target: Path) -> tuple[int, tuple[str, ...]]:
    try:
        return _write(connection, staged, target)
    except EngineError:
        raise _unreadable() from None


def _unreadable() -> TableError:
    return TableError("The file could not be read as a table.",
                      cure="Check how it is written, or save it again as CSV in UTF-8.")


@contextmanager
def _copies(folder: Path | None) -> Iterator[Path]:
    """A place for copies of a file, gone at the end; what the disk refuses is a sentence."""
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".likeness-", dir=folder) as made:
            yield Path(made)
    except OSError as error:
        raise not_written(error, "a copy of the table") from error


def _near(path: Path) -> Path | None:
    """Where copies of real rows may stand: beside the file, unless that folder is read-only."""
    return path.parent if os.access(path.parent, os.W_OK) else None
