"""Rows on their way through a chain of trees, column by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.treatment.numbers import NumberForm
from synth_core.synthesizers.trees.draw import ColumnModel, draw_column
from synth_core.synthesizers.trees.equality import equality_symbol
from synth_core.synthesizers.trees.model import TreeChain

__all__ = ["Drawing"]


@dataclass
class Drawing:
    """Some rows, with the columns that were drawn so far.

    Args:
        chain: The fitted chain.
        rows: How many rows.
        values: Numbers and codes of the drawn columns.
        parents: What the trees see of them: ranks and codes; also of what was given from outside.
    """

    chain: TreeChain
    rows: int
    values: dict[str, np.ndarray]
    parents: dict[str, np.ndarray]

    @classmethod
    def of(cls, chain: TreeChain, rows: int,
           given: Mapping[str, np.ndarray] | None = None) -> "Drawing":
        """Rows without any column yet, but for what is given."""
        return cls(chain, rows, {}, dict(given or {}))

    @classmethod
    def joined(cls, parts: Sequence["Drawing"]) -> "Drawing":
        """The rows of several drawings that have come equally far, one after the other."""
        first = parts[0]
        return cls(first.chain, sum(part.rows for part in parts),
                   *({name: np.concatenate([getattr(part, of)[name] for part in parts])
                      for name in getattr(first, of)} for of in ("values", "parents")))

    def advance(self, models: Sequence[ColumnModel], seed: Seed) -> "Drawing":
        """Draw more columns, and build the sums whose terms are then there.

        Args:
            models: The columns, in drawing order.
            seed: Each column has a stream of its own.
        """
        for model in models:
            self._put(model.name, self._drawn(model, seed.stream(model.name)))
            for item in self.chain.sums:
                if item.column not in self.values and all(
                        term in self.values for term in item.terms):
                    self._put(item.column, item.rebuild(self.values,
                                                        self._decimals(item.column)))
        return self

    def replace(self, name: str, values: np.ndarray) -> None:
        """Put other values in the place of a drawn number's, and build its sums anew."""
        decimals = self._decimals(name)
        self._put(name, values if decimals is None else np.round(values, decimals))
        changed = {name}
        for item in self.chain.sums:
            if item.column in self.values and changed & set(item.terms):
                self._put(item.column, item.rebuild(self.values, self._decimals(item.column)))
                changed.add(item.column)

    def keep(self, rows: np.ndarray) -> "Drawing":
        """Only these rows."""
        return Drawing(self.chain, len(rows),
                       {name: values[rows] for name, values in self.values.items()},
                       {name: values[rows] for name, values in self.parents.items()})

    def columns(self) -> dict[str, pd.Series]:
        """The columns that are known by now, in the source's dtypes."""
        values = dict(self.values)
        for lookup in self.chain.lookups:
            if lookup.key in values:
                values[lookup.column] = lookup.look_up(values[lookup.key])
        self._add_spans(values)
        return {name: column.restore(values[name])
                for name, column in self.chain.columns.items() if name in values}

    def _decimals(self, name: str) -> int | None:
        form = self.chain.columns[name].form
        return form.decimals if isinstance(form, NumberForm) else None

    def _put(self, name: str, drawn: np.ndarray) -> None:
        form = self.chain.columns[name].form
        self.values[name] = drawn
        self.parents[name] = form.rank(drawn) if isinstance(form, NumberForm) else drawn

    def _drawn(self, model: ColumnModel, rng: np.random.Generator) -> np.ndarray:
        form = self.chain.columns[model.name].form
        if not model.trees:
            return form.marginal(self.rows, rng)
        symbols, positions = draw_column(model, self.parents, self.rows, rng)
        if not isinstance(form, NumberForm):
            return symbols
        drawn = form.values(symbols, positions, rng)
        for place, other in enumerate(model.equals):
            same = symbols == equality_symbol(place)
            drawn[same] = self.values[other][same]
        return drawn

    def _add_spans(self, values: dict[str, np.ndarray]) -> None:
        """Turn the time since another date into a date, that other date first."""
        columns = self.chain.columns
        waiting = {name: column.since for name, column in columns.items()
                   if column.since and name in values and column.since in values}
        while waiting:
            for name, since in list(waiting.items()):
                if since in waiting:
                    continue
                scale = columns[name].per_day / columns[since].per_day
                values[name] = values[name] + values[since] * scale
                del waiting[name]
