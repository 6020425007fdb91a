"""Free text: placeholder words, as many as the source's texts have."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from synth_core.synthesizers.identifiers.permutation import mixed

__all__ = ["ProseMaker", "learn_prose"]

MOST_LENGTHS = 64
MOST_WORDS = 200
_LATIN = (
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut "
    "labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris "
    "nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse "
    "cillum fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui "
    "officia deserunt mollit anim id est laborum")
WORDS = tuple(_LATIN.split())


@dataclass(frozen=True)
class ProseMaker:
    """Placeholder text: nothing of the source's words is kept, only how many there are.

    Args:
        lengths: Numbers of words, each the mean of at least k texts, equally likely.
    """

    lengths: tuple[int, ...]

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """A text for each number; long ones hardly ever repeat, short ones do."""
        count = np.array(self.lengths)[mixed(numbers, key + 1) % np.uint64(len(self.lengths))]
        words = np.array(WORDS, dtype=object)
        made = np.full(len(numbers), "", dtype=object)
        for place in range(int(count.max(initial=0))):
            here = np.flatnonzero(count > place)
            word = words[mixed(numbers[here], key + 2 + place) % np.uint64(len(words))]
            made[here] += word if place == 0 else " " + word
        written: np.ndarray = pd.Series(made, dtype=object).str.capitalize().to_numpy(dtype=object)
        return written

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""
        return {"lengths": list(self.lengths)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ProseMaker":
        """The maker that `as_json` wrote."""
        return cls(tuple(data["lengths"]))


def learn_prose(texts: pd.Series, k: int) -> ProseMaker:
    """How long the texts of a column are, in groups of at least ``k``.

    Args:
        texts: The values, none missing.
        k: Texts per group at least.
    """
    counts = np.sort(texts.str.count(r"\S+").to_numpy())
    groups = int(np.clip(len(counts) // k, 1, MOST_LENGTHS))
    means = [float(part.mean()) for part in np.array_split(counts, groups)] if len(counts) else [5]
    return ProseMaker(tuple(int(np.clip(round(mean), 1, MOST_WORDS)) for mean in means))
