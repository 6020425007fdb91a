"""Drawing rows that are asked for: the columns asked about first, then the rest of those that fit.

Cost: the columns that are asked about are drawn for as many rows as it takes; all others only for
the rows that are kept. Every tree has the asked pattern as a parent, so nearly all rows fit.
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
from synth_core.synthesizers.contract import CHUNK_ROWS
from synth_core.synthesizers.steering.groups import Groups
from synth_core.synthesizers.trees.draw import ColumnModel
from synth_core.synthesizers.trees.drawing import Drawing
from synth_core.synthesizers.trees.grow import PATTERN
from synth_core.synthesizers.trees.model import TreeChain
from synth_core.words import conditions as words

__all__ = ["Steered"]

_LEAST_POOL, _MOST_POOL = 256, 400_000
# More draws than these for a row that is asked for, and the condition is given up.
_TRIES, _FREE_TRIES = 500, 2_000_000


@dataclass(frozen=True)
class Steered:
    """A chain with what is asked of it.

    Args:
        chain: Fitted with the groups' patterns as its `PATTERN`.
        groups: The groups.
        metadata: Of the columns that are asked about.
    """

    chain: TreeChain
    groups: Groups
    metadata: Metadata

    def pieces(self, rows: int) -> Iterator[tuple[int, int, int]]:
        """Group, first row and rows of each piece of a sample, in the table's order."""
        first = 0
        for place, count in enumerate(self.groups.counts(rows)):
            while count:
                size = min(count, CHUNK_ROWS)
                yield place, first, size
                first, count = first + size, count - size

    def fits(self, place: int, table: pd.DataFrame) -> np.ndarray:
        """Which rows are as a group is asked to be, shape (rows,)."""
        condition = self.groups.groups[place].condition
        if condition is None:
            return np.ones(len(table), dtype=bool)
        return condition.holds(seen_of(table, self.metadata, condition.columns))

    def draw(self, place: int, rows: int, seed: Seed) -> dict[str, pd.Series]:
        """Rows of one group; the modelled columns in the source's dtypes.

        Raises:
            NotPossible: The condition hardly ever comes about.
        """
        first, rest = self.chain.models[:self.chain.first], self.chain.models[self.chain.first:]
        condition = self.groups.groups[place].condition
        if condition is None:
            drawn = self._first(place, rows, first, seed.child("round/0"))
        else:
            drawn = self._asked(place, condition, rows, seed)
        return drawn.advance(rest, seed.child("rest")).columns()

    def _asked(self, place: int, condition: Condition, rows: int, seed: Seed) -> Drawing:
        first = self.chain.models[:self.chain.first]
        found: list[Drawing] = []
        have = tried = number = 0
        while have < rows:
            rate = max(have / tried, 0.001) if tried else 0.7
            size = int(np.clip(1.1 * (rows - have) / rate, _LEAST_POOL, _MOST_POOL))
            pool = self._first(place, size, first, seed.child(f"round/{number}"))
            known = pd.DataFrame(pool.columns())
            fits = condition.holds(seen_of(known, self.metadata, condition.columns))
            found.append(pool.keep(np.flatnonzero(fits)[:rows - have]))
            have, tried, number = have + found[-1].rows, tried + size, number + 1
            if have < rows and tried > _FREE_TRIES + _TRIES * rows:
                raise NotPossible(words.NOT_DRAWN, where=condition.words,
                                  cure=words.CURE_SUPPORT)
        return Drawing.joined(found)

    def _first(self, place: int, rows: int, models: Sequence[ColumnModel],
               seed: Seed) -> Drawing:
        pattern = self.groups.of_group(place, rows, seed.stream("pattern"))
        return Drawing.of(self.chain, rows, {PATTERN: pattern}).advance(models, seed)
