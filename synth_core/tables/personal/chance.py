"""Whether check digits are right more often than chance would have it."""

import math
import random
from collections.abc import Callable, Sequence

__all__ = ["beyond_chance", "chance_rate", "tail"]

# Some thirty checks are tried on every column of every table: one false alarm in a million tries.
_LEVEL = 1e-6
_TWINS = 5
_MOST = 100


def tail(rate: float, chance: float, tries: int) -> float:
    """A bound on the probability of at least so many hits by chance (Chernoff 1952).

    Args:
        rate: Share of hits.
        chance: Probability of a hit by chance.
        tries: How many values were tested.
    """
    if rate <= chance or not tries:
        return 1.0
    chance = max(chance, 1e-12)
    distance = rate * math.log(rate / chance)
    if rate < 1:
        distance += (1 - rate) * math.log((1 - rate) / (1 - chance))
    return math.exp(-tries * distance)


def chance_rate(texts: Sequence[str], holds: Callable[[str], bool], seed: int) -> float:
    """How often values of the same shape pass a check by luck.

    The digits of the column's own values are replaced by random ones and tested: a nine-digit
    number passes a check modulo 11 once in eleven times.

    Args:
        texts: The values.
        holds: The check.
        seed: Of the random digits.
    """
    stream = random.Random(seed)
    tried = hits = 0
    for text in texts[:_MOST]:
        for _ in range(_TWINS):
            twin = "".join(stream.choice("0123456789") if c.isdigit() and c.isascii() else c
                           for c in text)
            tried += 1
            hits += holds(twin)
    # One more than was seen, so that luck is never called impossible (Laplace).
    return (hits + 1) / (tried + 2) if tried else 1.0


def beyond_chance(rate: float, chance: float, tries: int) -> bool:
    """Whether a share of hits is more than luck."""
    return tail(rate, chance, tries) < _LEVEL
