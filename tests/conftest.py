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

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


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
