"""The types of columns that come as text: whole number, number, true/false, or text as it was.

A column is a number only if it can be written back the same in value: leading zeros, a plus sign
or more than fifteen digits make codes, and codes stay text.
"""

from collections.abc import Sequence
from enum import IntFlag
from typing import Any

from synth_core.tables.engine import literal
from synth_core.tables.staged import Staged
from synth_core.words.figures import percent

__all__ = ["PLACEHOLDERS", "casts"]

# What stands for "missing" in a column whose other cells are all numbers, or all dates.
PLACEHOLDERS = ("NA", "N/A", "NaN", "nan", "null", "NULL", "-", ".", "?")

# Fifteen digits are exact in a double and below 2^53. Exponents above 99 could overflow.
_WHOLE = r"-?(0|[1-9][0-9]{0,14})"
_EXPONENT = r"([eE](\+?[0-9]{1,2}|-[0-9]{1,3}))?"
_NUMBER = rf"{_WHOLE}(\.[0-9]*)?{_EXPONENT}|-?\.[0-9]+{_EXPONENT}"
_COMMA = r"-?(0|[1-9][0-9]{0,14}),[0-9]+"
_DATE = (r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T][0-9]{1,2}:[0-9:.]+Z?)?"
         r"|[0-9]{8}T[0-9]{4,6}")

_SAMPLE = 20_000
_BATCH = 200


class _Look(IntFlag):
    """What a cell can look like; a column is the union of its cells."""

    WHOLE = 1
    NUMBER = 2
    BLANK = 4
    PLACEHOLDER = 8
    TRUTH = 16
    COMMA = 32
    DATE = 64
    TEXT = 128

    def type(self, decimal_comma: bool) -> str:
        """The SQL type that all cells have in common; blank ones say nothing."""
        telling = int(self) & ~_SILENT
        if telling == _Look.TRUTH and not int(self) & _Look.PLACEHOLDER:
            return "BOOLEAN"
        if telling == _Look.WHOLE:
            return "BIGINT"
        if telling in (_Look.NUMBER, _Look.NUMBER | _Look.WHOLE):
            return "DOUBLE"
        if decimal_comma and telling in (_Look.COMMA, _Look.COMMA | _Look.WHOLE):
            return "COMMA"
        if telling == _Look.DATE and int(self) & _SILENT:
            return "DATED"
        return "VARCHAR"

    @property
    def is_open(self) -> bool:
        """Whether all cells so far are missing, blank or placeholders."""
        return not int(self) & ~_SILENT


_SILENT = int(_Look.BLANK | _Look.PLACEHOLDER)


def casts(connection: Any, staged: Staged) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An SQL expression for each column, and what is to be said of it.

    A sample of the first rows rules most text columns out; only the others are read in full.

    Args:
        connection: DuckDB.
        staged: The relation; its columns are text.

    Returns:
        Expressions, shape (columns,), and notices.
    """
    if staged.casts is not None:
        return staged.casts, staged.notices
    open_ = [i for i in range(len(staged.names)) if i not in staged.text | staged.stamps]
    rows = int(connection.execute(f"SELECT count(*) FROM {staged.relation}").fetchall()[0][0])
    if rows > _SAMPLE:
        first = _looks(connection, f"(SELECT * FROM {staged.relation} LIMIT {_SAMPLE})", open_)
        open_ = [i for i in open_ if first[i].is_open
                 or first[i].type(staged.decimal_comma) != "VARCHAR"]
    looks = _looks(connection, staged.relation, open_)
    types = {i: look.type(staged.decimal_comma) for i, look in looks.items()}
    signs = _placeholders(connection, staged.relation, [
        i for i, look in looks.items()
        if look & _Look.PLACEHOLDER and types[i] not in ("VARCHAR", "BOOLEAN")])
    notices = [_notice(staged.names[i], types[i], signs.get(i, 0) / max(1, rows)) for i in open_]
    expressions = tuple(
        _stamp(i) if i in staged.stamps else _cast(i, types.get(i, "VARCHAR"))
        for i in range(len(staged.names)))
    return expressions, (*staged.notices, *(text for text in notices if text))


def _looks(connection: Any, relation: str, positions: Sequence[int]) -> dict[int, _Look]:
    # One cheap aggregate over one expression a column: DuckDB's planning time grows with the
    # square of the number of expressions.
    found: dict[int, _Look] = {}
    for start in range(0, len(positions), _BATCH):
        batch = positions[start:start + _BATCH]
        query = ", ".join(f"bit_or({_look(i)})" for i in batch)
        row = connection.execute(f"SELECT {query} FROM {relation}").fetchall()[0]
        found |= {i: _Look(int(look or 0)) for i, look in zip(batch, row, strict=True)}
    return found


def _look(i: int) -> str:
    """The look of a cell, the likeliest first; nothing where it is missing."""
    cell = f"trim(c{i})"
    return (f"CASE WHEN c{i} IS NULL THEN NULL "
            f"WHEN regexp_full_match({cell}, {literal(_WHOLE)}) THEN {_Look.WHOLE} "
            f"WHEN regexp_full_match({cell}, {literal(_NUMBER)}) THEN {_Look.NUMBER} "
            f"WHEN {cell} = '' THEN {_Look.BLANK} "
            f"WHEN {cell} IN {_listed()} THEN {_Look.PLACEHOLDER} "
            f"WHEN lower({cell}) IN ('true', 'false') THEN {_Look.TRUTH} "
            f"WHEN regexp_full_match({cell}, {literal(_COMMA)}) THEN {_Look.COMMA} "
            f"WHEN regexp_full_match({cell}, {literal(_DATE)}) THEN {_Look.DATE} "
            f"ELSE {_Look.TEXT} END")


def _placeholders(connection: Any, relation: str, positions: Sequence[int]) -> dict[int, int]:
    if not positions:
        return {}
    query = ", ".join(f"count_if(trim(c{i}) IN {_listed()})" for i in positions)
    row = connection.execute(f"SELECT {query} FROM {relation}").fetchall()[0]
    return {i: int(n) for i, n in zip(positions, row, strict=True)}


def _listed() -> str:
    return "(" + ", ".join(literal(text) for text in PLACEHOLDERS) + ")"


def _cast(i: int, kind: str) -> str:
    """The cell in its type. What is not missing has been looked at: TRY_CAST drops signs alone.

    A CASE over a list would say the same, at a gigabyte of intermediate vectors on wide tables.
    """
    if kind == "VARCHAR":
        return f"c{i}"
    cell = f"trim(c{i})"
    if kind == "DATED":
        return f"CASE WHEN {cell} = '' OR {cell} IN {_listed()} THEN NULL ELSE c{i} END"
    if kind == "COMMA":
        return f"TRY_CAST(replace({cell}, ',', '.') AS DOUBLE)"
    if kind == "DOUBLE":  # "NaN" is a sign for missing, and a double
        return f"nullif(TRY_CAST({cell} AS DOUBLE), CAST('NaN' AS DOUBLE))"
    return f"TRY_CAST({cell} AS {kind})"


def _stamp(i: int) -> str:
    return f"CAST(c{i} AS TIMESTAMP)"


def _notice(name: str, kind: str, placeholders: float) -> str:
    if kind == "COMMA":
        return (f"Column “{name}” is written with a decimal comma; it is read as a number and will "
                "be written with a point.")
    if placeholders:
        what = "dates" if kind == "DATED" else "numbers"
        return (f"Column “{name}” holds {what} but for a sign such as NA; that sign is read as "
                f"missing ({percent(placeholders, 1)} of the rows).")
    return ""
