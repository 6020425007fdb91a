"""Several files of one shape as one relation: their columns by name, one file below the other."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from synth_core.foundation.errors import TableError
from synth_core.tables.columnar import staged_schema
from synth_core.tables.delimited import stage_delimited, stage_rewritten
from synth_core.tables.engine import file_literal, literal
from synth_core.tables.options import ReadOptions
from synth_core.tables.several.members import Member, members
from synth_core.tables.staged import Staged
from synth_core.words import several as words

__all__ = ["stage_several"]

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")


def stage_several(connection: Any, path: Path, options: ReadOptions, scratch: Path, *,
                  rewritten: bool = False) -> Staged:
    """All files of an archive or folder as DuckDB scans them.

    What folders such as "year=2026" say becomes columns at the end.

    Args:
        connection: DuckDB.
        path: The archive or folder.
        options: How each of the files is read.
        scratch: For what is unpacked or copied.
        rewritten: Whether Python reads text first: slower, and it names what is wrong.

    Raises:
        TableError: The files differ in their columns, or one cannot be read; names the file.
    """
    scratch.mkdir(exist_ok=True)
    found = members(path, scratch)
    if any(one.partitions.keys() != found[0].partitions.keys() for one in found):
        odd = next(one for one in found if one.partitions.keys() != found[0].partitions.keys())
        raise TableError(words.PARTS, where=odd.name, cure=words.PARTS_CURE)
    if options.format == "parquet":
        return _parquet(connection, found)
    return _delimited(found, options, scratch, rewritten)


def _parquet(connection: Any, found: Sequence[Member]) -> Staged:
    names = [_footer(one) for one in found]
    for one, its in zip(found, names, strict=True):
        _one_shape(found[0].name, names[0], one.name, its)
    files = ", ".join(file_literal(one.path) for one in found)
    hive = {key: _type([one.partitions[key] for one in found])
            for key in found[0].partitions if key not in names[0]}
    # Each value keeps its digits: DuckDB would make a number of the postcode 01067.
    types = ", ".join(f"{literal(key)}: {kind}" for key, kind in hive.items())
    partitions = (f", hive_partitioning=true, hive_types={{{types}}}, hive_types_autocast=false"
                  if hive else ", hive_partitioning=false")
    relation = f"read_parquet([{files}], union_by_name=true{partitions})"
    schema: pa.Schema = connection.sql(f"SELECT * FROM {relation} LIMIT 0").to_arrow_table().schema
    listed = ", ".join(f"c{i}" for i in range(len(schema)))
    staged = staged_schema(schema, f"(SELECT * FROM {relation}) AS t({listed})")
    return _told(staged, found)


def _footer(one: Member) -> list[str]:
    try:
        return list(pq.read_schema(one.path).names)
    except (pa.ArrowException, OSError) as error:
        raise TableError("The Parquet file is damaged.", where=one.name,
                         cure="Bring it again.") from error


def _type(values: Sequence[str | None]) -> str:
    return "BIGINT" if all(value is None or _WHOLE.fullmatch(value) for value in values) else (
        "VARCHAR")


def _delimited(found: Sequence[Member], options: ReadOptions, scratch: Path,
               rewritten: bool) -> Staged:
    staged = [_text(one, options, scratch / f"part-{number}", rewritten)
              for number, one in enumerate(found)]
    first = staged[0]
    parts = []
    for one, its in zip(found, staged, strict=True):
        _one_shape(found[0].name, first.names, one.name, its.names)
        cells = [f"c{its.names.index(name)} AS c{i}" for i, name in enumerate(first.names)]
        cells += [f"{'CAST(NULL AS VARCHAR)' if value is None else literal(value)} "
                  f"AS c{len(first.names) + i}" for i, value in enumerate(one.partitions.values())]
        parts.append(f"SELECT {', '.join(cells)} FROM {its.relation}")
    whole = Staged(f"({' UNION ALL '.join(parts)})", (*first.names, *found[0].partitions),
                   decimal_comma=first.decimal_comma, notices=first.notices)
    return _told(whole, found)


def _text(one: Member, options: ReadOptions, scratch: Path, rewritten: bool) -> Staged:
    scratch.mkdir()
    try:
        return (stage_rewritten if rewritten else stage_delimited)(one.path, options, scratch)
    except TableError as error:
        where = f"{one.name}, {error.where}" if error.where else one.name
        raise TableError(error.what, where=where, cure=error.cure) from error


def _one_shape(first: str, wanted: Sequence[str], name: str, its: Sequence[str]) -> None:
    """Refuse a file whose columns differ; names the file and the first such column."""
    for column in wanted:
        if column not in its:
            raise TableError(words.lacks(first), where=f"{name}, {column}", cure=words.ONE_SHAPE)
    for column in its:
        if column not in wanted:
            raise TableError(words.not_among(first), where=f"{name}, {column}",
                             cure=words.ONE_SHAPE)


def _told(staged: Staged, found: Sequence[Member]) -> Staged:
    notices = staged.notices if len(found) == 1 else (words.joined(len(found)), *staged.notices)
    return Staged(staged.relation, staged.names, staged.text, staged.stamps, staged.casts,
                  staged.bounded, staged.decimal_comma, notices)
