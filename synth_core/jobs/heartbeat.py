"""The sign of life of a job: each second, who works, since when, with how much memory."""

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from synth_core.foundation.errors import StorageError
from synth_core.foundation.files import write_json
from synth_core.jobs.process import created_at
from synth_core.jobs.progress import Tracker

__all__ = ["Heartbeat", "Pulse"]

_EVERY = 1.0


@dataclass(frozen=True)
class Pulse:
    """A sign of life.

    Args:
        pid: The job's process.
        created: When it was created, as `process.created_at` says.
        attempt: Which attempt at the run.
        at: When this was written, in seconds since 1970.
        memory: Bytes that the job and its helpers hold.
        peak: The most that they held so far.
    """

    pid: int
    created: float
    attempt: int
    at: float
    memory: int
    peak: int

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Pulse":
        """The pulse that a heartbeat wrote."""
        return cls(**data)


class Heartbeat:
    """A thread that writes a pulse each second, and keeps the progress fresh.

    Args:
        path: The file.
        attempt: Which attempt at the run.
    """

    def __init__(self, path: Path, attempt: int) -> None:
        self._path = path
        self._attempt = attempt
        self._created = created_at(os.getpid()) or 0.0
        self._me = psutil.Process()
        self._peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        self.tracker: Tracker | None = None

    def __enter__(self) -> Self:
        """Write the first pulse and start."""
        write_json(self._path, asdict(self._pulse()), durable=False)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Stop."""
        self._over.set()
        self._thread.join(timeout=2 * _EVERY)

    @property
    def peak(self) -> int:
        """The most bytes that the job and its helpers held at once.

        Helpers are looked at once a second; the job's own peak is what the system counted.
        """
        self._peak = max(self._peak, _own_peak(), self._held())
        return self._peak

    def _pulse(self) -> Pulse:
        held = self._held()
        self._peak = max(self._peak, held)
        return Pulse(os.getpid(), self._created, self._attempt, time.time(), held, self._peak)

    def _held(self) -> int:
        held = 0
        for process in (self._me, *self._me.children(recursive=True)):
            try:
                held += process.memory_info().rss
            except psutil.Error:
                continue
        return held

    def _beat(self) -> None:
        while not self._over.wait(_EVERY):
            try:
                write_json(self._path, asdict(self._pulse()), durable=False)
                if self.tracker is not None:
                    self.tracker.refresh()
            except StorageError:
                # A full disk must not end the thread: the job itself will say so.
                continue


def _own_peak() -> int:
    """The most bytes this process held, as Linux counts them; 0 where it does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    found = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(found[0]) * 1024 if found else 0
