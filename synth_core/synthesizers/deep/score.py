"""A cheap score of likeness, so that training can tell whether it still gets better.

It is no judgement: that is made on other rows, by other means (`synth_core.evaluation`).
"""

import numpy as np
import pandas as pd

__all__ = ["LikenessScore"]

BINS = 10
MOST_PAIRS = 100


class LikenessScore:
    """Half of it how like single columns are, half of it how like the links of pairs are.

    Columns: one minus half the sum of absolute differences of shares (total variation) over at
    most ten bins: equally filled ones of numbers, the most common codes of categories. Links: how
    much more often two bins meet than they would by chance, over all bins of all pairs, and the
    cosine of the angle between that of the rows kept aside and that of the table: 0 where no link
    was learned, whatever the columns look like. Columns alone would favour networks that have
    learned nothing else yet.

    Args:
        held: The rows kept aside, as they would be handed to a network.
        rng: Chooses the pairs where there are very many.
    """

    def __init__(self, held: pd.DataFrame, rng: np.random.Generator) -> None:
        self._edges = {name: _edges(held[name]) for name in held}
        pairs = np.column_stack(np.triu_indices(held.shape[1], 1))
        if len(pairs) > MOST_PAIRS:
            pairs = pairs[np.sort(rng.choice(len(pairs), MOST_PAIRS, replace=False))]
        self._pairs = pairs
        self._held = self._columns_and_links(held)

    def of(self, table: pd.DataFrame) -> float:
        """The score of a table with the same columns, 0 to 1 (best)."""
        columns, links = self._columns_and_links(table)
        alike = 1.0 - float(np.abs(columns - self._held[0]).sum(axis=1).mean() / 2)
        if not self._held[1].any():
            return alike
        return (alike + max(0.0, _cosine(links, self._held[1]))) / 2

    def _columns_and_links(self, table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Shares of each column's bins, and of each pair's bins beyond chance."""
        places = [_places(table[name], edges) for name, edges in self._edges.items()]
        rows = max(1, len(table))
        columns = np.array([np.bincount(place, minlength=BINS) for place in places]) / rows
        links = [np.bincount(places[a] * BINS + places[b], minlength=BINS * BINS) / rows
                 - np.outer(columns[a], columns[b]).ravel() for a, b in self._pairs]
        return columns, np.array(links)


def _edges(values: pd.Series) -> np.ndarray | dict[str, int]:
    if values.dtype == object:
        common = values.value_counts(sort=True).sort_index().sort_values(
            ascending=False, kind="stable").index[:BINS - 1]
        return {name: place for place, name in enumerate(common)}
    return np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1]))


def _places(values: pd.Series, edges: np.ndarray | dict[str, int]) -> np.ndarray:
    if isinstance(edges, dict):
        places: np.ndarray = values.map(edges).fillna(BINS - 1).to_numpy(dtype=np.int64)
        return places
    bins: np.ndarray = np.searchsorted(edges, values.to_numpy(dtype=float), side="left")
    return bins


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    """The cosine of the angle between two tables of numbers; 0 where one is nothing at all."""
    lengths = np.sqrt((one**2).sum() * (other**2).sum())
    return float((one * other).sum() / lengths) if lengths > 0 else 0.0
