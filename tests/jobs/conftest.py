"""A data folder with a database, new for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder


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
