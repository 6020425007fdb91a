"""Rare groups count for more while a tree is grown, so that what sets them apart is seen at all."""

from collections.abc import Mapping, Sequence

import numpy as np

from synth_core.synthesizers.treatment.categories import CategoryRows
from synth_core.synthesizers.trees.features import Learned

__all__ = ["row_weights"]

# A category held by fewer than this share of the rows is weighted as if it were held by so many,
COMMON = 0.1
# up to so many times: beyond it a handful of rows would shape every tree.
MOST = 10.0
MANY_LEVELS = 24  # so many categories cannot each be common


def row_weights(parents: Sequence[str], chain: Mapping[str, Learned]) -> np.ndarray | None:
    """What each training row counts while the trees of a column are grown.

    A split is chosen for how much it explains over all rows, so what concerns 1 in 100 comes last,
    in groups too small to be split again, and weak links of a rare outcome fade. Weights move
    such splits towards the root. They shape the groups only: donors are drawn unweighted, so
    what a group hands out stays as frequent as it was.

    Args:
        parents: The columns before the one that is grown.
        chain: All columns of the chain.

    Returns:
        Shape (rows,), with mean 1; None where no category of the parents is rare.
    """
    weights: np.ndarray | None = None
    for name in parents:
        rows, levels = chain[name].rows, chain[name].levels
        if not isinstance(rows, CategoryRows) or levels > MANY_LEVELS:
            continue
        shares = np.bincount(rows.codes, minlength=levels) / len(rows.codes)
        lifted = np.clip(COMMON / np.maximum(shares, 1e-9), 1.0, MOST)
        if (lifted[shares > 0] > 1).any():
            own = lifted[rows.codes]
            weights = own if weights is None else np.maximum(weights, own)
    return None if weights is None else weights / weights.mean()
