"""Watches a training: how far it is, whether it still gets better, when its time is over."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

import pandas as pd

from synth_core.foundation.curve import CurvePoint, LearningCurve
from synth_core.foundation.progress import Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.deep.score import LikenessScore

__all__ = ["Learner", "Limits", "TrainingWatch"]

CHECKS = 50
PATIENT_CHECKS = 15
# Networks that compete learn no link for a thousand steps or two, and then go up and down.
PATIENT_STEPS = 3000

Ended = Literal["whole", "no better", "time"]


class Learner(Protocol):
    """What is watched."""

    state: dict[str, Any]

    def drawn(self, rows: int, seed: Seed) -> pd.DataFrame:
        """Rows, as it would make them now."""

    @property
    def losses(self) -> dict[str, float]:
        """What it minimises."""


@dataclass(frozen=True)
class Limits:
    """When training ends.

    Args:
        epochs: After so many at the latest.
        patience: When the score has not risen in so many epochs; None to go on all the same.
        deadline: After it, no epoch is begun that would not end before it.
    """

    epochs: int
    patience: int | None
    deadline: Deadline | None

    @property
    def every(self) -> int:
        """After how many epochs the score is taken."""
        return -(-self.epochs // CHECKS)

    @classmethod
    def of(cls, epochs: int, steps: int, deadline: Deadline | None, *,
           stop_early: bool) -> "Limits":
        """The limits of a training.

        Args:
            epochs: At most.
            steps: Of an epoch.
            deadline: When it must be over, if ever.
            stop_early: Whether it may end when it gets no better.
        """
        plain = cls(epochs, None, deadline)
        patience = max(PATIENT_CHECKS * plain.every, -(-PATIENT_STEPS // max(1, steps)))
        return replace(plain, patience=patience) if stop_early else plain


class TrainingWatch:
    """Scores the learner every few epochs, keeps the best of it, and decides when to end.

    Args:
        learner: What is watched.
        score: Likeness to rows kept aside.
        rows: How many rows to draw for a score.
        real: What real rows score; None where that is not known.
        limits: When to end.
        seed: Of the drawn rows: the same for every check, so that they differ by what was learned.
        reporter: Told the share done and the curve.
    """

    def __init__(self, learner: Learner, score: LikenessScore, rows: int,
                 real: float | None, limits: Limits, seed: Seed, reporter: Reporter) -> None:
        self._learner = learner
        self._score = score
        self._rows = rows
        self.limits = limits
        self._seed = seed
        self._reporter = reporter
        self._best: tuple[float, dict[str, Any]] = (-1.0, {})
        self._done = 0
        self.curve = LearningCurve((), real)
        self.ended: Ended = "whole"

    @property
    def done(self) -> int:
        """Epochs that were trained."""
        return self._done

    def epochs(self, epochs: Iterable[int]) -> Iterator[int]:
        """The epochs, until there is a reason to end; each is over when the next is asked for."""
        began = time.monotonic()
        share_began = None if self.limits.deadline is None else self.limits.deadline.left
        for epoch in epochs:
            yield epoch
            self._done += 1
            took = (time.monotonic() - began) / self._done
            if self._ends(took):
                break
            self._tell(share_began)
        self.curve = replace(self.curve, ended=self.ended)

    def take_best(self) -> None:
        """Give the learner back the best that it had learned."""
        if self._best[1]:
            self._learner.state = self._best[1]

    def _ends(self, took: float) -> bool:
        """Whether to end after this epoch; scores it where it is its turn, or the last."""
        limits = self.limits
        whole = self._done >= limits.epochs
        late = limits.deadline is not None and limits.deadline.left < took
        if self._done % limits.every == 0 or whole or late:
            self._check()
        if late and not whole:
            self.ended = "time"
        best = self.curve.best
        if best is not None and limits.patience is not None and not (late or whole) and (
                self._done - best.epoch >= limits.patience):
            self.ended = "no better"
        return self.ended != "whole"

    def _check(self) -> None:
        score = round(self._score.of(self._learner.drawn(self._rows, self._seed)), 4)
        if score > self._best[0]:
            self._best = (score, self._learner.state)
        self.curve = self.curve.with_point(CurvePoint(self._done, score, self._learner.losses))
        self._reporter.learned(self.curve)

    def _tell(self, time_given: float | None) -> None:
        share = self._done / self.limits.epochs
        if time_given and self.limits.deadline is not None:
            share = max(share, 1 - self.limits.deadline.left / time_given)
        told = self.curve.points[-1:]
        likeness = f", likeness {100 * told[0].score:.0f} in 100" if told else ""
        self._reporter.report(
            share, f"Training: epoch {self._done:,} of {self.limits.epochs:,}{likeness}")
