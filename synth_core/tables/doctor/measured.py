"""Numbers of a column of numbers: ends, quantiles, how many differ, whole or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from synth_core.tables.view import View

__all__ = ["QUANTILES", "Numbers", "numbers_of"]

QUANTILES = (0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999)
_AT_A_TIME = 40
_ASKED = 6
# Quantiles are exact up to so many rows; above, of every second, third ... row.
_QUANTILE_ROWS = 1_000_000
# The estimate of how many values differ is off by some percent; from here on it is counted.
_COUNT_FROM = 0.8


@dataclass(frozen=True)
class Numbers:
    """What was counted of a column of numbers.

    Args:
        filled: Rows with a value.
        low: The smallest; None where every value is missing.
        high: The largest.
        distinct: Different values; an estimate within some percent where far from ``filled``.
        quantiles: At `QUANTILES`, values that occur; of every k-th row on long tables.
        whole: Whether all are whole.
        negative: Rows below zero.
    """

    filled: int
    low: float | None
    high: float | None
    distinct: int
    quantiles: tuple[float, ...]
    whole: bool
    negative: int

    def at(self, share: float) -> float:
        """The quantile."""
        return self.quantiles[QUANTILES.index(share)]

    @property
    def spread(self) -> float:
        """Different values a filled row."""
        return self.distinct / self.filled if self.filled else 0.0


def numbers_of(view: View) -> dict[str, Numbers]:
    """Count all columns of numbers, many in one pass."""
    wanted = [name for name, kind in zip(view.names, view.types, strict=True)
              if kind in ("whole", "number")]
    found: dict[str, Numbers] = {}
    for names in _batched(wanted):
        query = ", ".join(_query(view.cell(name), view.type(name) == "whole") for name in names)
        row, quantiles = view.query(query)[0], _quantiles(view, names)
        for place, name in enumerate(names):
            found[name] = _numbers(view, name, row[place * _ASKED:(place + 1) * _ASKED],
                                   quantiles[place])
    return found


def _batched(names: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(names), _AT_A_TIME):
        yield tuple(names[start:start + _AT_A_TIME])


def _query(cell: str, whole: bool) -> str:
    return (f"count({cell}), min({cell}), max({cell}), approx_count_distinct({cell}), "
            f"{'true' if whole else f'bool_and({cell} = floor({cell}))'}, count_if({cell} < 0)")


def _quantiles(view: View, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Not by the engine's sketch of quantiles, which differs with the order of its threads."""
    listed, every = ", ".join(map(repr, QUANTILES)), -(-view.rows // _QUANTILE_ROWS)
    relation, where = view.relation, ""
    if every > 1:
        relation, where = view.numbered, f"WHERE row_no % {every} = 0"
    found: tuple[Any, ...] = view.connection.execute("SELECT " + ", ".join(
        f"quantile_disc({view.cell(name)}, [{listed}])" for name in names)
        + f" FROM {relation} {where}").fetchall()[0]
    return found


def _numbers(view: View, name: str, cells: tuple[Any, ...],
             quantiles: list[float] | None) -> Numbers:
    filled, low, high, distinct, whole, negative = cells
    if filled and distinct >= _COUNT_FROM * filled:
        distinct = view.query(f"count(DISTINCT {view.cell(name)})")[0][0]
    return Numbers(int(filled), low, high, min(int(distinct), int(filled)),
                   tuple(quantiles or ()), bool(whole), int(negative or 0))
