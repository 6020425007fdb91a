"""What the server does beside drawing pages: it looks after the runs while it is up."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from synth_core.foundation.errors import StorageError
from synth_core.workspace.context import open_workspace
from synth_core.workspace.runs import supervisor

__all__ = ["looking_after_runs"]

_AGAIN = 2.0
_log = logging.getLogger(__name__)


@contextmanager
def looking_after_runs() -> Iterator[None]:
    """Start, watch and settle runs while the block lasts, in a thread.

    Where the data folder cannot be used, the block begins all the same: the pages say what is
    wrong, and the thread tries again until somebody has mended it.
    """
    over = threading.Event()
    thread = threading.Thread(target=_look_after, args=(over,), name="supervisor", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)


def _look_after(over: threading.Event) -> None:
    said = ""
    while not over.is_set():
        try:
            watch = supervisor(open_workspace())
        except StorageError as error:
            if str(error) != said:
                said = str(error)
                _log.error("runs cannot be looked after: %s", said)
            over.wait(_AGAIN)
        else:
            watch.run_forever(over)
