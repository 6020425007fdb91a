"""Identifiers that are whole numbers: running numbers, or numbers of so many digits."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.synthesizers.identifiers.permutation import mixed, permuted

__all__ = ["DigitsMaker", "RunningMaker", "learn_whole_numbers"]

NEARLY_RUNNING = 1.2
ROOM = 4


@dataclass(frozen=True)
class RunningMaker:
    """Running numbers from a start beyond every number of the source."""

    start: int

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """The start plus each number; int64."""
        return numbers.astype(np.int64) + self.start

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""
        return {"start": self.start}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "RunningMaker":
        """The maker that `as_json` wrote."""
        return cls(int(data["start"]))


@dataclass(frozen=True)
class DigitsMaker:
    """Numbers with as many digits as the source's.

    Args:
        lengths: Numbers of digits.
        shares: Of each.
        largest: The largest number that the column's dtype can hold.
    """

    lengths: tuple[int, ...]
    shares: tuple[float, ...]
    largest: int

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """A number for each number, distinct while the digits allow; int64."""
        limits = np.cumsum(self.shares)
        chosen = np.searchsorted(limits / limits[-1], mixed(numbers, key + 1) / 2.0**64,
                                 side="right")
        made = np.empty(len(numbers), dtype=np.int64)
        for place, digits in enumerate(self.lengths):
            mine = np.flatnonzero(np.minimum(chosen, len(self.lengths) - 1) == place)
            low, size = self._range(digits, total)
            made[mine] = permuted(numbers[mine], size, key + 2 + place).astype(np.int64) + low
        return made

    def _range(self, digits: int, total: int) -> tuple[int, int]:
        """The first number of so many digits and how many there are; longer if too few."""
        low, high = (0 if digits == 1 else 10 ** (digits - 1)), 10**digits
        while high - low < ROOM * total and high <= self.largest:
            high *= 10
        high = min(high, self.largest + 1)
        return (low, high - low) if low < high else (0, high)

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""
        return {"lengths": list(self.lengths), "shares": list(self.shares),
                "largest": self.largest}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "DigitsMaker":
        """The maker that `as_json` wrote."""
        return cls(tuple(data["lengths"]), tuple(data["shares"]), int(data["largest"]))


def learn_whole_numbers(values: np.ndarray, k: int, largest: int) -> RunningMaker | DigitsMaker:
    """How to make whole numbers like these.

    Args:
        values: int64, none missing, at least one.
        k: Rows per number of digits at least.
        largest: The largest number that the column's dtype can hold.
    """
    low, high = int(values.min()), int(values.max())
    unique = len(np.unique(values)) == len(values)
    start = 10 ** len(str(abs(high))) + 1
    if unique and high - low + 1 <= NEARLY_RUNNING * len(values) and start <= largest // 100:
        return RunningMaker(start)
    digits = np.char.str_len(np.abs(values).astype(str))
    lengths, counts = np.unique(digits, return_counts=True)
    kept = counts >= k
    if not kept.any():
        kept = counts == counts.max()
    shares = counts[kept] / counts[kept].sum()
    return DigitsMaker(tuple(map(int, lengths[kept])), tuple(map(float, shares)), largest)
