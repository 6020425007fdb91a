"""One run, in a process of its own: ``python -m synth_core.jobs FOLDER``.

What is heavy is imported after the first sign of life. However it ends, it writes an outcome;
where it cannot (SIGKILL, a crash of the interpreter, a power cut), the supervisor says so.
"""

import faulthandler
import os
import signal
import sys
import traceback
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import psutil

from synth_core.foundation.errors import LikenessError, Stopped, StorageError
from synth_core.foundation.files import not_written, write_json
from synth_core.jobs.heartbeat import Heartbeat
from synth_core.jobs.outcome import Outcome
from synth_core.jobs.process import NO_DISK
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage, expected_stages
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder

__all__ = ["main"]

NO_MEMORY = "The computer did not have enough memory for this run."
HELPER_GONE = ("A helper of the run was ended from outside, most often because the computer ran "
               "out of memory.")
SMALLER = "Make fewer rows, leave out columns, or close other programs, then start it again."
PROGRAM = "The run ended because of an error in the program."
TELL = "Start it again. If it happens again, give the log of the run to whoever looks after it."
STOPPED = "The run was stopped."
_HANDOVER = 5.0


def main(arguments: list[str]) -> int:
    """Work on the run of a folder.

    Args:
        arguments: The path of the run's folder.

    Returns:
        0 finished, 1 failed, 2 called in a wrong way, 3 another process works there already,
        `NO_DISK` where not even the outcome could be written.
    """
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m synth_core.jobs FOLDER\n")
        return 2
    faulthandler.enable()
    try:
        return _run(RunFolder(Path(arguments[0]).absolute()))
    except (StorageError, OSError) as error:
        # The supervisor says the rest, as soon as the disk takes what it writes.
        _log(error)
        return NO_DISK


def _run(folder: RunFolder) -> int:
    with folder.taken(_HANDOVER) as alone:
        if not alone:
            return 3
        folder.prepare()
        order = folder.read(folder.spec)
        attempt = int(order["attempt"])
        with Heartbeat(folder.heartbeat, attempt) as heart:
            signal.signal(signal.SIGTERM, partial(_stop, folder, attempt))
            outcome = _work(folder, order, attempt, heart)
        # From here on it counts as ended; being stopped now would change nothing.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        folder.write_outcome(outcome.as_json())
        if outcome.status == "finished":
            folder.publish()
    return 0 if outcome.status == "finished" else 1


def _work(folder: RunFolder, order: dict[str, Any], attempt: int, heart: Heartbeat) -> Outcome:
    tracker = Tracker(dict.fromkeys(Stage, 1.0), partial(_write, folder), attempt=attempt)
    heart.tracker = tracker
    failed = partial(Outcome, attempt=attempt)
    try:
        spec = JobSpec.from_json(order)
        tracker.expect(expected_stages(spec.method, spec.rows, len(spec.columns.modelled),
                                       spec.rows, trained=spec.fit_of is None, search=spec.search))
        tracker.begin(Stage.PREPARE)
        from synth_core.jobs.pipeline import run_pipeline, work_of

        made = run_pipeline(work_of(spec, Home.find()), folder, tracker)
        return Outcome("finished", attempt, seconds=tracker.seconds, peak_memory=heart.peak,
                       summary=made.summary, notes=made.notes)
    except Stopped as error:
        return failed("stopped", message=error.what, cure=error.cure, seconds=tracker.seconds,
                      peak_memory=heart.peak)
    except LikenessError as error:
        place = f" ({error.where})" if error.where else ""
        message, cure = f"{error.what}{place}", error.cure
    except MemoryError:
        message, cure = NO_MEMORY, SMALLER
    except OSError as error:
        _log(error)
        told = not_written(error, "")
        message, cure = told.what, told.cure
    except BrokenExecutor as error:
        _log(error)
        message, cure = HELPER_GONE, SMALLER
    except Exception as error:  # noqa: BLE001
        # The boundary of the process: whatever it is, the run must end with a sentence.
        _log(error)
        message, cure = PROGRAM, TELL
    return failed("failed", message=message, cure=cure, seconds=tracker.seconds,
                  peak_memory=heart.peak)


def _write(folder: RunFolder, snapshot: Snapshot) -> None:
    write_json(folder.progress, snapshot.as_json(), durable=False)


def _log(error: BaseException) -> None:
    """Type and place of an error and of its causes; never its text, which may hold a value."""
    lines = []
    shown: BaseException | None = error
    while shown is not None:
        lines.append(f"{type(shown).__module__}.{type(shown).__qualname__}\n")
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}\n"
                  for frame in traceback.extract_tb(shown.__traceback__)]
        shown = shown.__cause__ or shown.__context__
    with suppress(OSError):  # the log is on the disk that may be full
        sys.stderr.writelines(lines)


def _stop(folder: RunFolder, attempt: int, number: int, frame: FrameType | None) -> None:
    """End at once. An exception instead could be swallowed by the code that it passes through."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with suppress(StorageError):  # who asked for it knows that it was stopped
        folder.write_outcome(Outcome("stopped", attempt, message=STOPPED).as_json())
    _leave(128 + number)


def _leave(status: int) -> None:
    """End without the farewells of libraries, which take seconds; helpers are ended first."""
    for helper in psutil.Process().children(recursive=True):
        try:
            helper.kill()
        except psutil.Error:
            continue
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _leave(main(sys.argv[1:]))
