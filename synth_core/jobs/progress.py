"""How far a run is: shares of stages become one share, seconds gone and seconds left."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Literal

from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.progress import Reporter
from synth_core.foundation.search import Search
from synth_core.jobs.stages import Stage

__all__ = ["Snapshot", "StageState", "Tracker"]

Status = Literal["waiting", "running", "done"]
_SLOWEST, _FASTEST = 8.0, 0.25


@dataclass(frozen=True)
class StageState:
    """A stage: its status, share done, seconds gone, and what it is doing."""

    key: Stage
    status: Status
    share: float
    seconds: float
    note: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "StageState":
        """The state that `Snapshot.as_json` wrote."""
        return cls(**{**data, "key": Stage(data["key"])})


@dataclass(frozen=True)
class Snapshot:
    """How far a run is at a moment.

    Args:
        attempt: Which attempt.
        stage: The stage that is worked on; None before the first and after the last.
        note: What it is doing, in a steward's words.
        share: Share of the whole that is done, 0 to 1; never goes back within an attempt.
        elapsed: Seconds since the attempt began.
        left: Seconds that it is expected to take from here.
        stages: All stages.
        at: When this was true, in seconds since 1970.
        curve: How training went so far, where the method learns by and by.
        search: What a search for the best has tried so far; None where there is none.
    """

    attempt: int
    stage: Stage | None
    note: str
    share: float
    elapsed: float
    left: float
    stages: tuple[StageState, ...]
    at: float
    curve: LearningCurve | None = None
    search: Search | None = None

    def as_json(self) -> dict[str, Any]:
        """The snapshot as a JSON value."""
        return {**asdict(self), "stages": [asdict(stage) for stage in self.stages],
                "curve": None if self.curve is None else self.curve.as_json(),
                "search": None if self.search is None else self.search.as_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Snapshot":
        """The snapshot that `as_json` wrote."""
        curve, search = data.get("curve"), data.get("search")
        return cls(**{**data, "curve": None if curve is None else LearningCurve.from_json(curve),
                      "search": None if search is None else Search.from_json(search),
                      "stage": None if data["stage"] is None else Stage(data["stage"]),
                      "stages": tuple(map(StageState.from_json, data["stages"]))})


class Tracker:
    """Keeps count of the stages, and tells a sink at most every ``gap`` seconds.

    The time left starts from what was expected and follows what is seen: the share that the
    running stage reports, and how much slower or faster than expected the stages before it were.

    Args:
        expected: Seconds that each stage is expected to take.
        sink: Takes each snapshot; may be called from the thread that calls `refresh`.
        attempt: Which attempt at the run this is.
        gap: The fewest seconds between two snapshots that only a share changed.
        clock: Seconds that never go back.
    """

    def __init__(self, expected: Mapping[Stage, float], sink: Callable[[Snapshot], None], *,
                 attempt: int = 1, gap: float = 0.2,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._expected = dict(expected)
        self._sink = sink
        self._attempt = attempt
        self._gap = gap
        self._clock = clock
        self._began = clock()
        self._told = float("-inf")
        self._share = 0.0
        self._running: Stage | None = None
        self._since = 0.0
        self._shares = dict.fromkeys(Stage, 0.0)
        self._notes = dict.fromkeys(Stage, "")
        self._seconds: dict[Stage, float] = {}
        self._measured: set[Stage] = set()
        self._curve: LearningCurve | None = None
        self._search: Search | None = None
        self._lock = threading.RLock()

    @property
    def seconds(self) -> dict[str, float]:
        """Seconds that each stage took that is done."""
        with self._lock:
            return {stage.value: round(taken, 3) for stage, taken in self._seconds.items()}

    def expect(self, expected: Mapping[Stage, float]) -> None:
        """Replace what was expected, once the size of the table is known."""
        with self._lock:
            self._expected.update(expected)

    def begin(self, stage: Stage) -> None:
        """Count the time from here on for a stage; `stage` does so too, if it has not begun."""
        with self._lock:
            if self._running != stage:
                self._running, self._since = stage, self._clock()
        self.refresh()

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[Reporter]:
        """Work on a stage; what it reports is its share. Done when the block ends well."""
        self.begin(stage)
        yield _StageReporter(self, stage)
        with self._lock:
            self._seconds[stage] = self._clock() - self._since
            self._measured.add(stage)
            self._shares[stage], self._running = 1.0, None
        self.refresh()

    def skip(self, stage: Stage, seconds: float) -> None:
        """Count a stage as done that an earlier attempt finished in so many seconds."""
        with self._lock:
            self._seconds[stage], self._shares[stage] = seconds, 1.0
        self.refresh()

    def refresh(self) -> None:
        """Tell the sink now."""
        with self._lock:
            self._told = self._clock()
            self._sink(self._snapshot())

    def report(self, stage: Stage, share: float, note: str) -> None:
        """Take the share of a stage."""
        with self._lock:
            self._shares[stage] = max(self._shares[stage], min(1.0, max(0.0, share)))
            changed = bool(note) and note != self._notes[stage]
            self._notes[stage] = note or self._notes[stage]
            if changed or self._clock() - self._told >= self._gap:
                self.refresh()

    def learned(self, curve: LearningCurve) -> None:
        """Take how training went so far; the next snapshot shows it."""
        with self._lock:
            self._curve = curve

    def searched(self, search: Search) -> None:
        """Take what a search has tried so far, and tell it now."""
        with self._lock:
            self._search = search
            self.refresh()

    def _snapshot(self) -> Snapshot:
        now = self._clock()
        done = sum(self._seconds.values())
        current = 0.0 if self._running is None else now - self._since
        left = self._left(current)
        whole = done + current + left
        self._share = max(self._share, (done + current) / whole if whole > 0 else 1.0)
        return Snapshot(
            self._attempt, self._running,
            "" if self._running is None else self._notes[self._running],
            round(self._share, 4), round(now - self._began, 2), round(left, 1),
            tuple(self._state(stage, current) for stage in Stage), time.time(), self._curve,
            self._search)

    def _state(self, stage: Stage, current: float) -> StageState:
        if stage in self._seconds:
            return StageState(stage, "done", 1.0, round(self._seconds[stage], 2), "")
        if stage == self._running:
            return StageState(stage, "running", round(self._shares[stage], 4), round(current, 2),
                              self._notes[stage])
        return StageState(stage, "waiting", 0.0, 0.0, "")

    def _left(self, current: float) -> float:
        pace = self._pace()
        waiting = [stage for stage in Stage
                   if stage not in self._seconds and stage != self._running]
        left = sum(self._expected[stage] for stage in waiting) * pace
        if self._running is None:
            return left
        share = self._shares[self._running]
        guess = max(self._expected[self._running] * pace, current * 1.1)
        if share > 0.02:
            trust = min(1.0, 2 * share)
            guess = trust * current / share + (1 - trust) * guess
        return left + max(0.0, guess - current)

    def _pace(self) -> float:
        """How much slower than expected the stages were that this attempt worked on.

        Preparing is left out: it is mostly the start of the process.
        """
        seen = self._measured - {Stage.PREPARE}
        expected = sum(self._expected[stage] for stage in seen)
        if expected <= 0:
            return 1.0
        return min(_SLOWEST, max(_FASTEST, sum(self._seconds[s] for s in seen) / expected))


@dataclass(frozen=True)
class _StageReporter:
    tracker: Tracker
    stage: Stage

    def report(self, share: float, note: str = "") -> None:
        """Pass the share on."""
        self.tracker.report(self.stage, share, note)

    def learned(self, curve: LearningCurve) -> None:
        """Pass the curve on."""
        self.tracker.learned(curve)
