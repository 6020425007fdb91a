"""Which of the waiting runs may start: the oldest, while cores and memory last."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

import psutil

__all__ = ["Room", "cores_here"]


_ROUGH = 1.5


@dataclass(frozen=True)
class Room:
    """What the machine has for runs.

    Args:
        cores: How many runs may work at once, and the threads that they share.
        memory: Bytes for all runs together; None for what is free on the machine.
    """

    cores: int
    memory: int | None = None

    @property
    def total(self) -> int:
        """Bytes that there are for runs in all."""
        return int(psutil.virtual_memory().total) if self.memory is None else self.memory

    def could_ever(self, need: int) -> bool:
        """Whether a run may be tried when it is alone.

        An estimate is an upper bound and rough, so only what is far too large is refused.
        """
        return need <= _ROUGH * self.total

    def free(self, running: Mapping[str, int], held: Mapping[str, int]) -> int:
        """Bytes that another run could use.

        Args:
            running: What each working run is expected to need at its peak.
            held: What each of them holds now; it is not free, but already counted as used.
        """
        if self.memory is not None:
            return self.memory - sum(running.values())
        still = sum(max(0, need - held.get(run, 0)) for run, need in running.items())
        return int(psutil.virtual_memory().available) - still

    def admits(self, need: int, running: Mapping[str, int], held: Mapping[str, int]) -> bool:
        """Whether a run may start beside those that work.

        One that is alone always may: estimates are rough, and it would wait for ever.
        """
        if not running:
            return True
        return len(running) < self.cores and need <= self.free(running, held)

    def threads(self, running: int) -> int:
        """Threads for a run when so many work, itself counted."""
        return max(1, self.cores // max(1, running))


def cores_here() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if psutil.LINUX else os.cpu_count() or 1
