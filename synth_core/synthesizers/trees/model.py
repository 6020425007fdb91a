"""A fitted chain of trees."""

from collections.abc import Mapping
from dataclasses import dataclass

from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.sums import Sum
from synth_core.synthesizers.trees.draw import ColumnModel
from synth_core.synthesizers.trees.lookups import Lookup

__all__ = ["TreeChain"]


@dataclass(frozen=True)
class TreeChain:
    """Columns in the order in which they are drawn, and what is looked up afterwards.

    Args:
        columns: Every modelled column, treated.
        models: Of the drawn columns, in drawing order.
        lookups: Of the others, in an order in which each key is there.
        sums: Columns that are built as soon as their terms are drawn, in building order.
        first: How many of the models are drawn before it is known whether a row is as asked.
    """

    columns: Mapping[str, TreatedColumn]
    models: tuple[ColumnModel, ...]
    lookups: tuple[Lookup, ...]
    sums: tuple[Sum, ...] = ()
    first: int = 0
