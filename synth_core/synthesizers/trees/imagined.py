"""Drawing a what-if from a fitted chain: other shares by choosing rows, other amounts on the way.

Rows of a cell are chosen once the columns of its groups are known, and only those go on. An amount
is changed once it and the columns of its condition are known; what is drawn later is drawn given
the changed value, sums and look-ups are built of it. Where no share changes, row and base row have
the same random numbers, so what differs is what the change did (common random numbers: Glasserman
2003, "Monte Carlo Methods in Financial Engineering", section 7.1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Condition
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.seen import seen_of
from synth_core.metadata.scenarios.model import AmountChange, Carried
from synth_core.synthesizers.contract import CHUNK_ROWS
from synth_core.synthesizers.steering.cells import Cells
from synth_core.synthesizers.trees.drawing import Drawing
from synth_core.synthesizers.trees.model import TreeChain
from synth_core.words import conditions, scenarios

__all__ = ["Imagined"]

_LEAST_POOL, _MOST_POOL, _MOST_TRIES = 256, 400_000, 50_000_000


@dataclass(frozen=True)
class Imagined:
    """A chain with a what-if.

    Args:
        chain: Fitted, with nothing asked of it.
        cells: The groups whose shares change; None where none does.
        amounts: The amounts that change.
        metadata: What the columns are.

    Raises:
        NotPossible: An amount that is built or looked up cannot be changed by itself.
    """

    chain: TreeChain
    cells: Cells | None
    amounts: tuple[AmountChange, ...]
    metadata: Metadata

    def __post_init__(self) -> None:
        sums = {item.column: item.terms for item in self.chain.sums}
        keys = {item.column: item.key for item in self.chain.lookups}
        for change in self.amounts:
            if change.column in sums:
                raise NotPossible(scenarios.is_sum(sums[change.column]), where=change.column)
            if change.column in keys:
                raise NotPossible(scenarios.follows_from(keys[change.column]),
                                  where=change.column)

    def carried(self) -> Carried:
        """Which columns follow the changed amounts, and which do not."""
        found: set[str] = set()
        for change in self.amounts:
            touched, at = {change.column}, self._known_after(_columns(change))
            for model in self.chain.models[at:]:
                self._built(touched)
                if model.trees and ({one.parent for one in model.encodings} | set(model.equals)
                                    ) & touched:
                    touched.add(model.name)
            self._built(touched)
            touched |= {one.column for one in self.chain.lookups if one.key in touched}
            # A date that is learned as the time since another moves with that other.
            while late := {name for name, column in self.chain.columns.items()
                           if column.since in touched} - touched:
                touched |= late
            found |= touched
        found -= {change.column for change in self.amounts}
        others = set(self.chain.columns) - {change.column for change in self.amounts}
        return Carried(tuple(name for name in self.chain.columns if name in found),
                       tuple(name for name in self.chain.columns if name in others - found))

    def pieces(self, rows: int) -> Iterator[tuple[int, int, int]]:
        """Cell, first row and rows of each piece of a sample, in the table's order."""
        first = 0
        for place, count in enumerate([rows] if self.cells is None else self.cells.counts(rows)):
            while count:
                size = min(count, CHUNK_ROWS)
                yield place, first, size
                first, count = first + size, count - size

    def fits(self, place: int, table: pd.DataFrame) -> np.ndarray:
        """Which rows are of a cell, shape (rows,)."""
        if self.cells is None:
            return np.ones(len(table), dtype=bool)
        seen = seen_of(table, self.metadata, self.cells.columns)
        return self.cells.cells[place].fits(seen)

    def draw(self, place: int, rows: int, seed: Seed) -> dict[str, pd.Series]:
        """Rows of one cell; the modelled columns in the source's dtypes.

        Raises:
            NotPossible: The cell hardly ever comes about.
        """
        last = len(self.chain.models)
        if self.cells is None:
            return self._advance(Drawing.of(self.chain, rows), 0, last, seed).columns()
        chosen = self._known_after(self.cells.columns)
        drawing = self._chosen(place, rows, chosen, seed)
        return self._advance(drawing, chosen, last, seed.child("rest")).columns()

    def _chosen(self, place: int, rows: int, last: int, seed: Seed) -> Drawing:
        found: list[Drawing] = []
        have = tried = number = 0
        while have < rows:
            rate = max(have / tried, 0.001) if tried else 0.3
            size = int(np.clip(1.1 * (rows - have) / rate, _LEAST_POOL, _MOST_POOL))
            pool = self._advance(Drawing.of(self.chain, size), 0, last,
                                 seed.child(f"round/{number}"))
            fits = self.fits(place, pd.DataFrame(pool.columns()))
            found.append(pool.keep(np.flatnonzero(fits)[:rows - have]))
            have, tried, number = have + found[-1].rows, tried + size, number + 1
            if have < rows and tried > _MOST_TRIES:
                raise NotPossible(conditions.NOT_DRAWN, cure=scenarios.CURE_SUPPORT)
        return Drawing.joined(found)

    def _advance(self, drawing: Drawing, first: int, last: int, seed: Seed) -> Drawing:
        """Draw the models from ``first`` up to ``last``, with the changes that fall between."""
        due = sorted((self._known_after(_columns(change)), place)
                     for place, change in enumerate(self.amounts))
        at = first
        for position, place in due:
            if first < position <= last:
                drawing.advance(self.chain.models[at:position], seed)
                at = position
                self._change(drawing, self.amounts[place])
        return drawing.advance(self.chain.models[at:last], seed)

    def _change(self, drawing: Drawing, change: AmountChange) -> None:
        values = drawing.values[change.column].copy()
        mask = ~np.isnan(values)
        if change.clauses:
            condition = Condition(change.clauses, 1)
            known = pd.DataFrame(drawing.columns())
            mask &= condition.holds(seen_of(known, self.metadata, condition.columns))
        values[mask] = (values[mask] * (1 + change.percent / 100) if change.percent is not None
                        else values[mask] + (change.add or 0.0))
        drawing.replace(change.column, values)

    def _known_after(self, names: Sequence[str]) -> int:
        """How many models must be drawn until all these columns are known."""
        for count in range(1, len(self.chain.models) + 1):
            if set(names) <= self._known({model.name for model in self.chain.models[:count]}):
                return count
        return len(self.chain.models)

    def _known(self, drawn: set[str]) -> set[str]:
        known = set(drawn)
        for item in self.chain.sums:
            if set(item.terms) <= known:
                known.add(item.column)
        known |= {one.column for one in self.chain.lookups if one.key in known}
        while late := {name for name in known if self.chain.columns[name].since
                       and self.chain.columns[name].since not in known}:
            known -= late
        return known

    def _built(self, touched: set[str]) -> None:
        for item in self.chain.sums:
            if set(item.terms) & touched:
                touched.add(item.column)


def _columns(change: AmountChange) -> tuple[str, ...]:
    return (change.column, *(clause.column for clause in change.clauses))
