"""Stopped, killed, silent: how runs end that do not finish, in real processes."""

import os
import random
import signal
import time

import psutil
import pytest

from synth_core.foundation.files import write_json
from synth_core.jobs import process, supervisor
from synth_core.jobs.supervisor import Supervisor
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import RunStatus
from tests.jobs.orders import (
    ENDED,
    LONG,
    ended,
    folder_of,
    order,
    run,
    statuses,
    until,
    working,
)


def _nothing_half_published(home: Home, database: Database, run_id: str) -> None:
    folder, finished = folder_of(home, run_id), run(database, run_id).status == "finished"
    assert folder.synthetic.is_file() == finished


def test_sigkill_of_a_job_is_said(watch: Supervisor, database: Database, home: Home) -> None:
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(working(database, "r1", home))
    os.kill(run(database, "r1").pid or 0, signal.SIGKILL)
    assert until(ended(watch, database, "r1"), 5)
    row = run(database, "r1")
    assert row.status == RunStatus.FAILED
    assert "killed" in row.message and row.cure
    _nothing_half_published(home, database, "r1")


def test_death_that_nobody_saw_is_said(watch: Supervisor, database: Database, home: Home) -> None:
    """As after a power cut: the process is gone, and whoever could know why is gone too."""
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(working(database, "r1", home))
    row = run(database, "r1")
    process.stop(row.pid or 0, row.pid_created or 0)
    folder_of(home, "r1").outcome.unlink(missing_ok=True)
    process._codes.clear()
    watch.tick()
    row = run(database, "r1")
    assert (row.status, "unexpectedly" in row.message) == (RunStatus.FAILED, True)


def test_stop_is_quick_and_leaves_nothing_at_work(watch: Supervisor, database: Database,
                                                  home: Home) -> None:
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(working(database, "r1", home))
    time.sleep(1.0)
    row = run(database, "r1")
    begun = time.monotonic()
    watch.request_stop("r1")
    assert time.monotonic() - begun < 1.0
    assert not process.alive(row.pid or 0, row.pid_created or 0)
    assert run(database, "r1").status == RunStatus.STOPPED
    # A helper that has ended stays listed until the system's first process takes note of it.
    assert [pid for pid in psutil.pids() if process._session(pid) == row.pid
            and process.created_at(pid) is not None] == []
    _nothing_half_published(home, database, "r1")
    watch.request_stop("r1")
    assert run(database, "r1").status == RunStatus.STOPPED


def test_stop_before_the_process_is_noted(watch: Supervisor, database: Database, home: Home,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody stops the run in the moment between its claim and its start."""
    order(database, 1, rows=LONG)
    started = process.start

    def stopped_meanwhile(*given: object, **named: object) -> tuple[int, float]:
        Supervisor(database, home).request_stop("r1")
        return started(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(supervisor.process, "start", stopped_meanwhile)
    watch.tick()
    row = run(database, "r1")
    assert row.status == RunStatus.STOPPED
    assert row.pid is not None and not process.alive(row.pid, row.pid_created or 0)


def test_silent_run_is_said_but_lives(watch: Supervisor, database: Database, home: Home) -> None:
    order(database, 1, rows=LONG)
    watch.tick()
    folder = folder_of(home, "r1")
    assert until(lambda: folder.heartbeat.is_file())
    row = run(database, "r1")
    os.kill(row.pid or 0, signal.SIGSTOP)
    pulse = folder.read(folder.heartbeat)
    write_json(folder.heartbeat, {**pulse, "at": time.time() - 130})
    watch.tick()
    row = run(database, "r1")
    assert (row.status, "2 minutes" in row.message) == (RunStatus.RUNNING, True)
    assert psutil.pid_exists(row.pid or 0)
    write_json(folder.heartbeat, {**pulse, "at": time.time()})
    watch.tick()
    assert run(database, "r1").message == ""
    begun = time.monotonic()
    watch.request_stop("r1")
    assert time.monotonic() - begun < 1.0
    assert run(database, "r1").status == RunStatus.STOPPED


def _kill_at_random(watch: Supervisor, database: Database, home: Home, runs: int) -> None:
    chance = random.Random(7)
    for number in range(1, runs + 1):
        order(database, number)
    with watch.watching():
        for number in range(1, runs + 1):
            assert until(lambda key=f"r{number}": run(database, key).pid is not None, 120)
            row = run(database, f"r{number}")
            time.sleep(chance.uniform(0, 3))
            if row.pid is not None and process.created_at(row.pid) == row.pid_created:
                os.kill(row.pid, chance.choice([signal.SIGKILL, signal.SIGTERM]))
        assert until(lambda: set(statuses(database)) <= ENDED, 120)
    for number in range(1, runs + 1):
        row = run(database, f"r{number}")
        assert bool(row.message) == (row.status != RunStatus.FINISHED)
        _nothing_half_published(home, database, row.id)


def test_kill_at_a_random_moment(watch: Supervisor, database: Database, home: Home) -> None:
    _kill_at_random(watch, database, home, 2)


@pytest.mark.slow
def test_kill_at_twenty_random_moments(watch: Supervisor, database: Database, home: Home) -> None:
    _kill_at_random(watch, database, home, 20)
