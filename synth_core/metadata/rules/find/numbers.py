"""Rules about numbers and dates: at most, sums, bounds. Candidates, from a part of the rows."""

from collections.abc import Sequence

import numpy as np

from synth_core.metadata.model import Kind
from synth_core.metadata.rules.base import TINY
from synth_core.metadata.rules.find.sample import LEAST_ROWS, STRICT, Sample, Strictness
from synth_core.metadata.rules.find.sums import sum_candidates
from synth_core.metadata.rules.single import Range
from synth_core.metadata.rules.stated import AtMost, Sum

__all__ = ["at_most_rules", "range_rules", "sum_rules"]

MOST_COLUMNS = 80
MEET, FEWEST_MEET = 0.001, 2
TOGETHER = 0.3
SAME = 0.98
FEW_VALUES = 10
# Bounds that people set: shares, percentages, scales of answers, parts of a date.
NATURAL: tuple[tuple[float, float], ...] = (
    (0, 1), (0, 100), (1, 5), (1, 6), (1, 7), (1, 10), (0, 10), (1, 12), (0, 23), (0, 24), (1, 31),
    (0, 59), (1, 99))


def at_most_rules(sample: Sample, sums: Sequence[Sum],
                  strictness: Strictness = STRICT) -> list[AtMost]:
    """Pairs of numbers, or of dates, of which one is hardly ever above the other.

    They would cross in at least 2 % of the rows if they had nothing to do with each other. Of
    numbers, more is asked, for many lie above others on another scale: the two go together, and
    now and then they are equal, at a value other than 0. What follows from other pairs or from a
    sum is left out.
    """
    found: set[tuple[str, str]] = set()
    for kind, test in ((Kind.NUMBER, _bounded), (Kind.DATE, _below)):
        names = sample.names(kind)[:MOST_COLUMNS]
        found |= {(low, high) for low in names for high in names
                  if low != high and test(sample, low, high, strictness)}
    found -= {pair for pair in found if pair[::-1] in found}
    told = {(part, rule.total) for rule in sums for part in rule.parts}
    return [AtMost(low, high)
            for low, high in sorted(found - told, key=lambda pair: _place(sample, pair))
            if not _through(low, high, found | told)]


def _below(sample: Sample, low: str, high: str, strictness: Strictness) -> bool:
    both = np.flatnonzero(sample.complete((low, high)))
    if len(both) < LEAST_ROWS:
        return False
    first, second = sample.seen[low][both], sample.seen[high][both]
    above = float((first > second + TINY).mean())
    if above > 1 - strictness.holds or (np.abs(second - first) <= TINY).mean() > SAME:
        return False
    unrelated = float((np.roll(first, len(first) // 2) > second + TINY).mean())
    return unrelated >= strictness.chance and above <= strictness.of_chance * unrelated


def _bounded(sample: Sample, low: str, high: str, strictness: Strictness) -> bool:
    from scipy import stats  # half a second: rules are looked for long after the start

    if not _below(sample, low, high, strictness):
        return False
    both = np.flatnonzero(sample.complete((low, high)))
    first, second = sample.seen[low][both], sample.seen[high][both]
    meet = int(((np.abs(second - first) <= TINY) & (first != 0)).sum())
    if meet < max(FEWEST_MEET, MEET * len(both)):
        return False
    return float(stats.spearmanr(first, second).statistic) >= TOGETHER


def _through(low: str, high: str, found: set[tuple[str, str]]) -> bool:
    """Whether the pair follows from two others."""
    return any((low, between) in found for between, other in found if other == high)


def _place(sample: Sample, pair: tuple[str, str]) -> tuple[int, int]:
    names = [column.name for column in sample.metadata]
    return names.index(pair[1]), names.index(pair[0])


def sum_rules(sample: Sample, strictness: Strictness = STRICT) -> list[Sum]:
    """Numbers that are the sum of two or three others, each told once."""
    names = sample.names(Kind.NUMBER)
    found: list[Sum] = []
    for total, parts in sum_candidates({name: sample.seen[name] for name in names},
                                       {name: sample.codes[name][1] for name in names}):
        rule = Sum(total, parts)
        held = np.flatnonzero(sample.complete(rule.columns))
        broken = rule.broken({name: sample.seen[name][held] for name in rule.columns})
        if broken.mean() <= 1 - strictness.holds and not any(
                set(rule.columns) <= set(other.columns) or other.total == total
                for other in found):
            found.append(rule)
    return found


def range_rules(sample: Sample) -> list[Range]:
    """Bounds that people set and that are reached, and what never falls below 0, all in one."""
    found: list[Range] = []
    above: list[str] = []
    for name in sample.names(Kind.NUMBER):
        values = sample.seen[name][~sample.missing[name]]
        if len(values) < LEAST_ROWS:
            continue
        ends = (float(values.min()), float(values.max()))
        if ends in NATURAL and (sample.codes[name][1] > FEW_VALUES or _scale(values, ends)):
            found.append(Range((name,), f"{ends[0]:g}", f"{ends[1]:g}"))
        elif ends[0] == 0 and sample.codes[name][1] > FEW_VALUES:
            above.append(name)
    return found + ([Range(tuple(above), "0")] if above else [])


def _scale(values: np.ndarray, ends: tuple[float, float]) -> bool:
    """Whether whole numbers take every step between two ends."""
    steps = np.unique(values)
    return len(steps) >= 4 and np.array_equal(steps, np.arange(ends[0], ends[1] + 1))
