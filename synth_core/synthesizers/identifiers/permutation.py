"""Distinct random-looking numbers without a list: a keyed permutation of 0 to size - 1."""

import numpy as np

__all__ = ["LARGEST", "mixed", "permuted"]

LARGEST = 1 << 60
ROUNDS = 4
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def mixed(numbers: np.ndarray, key: int) -> np.ndarray:
    """A 64-bit hash of each number under a key (the finaliser of SplitMix64), uint64."""
    offset = np.uint64((key * int(_GOLDEN)) % 2**64)
    bits = numbers.astype(np.uint64) + offset
    bits = (bits ^ (bits >> np.uint64(30))) * _FIRST
    bits = (bits ^ (bits >> np.uint64(27))) * _SECOND
    return bits ^ (bits >> np.uint64(31))


def permuted(numbers: np.ndarray, size: int, key: int) -> np.ndarray:
    """The place of each number in a keyed permutation of 0 to ``size`` - 1, uint64.

    A balanced Feistel network, walked along its cycle until it lands inside (Black and Rogaway
    2002). Not for secrets: it makes values look random and never repeat.

    Args:
        numbers: Whole numbers, taken modulo ``size``.
        size: At most `LARGEST`.
        key: Another key, another permutation.
    """
    if size <= 1:
        return np.zeros(len(numbers), dtype=np.uint64)
    half = np.uint64(max(1, ((size - 1).bit_length() + 1) // 2))
    found = numbers.astype(np.uint64) % np.uint64(size)
    found = _network(found, half, key)
    while (outside := np.flatnonzero(found >= size)).size:
        found[outside] = _network(found[outside], half, key)
    return found


def _network(numbers: np.ndarray, half: np.uint64, key: int) -> np.ndarray:
    mask = (np.uint64(1) << half) - np.uint64(1)
    left, right = numbers >> half, numbers & mask
    for place in range(ROUNDS):
        left, right = right, left ^ (mixed(right, key * ROUNDS + place + 1) & mask)
    return (left << half) | right
