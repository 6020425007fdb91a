"""When a training ends and which of its models is kept, on a learner that can be foreseen."""

import time
from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.progress import Deadline
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.deep.score import LikenessScore
from synth_core.synthesizers.deep.watch import (
    CHECKS,
    PATIENT_CHECKS,
    PATIENT_STEPS,
    Limits,
    TrainingWatch,
)


class Shifted:
    """Learns by moving its rows: ``path`` says how far they are off after each epoch."""

    def __init__(self, path: list[float], seconds: float = 0.0) -> None:
        self.path = path
        self.seconds = seconds
        self.state: dict[str, Any] = {"off": 5.0}
        self.losses: dict[str, float] = {"loss": 0.0}

    def learn(self, watch: TrainingWatch) -> None:
        for epoch in watch.epochs(range(len(self.path))):
            time.sleep(self.seconds)
            self.state = {"off": self.path[epoch]}
            self.losses = {"loss": self.path[epoch]}

    def drawn(self, rows: int, seed: Seed) -> pd.DataFrame:
        return pd.DataFrame({"x": seed.stream("x").normal(self.state["off"], 1, rows)})


class Heard:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.shares: list[float] = []
        self.notes: list[str] = []
        self.curves: list[LearningCurve] = []

    def report(self, share: float, note: str = "") -> None:
        self.shares.append(share)
        self.notes.append(note)

    def learned(self, curve: LearningCurve) -> None:
        self.curves.append(curve)


def _watched(learner: Shifted, *, stop_early: bool = True, deadline: Deadline | None = None,
             heard: Heard | None = None) -> TrainingWatch:
    held = pd.DataFrame({"x": np.random.default_rng(0).normal(0, 1, 1000)})
    watch = TrainingWatch(learner, LikenessScore(held, np.random.default_rng(0)), 500, 0.95,
                          Limits.of(len(learner.path), 100, deadline, stop_early=stop_early),
                          Seed(1), heard or Heard())
    learner.learn(watch)
    watch.take_best()
    return watch


def test_the_best_is_kept_not_the_last() -> None:
    learner = Shifted([3.0, 2.0, 0.0, 1.0, 2.0])
    watch = _watched(learner)
    assert (watch.ended, watch.done) == ("whole", 5)
    assert watch.curve.best is not None and watch.curve.best.epoch == 3
    assert learner.state == {"off": 0.0}
    assert [point.losses["loss"] for point in watch.curve.points] == learner.path


def test_it_ends_when_it_gets_no_better() -> None:
    path = [0.0] + [1.0] * 99
    watch = _watched(Shifted(path))
    every = len(path) // CHECKS
    assert watch.ended == "no better"
    assert watch.curve.best is not None
    assert watch.done == watch.curve.best.epoch + PATIENT_CHECKS * every
    whole = _watched(Shifted(path), stop_early=False)
    assert (whole.ended, whole.done) == ("whole", 100)


def test_patience_is_longer_where_an_epoch_has_few_steps() -> None:
    large, small = (Limits.of(300, steps, None, stop_early=True) for steps in (500, 5))
    assert (large.every, large.patience) == (6, 90)
    assert (small.every, small.patience) == (6, PATIENT_STEPS // 5)
    assert Limits.of(300, 500, None, stop_early=False).patience is None


def test_it_goes_on_while_it_gets_better() -> None:
    watch = _watched(Shifted(list(np.linspace(3, 0, 120))))
    assert (watch.ended, watch.curve.ended, watch.done) == ("whole", "whole", 120)
    assert len(watch.curve.points) == pytest.approx(CHECKS, abs=11)
    assert watch.curve.points[-1].epoch == 120


def test_the_deadline_ends_it_with_the_best_so_far() -> None:
    learner = Shifted([2.0, 0.0, *[1.0] * 998], seconds=0.01)
    watch = _watched(learner, stop_early=False, deadline=Deadline.after(0.5))
    assert watch.ended == watch.curve.ended == "time"
    assert LearningCurve.from_json(watch.curve.as_json()) == watch.curve
    assert 1 <= watch.done < 1000
    assert watch.curve.points[-1].epoch == watch.done


def test_a_deadline_that_has_passed_leaves_one_epoch() -> None:
    learner = Shifted([1.0, 0.0])
    watch = _watched(learner, deadline=Deadline.after(0))
    assert (watch.ended, watch.done) == ("time", 1)
    assert learner.state == {"off": 1.0}


def test_it_tells_each_epoch_and_the_curve() -> None:
    heard = Heard()
    watch = _watched(Shifted([2.0, 1.0, 0.5, 0.0]), heard=heard)
    assert heard.shares == sorted(heard.shares)
    assert "epoch 2 of 4" in heard.notes[1] and "likeness" in heard.notes[1]
    assert [len(curve.points) for curve in heard.curves] == [1, 2, 3, 4]
    assert heard.curves[-1].points == watch.curve.points and not heard.curves[-1].ended
    assert LearningCurve.from_json(watch.curve.as_json()) == watch.curve
