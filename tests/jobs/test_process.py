"""Processes are real: trees of Python processes that refuse, fork and outlive their parents."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from synth_core.jobs import process
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder

Starter = Callable[[str], tuple["subprocess.Popen[str]", float]]


@pytest.fixture
def start_script(tmp_path: Path) -> Starter:
    def begin(code: str) -> tuple["subprocess.Popen[str]", float]:
        child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], text=True,
                                 stdout=subprocess.PIPE, start_new_session=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        created = process.created_at(child.pid)
        assert created is not None
        started.append(child)
        return child, created

    started: list[subprocess.Popen[str]] = []
    yield begin  # type: ignore[misc]
    for child in started:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()


def _until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_own_process_lives() -> None:
    created = process.created_at(os.getpid())
    assert created is not None
    assert process.alive(os.getpid(), created)
    assert not process.alive(os.getpid(), created + 0.01)


def test_ended_process_does_not_live(start_script: Starter) -> None:
    child, created = start_script("import time; print('ready', flush=True); time.sleep(60)")
    assert process.alive(child.pid, created)
    child.kill()
    # A zombie until its parent looks: it counts as dead already.
    assert _until(lambda: not process.alive(child.pid, created))
    child.wait()
    assert not process.alive(child.pid, created)


def test_stop_ends_an_obedient_process_at_once(start_script: Starter) -> None:
    child, created = start_script("import time; print('ready', flush=True); time.sleep(60)")
    begun = time.monotonic()
    process.stop(child.pid, created)
    assert time.monotonic() - begun < 1.0
    assert not process.alive(child.pid, created)
    assert child.wait() == -signal.SIGTERM


def test_stop_ends_a_tree_that_refuses_within_a_second(start_script: Starter) -> None:
    child, created = start_script("""
        import signal, subprocess, sys, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stubborn = ("import signal, subprocess, sys, time;"
                    "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
                    "sys.argv[1:] and subprocess.Popen([sys.executable, '-c', sys.argv[1]]);"
                    "time.sleep(60)")
        for _ in range(3):
            subprocess.Popen([sys.executable, "-c", stubborn, stubborn])
        import psutil
        while len(psutil.Process().children(recursive=True)) < 6:
            time.sleep(.01)
        print("ready", flush=True)
        time.sleep(60)
    """)
    family = [child.pid, *(p.pid for p in psutil.Process(child.pid).children(recursive=True))]
    assert len(family) == 7
    begun = time.monotonic()
    process.stop(child.pid, created)
    assert time.monotonic() - begun < 1.0
    assert all(process.created_at(pid) is None for pid in family)


def test_stop_ends_the_helpers_of_joblib(start_script: Starter) -> None:
    child, created = start_script("""
        import time
        from joblib import Parallel, delayed
        import joblib.externals.loky as loky
        loky.get_reusable_executor(max_workers=3).submit(int).result()
        print("ready", flush=True)
        Parallel(n_jobs=3)(delayed(time.sleep)(60) for _ in range(6))
    """)
    assert _until(lambda: len(psutil.Process(child.pid).children(recursive=True)) >= 3)
    family = [child.pid, *(p.pid for p in psutil.Process(child.pid).children(recursive=True))]
    begun = time.monotonic()
    process.stop(child.pid, created)
    assert time.monotonic() - begun < 1.0
    assert all(process.created_at(pid) is None for pid in family)


def test_stop_finds_helpers_that_outlived_the_job(start_script: Starter) -> None:
    child, created = start_script("""
        import subprocess, sys, time
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"],
                         stdout=subprocess.DEVNULL)
        print("ready", flush=True)
        time.sleep(60)
    """)
    helper = psutil.Process(child.pid).children()[0]
    child.kill()
    child.wait()
    assert helper.is_running()
    process.stop(child.pid, created)
    assert process.created_at(helper.pid) is None


def test_stop_leaves_strangers_alone(start_script: Starter) -> None:
    """A number that was given to another process later."""
    child, created = start_script("import time; print('ready', flush=True); time.sleep(60)")
    process.stop(child.pid, created - 1.0)
    assert process.alive(child.pid, created)


def test_leave_waits_for_the_end(start_script: Starter) -> None:
    child, created = start_script("import time; print('ready', flush=True); time.sleep(.3)")
    process.leave(child.pid, created)
    assert child.wait() == 0


def test_job_without_an_order_ends_and_is_reaped(folder: RunFolder, home: Home) -> None:
    pid, created = process.start(folder, home, threads=1)
    assert process.alive(pid, created)
    assert os.getsid(pid) == pid
    assert _until(lambda: not process.alive(pid, created))
    assert not psutil.pid_exists(pid)
    assert process.exit_code(pid, created) == 1


def test_job_that_was_killed_says_by_what(folder: RunFolder, home: Home) -> None:
    pid, created = process.start(folder, home, threads=1)
    os.kill(pid, signal.SIGKILL)
    assert _until(lambda: not process.alive(pid, created))
    assert process.exit_code(pid, created) == -signal.SIGKILL
