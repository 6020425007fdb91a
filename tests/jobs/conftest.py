"""A data folder with a database, new for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from synth_core.jobs import process
from synth_core.jobs.supervisor import Supervisor
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import RunRow
from synth_core.storage.run_folder import RunFolder
from tests.jobs.orders import place_table


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def database(home: Home) -> Iterator[Database]:
    found = Database.in_home(home)
    found.upgrade()
    yield found
    found.close()


@pytest.fixture
def folder(home: Home) -> RunFolder:
    found = RunFolder(home.run_folder("p1", "r1"))
    found.prepare()
    return found


@pytest.fixture
def watch(database: Database, home: Home) -> Iterator[Supervisor]:
    place_table(home)
    yield Supervisor(database, home, cores=2, memory=10**12)
    with database.reading() as session:
        rows = session.query(RunRow).filter(RunRow.pid.is_not(None)).all()
    for row in rows:
        process.stop(row.pid, row.pid_created)
