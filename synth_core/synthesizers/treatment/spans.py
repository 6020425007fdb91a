"""Dates that never lie before another date are learned as the time since then."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from synth_core.metadata.model import Kind
from synth_core.synthesizers.treatment.columns import Source

__all__ = ["as_spans", "find_spans"]

HOLDS = 0.999
BY_CHANCE = 0.05
LEAST_ROWS = 30


def find_spans(sources: Mapping[str, Source]) -> dict[str, str]:
    """For each date that follows another (a discharge, its admission): the date that it follows.

    It must not lie before the other in 99.9 % of the rows, be known only where the other is, and
    would lie before it in at least 5 % of the rows if the two had nothing to do with each other.
    Of several, the one that it follows most closely.
    """
    dates = [name for name, source in sources.items() if source.column.kind is Kind.DATE]
    found: dict[str, str] = {}
    for later in dates:
        gaps = {earlier: gap for earlier in dates
                if earlier != later and not _leads_to(earlier, later, found)
                and (gap := _typical_gap(sources[earlier], sources[later])) is not None}
        if gaps:
            found[later] = min(gaps, key=lambda earlier: gaps[earlier])
    return found


def as_spans(sources: Mapping[str, Source], spans: Mapping[str, str]) -> dict[str, Source]:
    """The columns with each following date as time units since the date that it follows."""
    turned = dict(sources)
    for later, earlier in spans.items():
        own, base = sources[later], sources[earlier]
        unit = max(own.per_day, base.per_day)
        turned[later] = replace(own, numbers=_scaled(own, unit) - _scaled(base, unit),
                                per_day=unit)
    return turned


def _leads_to(start: str, end: str, found: Mapping[str, str]) -> bool:
    """Whether ``start`` is itself counted from ``end``, directly or through others."""
    here: str | None = start
    while here is not None:
        if here == end:
            return True
        here = found.get(here)
    return False


def _typical_gap(earlier: Source, later: Source) -> float | None:
    """The median number of days between, or None where one does not follow the other."""
    first, second = _scaled(earlier, 1), _scaled(later, 1)
    both = ~np.isnan(first) & ~np.isnan(second)
    known = int((~np.isnan(second)).sum())
    if both.sum() < LEAST_ROWS or both.sum() < HOLDS * known:
        return None
    gaps = second[both] - first[both]
    unrelated = np.sort(second[both]) - np.roll(first[both], len(gaps) // 2)
    if (gaps >= 0).mean() < HOLDS or (unrelated < 0).mean() < BY_CHANCE:
        return None
    return float(np.median(gaps))


def _scaled(source: Source, per_day: int) -> np.ndarray:
    assert source.numbers is not None
    return source.numbers * (per_day / source.per_day)
