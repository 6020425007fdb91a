"""Findings on units: a part of a column that lies a known factor from the rest."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Finding, Option, Severity
from synth_core.tables.doctor.measured import Numbers
from synth_core.tables.recipe.registry import step

__all__ = ["mixed_units"]

# Metres and centimetres, grams and kilograms, inches, pounds, feet, miles, hours and days ...
_FACTORS = (10.0, 100.0, 1000.0, 10_000.0, 1_000_000.0, 2.54, 2.20462262, 3.2808399, 1.609344,
            28.3495231, 453.59237, 60.0, 24.0, 3600.0, 12.0, 7.0, 88.57, 18.0156)
_WIDTH = 0.02
_FEWEST, _LEAST, _MOST = 10, 0.003, 0.45
_OFF = 0.15
# The gap between the two parts, as a share of the factor in logarithms.
_GAP = 0.2


@dataclass(frozen=True)
class _Part:
    """Rows of a column of positive numbers: how many, and quantiles of their logarithms."""

    rows: int
    low: float
    middle: float
    high: float
    first: float
    last: float


def mixed_units(case: Case, name: str, numbers: Numbers) -> Iterator[Finding]:
    """A small part apart from the rest by a known factor, as wide as the rest in proportion.

    Both parts must look like one spread that was multiplied: the distance of their medians is a
    known factor within 15 %, their widths are alike, and between them lies a gap.
    """
    if numbers.low is None or numbers.low <= 0 or numbers.distinct < 20 \
            or numbers.high is None or numbers.high < 1.8 * numbers.low:
        return
    cell = case.view.cell(name)
    bins = [(int(place), int(rows)) for place, rows in case.view.query(
        f"floor(log10({cell}) / {_WIDTH}) AS b, count(*)",
        f"WHERE {cell} > 0 GROUP BY b ORDER BY b")]
    cut = _cut(bins, numbers.filled)
    if cut is None:
        return
    edge = 10 ** (cut * _WIDTH)
    lower, upper = (_part(case, cell, f"{cell} {sign} {edge!r}") for sign in ("<", ">="))
    small, large = sorted((lower, upper), key=lambda part: part.rows)
    ratio = 10 ** (large.middle - small.middle)
    factor = _known(ratio)
    if factor is None or not _alike(small, large):
        return
    gap = abs(upper.first - lower.last)
    if gap < _GAP * abs(math.log10(factor)):
        return
    bounds = {"high": _between(edge, lower)} if small is lower else {"low": _between(edge, lower)}
    made = step("convert_units", column=name, factor=factor, **bounds)
    yield Finding("mixed_units", (name,), Severity.ADVISED, small.rows,
                  {"factor": factor if factor >= 1 else 1 / factor,
                   "share": small.rows / numbers.filled},
                  options=(Option("convert", made), Option("leave")))


def _cut(bins: list[tuple[int, int]], filled: int) -> int | None:
    """The first bin above the widest gap that leaves a small part on one side."""
    best, widest, below = None, 2, 0
    for (place, rows), (following, _) in pairwise(bins):
        below += rows
        part = min(below, filled - below)
        enough = max(_FEWEST, _LEAST * filled) <= part <= _MOST * filled
        if enough and following - place > widest:
            best, widest = following, following - place
    return best


def _part(case: Case, cell: str, where: str) -> _Part:
    rows, quantiles, first, last = case.view.query(
        f"count(*), quantile_cont(log10({cell}), [0.1, 0.5, 0.9]), min(log10({cell})), "
        f"max(log10({cell}))", f"WHERE {where}")[0]
    low, middle, high = (float(value) for value in quantiles)
    return _Part(int(rows), low, middle, high, float(first), float(last))


def _known(ratio: float) -> float | None:
    """What the small part is to be multiplied by; None where it is no known factor."""
    for factor in _FACTORS:
        for known in (factor, 1 / factor):
            if abs(math.log(ratio / known)) <= math.log(1 + _OFF):
                return known
    return None


def _alike(small: _Part, large: _Part) -> bool:
    """Whether both parts are as wide: 10th to 90th percentile of the logarithms."""
    one, other = small.high - small.low, large.high - large.low
    return one > 0 and other > 0 and 0.4 <= one / other <= 2.5


def _between(edge: float, lower: _Part) -> float:
    """A bound that a person would name, between the two parts."""
    for digits in (1, 2, 3):
        bound = float(f"{(edge + 10 ** lower.last) / 2:.{digits}g}")
        if 10 ** lower.last < bound < edge:
            return bound
    return (edge + 10 ** lower.last) / 2
