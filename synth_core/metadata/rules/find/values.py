"""Rules about categories and gaps: one of several, empty where, fixed combinations. Candidates."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from synth_core.metadata.model import Kind
from synth_core.metadata.rules.find.sample import HOLDS, LEAST_ROWS, Sample
from synth_core.metadata.rules.groups import Gap, OneHot, is_yes

__all__ = ["Pairing", "combined", "gap_rules", "one_hot_rules"]

FEWEST_OPTIONS = 3
MOST_VALUES = 50
LEAST_GAP = 0.005
LEAST_ABSENT = 0.1

Pairing = tuple[str, str]


def one_hot_rules(sample: Sample) -> list[OneHot]:
    """Groups of at least three yes/no columns of which one at a time says yes."""
    names = sample.names(Kind.YES_NO)
    ayes = {name: is_yes(sample.seen[name]) for name in names}
    left = [name for name in names if ayes[name].any() and not ayes[name].all()]
    found = []
    while left:
        group, taken = [left[0]], ayes[left[0]].copy()
        for name in left[1:]:
            if (taken & ayes[name]).mean() <= 1 - HOLDS:
                group.append(name)
                taken |= ayes[name]
        if len(group) >= FEWEST_OPTIONS and taken.mean() >= HOLDS:
            found.append(OneHot(tuple(group)))
            left = [name for name in left if name not in group]
        else:
            left = left[1:]
    return found


def gap_rules(sample: Sample) -> list[Gap]:
    """Columns that are empty in the same rows, and where another column says when."""
    some = [name for name in sample.seen
            if LEAST_GAP <= sample.missing[name].mean() <= 1 - LEAST_GAP
            and sample.missing[name].sum() >= LEAST_ROWS]
    groups: list[list[str]] = []
    for name in some:
        like = next((group for group in groups if _differ(sample, group[0], name)), None)
        if like is None:
            groups.append([name])
        else:
            like.append(name)
    found = []
    for group in groups:
        decides = _decides(sample, group)
        if decides is not None:
            found.append(Gap(tuple(group), *decides))
        elif len(group) > 1:
            found.append(Gap(tuple(group[1:]), group[0]))
    return found


def _differ(sample: Sample, one: str, other: str) -> bool:
    """Whether two columns are empty in the same rows, but for a few."""
    gaps, others = sample.missing[one], sample.missing[other]
    few = min((1 - HOLDS) * sample.rows, 0.02 * gaps.sum())
    return bool((gaps != others).sum() <= few)


def _decides(sample: Sample, group: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The column and its values by which a group of columns is empty; the plainest of several."""
    gaps = sample.missing[group[0]]
    best: tuple[int, str, tuple[str, ...]] | None = None
    for name in sample.names(Kind.YES_NO, Kind.CATEGORY, Kind.NUMBER):
        codes, number = sample.codes[name]
        if name in group or not 2 <= number <= MOST_VALUES:
            continue
        known = codes >= 0
        held = np.bincount(codes[known], minlength=number)
        share = np.bincount(codes[known], gaps[known], minlength=number) / np.maximum(1, held)
        here = share > 0.5
        said = np.zeros(sample.rows, dtype=bool)
        said[known] = here[codes[known]]
        if int((said != gaps).sum()) > min((1 - HOLDS) * sample.rows, 0.02 * gaps.sum()):
            continue
        if held[here].min(initial=LEAST_ROWS) < LEAST_ROWS:
            continue
        values = tuple(sorted(_text(sample, name, int(code)) for code in np.flatnonzero(here)))
        if best is None or (len(values), number) < (len(best[2]), best[0]):
            best = (number, name, values)
    return None if best is None else best[1:]


def _text(sample: Sample, name: str, code: int) -> str:
    values, codes = sample.seen[name], sample.codes[name][0]
    value = values[int(np.argmax(codes == code))]
    return f"{value:g}" if isinstance(value, float) else str(value)


def combined(sample: Sample, apart: Sequence[OneHot]) -> list[Pairing]:
    """Pairs of categories of which common values never meet; those that avoid most first.

    Args:
        sample: The rows.
        apart: Columns of one group are told already.
    """
    told = {frozenset(pair) for rule in apart for pair in combinations(rule.names, 2)}
    names = [name for name in sample.names(Kind.CATEGORY, Kind.YES_NO)
             if 2 <= sample.codes[name][1] <= MOST_VALUES]
    avoided = {pair: _avoided(sample, *pair) for pair in combinations(names, 2)
               if frozenset(pair) not in told}
    found = [pair for pair, share in avoided.items() if share >= LEAST_ABSENT]
    return sorted(found, key=lambda pair: -avoided[pair])


def _avoided(sample: Sample, a: str, b: str) -> float:
    """The share of rows that would hold an absent combination if the two were independent."""
    (first, many), (second, more) = sample.codes[a], sample.codes[b]
    known = (first >= 0) & (second >= 0)
    rows = int(known.sum())
    if rows < 10 * LEAST_ROWS:
        return 0.0
    counts = np.bincount(first[known] * more + second[known],
                         minlength=many * more).reshape(many, more)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / rows
    rare = (counts <= (1 - HOLDS) * expected) & (expected >= LEAST_ROWS / 6)
    return float(expected[rare].sum() / rows)
