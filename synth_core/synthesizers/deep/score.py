"""A cheap score of likeness, so that training can tell whether it still gets better.

It is no judgement: that is made on other rows, by other means (`synth_core.evaluation`).
"""

import numpy as np
import pandas as pd

__all__ = ["LikenessScore"]

BINS = 10
MOST_PAIRS = 100


class LikenessScore:
    """One minus the mean distance of columns and pairs to the rows that were kept aside.

    The distance is half the sum of absolute differences of shares (total variation) over at most
    ten bins a column: equally filled ones of numbers, the most common codes of categories.

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
        self._held = self._shares(held)

    def of(self, table: pd.DataFrame) -> float:
        """The score of a table with the same columns, 0 to 1 (best)."""
        columns, pairs = self._shares(table)
        distances = [_distance(columns, self._held[0])]
        if len(self._pairs):
            distances.append(_distance(pairs, self._held[1]))
        return 1.0 - float(np.mean(distances))

    def _shares(self, table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Shares of the bins of each column, and of the squared bins of each pair, in rows."""
        places = np.column_stack([_places(table[name], edges)
                                  for name, edges in self._edges.items()])
        columns = [np.bincount(column, minlength=BINS) for column in places.T]
        pairs = [np.bincount(places[:, a] * BINS + places[:, b], minlength=BINS * BINS)
                 for a, b in self._pairs]
        rows = max(1, len(table))
        return np.array(columns) / rows, np.array(pairs) / rows


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


def _distance(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).sum(axis=1).mean() / 2)
