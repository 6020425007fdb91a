"""Two columns seen together, real and synthetic, on shared bins with small cells suppressed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.bins import FEW, RANKED
from synth_core.evaluation.fidelity.steps import rounded
from synth_core.evaluation.fidelity.suppress import shown
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["pair_view"]

_STRETCHES = 12
_VALUES = 12
_DAY = pd.Timestamp(0)


def pair_view(real_train: pd.DataFrame, synthetic: pd.DataFrame, a: str, b: str,
              metadata: Metadata, smallest_cell: int) -> dict[str, Any]:
    """The joint shares of two columns.

    Bins come from the real rows: twelfths of the rows with edges rounded to three digits (dates
    to days), or each value of at most 20 that enough rows hold, or the 12 most frequent
    categories. Values that too few real rows hold stand under "other values".

    Args:
        real_train: T, with both columns; at least one row.
        synthetic: S, with both columns; at least one row.
        a: The column down the side.
        b: The column along the bottom.
        metadata: What the columns hold.
        smallest_cell: A cell that stands for fewer real rows is not given.

    Returns:
        ``a``, ``b``: the names; ``rows``, ``columns``: the labels of the bins of a and b;
        ``real``, ``synthetic``: shares of rows, shape (rows, columns), real ones None where they
        are suppressed; ``suppressed``: how many cells are.

    Raises:
        KeyError: There is no such column.
        TableError: A value of a number or date column cannot be read as one.
    """
    axes = [_axis(metadata[name], real_train[name], synthetic[name], smallest_cell)
            for name in (a, b)]
    (rows, real_a, made_a), (columns, real_b, made_b) = axes
    shape = (len(rows), len(columns))
    counts, ours = (np.bincount(first * shape[1] + second, minlength=shape[0] * shape[1])
                    .reshape(shape) for first, second in ((real_a, real_b), (made_a, made_b)))
    visible = shown(counts, smallest_cell)
    shares, made = counts / counts.sum(), ours / ours.sum()
    return {
        "a": a, "b": b, "rows": rows, "columns": columns,
        "real": [[round(float(share), 4) if seen else None
                  for share, seen in zip(*line, strict=True)]
                 for line in zip(shares, visible, strict=True)],
        "synthetic": [[round(float(share), 4) for share in line] for line in made],
        "suppressed": int((~visible).sum()),
    }


def _axis(column: Column, real: pd.Series, made: pd.Series,
          smallest_cell: int) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Labels of the bins and the bin of each real and synthetic row; empty bins are left out."""
    if column.kind in RANKED:
        labels, codes = _number_axis(column, as_numbers(real, column), as_numbers(made, column),
                                     smallest_cell)
    else:
        coding = Coding.of(real)
        found = coding.codes(real)
        counts = np.bincount(found[found >= 0], minlength=len(coding.values))
        named = min(_VALUES, int((counts >= smallest_cell).sum()))
        labels = [str(value) for value in coding.values[:named]]
        codes = [np.minimum(found, named), Coding(coding.values[:named]).codes(made)]
    labels = [*labels, "other values", "missing"]
    codes = [np.where(part < 0, len(labels) - 1, part) for part in codes]
    used = np.flatnonzero(np.bincount(np.concatenate(codes), minlength=len(labels)))
    place = np.zeros(len(labels), dtype=np.int64)
    place[used] = np.arange(len(used))
    return [labels[at] for at in used], place[codes[0]], place[codes[1]]


def _number_axis(column: Column, real: np.ndarray, made: np.ndarray,
                 smallest_cell: int) -> tuple[list[str], list[np.ndarray]]:
    known = real[~np.isnan(real)]
    values, counts = np.unique(known, return_counts=True)
    if len(values) <= FEW:
        kept = values[counts >= smallest_cell]
        return [_text(value, column) for value in kept], [
            _among(kept, part) for part in (real, made)]
    inner = np.arange(1, _STRETCHES) / _STRETCHES
    cuts = np.quantile(known, inner)
    if len(np.unique(cuts)) < _STRETCHES // 2:  # one value fills several stretches: cut the rest
        rest = known[~np.isin(known, values[counts > len(known) / _STRETCHES])]
        cuts = np.union1d(cuts, np.quantile(rest, inner[1::2])) if len(rest) else cuts
    edges = np.unique(np.round(cuts)) if column.kind is Kind.DATE else rounded(cuts)
    labels = _stretches([_text(edge, column) for edge in edges])
    codes = [np.where(np.isnan(part), -1, np.searchsorted(edges, part)) for part in (real, made)]
    return labels, codes


def _among(kept: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """The place of each number among the values kept; one more for others, -1 for missing."""
    found: np.ndarray = pd.Index(kept).get_indexer(numbers)
    other = np.where(found < 0, len(kept), found)
    return np.where(np.isnan(numbers), -1, other)


def _stretches(edges: Sequence[str]) -> list[str]:
    """Open at both ends, so that no extreme is told."""
    between = [f"{low} to {high}" for low, high in pairwise(edges)]
    return [f"up to {edges[0]}", *between, f"above {edges[-1]}"]


def _text(value: float, column: Column) -> str:
    if column.kind is Kind.DATE:
        return str((_DAY + pd.Timedelta(days=round(float(value)))).date())
    return f"{value:,.6g}"
