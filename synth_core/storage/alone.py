"""One process at a time: a lock that goes with the process that holds it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["alone_with"]


@contextmanager
def alone_with(lock: Path, patience: float = 0.0) -> Iterator[bool]:
    """Whether this process is the only one that holds a lock file while the block lasts.

    Args:
        lock: The file; made if it is not there.
        patience: Seconds to wait for one that is just ending.
    """
    with lock.open("w") as file:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    yield False
                    return
                time.sleep(0.05)
            else:
                yield True
                return
