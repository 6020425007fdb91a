"""How long work tells how far it is, and learns that its time is over."""

import time
from dataclasses import dataclass
from typing import Protocol

from synth_core.foundation.curve import LearningCurve

__all__ = ["SILENT", "Deadline", "Part", "Reporter"]


class Reporter(Protocol):
    """Whoever wants to know how far a piece of work is."""

    def report(self, share: float, note: str = "") -> None:
        """Take the share done (0 to 1) and what is being done, in a steward's words."""

    def learned(self, curve: LearningCurve) -> None:
        """Take how training went so far, from methods that learn by and by."""


class _Silent:
    def report(self, share: float, note: str = "") -> None:
        """Nobody listens."""

    def learned(self, curve: LearningCurve) -> None:
        """Nobody looks."""


SILENT: Reporter = _Silent()


@dataclass(frozen=True)
class Part:
    """A part of a larger piece of work: its 0 to 1 is ``low`` to ``high`` of the whole."""

    whole: Reporter
    low: float
    high: float

    def report(self, share: float, note: str = "") -> None:
        """Pass the share on, placed within the whole."""
        self.whole.report(self.low + (self.high - self.low) * min(1.0, max(0.0, share)), note)

    def learned(self, curve: LearningCurve) -> None:
        """Pass the curve on."""
        self.whole.learned(curve)


@dataclass(frozen=True)
class Deadline:
    """A moment on the monotonic clock after which training uses the best model so far."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The moment so many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.at - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self.at
