"""Columns that often equal another: "the same as that one" is a symbol of its own."""

from collections.abc import Mapping, Sequence

import numpy as np

from synth_core.synthesizers.treatment.numbers import SMOOTH, NumberRows
from synth_core.synthesizers.trees.features import Learned

__all__ = ["equal_columns", "equality_symbol", "with_equality"]

LEAST_SHARE = 0.03
LEAST_SMOOTH = 0.1
MOST_COLUMNS = 3
FEW_VALUES = 20
PROBE = 1000


def equality_symbol(place: int) -> int:
    """The symbol of "equals the place-th of the equal columns"."""
    return SMOOTH - 1 - place


def equal_columns(column: Learned, parents: Sequence[str], chain: Mapping[str, Learned],
                  rng: np.random.Generator) -> list[str]:
    """The parents that a column equals in clearly more rows than chance would have it.

    Chance is measured by comparing each row with the next one's value. Only rows between the
    spikes count: two columns that are both often zero are not "equal".
    """
    own = column.rows
    if not isinstance(own, NumberRows):
        return []
    smooth = np.flatnonzero(own.symbols == SMOOTH)
    numbers = [name for name in parents if isinstance(chain[name].rows, NumberRows)
               and chain[name].unit == column.unit and chain[name].levels > FEW_VALUES]
    if not numbers or len(smooth) <= LEAST_SMOOTH * len(own.symbols) or len(smooth) < 2:
        return []
    rows = rng.choice(smooth, min(len(smooth), PROBE), replace=False)
    values = own.values[rows]
    excess = {}
    for name in numbers:
        others = _values(chain[name])[rows]
        excess[name] = float((others == values).mean() - (others[:-1] == values[1:]).mean())
    best = sorted(numbers, key=lambda name: -excess[name])[:MOST_COLUMNS]
    return [name for name in best if excess[name] > LEAST_SHARE]


def with_equality(column: Learned, equals: Sequence[str],
                  chain: Mapping[str, Learned]) -> np.ndarray:
    """The column's symbols with those of equality put in, shape (rows,)."""
    own = column.rows
    assert isinstance(own, NumberRows)
    symbols = own.symbols.copy()
    for place, name in enumerate(equals):
        same = (symbols == SMOOTH) & (_values(chain[name]) == own.values)
        symbols[same] = equality_symbol(place)
    return symbols


def _values(column: Learned) -> np.ndarray:
    assert isinstance(column.rows, NumberRows)
    return column.rows.values
