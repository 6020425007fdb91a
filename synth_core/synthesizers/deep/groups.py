"""Categories of very many values: the less common ones share groups with values like them.

A network needs a number of its own for every value of a category, in every row: 5,000 values of
100,000 rows are four gigabytes before anything is learned. So the network learns the group, and
the value within the group is drawn by how common it is.
"""

from collections.abc import Iterable

import numpy as np

__all__ = ["MOST_LEVELS", "groups_of", "within_groups"]

OWN = 40
GROUPS = 24
MOST_LEVELS = OWN + GROUPS
# Rows by which a value's mean is drawn towards the mean of all, so that chance forms no group.
SHRINK = 5.0


def groups_of(codes: np.ndarray, shares: np.ndarray, traits: Iterable[np.ndarray]) -> np.ndarray:
    """The group of each value, shape (values,): numbered from 0 without gaps.

    The most common values have a group each. The others are put in order along the first
    principal component of what goes with them in the other columns, and cut into groups of about
    as many rows each.

    Args:
        codes: Each row's value, shape (rows,).
        shares: Of each value among the rows, shape (values,).
        traits: The other columns as numbers, each of shape (rows,).
    """
    levels = len(shares)
    if levels <= MOST_LEVELS:
        return np.arange(levels)
    common = np.argsort(-shares, kind="stable")[:OWN]
    groups = np.full(levels, -1)
    groups[common] = np.arange(OWN)
    rest = np.flatnonzero(groups < 0)
    ordered = rest[np.argsort(_first_component(codes, levels, traits)[rest], kind="stable")]
    upto = np.cumsum(shares[ordered])
    middle = (upto - shares[ordered] / 2) / upto[-1]
    cut = np.minimum((middle * GROUPS).astype(int), GROUPS - 1)
    groups[ordered] = OWN + np.unique(cut, return_inverse=True)[1]
    return groups


def _first_component(codes: np.ndarray, levels: int, traits: Iterable[np.ndarray]) -> np.ndarray:
    counts = np.bincount(codes, minlength=levels)
    means = [(np.bincount(codes, weights=trait, minlength=levels) + SHRINK * trait.mean())
             / (counts + SHRINK) - trait.mean() for trait in traits]
    if not means:
        return np.zeros(levels)
    weighted = np.column_stack(means) * np.sqrt(counts)[:, None]
    axis = np.linalg.eigh(weighted.T @ weighted)[1][:, -1]
    # An axis has no direction of its own: fix it, so that every machine gives the same order.
    along: np.ndarray = np.column_stack(means) @ (axis * np.sign(axis[np.abs(axis).argmax()]))
    return along


def within_groups(drawn: np.ndarray, groups: np.ndarray, shares: np.ndarray,
                  rng: np.random.Generator) -> np.ndarray:
    """A value for each drawn group, by how common it is within the group.

    Args:
        drawn: Groups, shape (rows,).
        groups: The group of each value, as `groups_of` gave it.
        shares: Of each value.
        rng: Draws the values.
    """
    if len(groups) == groups.max() + 1:
        alone: np.ndarray = np.argsort(groups, kind="stable")[drawn]
        return alone
    values = np.empty(len(drawn), dtype=np.int64)
    for group in range(int(groups.max()) + 1):
        rows, members = np.flatnonzero(drawn == group), np.flatnonzero(groups == group)
        weights = shares[members] + 1e-12
        values[rows] = rng.choice(members, len(rows), p=weights / weights.sum())
    return values
