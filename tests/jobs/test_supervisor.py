"""Real runs in real processes: from the queue to the end, through restarts."""

import pytest

from synth_core.foundation.errors import NotPossible
from synth_core.jobs import process
from synth_core.jobs.supervisor import Supervisor
from synth_core.storage.acts import list_acts, verify_chain
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import ProjectRow, RunRow, RunStatus
from tests.jobs.orders import LONG, PROJECT, ended, folder_of, order, run, until


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
    assert until(ended(watch, database, "r1"))
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


def test_restart_of_the_web_server_goes_on(watch: Supervisor, database: Database,
                                           home: Home) -> None:
    order(database, 1)
    order(database, 2, rows=LONG)
    watch.tick()
    other = Database.in_home(home)
    later = Supervisor(other, home, cores=2, memory=10**12)
    assert until(ended(later, other, "r1"))
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
