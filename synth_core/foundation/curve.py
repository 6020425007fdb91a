"""How a method got better while it learned: a score after every few epochs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

__all__ = ["CurvePoint", "LearningCurve"]


@dataclass(frozen=True)
class CurvePoint:
    """Where training stood after an epoch.

    Args:
        epoch: How often every row had been seen; the first is 1.
        score: Likeness to rows that were not learned from, 0 to 1 (best).
        losses: What the networks themselves minimised, by name; not comparable between runs.
    """

    epoch: int
    score: float
    losses: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class LearningCurve:
    """The points of one training. It is measured on real rows, so it stays in the private record.

    Args:
        points: In the order of their epochs.
        real: The score that as many real rows reach, which is about the best possible; None
            where there were too few to keep any aside.
        ended: What ended the training: "whole" (all epochs), "no better", "time", or "" where it
            still goes on or that was not kept.
    """

    points: tuple[CurvePoint, ...]
    real: float | None
    ended: str = ""

    @property
    def best(self) -> CurvePoint | None:
        """The point whose model is used: the first of the highest score."""
        return max(self.points, key=lambda point: point.score, default=None)

    def with_point(self, point: CurvePoint) -> "LearningCurve":
        """The curve, one point longer."""
        return LearningCurve((*self.points, point), self.real)

    def as_json(self) -> dict[str, Any]:
        """The curve as a JSON value; a loss that is not finite is left out."""
        return {"real": self.real, "ended": self.ended, "points": [
            {"epoch": point.epoch, "score": point.score,
             "losses": {name: loss for name, loss in point.losses.items() if math.isfinite(loss)}}
            for point in self.points]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The curve that `as_json` wrote."""
        return cls(tuple(CurvePoint(**point) for point in data["points"]), data["real"],
                   data.get("ended", ""))
