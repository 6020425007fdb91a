"""The types of columns that come as text: whole number, number, true/false, or text as it was.

A column is a number only if it can be written back the same in value: leading zeros, a plus sign
or more than fifteen digits make codes, and codes stay text. What is decided on the way is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from synth_core.tables.looks import NUMBERS, Look, listed, look_of, misfit
from synth_core.tables.staged import Staged
from synth_core.words import reading as words

__all__ = ["casts"]

_SAMPLE = 20_000
# From so many rows on, columns of plain numbers are asked whether they stay so before all is asked.
_LONG = 500_000
_PIECE = 100
# From this share of numbers on, text among them is more likely a fault than a kind of code.
_MOSTLY = 0.8
_POINTED = Look.WHOLE | Look.NUMBER


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
        return staged.casts, (*staged.notices, *_left_out(connection, staged))
    open_ = [i for i in range(len(staged.names)) if i not in staged.text | staged.stamps]
    rows = int(connection.execute(f"SELECT count(*) FROM {staged.relation}").fetchall()[0][0])
    seen: dict[int, _Seen] = {}
    if rows > _SAMPLE:
        first = f"(SELECT * FROM {staged.relation} LIMIT {_SAMPLE})"
        seen = _looks(connection, first, open_)
        open_ = [i for i in open_ if seen[i].look.is_open or seen[i].look.is_numeric
                 or seen[i].look.type(staged.decimal_comma) != "VARCHAR"]
    if rows > _LONG:
        alike = _alike(connection, staged.relation, {i: seen[i].look for i in open_})
        open_ = [i for i in open_ if i not in alike]
        seen |= alike
    seen |= _looks(connection, staged.relation, open_)
    types = {i: one.look.type(staged.decimal_comma) for i, one in seen.items()}
    notices = [text for i in sorted(seen) for text in _told(staged.names[i], types[i], seen[i],
                                                            rows)]
    expressions = tuple(
        _stamp(i) if i in staged.stamps else _cast(i, types.get(i, "VARCHAR"), seen.get(i, _UNSEEN))
        for i in range(len(staged.names)))
    return expressions, (*staged.notices, *notices)


@dataclass(frozen=True)
class _Seen:
    """What the cells of a column look like, and how many of them are what."""

    look: Look
    filled: int
    numbers: int
    placeholders: int

    @property
    def mixed(self) -> bool:
        """Whether some plain text stands among numbers, and nothing that makes codes of both."""
        return (bool(self.look & Look.TEXT) and not self.look & (Look.CODE | Look.DATE)
                and self.numbers >= _MOSTLY * self.filled)


_UNSEEN = _Seen(Look(0), 0, 0, 0)


def _looks(connection: Any, relation: str, positions: Sequence[int]) -> dict[int, _Seen]:
    """Look at all cells of these columns.

    One below the other, so that the expression is planned once: for each column anew it would
    take minutes on wide tables.
    """
    if not positions:
        return {}
    cells = ", ".join(f"c{i}" for i in positions)
    rows = connection.execute(
        f"SELECT name, bit_or(look), count_if(look <> {int(Look.BLANK)}), "
        f"count_if((look & {int(NUMBERS)}) > 0), count_if(look = {int(Look.PLACEHOLDER)}) "
        f"FROM (SELECT name, {look_of('cell')} AS look FROM "
        f"(UNPIVOT (SELECT {cells} FROM {relation}) ON {cells} INTO NAME name VALUE cell)) "
        "GROUP BY name").fetchall()
    found = {int(name[1:]): _Seen(Look(look), *counts) for name, look, *counts in rows}
    return {i: found.get(i, _UNSEEN) for i in positions}


def _alike(connection: Any, relation: str, looks: Mapping[int, Look]) -> dict[int, _Seen]:
    """Those columns of plain numbers whose every cell looks as in the sample."""
    asked = [(i, look) for i, look in looks.items() if look and not look & ~_POINTED]
    found: dict[int, _Seen] = {}
    for start in range(0, len(asked), _PIECE):
        piece = asked[start:start + _PIECE]
        query = ", ".join(f"count_if({misfit(f'c{i}', look)}), count(c{i})" for i, look in piece)
        row = connection.execute(f"SELECT {query} FROM {relation}").fetchall()[0]
        found |= {i: _Seen(look, filled, filled, 0) for (i, look), wrong, filled
                  in zip(piece, row[::2], row[1::2], strict=True) if not wrong}
    return found


def _left_out(connection: Any, staged: Staged) -> list[str]:
    """What is said of numbers that a file of types holds and nobody can compute with."""
    if not staged.bounded:
        return []
    cast, positions = staged.casts or (), sorted(staged.bounded)
    query = ", ".join(f"count_if(NOT isnan(CAST(c{i} AS DOUBLE))) - count({cast[i]}), count(*)"
                      for i in positions)
    row = connection.execute(f"SELECT {query} FROM {staged.relation}").fetchall()[0]
    return [words.left_out(staged.names[i], lost / rows)
            for i, lost, rows in zip(positions, row[::2], row[1::2], strict=True) if lost]


def _cast(i: int, kind: str, seen: _Seen) -> str:
    """The cell in its type. What is not missing has been looked at: TRY_CAST drops signs alone.

    A CASE over a list would say the same, at a gigabyte of intermediate vectors on wide tables.
    """
    if kind == "VARCHAR":
        return f"c{i}"
    cell = f"trim(c{i})"
    if kind == "DATED":
        return f"CASE WHEN {cell} = '' OR {cell} IN {listed()} THEN NULL ELSE c{i} END"
    if kind in ("COMMA", "DOTTED"):
        digits = f"replace({cell}, '.', '')" if kind == "DOTTED" else cell
        return f"TRY_CAST(replace({digits}, ',', '.') AS DOUBLE)"
    if kind == "GROUPED":
        cell, kind = f"replace({cell}, ',', '')", "BIGINT" if seen.look.is_whole else "DOUBLE"
    if kind == "DOUBLE":  # "NaN" is a sign for missing, and a double
        return f"nullif(TRY_CAST({cell} AS DOUBLE), CAST('NaN' AS DOUBLE))"
    return f"TRY_CAST({cell} AS {kind})"


def _stamp(i: int) -> str:
    return f"CAST(c{i} AS TIMESTAMP)"


def _told(name: str, kind: str, seen: _Seen, rows: int) -> Iterator[str]:
    """What is to be said of a column, in sentences."""
    if kind in words.WRITTEN:
        yield words.written(name, kind)
    if kind not in ("VARCHAR", "BOOLEAN") and seen.placeholders:
        yield words.signs(name, seen.placeholders / max(1, rows), dates=kind == "DATED")
    if kind == "VARCHAR" and seen.look.is_numeric:
        yield words.beyond(name) if seen.look & Look.BEYOND else words.ambiguous(name)
    if kind == "VARCHAR" and seen.mixed:
        yield words.mixed(name)
