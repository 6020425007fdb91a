"""JSON lines (or one JSON list) of flat records: the types that JSON names are kept."""

from itertools import islice
from pathlib import Path
from typing import Any

from synth_core.foundation.errors import TableError
from synth_core.tables.engine import EngineError, engine, file_literal, literal, quoted
from synth_core.tables.names import column_names
from synth_core.tables.options import Preview, ReadOptions
from synth_core.tables.staged import Staged
from synth_core.tables.text import as_utf8, is_gzip

__all__ = ["preview_json", "stage_json"]

_NUMBERS = {"BIGINT", "UBIGINT", "DOUBLE", "HUGEINT", "UHUGEINT"}


def stage_json(connection: Any, path: Path, options: ReadOptions, scratch: Path) -> Staged:
    """The file made ready for typing: what JSON calls text stays text, "12" too.

    Args:
        connection: DuckDB.
        path: The file.
        options: Its encoding counts.
        scratch: A folder for a copy in UTF-8, where it is not.

    Raises:
        TableError: It is not JSON, holds no records, or a field holds a list or a record.
    """
    source = as_utf8(path, options.encoding, scratch)
    try:
        keys = _keys(connection, source)
        columns = "{" + ", ".join(f"{literal(key)}: 'JSON'" for key in keys) + "}"
        scan = f"read_json({_arguments(source)}, columns={columns})"
        kinds = _kinds(connection, scan, keys)
    except EngineError as error:
        raise TableError("The file is not JSON with one record a line.",
                         cure="Write one record {…} in each line, in UTF-8.") from error
    for key in keys:
        if kinds[key] & {"OBJECT", "ARRAY"}:
            raise TableError(
                "This field holds a list or a record; only single values can be read yet.",
                where=key, cure="Leave it out, or spread it over several fields.")
    names, notices = column_names(keys)
    text = frozenset(i for i, key in enumerate(keys) if kinds[key] - _NUMBERS - {"BOOLEAN"})
    picked = ", ".join(f"{quoted(key)}->>'$' AS c{i}" for i, key in enumerate(keys))
    return Staged(f"(SELECT {picked} FROM {scan})", names, text=text, notices=notices)


def preview_json(path: Path, options: ReadOptions, rows: int, scratch: Path) -> Preview:
    """The first rows.

    Raises:
        TableError: As `stage_json`.
    """
    with engine(scratch) as connection:
        staged = stage_json(connection, path, options, scratch)
        found = connection.execute(f"SELECT * FROM {staged.relation} LIMIT {rows}").fetchall()
    return Preview(staged.names, [list(row) for row in islice(found, rows)])


def _arguments(source: Path) -> str:
    packed = ", compression='gzip'" if is_gzip(source) else ""
    return f"{file_literal(source)}, format='auto'{packed}"


def _keys(connection: Any, source: Path) -> list[str]:
    """The fields in order of first appearance; few sets of fields repeat over all records."""
    sets = connection.execute(
        f"SELECT json_keys(json) AS fields, min(nr) FROM (SELECT json, row_number() OVER () AS nr "
        f"FROM read_json_objects({_arguments(source)})) GROUP BY fields ORDER BY 2").fetchall()
    keys = list(dict.fromkeys(key for fields, _ in sets for key in fields or ()))
    if not keys:
        raise TableError("The file holds no records.", cure="Write one record {…} in each line.")
    return keys


def _kinds(connection: Any, scan: str, keys: list[str]) -> dict[str, set[str]]:
    picked = ", ".join(f"list(DISTINCT json_type({quoted(key)}))" for key in keys)
    row = connection.execute(f"SELECT {picked} FROM {scan}").fetchall()[0]
    return {key: {kind for kind in kinds or () if kind not in (None, "NULL")}
            for key, kinds in zip(keys, row, strict=True)}
