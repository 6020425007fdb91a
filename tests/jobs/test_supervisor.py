"""Real runs in real processes: queue, stop, kill, restart, several supervisors."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import psutil
import pytest

from synth_core.foundation.errors import NotFound, NotPossible
from synth_core.foundation.files import write_json
from synth_core.jobs import process, supervisor
from synth_core.jobs.supervisor import Supervisor
from synth_core.storage.acts import list_acts, verify_chain
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import ProjectRow, RunRow, RunStatus
from synth_core.synthesizers.registry import METHODS
from tests.jobs.orders import (
    PROJECT,
    folder_of,
    order,
    place_table,
    run,
    statuses,
    until,
)

ENDED = {RunStatus.FINISHED, RunStatus.FAILED, RunStatus.STOPPED}
# Long enough to be caught at work: training takes a moment, making so many rows takes longer.
LONG = 30_000_000


@pytest.fixture
def watch(database: Database, home: Home) -> Iterator[Supervisor]:
    place_table(home)
    yield Supervisor(database, home, cores=2, memory=10**12)
    with database.reading() as session:
        rows = session.query(RunRow).filter(RunRow.pid.is_not(None)).all()
    for row in rows:
        process.stop(row.pid, row.pid_created)


def _working(database: Database, run_id: str, home: Home) -> Callable[[], bool]:
    """Whether the run is past its start: the job has shown that it is alive."""
    return lambda: run(database, run_id).pid is not None and folder_of(
        home, run_id).progress.is_file()


def _ended(watch: Supervisor, database: Database, run_id: str) -> Callable[[], bool]:
    def look() -> bool:
        watch.tick()
        return run(database, run_id).status in ENDED
    return look


def _nothing_half_published(home: Home, database: Database, run_id: str) -> None:
    folder, finished = folder_of(home, run_id), run(database, run_id).status == "finished"
    assert folder.synthetic.is_file() == finished


def test_nothing_to_do(watch: Supervisor) -> None:
    assert watch.tick() is False


def test_run_goes_from_the_queue_to_its_end(watch: Supervisor, database: Database,
                                            home: Home) -> None:
    order(database, 1)
    assert watch.queue_place("r1") == 1
    assert watch.tick() is True
    row = run(database, "r1")
    assert (row.status, row.attempt) == (RunStatus.RUNNING, 1)
    assert row.pid is not None and process.alive(row.pid, row.pid_created or 0)
    assert watch.queue_place("r1") is None
    assert until(_ended(watch, database, "r1"))
    row = run(database, "r1")
    assert (row.status, row.message) == (RunStatus.FINISHED, "")
    assert row.started_at is not None and row.ended_at is not None
    assert row.started_at <= row.ended_at
    assert folder_of(home, "r1").synthetic.is_file()
    assert not folder_of(home, "r1").scratch(1).exists()
    with database.reading() as session:
        assert [act.act for act in list_acts(session, run_id="r1")] == ["run finished",
                                                                        "run started"]
        assert verify_chain(session).whole


def test_sigkill_of_a_job_is_said(watch: Supervisor, database: Database, home: Home) -> None:
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(_working(database, "r1", home))
    os.kill(run(database, "r1").pid or 0, signal.SIGKILL)
    assert until(_ended(watch, database, "r1"), 5)
    row = run(database, "r1")
    assert row.status == RunStatus.FAILED
    assert "killed" in row.message and row.cure
    _nothing_half_published(home, database, "r1")


def test_death_that_nobody_saw_is_said(watch: Supervisor, database: Database, home: Home) -> None:
    """As after a power cut: the process is gone, and whoever could know why is gone too."""
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(_working(database, "r1", home))
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
    assert until(_working(database, "r1", home))
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


@pytest.mark.skipif(not METHODS["ctgan"].availability().ready, reason="sdv is not installed")
def test_stop_ends_a_network_while_it_learns(watch: Supervisor, database: Database,
                                             home: Home) -> None:
    order(database, 1, method="ctgan", settings={"epochs": 10_000, "stop_early": False})
    watch.tick()
    folder = folder_of(home, "r1")
    assert until(lambda: "epoch" in (folder.read(folder.progress) or {"note": ""})["note"], 90)
    row = run(database, "r1")
    watch.request_stop("r1")
    assert not process.alive(row.pid or 0, row.pid_created or 0)
    assert run(database, "r1").status == RunStatus.STOPPED
    assert not folder.model.exists()
    _nothing_half_published(home, database, "r1")


def test_stop_in_the_queue(watch: Supervisor, database: Database) -> None:
    order(database, 1)
    watch.request_stop("r1")
    row = run(database, "r1")
    assert (row.status, row.pid, row.attempt) == (RunStatus.STOPPED, None, 0)
    assert watch.tick() is False
    with pytest.raises(NotFound):
        watch.request_stop("nobody")


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


def test_restart_of_the_web_server_goes_on(watch: Supervisor, database: Database,
                                           home: Home) -> None:
    order(database, 1)
    order(database, 2, rows=LONG)
    watch.tick()
    other = Database.in_home(home)
    later = Supervisor(other, home, cores=2, memory=10**12)
    assert until(_ended(later, other, "r1"))
    assert run(other, "r1").status == RunStatus.FINISHED
    assert run(other, "r2").status == RunStatus.RUNNING
    later.request_stop("r2")
    assert run(other, "r2").status == RunStatus.STOPPED
    other.close()


def test_process_that_was_not_noted_is_adopted(watch: Supervisor, database: Database,
                                               home: Home) -> None:
    """The supervisor died between starting the process and noting it."""
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(lambda: folder_of(home, "r1").heartbeat.is_file())
    known = run(database, "r1").pid
    with database.session() as session:
        row = session.get_one(RunRow, "r1")
        row.pid = row.pid_created = None
    watch.tick()
    assert run(database, "r1").pid == known
    assert run(database, "r1").status == RunStatus.RUNNING


def test_claim_without_a_process_ends_with_a_sentence(watch: Supervisor,
                                                      database: Database) -> None:
    order(database, 1)
    with database.session() as session:
        row = session.get_one(RunRow, "r1")
        row.status, row.attempt = RunStatus.RUNNING, 1
        row.started_at = datetime.now(UTC)
    watch.tick()
    assert run(database, "r1").status == RunStatus.RUNNING
    with database.session() as session:
        session.get_one(RunRow, "r1").started_at = datetime.now(UTC) - timedelta(seconds=60)
    watch.tick()
    row = run(database, "r1")
    assert (row.status, bool(row.message), bool(row.cure)) == (RunStatus.FAILED, True, True)


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


def test_queue_keeps_its_order(watch: Supervisor, database: Database) -> None:
    for number in (3, 1, 4, 2):
        order(database, number, rows=LONG)
    watch.tick()
    assert statuses(database) == ["running", "running", "queued", "queued"]
    assert [watch.queue_place(f"r{n}") for n in (1, 2, 3, 4)] == [None, None, 1, 2]
    watch.request_stop("r1")
    watch.tick()
    assert statuses(database) == ["stopped", "running", "running", "queued"]
    assert watch.queue_place("r4") == 1


def test_memory_holds_runs_back_and_nobody_overtakes(database: Database, home: Home,
                                                     watch: Supervisor) -> None:
    narrow = Supervisor(database, home, cores=4, memory=10 * 10**9)
    order(database, 1, rows=LONG, memory=6 * 10**9)
    order(database, 2, rows=LONG, memory=6 * 10**9)
    order(database, 3, rows=LONG, memory=10**9)
    narrow.tick()
    assert statuses(database) == ["running", "queued", "queued"]
    narrow.request_stop("r1")
    narrow.tick()
    assert statuses(database) == ["stopped", "running", "running"]


def test_far_too_large_a_run_is_refused_with_a_sentence(database: Database, home: Home,
                                                        watch: Supervisor) -> None:
    narrow = Supervisor(database, home, cores=4, memory=10 * 10**9)
    order(database, 1, memory=50 * 10**9)
    order(database, 2, rows=LONG)
    narrow.tick()
    row = run(database, "r1")
    assert (row.status, row.pid) == (RunStatus.FAILED, None)
    assert "50.0 GB" in row.message and row.cure
    assert run(database, "r2").status == RunStatus.RUNNING


def test_two_supervisors_start_a_run_once(watch: Supervisor, database: Database,
                                          home: Home) -> None:
    for number in range(1, 4):
        order(database, number)
    doors = [Database.in_home(home) for _ in range(3)]
    several = [Supervisor(door, home, cores=2, memory=10**12) for door in doors]
    over = threading.Event()
    threads = [threading.Thread(target=one.run_forever, args=(over,)) for one in several]
    for thread in threads:
        thread.start()
    ended = until(lambda: set(statuses(database)) <= ENDED, 120, every=0.1)
    over.set()
    for thread in threads:
        thread.join()
    for door in doors:
        door.close()
    assert ended
    assert statuses(database) == ["finished"] * 3
    for number in range(1, 4):
        assert run(database, f"r{number}").attempt == 1
        with database.reading() as session:
            acts = [act.act for act in list_acts(session, run_id=f"r{number}")]
        assert acts == ["run finished", "run started"]


def test_failed_run_can_be_started_again_and_goes_on(watch: Supervisor, database: Database,
                                                     home: Home) -> None:
    order(database, 1, rows=LONG)
    watch.tick()
    assert until(lambda: folder_of(home, "r1").stages.is_file())
    with pytest.raises(NotPossible):
        watch.start_again("r1")
    model = folder_of(home, "r1").model.stat().st_ino
    watch.request_stop("r1")
    watch.start_again("r1")
    assert watch.queue_place("r1") == 1
    watch.tick()
    assert run(database, "r1").attempt == 2
    progress = folder_of(home, "r1").progress
    assert until(lambda: progress.is_file()
                 and folder_of(home, "r1").read(progress)["stage"] == "sample")
    assert folder_of(home, "r1").read(progress)["attempt"] == 2
    assert folder_of(home, "r1").model.stat().st_ino == model


def test_deleted_project_leaves_no_run_at_work(watch: Supervisor, database: Database,
                                               home: Home) -> None:
    order(database, 1)
    watch.tick()
    row = run(database, "r1")
    with database.session() as session:
        session.delete(session.get_one(ProjectRow, PROJECT))
    assert watch.tick() is False
    process.stop(row.pid or 0, row.pid_created or 0)


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
