"""A number that a person may see: never without its interval and the rows behind it."""

import math
from dataclasses import dataclass
from typing import Any

__all__ = ["Estimate"]


@dataclass(frozen=True)
class Estimate:
    """A measured value with its interval and the number of rows (or pairs, guesses) behind it.

    Args:
        value: The measured value.
        low: Lower end of the interval; never above ``value`` by more than rounding.
        high: Upper end of the interval.
        n: How many rows, pairs or guesses it rests on.
        level: The confidence level of the interval; for a distance, the share of real re-splits
            inside the band.

    Raises:
        ValueError: A number is not finite, the ends are crossed, or n is negative.
    """

    value: float
    low: float
    high: float
    n: int
    level: float = 0.95

    def __post_init__(self) -> None:
        if not all(math.isfinite(x) for x in (self.value, self.low, self.high)):
            raise ValueError(f"an estimate needs finite numbers: {self}")
        if self.low > self.high:
            raise ValueError(f"the ends of the interval are crossed: {self}")
        if self.n < 0 or not 0 < self.level < 1:
            raise ValueError(f"no such number of rows or level: {self}")

    @classmethod
    def exact(cls, value: float, n: int) -> "Estimate":
        """A value that was counted, not sampled: its interval is itself."""
        return cls(value, value, value, n)

    def as_json(self) -> dict[str, Any]:
        """The estimate as a JSON value."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n,
                "level": self.level}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Estimate":
        """The estimate that `as_json` wrote."""
        return cls(float(data["value"]), float(data["low"]), float(data["high"]), int(data["n"]),
                   float(data["level"]))
