"""From what a metric found out about a column to what its chart draws."""

from collections.abc import Callable
from typing import Any

from components.charts.bars import Bar
from components.charts.dates import written
from components.charts.histogram import Shape, Spike, as_bars
from synth_core.words import evidence_charts as words

__all__ = ["bars_of", "gap_of", "shape_of", "writer"]

_ROLES = {"other": words.OTHER, "missing": words.MISSING}


def writer(kind: str) -> Callable[[float], str]:
    """How a value of such a column is written."""
    return written if kind == "date" else words.number


def bars_of(chart: dict[str, Any]) -> list[Bar]:
    """Categories as bars."""
    return [Bar(_ROLES.get(row["role"], str(row["label"])), row["real"], row["synthetic"])
            for row in chart["bars"]]


def shape_of(chart: dict[str, Any]) -> Shape:
    """Numbers or dates in bins."""
    return Shape(chart["edges"], chart["real"], chart["synthetic"],
                 [Spike(row["value"], row["real"], row["synthetic"]) for row in chart["spikes"]],
                 _two(chart["missing"]), _two(chart["beyond"]))


def gap_of(chart: dict[str, Any], kind: str) -> tuple[str, float, float] | None:
    """The value or bin at which a column differs most."""
    rows = bars_of(chart) if chart["form"] == "bars" else as_bars(shape_of(chart), writer(kind))
    known = [(row.label, row.real, row.synthetic) for row in rows
             if row.real is not None and row.synthetic is not None]
    return max(known, key=lambda row: abs(row[1] - row[2]), default=None)


def _two(shares: list[float | None] | None) -> tuple[float | None, float | None] | None:
    return None if shares is None else (shares[0], shares[1])
