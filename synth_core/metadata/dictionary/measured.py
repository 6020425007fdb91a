"""Numbers and dates of a data dictionary.

Both stand on a grid of ticks (a hundredth, a day, a second), so that bounds, sums and comparisons
are exact.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import ClassVar, Literal, get_args

from synth_core.foundation.errors import Fault
from synth_core.metadata.dates import is_format
from synth_core.metadata.dictionary.base import BaseContent
from synth_core.metadata.model import Kind
from synth_core.words import dates as words

__all__ = ["SHAPES", "Dates", "Measured", "Numbers", "Shape"]

Shape = Literal["uniform", "normal", "skewed"]
SHAPES: tuple[Shape, ...] = get_args(Shape)

LARGEST = 1e15
MOST_DECIMALS = 10
ALMOST = 1e-6


@dataclass(frozen=True)
class Numbers(BaseContent):
    """Numbers between two bounds.

    Args:
        low: The smallest.
        high: The largest.
        decimals: Digits after the point.
        shape: "uniform" (all equally often), "normal" (around a middle), "skewed" (many small,
            few large).
        mean: Of the shape, before it is cut at the bounds; None for a usual one.
        sd: Its standard deviation; None for a usual one.
    """

    kind: ClassVar[str] = "number"
    metadata_kind: ClassVar[Kind] = Kind.NUMBER

    low: float
    high: float
    decimals: int = 0
    shape: Shape = "uniform"
    mean: float | None = None
    sd: float | None = None

    @property
    def per_unit(self) -> int:
        """Ticks in 1."""
        return int(10**self.decimals)

    @cached_property
    def ticks(self) -> tuple[int, int]:
        """The first and the last tick."""
        return (math.ceil(self.low * self.per_unit - ALMOST),
                math.floor(self.high * self.per_unit + ALMOST))

    @cached_property
    def middle(self) -> float:
        """The mean of the shape: what was said, else a usual one."""
        usual = {"skewed": 0.2}.get(self.shape, 0.5)
        return self.low + usual * (self.high - self.low) if self.mean is None else self.mean

    @cached_property
    def spread(self) -> float:
        """The standard deviation of the shape: what was said, else a usual one."""
        usual = {"skewed": 0.8 * (self.middle - self.low)}.get(
            self.shape, (self.high - self.low) / 6)
        return usual if self.sd is None else self.sd

    def faults(self, where: str) -> Iterator[Fault]:
        """Bounds in order, a grid with at least one tick, a shape that lies within."""
        if not 0 <= self.decimals <= MOST_DECIMALS:
            yield Fault(f"Decimals lie between 0 and {MOST_DECIMALS}.", where)
            return
        numbers = (self.low, self.high, *(x for x in (self.mean, self.sd) if x is not None))
        if not all(math.isfinite(x) and abs(x) <= LARGEST for x in numbers):
            yield Fault("A number is not finite, or too large.", where,
                        "Stay within a thousand million million.")
            return
        first, last = self.ticks
        if self.low > self.high:
            yield Fault("The smallest value lies above the largest.", where, "Exchange them.")
            return
        if first > last:
            yield Fault("No number with so few decimals lies between the bounds.", where,
                        "Allow more decimals, or widen the bounds.")
        elif max(abs(first), abs(last)) >= 2**53:
            yield Fault("The bounds have more digits than a computer keeps.", where,
                        "Allow fewer decimals, or bounds nearer to 0.")
        yield from self._shape_faults(where)

    def _shape_faults(self, where: str) -> Iterator[Fault]:
        if self.shape not in SHAPES:
            yield Fault(f"There is no shape “{self.shape}”.", where,
                        "Choose uniform, normal or skewed.")
        elif self.shape == "uniform" and (self.mean is not None or self.sd is not None):
            yield Fault("A mean or a standard deviation is given for a uniform shape.", where,
                        "Choose normal or skewed, or leave both empty.")
        elif self.mean is not None and not self.low < self.mean < self.high:
            yield Fault("The mean does not lie between the bounds.", where,
                        "Choose a mean between the smallest and the largest value.")
        if self.sd is not None and self.sd <= 0:
            yield Fault("A standard deviation is larger than 0.", where)


@dataclass(frozen=True)
class Dates(BaseContent):
    """Days or moments between two bounds, all equally often.

    Args:
        first: The first, in ISO 8601 ("2025-01-31", "2025-01-31T08:00").
        last: The last.
        format: How they are written, as for ``strftime``.
    """

    kind: ClassVar[str] = "date"
    metadata_kind: ClassVar[Kind] = Kind.DATE

    first: str
    last: str
    format: str = "%Y-%m-%d"
    shape: ClassVar[Shape] = "uniform"

    @property
    def per_unit(self) -> int:
        """Ticks in a day: seconds, minutes or hours where the format shows them."""
        for directive, per_day in (("%S", 86_400), ("%M", 1440), ("%H", 24), ("%I", 24)):
            if directive in self.format:
                return per_day
        return 1

    @cached_property
    def ticks(self) -> tuple[int, int]:
        """The first and the last tick since 1970-01-01."""
        start, end = self._moments
        seconds = 86_400 // self.per_unit
        return math.ceil(start.timestamp() / seconds), math.floor(end.timestamp() / seconds)

    @cached_property
    def _moments(self) -> tuple[datetime, datetime]:
        start, end = (datetime.fromisoformat(text) for text in (self.first, self.last))
        return start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)

    def faults(self, where: str) -> Iterator[Fault]:
        """Dates that can be read, in order, in a format that loses nothing."""
        try:
            start, end = self._moments
        except ValueError:
            yield Fault("A bound is not a date.", where, "Write it as 2025-01-31.")
            return
        if start > end:
            yield Fault("The first date lies after the last.", where, "Exchange them.")
        if not is_format(self.format):
            yield Fault(words.NO_WAY, where, words.TYPE_A_WAY)
        elif start.year < 1000 or not all(self._comes_back(moment) for moment in (start, end)):
            yield Fault("Dates written in this format would not come back.", where,
                        "Use a format with year, month and day, and years from 1000 on.")
        elif self.ticks[0] > self.ticks[1]:
            yield Fault("No date of this format lies between the bounds.", where,
                        "Widen the bounds.")

    def _comes_back(self, moment: datetime) -> bool:
        """Whether the day survives being written and read."""
        text = moment.strftime(self.format)
        return datetime.strptime(text, self.format).date() == moment.date()


Measured = Numbers | Dates
