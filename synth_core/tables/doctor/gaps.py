"""Findings on what is missing, and on what stands for it."""

from collections import defaultdict
from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.doctor.looks import Looks
from synth_core.tables.doctor.measured import Numbers
from synth_core.tables.engine import literal
from synth_core.tables.recipe.registry import step
from synth_core.tables.view import number

__all__ = ["far_signs", "findings"]

_NINES = tuple(float(10**digits - 1) for digits in range(2, 10))
_FAR_HIGH = frozenset({*_NINES, 888.0, 8888.0, 88888.0})
_FAR_LOW = frozenset({-1.0, -7.0, -8.0, -9.0, *(-nine for nine in _NINES), -88.0, -888.0, -8888.0})
_FEWEST = 2
_EXAMPLES = 5
# Dates that nobody means. The earlier ones are days of systems, and may be meant by few rows.
_NEVER = ("9999-12-31", "9999-01-01", "9999-09-09", "2999-12-31", "2999-01-01", "2099-12-31",
          "0001-01-01", "1800-01-01")
_SYSTEM = ("1900-01-01", "1899-12-30", "1899-12-31", "1970-01-01", "1753-01-01", "1901-01-01",
           "1904-01-01", "1960-01-01")
_HARDLY = 0.98


def findings(case: Case) -> Iterator[Finding]:
    """Signs and words for missing, numbers and dates that stand for it, columns without values."""
    yield from _empty(case)
    yield from _signs(case)
    for name, numbers in case.numbers.items():
        if name not in case.identifiers:
            yield from _numbers(case, name, numbers)
    for name in case.dates:
        yield from _dates(case, name)
    for name, kind in zip(case.view.names, case.view.types, strict=True):
        if kind == "moment":
            yield from _moments(case, name)


def _empty(case: Case) -> Iterator[Finding]:
    filled = {**{name: numbers.filled for name, numbers in case.numbers.items()},
              **{name: looks.filled - looks.looks.get("blank", 0)
                 for name, looks in case.texts.items()}}
    rest = [name for name in case.view.names if name not in filled]
    if rest:
        counts = case.view.query(", ".join(f"count({case.view.cell(name)})" for name in rest))[0]
        filled |= dict(zip(rest, counts, strict=True))
    empty = tuple(name for name in case.view.names if not filled[name])
    if empty and len(empty) < len(case.view.names):
        yield Finding("all_missing", empty, Severity.ADVISED, case.rows,
                      remedy=step("drop_columns", columns=list(empty)))
    hardly = tuple(name for name in case.view.names
                   if 0 < filled[name] <= (1 - _HARDLY) * case.rows)
    if hardly:
        yield Finding("hardly_filled", hardly, Severity.TO_KNOW,
                      figures={"share": _HARDLY},
                      options=(Option("drop_column", step("drop_columns", columns=list(hardly))),
                               Option("leave")))


def _signs(case: Case) -> Iterator[Finding]:
    """One finding for each sign, over all columns that have it: "NA" may stand in twenty."""
    where: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for name, looks in case.texts.items():
        read = name in case.dates or (looks.mostly_numbers and looks.looks.get("written", 0))
        if read:
            continue  # the step that reads them takes the signs for missing
        for value, rows, look in _values(case, looks):
            where[look, value.strip().lower()].append((name, value, rows))
    for (look, _), found in where.items():
        columns = list(dict.fromkeys(name for name, _, _ in found))
        values = list(dict.fromkeys(value.strip() for _, value, _ in found))
        made = step("set_missing", columns=columns, values=values)
        counts: dict[str, int] = defaultdict(int)
        for name, _, count in found:
            counts[name] += count
        mostly = max(count / max(1, case.texts[name].filled) for name, _, count in found)
        sure = look == "sign" and mostly < 0.5 and values[0].upper() != "NA"
        yield Finding(
            "placeholder", tuple(columns), Severity.ADVISED, max(counts.values()),
            {"sign": values[0], "columns": len(columns)},
            tuple(Example(value, count) for _, value, count in found[:_EXAMPLES]),
            remedy=made if sure else None,
            options=() if sure else (Option("set_missing", made), Option("own_value")))


