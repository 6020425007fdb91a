"""How dates are written: the formats that are known, and which of them fits a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from synth_core.tables.engine import literal
from synth_core.tables.written import is_format

__all__ = ["FORMATS", "Found", "date_format_of", "is_format", "misfits"]

_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y",
         "%m-%d-%Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%b-%Y", "%d-%b-%y", "%d %b %Y",
         "%d%b%Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")
_TIMES = ("%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%I:%M:%S %p", "%I:%M %p")

FORMATS = (
    *_DAYS,
    *(f"{day} {time}" for day in _DAYS for time in _TIMES),
    *(f"%Y-%m-%dT{time}{zone}" for time in _TIMES[:3] for zone in ("", "Z")),
    "%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d", "%Y%m%d%H%M%S",
    "%Y-%m", "%m/%Y", "%b %Y", "%b-%Y", "%Y-%m-%d %H",
    "%H:%M:%S", "%H:%M",
)


@dataclass(frozen=True)
class Found:
    """A format that all values of a column are written in.

    Args:
        format: As for ``strftime``.
        ambiguous: The other format that fits as well, day and month exchanged; None if none does.
    """

    format: str
    ambiguous: str | None = None


def date_format_of(sample: Sequence[str], connection: Any, relation: str,
                   cell: str) -> Found | None:
    """The format in which all filled cells of a column are written.

    Args:
        sample: Some of its values, to rule formats out quickly.
        connection: DuckDB.
        relation: The table.
        cell: The column in it, as text.
    """
    fitting = [form for form in FORMATS if all(_reads(text, form) for text in sample)]
    fitting = [form for form in fitting if not misfits(connection, relation, cell, form)]
    if not fitting:
        return None
    first = fitting[0]
    twins = [form for form in fitting[1:] if _swapped(first, form)]
    return _chosen(first, twins[0], connection, relation, cell) if twins else Found(first)


def misfits(connection: Any, relation: str, cell: str, form: str) -> int:
    """How many filled cells are not dates in the format.

    Blanks around a date count: they would not come back.
    """
    query = (f"SELECT count_if({cell} IS NOT NULL AND (try_strptime({cell}, {literal(form)}) "
             f"IS NULL OR trim({cell}) <> {cell})) FROM {relation}")
    return int(connection.execute(query).fetchall()[0][0])


def _reads(text: str, form: str) -> bool:
    try:
        return text.strip() == text and datetime.strptime(text, form) is not None
    except ValueError:
        return False


def _swapped(first: str, second: str) -> bool:
    """Whether two formats differ in the places of day and month alone."""
    mixed = first.translate({ord("d"): "m", ord("m"): "d"})
    return mixed == second


def _chosen(first: str, second: str, connection: Any, relation: str, cell: str) -> Found:
    """Between two readings, the one in which the days differ more than the months, or day first.

    Dates of the first of each month, read wrongly, would all lie in January.
    """
    days = [int(connection.execute(
        f"SELECT count(DISTINCT day(try_strptime({cell}, {literal(form)}))) FROM {relation}"
    ).fetchall()[0][0]) for form in (first, second)]
    if min(days) == 1 and max(days) > 1:
        # One reading says that all are of the same day of the month: monthly figures.
        return Found(first, second) if days[0] == 1 else Found(second, first)
    return Found(first, second)
