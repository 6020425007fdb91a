"""What the charts of columns are drawn from: shares, aggregated and suppressed, never a row.

Shares of real rows are T's. Edges between bins are round numbers, not values of rows; the drawn
range is that of all but the rows farthest out at both ends, so that no extreme is told.
"""

from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.bins import FEW, RANKED
from synth_core.evaluation.fidelity.steps import round_edges
from synth_core.evaluation.fidelity.suppress import shown
from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["chart_of"]

_BARS = 12
# A bin holds three times the smallest cell on average, so that a small table's are seldom hidden.
_BINS, _FEWEST_BINS, _CELLS = 36, 6, 3
_SPIKE = 0.02
_AROUND, _ABOVE = 5, 3
# Beyond this share at either end a histogram would be drawn for its extremes.
_TAIL = 0.005

Shares = list[float | None]


def chart_of(train: pd.Series, synthetic: pd.Series, column: Column,
             smallest_cell: int) -> dict[str, Any]:
    """A column's chart.

    A category or yes/no column has ``form`` "bars" and ``bars`` (label, real, synthetic): at most
    12 values, the most frequent in T first, then "other values" and "missing" where there are
    any; ``role`` says which of "value", "other" and "missing" a bar is.

    A number or date has ``form`` "bins" and ``edges`` (one more than bins; none where every value
    is a spike; dates as days since 1970-01-01), ``real`` and ``synthetic`` (shares by bin,
    without the spikes), ``spikes`` (value, real, synthetic: values that more than 2 % of the rows
    of either table hold and that stand out from the values around them, or each value where there
    are at most 20), ``missing`` and ``beyond``
    (shares of rows without a value and outside the bins, real and synthetic; None for neither).

    A share of real rows is None where it is suppressed.

    Args:
        train: The column in T; at least one row.
        synthetic: The column in S.
        column: What it holds.
        smallest_cell: No bar stands for fewer real rows.

    Raises:
        TableError: A value of a number or date column cannot be read as one.
    """
    if column.kind in RANKED:
        return _bins(as_numbers(train, column), as_numbers(synthetic, column), column,
                     smallest_cell)
    return _bars(train, synthetic, smallest_cell)


def _bars(train: pd.Series, synthetic: pd.Series, smallest_cell: int) -> dict[str, Any]:
    coding = Coding.of(train)
    real = coding.codes(train)
    known = len(coding.values)
    counts = np.bincount(real[real >= 0], minlength=known)
    named = min(_BARS, int((counts >= smallest_cell).sum()))
    # One code each for the named values, then other, then missing.
    tables = [np.where(codes < 0, named + 1, np.minimum(codes, named))
              for codes in (real, coding.codes(synthetic))]
    labels = [*map(str, coding.values[:named]), "other values", "missing"]
    roles = ["value"] * named + ["other", "missing"]
    real_counts, made = (np.bincount(codes, minlength=named + 2) for codes in tables)
    real_shares = _shares(real_counts, smallest_cell)
    return {"form": "bars", "bars": [
        {"label": label, "role": role, "real": share, "synthetic": _round(count / len(synthetic))}
        for label, role, share, count, of in zip(labels, roles, real_shares, made, real_counts,
                                                 strict=True)
        if role == "value" or of or count]}


def _bins(real: np.ndarray, made: np.ndarray, column: Column,
          smallest_cell: int) -> dict[str, Any]:
    spikes = _spikes(real, made, smallest_cell)
    edges = _edges(real[~np.isin(real, spikes)], smallest_cell, whole=_whole(real, column))
    counts = [_counted(values, spikes, edges) for values in (real, made)]
    shares = _shares(counts[0], smallest_cell)
    ours = [_round(count / max(1, len(made))) for count in counts[1]]
    first, last = len(spikes), len(spikes) + max(0, len(edges) - 1)
    return {
        "form": "bins", "edges": edges.tolist(), "real": shares[first:last],
        "synthetic": ours[first:last],
        "spikes": [{"value": float(value), "real": shares[at], "synthetic": ours[at]}
                   for at, value in enumerate(spikes)],
        "beyond": _if_any(counts, shares, ours, last),
        "missing": _if_any(counts, shares, ours, last + 1),
    }


def _spikes(real: np.ndarray, made: np.ndarray, smallest_cell: int) -> np.ndarray:
    """Values with a bar of their own, ascending; each held by enough real rows, or by none."""
    values, counts = np.unique(real[~np.isnan(real)], return_counts=True)
    enough = counts >= smallest_cell
    if len(values) <= FEW:
        return values[enough]
    ours, times = np.unique(made[~np.isnan(made)], return_counts=True)
    invented = ours[_stands_out(times, len(made)) & ~np.isin(ours, values[~enough])]
    return np.union1d(values[enough & _stands_out(counts, len(real))], invented)


def _stands_out(counts: np.ndarray, rows: int) -> np.ndarray:
    """Which values are common, and far more common than the values around them."""
    common = np.flatnonzero(counts > _SPIKE * rows)
    found = np.zeros(len(counts), dtype=bool)
    for place in common:
        around = np.r_[counts[max(0, place - _AROUND):place], counts[place + 1:][:_AROUND]]
        found[place] = not len(around) or counts[place] > _ABOVE * np.median(around)
    return found


def _edges(rest: np.ndarray, smallest_cell: int, *, whole: bool) -> np.ndarray:
    """Round edges of bins over all but the tails of the real rows that are no spikes."""
    rest = np.sort(rest[~np.isnan(rest)])
    tail = max(smallest_cell, int(_TAIL * len(rest)))
    if len(rest) < 4 * smallest_cell or rest[tail] == rest[-tail - 1]:
        return np.empty(0)
    most = min(_BINS, max(_FEWEST_BINS, len(rest) // (_CELLS * smallest_cell)))
    edges = round_edges(float(rest[tail]), float(rest[-tail - 1]), most, whole=whole)
    return edges if len(edges) > 1 else np.empty(0)


def _whole(real: np.ndarray, column: Column) -> bool:
    known = real[~np.isnan(real)]
    return column.kind is Kind.DATE or bool((known == np.round(known)).all())


def _counted(values: np.ndarray, spikes: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Counts of the spikes, the bins [edge, next edge), beyond, and missing."""
    missing = np.isnan(values)
    spiked = np.isin(values, spikes)
    rest = values[~missing & ~spiked]
    at = np.searchsorted(spikes, values[spiked])
    inside = np.histogram(rest, edges)[0] if len(edges) else np.empty(0, dtype=np.int64)
    return np.concatenate([np.bincount(at, minlength=len(spikes)), inside,
                           [len(rest) - inside.sum(), missing.sum()]]).astype(np.int64)


def _shares(counts: np.ndarray, smallest_cell: int) -> list[float | None]:
    total = max(1, int(counts.sum()))
    return [_round(count / total) if visible else None
            for count, visible in zip(counts, shown(counts, smallest_cell), strict=True)]


def _if_any(counts: list[np.ndarray], real: list[float | None], made: list[float],
            place: int) -> Shares | None:
    return [real[place], made[place]] if counts[0][place] or counts[1][place] else None


def _round(share: float) -> float:
    # Four digits: enough for every chart, and too few to count single rows of a large table.
    return round(float(share), 4)