def _values(case: Case, looks: Looks) -> list[tuple[str, int, str]]:
    if not looks.looks.get("sign") and not looks.looks.get("word"):
        return []
    found: list[tuple[str, int, str]] = case.view.connection.execute(
        f"SELECT v, CAST(n AS BIGINT), look FROM {looks.relation} "
        "WHERE look IN ('sign', 'word') ORDER BY n DESC, v").fetchall()
    return found


def far_signs(case: Case, name: str, numbers: Numbers) -> list[tuple[float, int]]:
    """Numbers such as 999 that stand far from all others, at an end, with their rows."""
    if not numbers.whole and numbers.filled:
        whole_ends = numbers.low in _FAR_LOW or numbers.high in _FAR_HIGH
        if not whole_ends:
            return []
    cell, found = case.view.cell(name), []
    if numbers.high in _FAR_HIGH:
        rows, following = case.view.query(
            f"count_if({cell} = {number(numbers.high)}), max({cell}) FILTER "
            f"({cell} < {number(numbers.high)})")[0]
        low = numbers.low if numbers.low is not None else 0
        reach = following - max(0, low) if following is not None else 0
        if rows >= _FEWEST and following is not None and numbers.high > 1.5 * following + 2 \
                and numbers.high - following > reach:
            found.append((numbers.high, int(rows)))
    if numbers.low in _FAR_LOW:
        rows, following = case.view.query(
            f"count_if({cell} = {number(numbers.low)}), min({cell}) FILTER "
            f"({cell} > {number(numbers.low)})")[0]
        if rows >= _FEWEST and following is not None and following >= 0 \
                and numbers.negative == rows and numbers.distinct > 3:
            found.append((numbers.low, int(rows)))
    return found


def _numbers(case: Case, name: str, numbers: Numbers) -> Iterator[Finding]:
    signs = far_signs(case, name, numbers)
    if not signs:
        return
    values = [f"{int(value)}" for value, _ in signs]
    yield Finding(
        "number_as_gap", (name,), Severity.ADVISED, sum(rows for _, rows in signs),
        {"sign": ", ".join(values)},
        tuple(Example(text, rows) for text, (_, rows) in zip(values, signs, strict=True)),
        options=(Option("set_missing", step("set_missing", columns=[name], values=values)),
                 Option("own_value")))


def _dates(case: Case, name: str) -> Iterator[Finding]:
    looks = case.texts[name]
    forms = case.dates[name].formats
    moment = "coalesce(" + ", ".join(
        f"try_strptime(trim(v), {literal(form)})" for form in forms) + ")"
    listed = ", ".join(literal(day) for day in (*_NEVER, *_SYSTEM))
    found = case.view.connection.execute(
        f"SELECT v, CAST(n AS BIGINT), strftime({moment}, '%Y-%m-%d') AS day "
        f"FROM {looks.relation} WHERE strftime({moment}, '%Y-%m-%d') IN ({listed}) "
        "ORDER BY n DESC, v").fetchall()
    yield from _told(name, found, looks.filled / max(1, looks.distinct))


def _moments(case: Case, name: str) -> Iterator[Finding]:
    cell = case.view.cell(name)
    listed = ", ".join(literal(day) for day in (*_NEVER, *_SYSTEM))
    day = f"strftime(CAST({cell} AS TIMESTAMP), '%Y-%m-%d')"
    found = case.view.query(f"{day} AS d, count(*), {day} AS e",
                            f"WHERE {day} IN ({listed}) GROUP BY d ORDER BY 2 DESC, 1")
    filled, distinct = case.view.query(f"count({cell}), approx_count_distinct({cell})")[0]
    yield from _told(name, found, filled / max(1, distinct))


def _told(name: str, found: list[tuple[str, int, str]], usual: float) -> Iterator[Finding]:
    meant = [(value, rows) for value, rows, day in found
             if day in _NEVER or rows > max(10, 10 * usual)]
    if meant:
        values = [value for value, _ in meant]
        made = step("set_missing", columns=[name], values=values)
        yield Finding("date_as_gap", (name,), Severity.ADVISED, sum(rows for _, rows in meant),
                      {"sign": ", ".join(values)},
                      tuple(Example(value, rows) for value, rows in meant), remedy=made)
