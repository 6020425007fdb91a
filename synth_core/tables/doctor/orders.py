"""Findings on pairs of columns of which one should never lie above the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Finding, Option, Severity
from synth_core.tables.doctor.names import says
from synth_core.tables.recipe.registry import step
from synth_core.tables.recipe.rows import breaks_order

__all__ = ["findings"]

# An order that so many rows keep is meant, more so where the names say which comes first.
_KEPT, _KEPT_BY_NAME = 0.995, 0.9
_FEWEST = 50
_MOST_COLUMNS = 12


@dataclass(frozen=True)
class _Moment:
    """A column of moments: of a format in text, of the file's own type (""), or years."""

    name: str
    form: str
    kind: str


def findings(case: Case) -> Iterator[Finding]:
    """Discharge before admission, sale before construction."""
    columns = _moments(case)[:_MOST_COLUMNS]
    pairs = [(a, b) for a, b in permutations(columns, 2) if (a.form, a.kind) == (b.form, b.kind)]
    pairs += _ranges(case)
    if not pairs:
        return
    counted = case.view.query(", ".join(_counts(case, a, b) for a, b in pairs))[0]
    for place, (first, second) in enumerate(pairs):
        both, broken, equal = (int(n or 0) for n in counted[3 * place:3 * place + 3])
        named = says(first.name, "start") and says(second.name, "end")
        meant = _KEPT_BY_NAME if named or first.kind == "range" else _KEPT
        if both < _FEWEST or not broken or broken > (1 - meant) * both or equal > 0.99 * both:
            continue
        yield _finding(first, second, broken, both)


def _finding(first: _Moment, second: _Moment, broken: int, both: int) -> Finding:
    def made(action: str) -> Option:
        return Option(action, step("keep_order", first=first.name, second=second.name,
                                   format=first.form, action=action))

    return Finding("order", (first.name, second.name), Severity.ADVISED, broken,
                   {"kept": 1 - broken / both},
                   options=(made("drop_rows"), made("second_missing"), made("both_missing"),
                            Option("leave")))


def _moments(case: Case) -> list[_Moment]:
    found = []
    for name, kind in zip(case.view.names, case.view.types, strict=True):
        if kind == "moment":
            found.append(_Moment(name, "", "moment"))
        elif name in case.dates and case.dates[name].formats:
            form = case.dates[name].formats[0]
            # Another format of some rows, or a twin, is told by itself first.
            if len(case.dates[name].formats) == 1 and not case.dates[name].ambiguous:
                found.append(_Moment(name, form, "text"))
        elif name in case.numbers and _years(case, name):
            found.append(_Moment(name, "", "year"))
    return found


def _years(case: Case, name: str) -> bool:
    numbers = case.numbers[name]
    return (numbers.whole and numbers.filled > 0 and numbers.at(0.05) >= 1800
            and numbers.at(0.95) <= 2100 and numbers.distinct <= 300)


def _ranges(case: Case) -> list[tuple[_Moment, _Moment]]:
    """Numbers that are called a lower and a higher end of the same: min_price, max_price."""
    found, known = [], {tuple(name.lower().split("_")): name for name in case.numbers}
    for parts, first in known.items():
        for low, high in (("min", "max"), ("low", "high"), ("lower", "upper"), ("from", "to")):
            second = known.get(tuple(high if part == low else part for part in parts))
            if low in parts and second is not None:
                found.append((_Moment(first, "", "range"), _Moment(second, "", "range")))
    return found


def _counts(case: Case, first: _Moment, second: _Moment) -> str:
    a, b = case.view.cell(first.name), case.view.cell(second.name)
    broken = breaks_order(a, b, first.form)
    return (f"count_if({a} IS NOT NULL AND {b} IS NOT NULL), count_if({broken}), "
            f"count_if({a} = {b})")
