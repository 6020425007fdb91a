"""Jobs as processes of the operating system: start, look whether alive, stop with all helpers."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

import synth_core
from synth_core.foundation.errors import StorageError
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder

__all__ = ["NO_DISK", "alive", "created_at", "exit_code", "leave", "start", "stop"]

# The exit code of a job that could not even write how it ended.
NO_DISK = 4
_PATIENCE = 0.3
_ROUNDS = 20
# Popen objects of jobs that this process started: kept until they are reaped, so that no zombie
# stays and the interpreter does not warn of a forgotten child.
_children: dict[int, "subprocess.Popen[bytes]"] = {}
_codes: dict[tuple[int, float], int] = {}
_guard = threading.Lock()


def start(folder: RunFolder, home: Home, *, attempt: int = 1,
          threads: int = 1) -> tuple[int, float]:
    """Start the job of a run folder in a session of its own, so that it outlives this process.

    Args:
        folder: The run's folder; ``spec.json`` is in it.
        home: The data folder.
        attempt: Which attempt at the run.
        threads: How many threads it may use.

    Returns:
        Its process id and when it was created: together they name one process for ever.

    Raises:
        StorageError: The system does not start another process.
    """
    source = str(Path(synth_core.__file__).resolve().parents[1])
    # Helpers share arrays of real values through temporary files: they belong in the run's folder.
    scratch = folder.scratch(attempt)
    environ = {**os.environ, "LIKENESS_HOME": str(home.root), "PYTHONUNBUFFERED": "1",
               "TMPDIR": str(scratch), "JOBLIB_TEMP_FOLDER": str(scratch),
               "PYTHONPATH": os.pathsep.join(filter(None, [source, os.getenv("PYTHONPATH", "")])),
               **_limits(threads)}
    try:
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        with folder.log.open("ab") as log:
            child = subprocess.Popen(
                [sys.executable, "-P", "-m", "synth_core.jobs", str(folder.path)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder.path,
                env=environ, start_new_session=True, close_fds=True)
    except OSError as error:
        raise StorageError(f"The run could not be started: {error.strerror}.",
                           cure="Free some memory and disk space, then start it again.") from error
    with _guard:
        _children[child.pid] = child
    return child.pid, created_at(child.pid) or 0.0


def created_at(pid: int) -> float | None:
    """When the process was created, or None if there is none, or only its shell is left.

    On Linux in seconds since the system started, which no change of the clock moves; elsewhere in
    seconds since 1970.
    """
    try:
        state, ticks = _stat(pid)
        return None if state in "ZX" else ticks
    except FileNotFoundError:
        if psutil.LINUX:
            return None
    except ProcessLookupError:
        return None
    try:
        process = psutil.Process(pid)
        dead = process.status() == psutil.STATUS_ZOMBIE
        return None if dead else float(process.create_time())
    except psutil.Error:
        return None


def alive(pid: int, created: float) -> bool:
    """Whether the process still works; an ended child is reaped."""
    _reap()
    return created_at(pid) == created


def exit_code(pid: int, created: float) -> int | None:
    """How a job that this process started has ended; negative: by that signal; None: not known."""
    until = time.monotonic() + _PATIENCE
    _reap()
    # The first thread of a process may be gone a moment before the others, and the code with it.
    while pid in _children and time.monotonic() < until:
        time.sleep(0.01)
        _reap()
    return _codes.get((pid, created))


def leave(pid: int, created: float, *, seconds: float = 3.0) -> None:
    """Let a job that has said its last word end by itself, then end what is left of it."""
    until = time.monotonic() + seconds
    while alive(pid, created) and time.monotonic() < until:
        time.sleep(0.01)
    stop(pid, created)


def stop(pid: int, created: float) -> None:
    """End a job with all its helpers: ask, and after 0.3 seconds force. Returns when all are gone.

    Helpers are found as children of the job and, where it is gone already, by its session.
    """
    asked: set[psutil.Process] = set()
    deadline = time.monotonic() + _PATIENCE
    for _ in range(_ROUNDS):
        members = _members(pid, created)
        if not members:
            break
        force = time.monotonic() >= deadline
        for process in members:
            if force or process not in asked:
                _signal(process, signal.SIGKILL if force else signal.SIGTERM)
                asked.add(process)
        _await_end(members, 0.1 if force else max(0.01, min(0.05, deadline - time.monotonic())))


def _await_end(members: list[psutil.Process], seconds: float) -> None:
    """Wait until all are gone; not by psutil, which would take the exit codes away from us."""
    until = time.monotonic() + seconds
    while True:
        _reap()
        if time.monotonic() >= until or all(created_at(p.pid) is None for p in members):
            return
        time.sleep(0.01)


def _members(pid: int, created: float) -> list[psutil.Process]:
    """The job first, so that it hears of the end before its helpers' deaths look like faults."""
    now = created_at(pid)
    if now is not None and now != created:
        return []  # The number was given to another process, so nothing of the session is left.
    found: dict[int, psutil.Process] = {}
    try:
        if now == created:
            leader = psutil.Process(pid)
            found = {p.pid: p for p in (leader, *leader.children(recursive=True))}
    except psutil.NoSuchProcess:
        found = {}
    for other in psutil.pids():
        if other not in found and _session(other) == pid:
            try:
                found[other] = psutil.Process(other)
            except psutil.NoSuchProcess:
                continue
    own = os.getpid()
    return [p for p in found.values() if p.pid != own and created_at(p.pid) is not None]


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return None


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return


def _reap() -> None:
    with _guard:
        for pid, child in list(_children.items()):
            created = _created_of_child(pid)
            code = child.poll()
            if code is not None:
                del _children[pid]
                _codes[(pid, created)] = code


def _created_of_child(pid: int) -> float:
    """When a child was created, also of one that has ended and is not reaped yet."""
    try:
        return _stat(pid)[1]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def _stat(pid: int) -> tuple[str, float]:
    """State and seconds from the system's start to the process's, as Linux tells them."""
    text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    # The name in brackets may hold spaces and brackets; the fields after it do not.
    rest = text[text.rindex(")") + 2:].split()
    return rest[0], int(rest[19]) / os.sysconf("SC_CLK_TCK")


def _limits(threads: int) -> dict[str, str]:
    names = ("LIKENESS_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
             "NUMEXPR_NUM_THREADS", "LOKY_MAX_CPU_COUNT")
    # Threads that wait by spinning take the cores from the screens and from other runs.
    return {**dict.fromkeys(names, str(max(1, threads))), "OMP_WAIT_POLICY": "PASSIVE"}
