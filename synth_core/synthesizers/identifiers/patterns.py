"""Codes by pattern: which characters stand at which place, for shapes that many rows share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from synth_core.synthesizers.identifiers.permutation import LARGEST, mixed, permuted

__all__ = ["PatternMaker", "Shape", "learn_patterns"]

DIGITS, UPPER, LOWER = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
FULL = {"9": DIGITS, "A": UPPER, "a": LOWER, "x": DIGITS + LOWER}
LONGEST = 64
MOST_SHAPES = 50
GOOD_COVER = 0.8
ROOM = 4


@dataclass(frozen=True)
class Shape:
    """One shape of a code: the characters allowed at each place.

    Args:
        alphabets: For each place, the characters that may stand there.
        share: Of the rows, among the shapes kept.
    """

    alphabets: tuple[str, ...]
    share: float

    @property
    def size(self) -> int:
        """How many codes the shape has."""
        size = 1
        for alphabet in self.alphabets:
            size *= len(alphabet)
        return size

    def with_room(self, codes: int) -> "Shape":
        """The same, or longer by as many digits as it takes to write so many codes."""
        alphabets = self.alphabets
        while Shape(alphabets, self.share).size < codes:
            alphabets = (*alphabets, DIGITS)
        return Shape(alphabets, self.share)

    def codes(self, numbers: np.ndarray, key: int) -> np.ndarray:
        """A code for each number, distinct for distinct numbers below `size`; object."""
        if not self.alphabets:
            return np.full(len(numbers), "", dtype=object)
        written, size = len(self.alphabets), 1
        while written and size * len(self.alphabets[written - 1]) <= LARGEST:
            written -= 1
            size *= len(self.alphabets[written])
        left = permuted(numbers, size, key)
        text = np.empty((len(numbers), len(self.alphabets)), dtype="<U1")
        for place in range(len(self.alphabets) - 1, -1, -1):
            alphabet = np.array(list(self.alphabets[place]))
            base = np.uint64(len(alphabet))
            if place >= written:
                text[:, place] = alphabet[left % base]
                left = left // base
            else:  # more codes than can be counted: the rest by chance
                text[:, place] = alphabet[mixed(numbers, key + place + 1) % base]
        return text.view(f"<U{len(self.alphabets)}").ravel().astype(object)


@dataclass(frozen=True)
class PatternMaker:
    """Codes of a mixture of shapes."""

    shapes: tuple[Shape, ...]
    covered: float = field(default=1.0, compare=False)

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """A code for each number; distinct for distinct numbers while there is room."""
        limits = np.cumsum([shape.share for shape in self.shapes])
        chance = mixed(numbers, key + 1) / 2.0**64
        chosen = np.minimum(np.searchsorted(limits / limits[-1], chance, side="right"),
                            len(self.shapes) - 1)
        made = np.empty(len(numbers), dtype=object)
        for place, shape in enumerate(self.shapes):
            mine = np.flatnonzero(chosen == place)
            roomy = shape.with_room(min(ROOM * total, LARGEST))
            made[mine] = roomy.codes(numbers[mine], key + 2 + place)
        return made

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""
        return {"shapes": [[list(shape.alphabets), shape.share] for shape in self.shapes]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "PatternMaker":
        """The maker that `as_json` wrote."""
        return cls(tuple(Shape(tuple(alphabets), float(share))
                         for alphabets, share in data["shapes"]))


def learn_patterns(texts: pd.Series, k: int) -> PatternMaker:
    """The shapes of a column of codes.

    A shape is kept where at least ``k`` rows have it, and a character at a place where at least
    ``k`` of them have it there. Shapes are first told apart by digit, capital and small letter;
    where that covers too little (hexadecimal), by letter or digit; then by length alone.

    Args:
        texts: The values, none missing.
        k: Rows per shape and per character at least.
    """
    texts = texts.str.slice(0, LONGEST)
    best = PatternMaker((), 0.0)
    for shaped in (_by_class(texts), _by_alphanumeric(texts), texts.str.len().map("?".__mul__)):
        found = _shapes(texts, shaped, k)
        if found.covered > best.covered:
            best = found
        if best.covered >= GOOD_COVER:
            break
    if best.shapes:
        return best
    return PatternMaker((Shape((DIGITS + LOWER,) * 8, 1.0),), 0.0)


def _by_class(texts: pd.Series) -> pd.Series:
    return texts.str.translate(str.maketrans(
        DIGITS + UPPER + LOWER, "9" * 10 + "A" * 26 + "a" * 26))


def _by_alphanumeric(texts: pd.Series) -> pd.Series:
    return texts.str.translate(str.maketrans(DIGITS + UPPER + LOWER, "x" * 62))


def _shapes(texts: pd.Series, shaped: pd.Series, k: int) -> PatternMaker:
    counts = shaped.value_counts()
    common = counts[counts >= k].sort_index().sort_values(ascending=False, kind="stable")
    common = common.iloc[:MOST_SHAPES]
    shapes = [Shape(_alphabets(texts[(shaped == shape).to_numpy()], str(shape), k),
                    float(count / common.sum()))
              for shape, count in common.items()]
    return PatternMaker(tuple(shapes), float(common.sum() / len(texts)) if len(texts) else 0.0)


def _alphabets(texts: pd.Series, shape: str, k: int) -> tuple[str, ...]:
    if not shape:
        return ()
    places = np.array(texts.tolist(), dtype=f"<U{len(shape)}").view("<U1").reshape(len(texts), -1)
    return tuple(_alphabet(column, kind, k)
                 for column, kind in zip(places.T, shape, strict=True))


def _alphabet(column: Sequence[str] | np.ndarray, kind: str, k: int) -> str:
    seen, counts = np.unique(column, return_counts=True)
    common = "".join(seen[counts >= k])
    return common or FULL.get(kind, LOWER)
