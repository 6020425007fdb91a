"""What all tests share: the real tables, and a data folder of their own."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that does other things besides is slow now and then; that is no fault of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
# Threads that wait by spinning take the cores from the processes that the tests start.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Rooms whose files share what is costly to make: one process has each of them, in its order.
SHARING = ("tests/browser", "tests/pages/judge", "tests/tables/databases",
           "tests/evaluation/privacy")
ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "data"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where two processes share the tests, each file, or room that shares, stays in one of them."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(_group(item.path)))


def _group(path: Path) -> str:
    place = path.relative_to(ROOT).as_posix()
    return next((room for room in SHARING if place.startswith(room + "/")), place)


@pytest.fixture(scope="session")
def real_tables() -> Path:
    """The folder of public real tables beside the project (see docs/benchmarks.md)."""
    if BESIDE.is_dir():
        return BESIDE
    if os.environ.get("CI") == "true":
        pytest.fail("the real tables must be beside the project in this check")
    pytest.skip("the real tables are not beside the project")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches the data folder of the person who runs it."""
    monkeypatch.setenv("LIKENESS_HOME", str(tmp_path / "home"))
