"""Dates of birth: dates that reach over a lifetime, none of them with a time of day."""

import re
from dataclasses import dataclass

from synth_core.tables.personal.sample import Sampled

__all__ = ["Dates", "dates"]

_YEAR = r"(?P<year{0}>(1[89]|20)\d\d)"
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = re.compile("|".join((
    _YEAR.format(1) + r"[-/.]\d{1,2}[-/.]\d{1,2}",
    r"\d{1,2}[-/. ]\d{1,2}[-/. ]" + _YEAR.format(2),
    rf"\d{{1,2}}\.?[ -](de )?{_MONTH}[ -](de )?" + _YEAR.format(3),
    rf"{_MONTH} \d{{1,2}}, " + _YEAR.format(4),
    _YEAR.format(5) + r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])",
    r"\d{1,2}[-/.]\d{1,2}[-/.](?P<short>\d\d)",
)) .join(("(?:", r")(?P<time>[ T](?!00:00)\d\d:\d\d\S*)?(?:[ T]00:00\S*)?")))
_ONLY_YEAR = re.compile(r"(18|19|20)\d\d")
# Two digits: 31 to 99 are of the last century.
_PIVOT = 30
_LIFETIME = 25
_OLD = 1980


@dataclass(frozen=True)
class Dates:
    """What the dates of a column say.

    Args:
        rate: Share of rows that hold a date.
        lifetime: Whether they are spread as dates of birth are.
        years: Share of rows that hold nothing but a year.
    """

    rate: float
    lifetime: bool
    years: float


def dates(column: Sampled) -> Dates:
    """Read the dates of a column, in whatever of the usual ways they are written."""
    years: list[int] = []
    timed = found = 0
    for text, rows in column.values:
        match = _DATE.fullmatch(text)
        if match is None:
            continue
        found += rows
        timed += rows * (match["time"] is not None)
        years.append(_year(match))
    only = column.share(_ONLY_YEAR.fullmatch)
    rate = found / column.rows if column.rows else 0.0
    return Dates(rate, _lifetime(years) and timed < 0.1 * found, only)


def _year(match: re.Match[str]) -> int:
    if (short := match["short"]) is not None:
        return int(short) + (1900 if int(short) > _PIVOT else 2000)
    return int(next(match[f"year{i}"] for i in range(1, 6) if match[f"year{i}"] is not None))


def _lifetime(years: list[int]) -> bool:
    """Whether years are spread over people's lives: most over 25 years, a good part before 1980."""
    if len(years) < 10:
        return False
    years = sorted(years)
    low, high = years[len(years) // 20], years[-1 - len(years) // 20]
    return high - low >= _LIFETIME and low < _OLD and low > 1870
