"""Findings on how numbers and codes are written."""

from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.doctor.looks import Looks
from synth_core.tables.doctor.names import says
from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.registry import step
from synth_core.tables.written import CURRENCY, number_of

__all__ = ["findings"]

_EXAMPLES = 5
# Codes as whole numbers: so many digits at most for postcodes and the like, and so few at least.
_DIGITS = (3, 14)
_FEWEST_SHORT = 0.002


def findings(case: Case) -> Iterator[Finding]:
    """Numbers as text, text among numbers, zeros in front that were lost."""
    for name, looks in case.texts.items():
        if name not in case.dates:
            yield from _numbers(case, name, looks)
            yield from _uneven_codes(case, name, looks)
    for name, numbers in case.numbers.items():
        if numbers.whole and numbers.filled and numbers.low is not None and numbers.low >= 0 \
                and says(name, "code"):
            yield from _lost_zeros(case, name)


def _numbers(case: Case, name: str, looks: Looks) -> Iterator[Finding]:
    if not looks.mostly_numbers:
        return
    if looks.looks.get("zeros", 0) > 0.02 * looks.telling:
        return  # codes
    point, comma, both = _read(case, looks)
    others = looks.telling - max(point, comma)
    if others > 0.2 * looks.telling:
        return
    examples = _examples(case, looks, "look IN ('written', 'text')")
    figures = {"share": max(point, comma) / looks.telling}
    if not (_signs(looks) or others or looks.looks.get("written", 0)):
        return  # plain numbers: the reader has kept them as text for a reason that it told
    kind = "mixed_types" if others else "numbers_as_text"
    rows = others or looks.looks.get("written", 0) or looks.telling
    if point == comma == both and _differ(case, looks):
        yield Finding("decimal_sign", (name,), Severity.BLOCKING, looks.looks.get("written", 0),
                      figures, examples, options=tuple(
                          Option(f"decimal_{sign}", _parse(name, sign, "", others))
                          for sign in ("point", "comma")))
        return
    sign = "comma" if comma > point else "point"
    severity = Severity.BLOCKING if kind == "numbers_as_text" else Severity.ADVISED
    yield Finding(kind, (name,), severity, rows, figures, examples,
                  remedy=_parse(name, sign, looks.unit, others + _signs(looks)))


def _signs(looks: Looks) -> int:
    return looks.looks.get("sign", 0) + looks.looks.get("word", 0)


def _parse(name: str, decimal: str, unit: str, others: int) -> Step:
    return step("parse_numbers", column=name, decimal=decimal, unit=unit,
                others="missing" if others else "refuse")


def _read(case: Case, looks: Looks) -> tuple[int, int, int]:
    """Rows that are read with a decimal point, with a decimal comma, and with either."""
    point = f"({number_of('v', 'point', looks.unit)} IS NOT NULL)"
    comma = f"({number_of('v', 'comma', looks.unit)} IS NOT NULL)"
    row = case.view.connection.execute(
        f"SELECT coalesce(sum(n) FILTER ({point}), 0), coalesce(sum(n) FILTER ({comma}), 0), "
        f"coalesce(sum(n) FILTER ({point} AND {comma}), 0) FROM {looks.relation} "
        "WHERE look IN ('plain', 'written', 'text')").fetchall()[0]
    return int(row[0]), int(row[1]), int(row[2])


def _differ(case: Case, looks: Looks) -> bool:
    """Whether the two readings give different numbers."""
    return bool(case.view.connection.execute(
        f"SELECT count(*) FROM {looks.relation} WHERE look IN ('plain', 'written') AND "
        f"({number_of('v', 'point')}) <> ({number_of('v', 'comma')})").fetchall()[0][0])


def _uneven_codes(case: Case, name: str, looks: Looks) -> Iterator[Finding]:
    """Codes of digits, some with zeros in front, of different lengths."""
    zeros, plain = looks.looks.get("zeros", 0), looks.looks.get("plain", 0)
    if not zeros or zeros + plain < 0.95 * looks.telling:
        return
    length, short, full = case.view.connection.execute(
        "SELECT max(length(t)), coalesce(sum(n) FILTER (length(t) < longest), 0), "
        "coalesce(sum(n) FILTER (length(t) = longest), 0) FROM (SELECT trim(v) AS t, n, "
        f"max(length(trim(v))) OVER () AS longest FROM {looks.relation} "
        "WHERE look IN ('plain', 'zeros'))").fetchall()[0]
    if short and full >= 0.5 * (short + full):
        yield _zeros(name, int(length), int(short), _examples(
            case, looks, f"look IN ('plain', 'zeros') AND length(trim(v)) < {int(length)}"))


def _lost_zeros(case: Case, name: str) -> Iterator[Finding]:
    cell = case.view.cell(name)
    lengths = dict(case.view.query(
        f"length(CAST(CAST({cell} AS BIGINT) AS VARCHAR)) AS d, count(*)",
        f"WHERE {cell} IS NOT NULL GROUP BY d"))
    longest = max(lengths)
    total, full = sum(lengths.values()), lengths[longest]
    short = total - full
    if not _DIGITS[0] <= longest <= _DIGITS[1] or full < 0.5 * total or min(lengths) < longest - 2:
        return
    if short >= max(2, _FEWEST_SHORT * total):
        yield _zeros(name, longest, short, ())


def _zeros(name: str, width: int, rows: int, examples: tuple[Example, ...]) -> Finding:
    return Finding("leading_zeros", (name,), Severity.ADVISED, rows, {"width": width}, examples,
                   remedy=step("make_text", column=name, width=width))


def _examples(case: Case, looks: Looks, where: str) -> tuple[Example, ...]:
    """Values, those that are least like the others first."""
    money = literal(f"{CURRENCY}|%")
    return tuple(Example(str(value), int(rows)) for value, rows in case.view.connection.execute(
        f"SELECT v, n FROM {looks.relation} WHERE {where} ORDER BY look = 'written', "
        f"NOT regexp_matches(v, {money}), n DESC, v LIMIT {_EXAMPLES}").fetchall())
