"""Which runs start, in what order and how often: real runs in real processes."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from synth_core.foundation.errors import NotFound
from synth_core.jobs.supervisor import Supervisor
from synth_core.storage.acts import list_acts
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import RunRow, RunStatus
from tests.jobs.orders import ENDED, LONG, order, run, statuses, until


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
    assert "46.6 GB" in row.message and row.cure
    assert run(database, "r2").status == RunStatus.RUNNING


def test_stop_in_the_queue(watch: Supervisor, database: Database) -> None:
    order(database, 1)
    watch.request_stop("r1")
    row = run(database, "r1")
    assert (row.status, row.pid, row.attempt) == (RunStatus.STOPPED, None, 0)
    assert watch.tick() is False
    with pytest.raises(NotFound):
        watch.request_stop("nobody")


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
