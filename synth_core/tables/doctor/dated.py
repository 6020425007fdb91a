"""Findings on how dates are written."""

from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.doctor.written_dates import Dates
from synth_core.tables.recipe.registry import step
from synth_core.tables.written import date_of, swapped
from synth_core.words.doctor import EITHER

__all__ = ["findings"]

_EXAMPLES = 5


def findings(case: Case) -> Iterator[Finding]:
    """Day and month that could be exchanged, several formats, what is no date among dates."""
    for name, dates in case.dates.items():
        if dates.ambiguous:
            yield _ambiguous(case, name, dates)
        elif len(dates.formats) > 1 or dates.others:
            yield _several(case, name, dates)


def _ambiguous(case: Case, name: str, dates: Dates) -> Finding:
    doubtful = sum(rows for form, rows in zip(dates.formats, dates.rows, strict=True)
                   if form in dates.ambiguous)
    others = "missing" if _unread(dates) else "refuse"
    chosen = [form for form in dates.formats if form in dates.ambiguous]
    # Both orders may be needed: then whoever knows the source says which one goes first.
    turned = [str(swapped(form)) for form in chosen]
    rest = [form for form in dates.formats if form not in dates.ambiguous]
    both = set(turned) <= set(chosen)
    readings = ([chosen, list(reversed(chosen))] if both else [chosen, turned])
    readings.sort(key=lambda forms: forms[0].startswith("%m"))
    return Finding(
        "ambiguous_dates", (name,), Severity.BLOCKING, doubtful,
        {"first": readings[0][0], "second": readings[1][0]},
        _examples(case, name, date_of("v", chosen[0]) + " IS NOT NULL"),
        options=tuple(Option(
            "month_first" if forms[0].startswith("%m") else "day_first",
            step("parse_dates", column=name, formats=[*rest, *forms], others=others))
            for forms in readings))


def _several(case: Case, name: str, dates: Dates) -> Finding:
    others = _unread(dates)
    kind = "mixed_dates" if len(dates.formats) > 1 else "no_dates"
    rows = sum(dates.rows[1:]) if len(dates.formats) > 1 else others
    unread = " AND ".join(f"{date_of('v', form)} IS NULL" for form in dates.formats[:1])
    to = dates.formats[0] if len(dates.formats) == 1 else "%Y-%m-%d"
    return Finding(
        kind, (name,), Severity.ADVISED, rows,
        {"formats": EITHER.join(dates.formats), "others": others}, _examples(case, name, unread),
        remedy=step("parse_dates", column=name, formats=list(dates.formats), to=to,
                    others="missing" if others else "refuse"))


def _unread(dates: Dates) -> int:
    return max(0, dates.others)


def _examples(case: Case, name: str, where: str) -> tuple[Example, ...]:
    return tuple(Example(str(value), int(rows)) for value, rows in case.view.connection.execute(
        f"SELECT v, n FROM {case.texts[name].relation} WHERE {where} "
        f"ORDER BY n DESC, v LIMIT {_EXAMPLES}").fetchall())
