import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from synth_core.foundation.errors import StorageError
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.migrations.run import HERE, head
from synth_core.storage.records import AnswerRow, Base, ProjectRow, RunRow, RunStatus

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def project(key: str = "p1") -> ProjectRow:
    return ProjectRow(id=key, name="A", created_by="x", created_at=NOW, changed_by="x",
                      changed_at=NOW)


def test_models_and_migrations_agree(database: Database, home: Home) -> None:
    with create_engine(home.database_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == head()


def test_upgrade_can_be_repeated(database: Database) -> None:
    database.upgrade()
    with database.reading() as session:
        assert session.get(ProjectRow, "p1") is None


def test_upgrade_at_head_is_fast_and_light(database: Database, home: Home) -> None:
    code = textwrap.dedent("""
        import sys, time
        from synth_core.storage.database import Database
        start = time.process_time()
        Database(sys.argv[1]).upgrade()
        print(time.process_time() - start, "alembic" in sys.modules)
    """)
    done = subprocess.run([sys.executable, "-c", code, home.database_url], check=True,
                          capture_output=True, text=True, cwd=Path(__file__).parents[2])
    seconds, heavy = done.stdout.split()
    assert heavy == "False"
    assert float(seconds) < 0.15


def test_processes_that_start_at_once_upgrade_once(home: Home) -> None:
    code = "import sys; from synth_core.storage.database import Database; " \
           "Database(sys.argv[1]).upgrade()"
    started = [subprocess.Popen([sys.executable, "-c", code, home.database_url],
                                stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
               for _ in range(4)]
    for process in started:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    with Database.in_home(home).session() as session:
        session.add(project())


def test_runs_of_an_older_data_folder_keep_their_numbers(database: Database, home: Home) -> None:
    with database.session() as session:
        session.add(project())
        session.flush()
        session.add(RunRow(id="r1", project_id="p1", number=7, spec={}, created_by="x",
                           created_at=NOW))
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with create_engine(home.database_url).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    database.upgrade()
    with database.reading() as session:
        run = session.get_one(RunRow, "r1")
        assert (run.number, run.name, run.note) == (7, "", "")
        assert session.get_one(ProjectRow, "p1").runs_ordered == 7


def test_newer_database_is_refused(database: Database) -> None:
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError) as caught:
        database.upgrade()
    assert "newer" in caught.value.what


def test_other_databases_are_refused() -> None:
    with pytest.raises(StorageError):
        Database("postgresql://localhost/x")


def test_write_ahead_and_foreign_keys(database: Database) -> None:
    with database.session() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    with pytest.raises(IntegrityError), database.session() as session:
        session.add(AnswerRow(project_id="nobody", step="purpose", value={}, changed_at=NOW))


def test_error_rolls_back(database: Database) -> None:
    with pytest.raises(RuntimeError), database.session() as session:
        session.add(project())
        session.flush()
        raise RuntimeError
    with database.reading() as session:
        assert session.get(ProjectRow, "p1") is None


def test_deleting_a_project_deletes_what_hangs_on_it(database: Database) -> None:
    with database.session() as session:
        session.add(project())
        session.flush()
        session.add(AnswerRow(project_id="p1", step="purpose", value={"a": 1}, changed_at=NOW))
        session.add(RunRow(id="r1", project_id="p1", number=1, spec={}, created_by="x",
                           created_at=NOW))
    with database.reading() as session:
        run = session.get_one(RunRow, "r1")
        assert (run.status, run.attempt) == (RunStatus.QUEUED, 0)
        assert (run.message, run.summary) == ("", None)
    with database.session() as session:
        session.delete(session.get_one(ProjectRow, "p1"))
    with database.reading() as session:
        assert session.get(AnswerRow, ("p1", "purpose")) is None
        assert session.get(RunRow, "r1") is None


def test_times_come_back_in_utc(database: Database) -> None:
    there = NOW.astimezone(timezone(timedelta(hours=5)))
    with database.session() as session:
        row = project()
        row.created_at = there
        session.add(row)
    with database.reading() as session:
        found = session.get_one(ProjectRow, "p1").created_at
        assert found == NOW and found.tzinfo is UTC
    with pytest.raises(StatementError), database.session() as session:
        row = project("p2")
        row.created_at = datetime(2026, 1, 1)
        session.add(row)


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError), database.reading() as session:
        session.add(project())
        session.flush()


def _holder(home: Home, seconds: float) -> "subprocess.Popen[str]":
    """Another process that holds the write lock."""
    code = textwrap.dedent(f"""
        import sqlite3, sys, time
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        time.sleep({seconds})
        connection.execute("ROLLBACK")
    """)
    process = subprocess.Popen([sys.executable, "-c", code, str(home.root / "likeness.db")],
                               stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_locked_database_waits_then_goes_on(database: Database, home: Home) -> None:
    with _holder(home, 0.8):
        start = time.monotonic()
        with database.session() as session:
            session.add(project())
        assert time.monotonic() - start > 0.3


def test_locked_database_for_long_is_a_sentence(database: Database, home: Home) -> None:
    impatient = Database(home.database_url, wait=0.3)
    with _holder(home, 30) as process:
        try:
            start = time.monotonic()
            with pytest.raises(StorageError) as caught, impatient.session():
                pass
            assert 0.2 < time.monotonic() - start < 5
            assert "busy" in caught.value.what and caught.value.cure
            with impatient.reading() as session:
                assert session.get(ProjectRow, "p1") is None
        finally:
            process.kill()
    impatient.close()


def test_damaged_database_is_a_sentence(home: Home) -> None:
    (home.root / "likeness.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError) as caught:
        Database.in_home(home).upgrade()
    assert "damaged" in caught.value.what


def test_our_own_faults_are_not_dressed_up(database: Database) -> None:
    with pytest.raises(OperationalError), database.session() as session:
        session.execute(text("SELECT * FROM nothing"))


def test_writers_in_two_processes_never_fail_at_the_end(database: Database, home: Home) -> None:
    """Read, then write, from several processes at once: no update is lost."""
    with database.session() as session:
        row = project()
        row.name = "0"
        session.add(row)
    code = textwrap.dedent("""
        import sys
        from synth_core.storage.database import Database
        from synth_core.storage.records import ProjectRow
        database = Database(sys.argv[1])
        for _ in range(25):
            with database.session() as session:
                row = session.get_one(ProjectRow, "p1")
                row.name = str(int(row.name) + 1)
    """)
    started = [subprocess.Popen([sys.executable, "-c", code, home.database_url],
                                cwd=Path(__file__).parents[2]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    with database.reading() as session:
        assert session.get_one(ProjectRow, "p1").name == "75"


