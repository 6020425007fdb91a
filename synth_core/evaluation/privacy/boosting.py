"""A boosting classifier that learns to tell two tables apart, for attacks and for their control."""

import numpy as np

from synth_core.evaluation.privacy.coding import Coded
from synth_core.foundation.seed import Seed

__all__ = ["told_apart"]

# More rows or trees sharpen the classifier little and cost in proportion.
_ROWS, _TREES = 5_000, 60
_LEVELS = 254  # the classifier takes at most 255 categories a column


def told_apart(first: Coded, second: Coded, asked: Coded, seed: Seed) -> np.ndarray:
    """How much each row asked about looks like the first table rather than the second.

    Learned from equal numbers of rows of both, at most 5,000 each, drawn by the seed.

    Returns:
        Shape (rows asked,): the classifier's probability of the first table.
    """
    # Imported here: the web process lists the metrics but never runs them.
    from sklearn.ensemble import HistGradientBoostingClassifier

    size = min(len(first), len(second), _ROWS)
    stream = seed.stream("rows of the classifier")
    chosen = [table.take(stream.permutation(len(table))[:size]) for table in (first, second)]
    known = chosen[0].followed_by(chosen[1])
    # The classifier's binning fails on a column without any value; such a column says nothing.
    told: np.ndarray = np.any(known.codes >= 0, axis=1)
    if not told.any():
        return np.full(len(asked), 0.5)
    levels = _levels(known)
    numbers = np.arange(len(told)) < len(asked.positions)
    model = HistGradientBoostingClassifier(
        max_iter=_TREES, early_stopping=False, random_state=seed.integer("classifier"),
        categorical_features=~numbers[told])
    model.fit(_features(known, levels)[:, told], np.repeat([1, 0], size))
    scores: np.ndarray = model.predict_proba(_features(asked, levels)[:, told])[:, 1]
    return scores


def _levels(table: Coded) -> list[np.ndarray]:
    """The most frequent codes of each category column."""
    found = []
    for codes in table.codes[len(table.positions):]:
        counts = np.bincount(codes[codes >= 0])
        frequent = np.argsort(-counts, kind="stable")[:_LEVELS - 1]
        found.append(np.sort(frequent[counts[frequent] > 0]))
    return found


def _features(table: Coded, levels: list[np.ndarray]) -> np.ndarray:
    columns = [*table.positions]
    for codes, known in zip(table.codes[len(table.positions):], levels, strict=True):
        if len(known):
            at = np.searchsorted(known, codes).clip(max=len(known) - 1)
            level = np.where(known[at] == codes, at, len(known)).astype(np.float32)
        else:
            level = np.zeros(len(codes), dtype=np.float32)
        level[codes < 0] = np.nan
        columns.append(level)
    return np.column_stack(columns)
