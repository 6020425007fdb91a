"""A fitted chain of trees: drawing whole rows from it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm
from synth_core.synthesizers.treatment.sums import Sum
from synth_core.synthesizers.trees.draw import ColumnModel, draw_column
from synth_core.synthesizers.trees.equality import equality_symbol
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
    """

    columns: Mapping[str, TreatedColumn]
    models: tuple[ColumnModel, ...]
    lookups: tuple[Lookup, ...]
    sums: tuple[Sum, ...] = ()

    def draw(self, rows: int, seed: Seed) -> dict[str, pd.Series]:
        """Draw rows; the modelled columns in the source's dtypes.

        Args:
            rows: How many.
            seed: Of this piece; each column has a stream of its own.
        """
        values: dict[str, np.ndarray] = {}
        parents: dict[str, np.ndarray] = {}
        for model in self.models:
            values[model.name] = self._one(model, parents, values, rows, seed.stream(model.name))
            parents[model.name] = self._as_parent(model.name, values[model.name])
            for item in self.sums:
                if item.column not in values and all(term in values for term in item.terms):
                    values[item.column] = item.rebuild(values, self._decimals(item.column))
                    parents[item.column] = self._as_parent(item.column, values[item.column])
        for lookup in self.lookups:
            values[lookup.column] = lookup.look_up(values[lookup.key])
        self._add_spans(values)
        return {name: column.restore(values[name]) for name, column in self.columns.items()}

    def _as_parent(self, name: str, drawn: np.ndarray) -> np.ndarray:
        form = self.columns[name].form
        return form.rank(drawn) if isinstance(form, NumberForm) else drawn

    def _decimals(self, name: str) -> int | None:
        form = self.columns[name].form
        return form.decimals if isinstance(form, NumberForm) else None

    def _one(self, model: ColumnModel, parents: Mapping[str, np.ndarray],
             values: Mapping[str, np.ndarray], rows: int,
             rng: np.random.Generator) -> np.ndarray:
        form = self.columns[model.name].form
        if not model.trees:
            return form.marginal(rows, rng)
        symbols, positions = draw_column(model, parents, rows, rng)
        if not isinstance(form, NumberForm):
            return symbols
        drawn = form.values(symbols, positions, rng)
        for place, other in enumerate(model.equals):
            same = symbols == equality_symbol(place)
            drawn[same] = values[other][same]
        return drawn

    def _add_spans(self, values: dict[str, np.ndarray]) -> None:
        """Turn the time since another date into a date, that other date first."""
        waiting = {name: column.since for name, column in self.columns.items() if column.since}
        while waiting:
            for name, since in list(waiting.items()):
                if since in waiting:
                    continue
                scale = self.columns[name].per_day / self.columns[since].per_day
                values[name] = values[name] + values[since] * scale
                del waiting[name]
