"""Stated rank correlations through a Gaussian copula: latent correlations that yield them."""


import numpy as np

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.metadata.dictionary.contents import Category, Content, Dates, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.rules import Link
from synth_core.synthesizers.dictionary.measures import draw_ticks

__all__ = ["Copula", "copula_of", "nearest_correlation", "pick", "ranks"]

MANY_VALUES = 50
PROBES = 20_000
STEPS = 14
STRONGEST = 0.99
LITTLE = 0.05
ROUNDS = 300
SMALLEST = 1e-6


class Copula:
    """Uniform draws that go together as stated.

    Args:
        names: The linked columns.
        factor: Lower triangle whose product with itself is the latent correlation matrix.
    """

    def __init__(self, names: tuple[str, ...], factor: np.ndarray) -> None:
        self.names = names
        self.factor = factor

    def draw(self, rows: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
        """Quantiles of each linked column, 0 to 1, shape (rows,)."""
        if not self.names:
            return {}
        from scipy.special import ndtr

        latent = rng.standard_normal((rows, len(self.names))) @ self.factor.T
        return dict(zip(self.names, ndtr(latent).T, strict=True))


def copula_of(dictionary: Dictionary) -> Copula:
    """The copula of a dictionary's links; of no columns where there are none.

    Raises:
        DictionaryError: A link is stronger than its columns allow, or links contradict each other.
    """
    names = tuple(dict.fromkeys(name for link in dictionary.links for name in (link.a, link.b)))
    asked = np.full((len(names), len(names)), np.nan)
    np.fill_diagonal(asked, 1.0)
    faults = []
    for link in dictionary.links:
        contents = dictionary.by_name[link.a].content, dictionary.by_name[link.b].content
        latent, reached = _latent(link.strength, *contents)
        if abs(reached - link.strength) > LITTLE:
            faults.append(Fault(f"These two columns can go together by {reached:+.2f} at most: "
                                "they hold too few different values.", link.words,
                                "Weaken the link."))
        a, b = names.index(link.a), names.index(link.b)
        asked[a, b] = asked[b, a] = latent
    if faults:
        raise DictionaryError(faults)
    found = nearest_correlation(asked)
    _contradictions(asked, found, dictionary.links, names)
    return Copula(names, np.linalg.cholesky(found) if names else np.empty((0, 0)))


def _contradictions(asked: np.ndarray, found: np.ndarray, links: tuple[Link, ...],
                    names: tuple[str, ...]) -> None:
    off = np.nan_to_num(np.abs(asked - found))
    faults = [Fault("This link contradicts other links.", link.words,
                    "If A goes with B and B with C, then A must go with C: weaken one of them.")
              for link in links if off[names.index(link.a), names.index(link.b)] > LITTLE]
    if faults:
        raise DictionaryError(faults)


def nearest_correlation(asked: np.ndarray) -> np.ndarray:
    """A positive definite correlation matrix, as near as can be to what was asked.

    Alternating projections (Higham 2002) between the matrices that have the asked entries and
    those without negative eigenvalues; what was not asked is free.

    Args:
        asked: Symmetric, ones on the diagonal, NaN where nothing is asked.
    """
    if not asked.size:
        return asked
    free = np.isnan(asked)
    found = np.where(free, 0.0, asked)
    correction = np.zeros_like(found)
    for _ in range(ROUNDS):
        shifted = found - correction
        values, vectors = np.linalg.eigh(shifted)
        whole = (vectors * np.maximum(values, SMALLEST)) @ vectors.T
        correction = whole - shifted
        following = np.where(free, whole, asked)
        settled = np.abs(following - found).max() < SMALLEST
        found = following
        if settled and values.min() >= 0:
            break
    values, vectors = np.linalg.eigh(found)
    whole = (vectors * np.maximum(values, SMALLEST)) @ vectors.T
    scale = np.sqrt(np.diag(whole))
    return np.asarray(whole / np.outer(scale, scale))


def _latent(strength: float, a: Content, b: Content) -> tuple[float, float]:
    """The latent correlation that yields a rank correlation, and the rank correlation it yields.

    Known in closed form for columns of many values (Kruskal 1958); found by bisection over fixed
    draws where values are few.
    """
    if _values(a) >= MANY_VALUES and _values(b) >= MANY_VALUES:
        return 2 * float(np.sin(np.pi * strength / 6)), strength
    from scipy.special import ndtr

    rng = np.random.default_rng(0)
    first, second = rng.standard_normal((2, PROBES))
    ranked = ranks(_place(a, ndtr(first)))

    def reached(latent: float) -> float:
        mixed = latent * first + np.sqrt(1 - latent**2) * second
        other = ranks(_place(b, ndtr(mixed)))
        if not (np.ptp(ranked) and np.ptp(other)):
            return 0.0  # a column of one value goes with nothing
        return float(np.corrcoef(ranked, other)[0, 1])

    low, high = -STRONGEST, STRONGEST
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if reached(middle) < strength else (low, middle)
    return (low + high) / 2, reached((low + high) / 2)


def _values(content: Content) -> int:
    if isinstance(content, (Numbers, Dates)):
        return content.ticks[1] - content.ticks[0] + 1
    assert isinstance(content, (Category, YesNo))
    return len(content.values)


def _place(content: Content, u: np.ndarray) -> np.ndarray:
    """Quantiles as ticks, or as the places of values."""
    if isinstance(content, (Numbers, Dates)):
        first, last = (np.full(len(u), tick, dtype=np.int64) for tick in content.ticks)
        return draw_ticks(content, u, first, last)
    assert isinstance(content, (Category, YesNo))
    return pick(content.weights, u)


def pick(weights: tuple[float, ...] | np.ndarray, u: np.ndarray) -> np.ndarray:
    """Which of several is drawn at each quantile, int64; one without a share never is."""
    ends = np.cumsum(weights)
    last = int(np.flatnonzero(np.asarray(weights) > 0)[-1])
    return np.minimum(np.searchsorted(ends / ends[-1], u, side="right"), last)


def ranks(values: np.ndarray) -> np.ndarray:
    """Mid-ranks of whole numbers, as Spearman's correlation takes them."""
    _, codes, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - counts / 2)[codes])
