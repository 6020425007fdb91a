"""Whether what a person says of the columns fits their values."""

from collections.abc import Callable
from pathlib import Path

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.dates import is_format, misfits
from synth_core.metadata.facts import Table, opened
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.words.data import NO_FORMAT, NO_FORMAT_CURE
from synth_core.words.dates import CHOOSE_A_WAY, NO_WAY
from synth_core.words.figures import percent

__all__ = ["check"]


def check(metadata: Metadata, path: Path) -> None:
    """Compare every kept column with the values of the table.

    Raises:
        AnswerError: A column's kind or date format does not fit, or the table has no such column;
            names the column and the share of values that do not fit.
    """
    with opened(path) as table:
        positions = {name: position for position, name in enumerate(table.names)}
        for column in metadata:
            if column.name not in positions:
                raise _refusal(column, "The table has no such column.", "Reload the page.")
            test = _TESTS.get(column.kind)
            if column.kept and test is not None:
                position = positions[column.name]
                test(table.at(position), position, column)


def _number(table: Table, position: int, column: Column) -> None:
    if table.types[position] == "moment":
        raise _refusal(column, "The file holds dates in this column, not numbers.",
                       "Mark it as a date.")
    if table.types[position] != "text":
        return
    cell = f"c{position}"
    wrong = table.query(f"count_if({cell} IS NOT NULL AND TRY_CAST({cell} AS DOUBLE) IS NULL)")
    _share(int(wrong[0][0]), _filled(table, position), column, "not numbers",
           "Mark it as a category, or as text.")


def _date(table: Table, position: int, column: Column) -> None:
    stored = table.types[position]
    if stored == "moment":
        if column.date_format is not None:
            raise _refusal(column, "The file itself holds dates here; they have no text format.",
                           "Leave the format empty.")
        return
    if column.date_format is None:
        raise _refusal(column, NO_FORMAT, NO_FORMAT_CURE)
    if not is_format(column.date_format):
        raise _refusal(column, NO_WAY, CHOOSE_A_WAY)
    cell = f"c{position}" if stored == "text" else f"CAST(c{position} AS VARCHAR)"
    wrong = misfits(table.connection, table.relation, cell, column.date_format)
    _share(wrong, _filled(table, position), column, "not dates in that format",
           "Correct the format, or mark it as a category.")


def _yes_no(table: Table, position: int, column: Column) -> None:
    if _distinct(table, position) > 2:
        raise _refusal(column, "The column has more than two different values.",
                       "Mark it as a category.")


def _constant(table: Table, position: int, column: Column) -> None:
    if _distinct(table, position) > 1:
        raise _refusal(column, "The column has more than one value.", "Mark it as a category.")
    if filled := _filled(table, position):
        _share(table.rows - filled, table.rows, column, "missing", "Mark it as a category.")


_TESTS: dict[Kind, Callable[[Table, int, Column], None]] = {
    Kind.NUMBER: _number, Kind.DATE: _date, Kind.YES_NO: _yes_no, Kind.CONSTANT: _constant}


def _distinct(table: Table, position: int) -> int:
    return int(table.query(f"count(DISTINCT c{position})")[0][0])


def _filled(table: Table, position: int) -> int:
    return int(table.query(f"count(c{position})")[0][0])


def _share(wrong: int, of: int, column: Column, what: str, cure: str) -> None:
    if wrong:
        share = wrong / of
        told = "Less than 1 %" if share < 0.01 else percent(share)
        raise _refusal(column, f"{told} of the values are {what}.", cure)


def _refusal(column: Column, what: str, cure: str) -> AnswerError:
    return AnswerError(what, where=column.name, cure=cure)
