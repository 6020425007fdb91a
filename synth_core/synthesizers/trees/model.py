"""A fitted chain of trees: drawing whole rows from it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm
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
    """

    columns: Mapping[str, TreatedColumn]
    models: tuple[ColumnModel, ...]
    lookups: tuple[Lookup, ...]

    def draw(self, rows: int, seed: Seed) -> dict[str, pd.Series]:
        """Draw rows; the modelled columns in the source's dtypes.

        Args:
            rows: How many.
            seed: Of this piece; each column has a stream of its own.
        """
        values: dict[str, np.ndarray] = {}
        parents: dict[str, np.ndarray] = {}
        for model in self.models:
            form = self.columns[model.name].form
            values[model.name] = self._one(model, parents, values, rows, seed.stream(model.name))
            parents[model.name] = (form.rank(values[model.name]) if isinstance(form, NumberForm)
                                   else values[model.name])
        for lookup in self.lookups:
            values[lookup.column] = lookup.look_up(values[lookup.key])
        self._add_spans(values)
        return {name: column.restore(values[name]) for name, column in self.columns.items()}

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
