"""Small pieces that both simulated samples are drawn with."""

from collections.abc import Mapping, Sequence

import numpy as np

__all__ = ["chance", "intercept_for", "pick", "pick_within", "without"]


def pick(rng: np.random.Generator, shares: Mapping[str, float], rows: int) -> np.ndarray:
    """Values drawn with their shares; shape (rows,), text."""
    weights = np.array(list(shares.values()), dtype=float)
    return rng.choice(np.array(list(shares), dtype=object), rows, p=weights / weights.sum())


def pick_within(rng: np.random.Generator, outer: np.ndarray,
                inner: Mapping[str, Sequence[str]]) -> np.ndarray:
    """For each row one of the values that belong to its outer value, early ones more often."""
    found = np.empty(len(outer), dtype=object)
    for value, members in inner.items():
        here = np.flatnonzero(outer == value)
        weights = 1 / np.arange(1, len(members) + 1)
        found[here] = rng.choice(np.array(members, dtype=object), len(here),
                                 p=weights / weights.sum())
    return found


def chance(logit: np.ndarray) -> np.ndarray:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-logit)))


def intercept_for(logit: np.ndarray, share: float) -> float:
    """What must be added to the logits so that their mean chance is the share (bisection)."""
    low, high = -30.0, 30.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(logit + middle).mean() < share else (low, middle)
    return (low + high) / 2


def without(values: np.ndarray, missing: np.ndarray) -> np.ndarray:
    """Numbers with some of them missing (NaN)."""
    return np.where(missing, np.nan, values)
