"""What can be seen of a working run: its process, its sign of life, its outcome."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from synth_core.foundation.errors import StorageError
from synth_core.jobs import process
from synth_core.jobs.heartbeat import Pulse
from synth_core.jobs.outcome import Outcome
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder

__all__ = ["End", "Watched", "look"]

STOPPED = "The run was stopped."
STOPPED_OUTSIDE = "The run was stopped from outside, for example because the computer shut down."
STOPPED_WAITING = "The run was stopped before it started."
AGAIN = "Start it again if it is still wanted."
VANISHED = ("The run's process ended unexpectedly, for example because the computer was switched "
            "off or ran out of memory.")
KILLED = "The run's process was killed from outside, most often because memory ran out."
AGAIN_SMALLER = "Start it again. If it happens again, make fewer rows or close other programs."
NO_DISK = "The disk did not take what the run wrote: it was full, or could not be written to."
FREE_DISK = "Free some disk space, then start it again."
NEVER_BEGAN = "The run's process could not begin its work."
SILENT = "Nothing was heard from the run for {minutes}. It may still be working; Stop ends it."
SILENCE = 60.0
# A process that was started and noted nowhere shows itself within this time, or never will.
BIRTH = 30.0


@dataclass(frozen=True)
class End:
    """How a run ended, in the words of its record."""

    status: RunStatus
    message: str = ""
    cure: str = ""
    summary: Mapping[str, Any] | None = None

    @staticmethod
    def stopped_waiting() -> tuple[str, str]:
        """Message and cure of a run that was stopped in the queue."""
        return STOPPED_WAITING, AGAIN


@dataclass(frozen=True)
class Watched:
    """A working run as it is seen now.

    Args:
        run_id: The run.
        attempt: The attempt that was looked at.
        pid: Its process; None where it is just being started.
        created: When that was created.
        adopted: The same as ``pid`` where the record does not know it yet.
        stop_asked: Whether somebody wants it stopped.
        held: Bytes that it holds.
        end: How it ended; None while it works.
        said: The message that the record has.
        message: The message that it should have.
        cure: What to do about that.
        folder: Its folder.
    """

    run_id: str
    attempt: int
    pid: int | None
    created: float | None
    adopted: int | None
    stop_asked: bool
    held: int
    end: End | None
    said: str
    message: str
    cure: str
    folder: RunFolder

    def after_stop(self) -> End:
        """How it ended, once it was stopped: finished, if it was faster."""
        outcome = _outcome(self.folder, self.attempt)
        if outcome is not None and outcome.status == "finished":
            return _end_of(outcome, stop_asked=True)
        return End(RunStatus.STOPPED, STOPPED, AGAIN)


def look(row: RunRow, folder: RunFolder) -> Watched:
    """Look at a run whose record says that it works."""
    pulse = _pulse(folder, row.attempt)
    pid, created, adopted = row.pid, row.pid_created, None
    if pid is None and pulse is not None:
        pid, created, adopted = pulse.pid, pulse.created, pulse.pid
    message = ""
    # First whether it lives, then how it ended: an outcome written in between is not missed.
    lives = pid is not None and created is not None and process.alive(pid, created)
    outcome = _outcome(folder, row.attempt)
    stop_asked = row.stop_asked_at is not None
    end: End | None = None
    if outcome is not None:
        end = _end_of(outcome, stop_asked=stop_asked)
    elif pid is None:
        waited = datetime.now(UTC) - (row.started_at or row.created_at)
        if waited.total_seconds() > BIRTH:
            end = End(RunStatus.FAILED, NEVER_BEGAN, AGAIN_SMALLER)
    elif not lives and stop_asked:
        end = End(RunStatus.STOPPED, STOPPED, AGAIN)
    elif not lives:
        end = End(RunStatus.FAILED, *_death(pid, created or 0.0))
    elif pulse is not None and time.time() - pulse.at > SILENCE:
        message = SILENT.format(minutes=_minutes(time.time() - pulse.at))
    return Watched(row.id, row.attempt, pid, created, adopted, stop_asked,
                   0 if pulse is None else pulse.memory, end, row.message, message, "", folder)


def _end_of(outcome: Outcome, *, stop_asked: bool) -> End:
    if outcome.status == "finished":
        return End(RunStatus.FINISHED, summary=outcome.summary)
    if stop_asked:
        return End(RunStatus.STOPPED, STOPPED, AGAIN)
    if outcome.status == "stopped":
        return End(RunStatus.STOPPED, STOPPED_OUTSIDE, AGAIN)
    return End(RunStatus.FAILED, outcome.message, outcome.cure)


def _death(pid: int, created: float) -> tuple[str, str]:
    """What is known of a process that ended without a word, and what to do."""
    code = process.exit_code(pid, created)
    if code == process.NO_DISK:
        return NO_DISK, FREE_DISK
    return (KILLED if code is not None and code < 0 else VANISHED), AGAIN_SMALLER


def _minutes(seconds: float) -> str:
    whole = int(seconds // 60)
    return "a minute" if whole <= 1 else f"{whole} minutes"


def _outcome(folder: RunFolder, attempt: int) -> Outcome | None:
    try:
        found = folder.read(folder.outcome)
    except StorageError:
        return None
    return Outcome.from_json(found) if found and found["attempt"] == attempt else None


def _pulse(folder: RunFolder, attempt: int) -> Pulse | None:
    try:
        found = folder.read(folder.heartbeat)
    except StorageError:
        return None
    return Pulse.from_json(found) if found and found["attempt"] == attempt else None
