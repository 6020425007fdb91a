"""Findings on numbers: those that cannot be, and those that lie far from all others."""

import math
from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.doctor.gaps import far_signs
from synth_core.tables.doctor.measured import Numbers
from synth_core.tables.doctor.names import says
from synth_core.tables.doctor.units import mixed_units
from synth_core.tables.recipe.registry import step
from synth_core.tables.view import number

__all__ = ["findings"]

_EXAMPLES = 5
_OLDEST = 120
# Below zero by so few rows, where all others are not: more likely a fault than a kind of amount.
_FEW = 0.02
# How far beyond the 99th percentile, in distances from there to the median, and in distances
# between their logarithms: a log-normal spread of any width has one row in a million there.
_REACH = 5.0
_REACH_OF_LOGS = 1.0
_REACH_WITHOUT_LOGS = 10.0
_MOST_OUTLIERS = 0.005
_FEWEST_ROWS = 50


def findings(case: Case) -> Iterator[Finding]:
    """Impossible values, mixed units, outliers; of a column, the first of them that it has."""
    for name, numbers in case.numbers.items():
        if name in case.identifiers or numbers.low is None or numbers.filled < _FEWEST_ROWS:
            continue
        impossible = list(_impossible(case, name, numbers))
        yield from impossible
        units = list(mixed_units(case, name, numbers)) if not impossible else []
        yield from units
        if not impossible and not units and not far_signs(case, name, numbers):
            yield from _outliers(case, name, numbers)


def _impossible(case: Case, name: str, numbers: Numbers) -> Iterator[Finding]:
    if says(name, "age") and numbers.at(0.01) >= -1 and numbers.at(0.99) <= 150:
        yield from _outside(case, name, 0, _OLDEST, sure=True)
        return
    if says(name, "percent") and numbers.at(0.01) >= 0 and 1 < numbers.at(0.99) <= 100:
        yield from _outside(case, name, 0, 100, sure=False)
        return
    if 0 < numbers.negative <= _FEW * numbers.filled and not says(name, "signed") \
            and numbers.at(0.05) >= 0 and not far_signs(case, name, numbers):
        yield from _outside(case, name, 0, None, sure=False)


def _outside(case: Case, name: str, low: float, high: float | None, *,
             sure: bool) -> Iterator[Finding]:
    cell = case.view.cell(name)
    outside = f"({cell} < {number(low)}" + (
        "" if high is None else f" OR {cell} > {number(high)}") + ")"
    signs = [value for value, _ in far_signs(case, name, case.numbers[name])]
    if signs:  # they are told by themselves
        outside += f" AND {cell} NOT IN ({', '.join(map(number, signs))})"
    rows = int(case.view.query(f"count_if({outside})")[0][0])
    if not rows:
        return
    made = step("set_outside_missing", column=name, low=low, high=high)
    kept = Option("leave")
    yield Finding("impossible", (name,), Severity.ADVISED, rows,
                  {"low": low, **({} if high is None else {"high": high})},
                  _examples(case, name, outside), remedy=made if sure else None,
                  options=() if sure else (Option("set_missing", made), kept))


def _outliers(case: Case, name: str, numbers: Numbers) -> Iterator[Finding]:
    if numbers.distinct < 10 and numbers.high is not None and abs(numbers.high) < 100:
        return
    middle, cell = numbers.at(0.5), case.view.cell(name)
    if numbers.at(0.01) == numbers.at(0.99):
        return  # nearly always the same: whatever else there is, is no outlier
    high = _rounded(_beyond(middle, numbers.at(0.99)))
    low = _rounded(-_beyond(-middle, -numbers.at(0.01), logs=False))
    outside = f"({cell} > {number(high)} OR {cell} < {number(low)})"
    if numbers.high is None or numbers.low is None or (
            numbers.high <= high and numbers.low >= low):
        return
    rows = int(case.view.query(f"count_if({outside})")[0][0])
    if not 0 < rows <= max(3, _MOST_OUTLIERS * numbers.filled):
        return
    bounds = {"low": low if numbers.low < low else None,
              "high": high if numbers.high > high else None}
    yield Finding(
        "outliers", (name,), Severity.TO_KNOW, rows,
        {key: bound for key, bound in bounds.items() if bound is not None},
        _examples(case, name, outside),
        options=(Option("set_missing", step("set_outside_missing", column=name, **bounds)),
                 Option("cap", step("cap", column=name, **bounds)),
                 Option("cap_at_quantile", step(
                     "cap_at_quantile", column=name,
                     low_share=0.001 if bounds["low"] is not None else 0.0,
                     high_share=0.999 if bounds["high"] is not None else 1.0)),
                 Option("leave")))


def _beyond(middle: float, far: float, *, logs: bool = True) -> float:
    """Where outliers begin above the middle, far being the 99th percentile."""
    if logs and middle > 0:
        by_logs = math.exp(math.log(far) + _REACH_OF_LOGS * math.log(far / middle))
        return max(far + _REACH * (far - middle), by_logs)
    return far + _REACH_WITHOUT_LOGS * (far - middle)


def _rounded(bound: float) -> float:
    """To three digits, away from zero: a bound that a person would name."""
    if bound == 0:
        return 0
    size = 10.0 ** (math.floor(math.log10(abs(bound))) - 2)
    steps = math.ceil(abs(bound) / size)
    return float(f"{math.copysign(steps * size, bound):.12g}")


def _examples(case: Case, name: str, where: str) -> tuple[Example, ...]:
    cell = case.view.cell(name)
    return tuple(Example(str(value), int(rows)) for value, rows in case.view.query(
        f"{cell} AS v, count(*)", f"WHERE {where} GROUP BY v ORDER BY abs(v) DESC, v "
        f"LIMIT {_EXAMPLES}"))
