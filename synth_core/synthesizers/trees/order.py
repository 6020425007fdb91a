"""The order in which columns are drawn."""

from collections.abc import Mapping, Sequence

import numpy as np

from synth_core.synthesizers.treatment.categories import CategoryForm
from synth_core.synthesizers.treatment.sums import Sum
from synth_core.synthesizers.treatment.table import TreatedTable
from synth_core.synthesizers.trees.features import Learned

__all__ = ["chain_order", "needed_for"]

FEW_VALUES = 30
MOST_COMPARED = 5000


def chain_order(chain: Mapping[str, Learned], rng: np.random.Generator,
                sums: Sequence[Sum] = ()) -> list[str]:
    """Categories by number of values, then numbers with few values, then the others as a chain.

    The chain begins with the number that is most correlated with all others, and goes on with
    the one most correlated with any already placed, so that each is drawn right after what it
    depends on most. Where the turn comes to a sum, its terms come first and it stands right
    behind them: what is drawn later can follow it.
    """
    by_values = sorted(chain, key=lambda name: chain[name].levels)
    categories = [n for n in by_values if isinstance(chain[n].form, CategoryForm)]
    numbers = [n for n in by_values if n not in set(categories)]
    few = [name for name in numbers if chain[name].levels <= FEW_VALUES]
    many = [name for name in numbers if chain[name].levels > FEW_VALUES]
    order: list[str] = []
    terms = {item.column: item.terms for item in sums}
    for name in categories + few + _chained(many, chain, rng):
        _place(name, terms, order)
    return order


def needed_for(names: Sequence[str], table: TreatedTable) -> set[str]:
    """The columns that must be drawn to know some columns: keys, terms, the date counted from."""
    rests_on: dict[str, tuple[str, ...]] = {
        item.column: (item.key,) for item in table.dependencies}
    rests_on |= {item.column: item.terms for item in table.sums}
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        since = table.columns[name].since
        more = (*rests_on.get(name, ()), *((since,) if since else ()))
        waiting += [other for other in more if other not in found]
        found.add(name)
    return found


def _place(name: str, terms: Mapping[str, tuple[str, ...]], order: list[str]) -> None:
    """Put a column into the order, its terms before it."""
    if name in order:
        return
    for term in terms.get(name, ()):
        _place(term, terms, order)
    order.append(name)


def _chained(names: list[str], chain: Mapping[str, Learned],
             rng: np.random.Generator) -> list[str]:
    if len(names) < 2:
        return names
    ranks = np.column_stack([chain[name].ranks for name in names])  # type: ignore[misc]
    if len(ranks) > MOST_COMPARED:
        ranks = ranks[rng.choice(len(ranks), MOST_COMPARED, replace=False)]
    standard = (ranks - ranks.mean(axis=0)) / (ranks.std(axis=0) + 1e-9)
    strength = np.abs(standard.T @ standard) / len(ranks)
    np.fill_diagonal(strength, 0)
    placed = [int(np.argmax((strength**2).sum(axis=0)))]
    left = [place for place in range(len(names)) if place not in placed]
    while left:
        nearest = max(left, key=lambda place: strength[place, placed].max())
        placed.append(nearest)
        left.remove(nearest)
    return [names[place] for place in placed]
