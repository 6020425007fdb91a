"""What the person at the screen reads of a full disk, a read-only folder, a held database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import state
from synth_core import workspace
from synth_core.words import screens_data as words
from synth_core.words import screens_shell
from tests.faults.disks import WAYS, full, read_only, small_disk
from tests.faults.journeys import STEWARD, held, project_of
from tests.pages.conftest import small_table

Opener = Callable[..., AppTest]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def home(way: str, tmp_path: Path) -> Iterator[Path]:
    """The data folder of this test, on a disk that can be filled up."""
    with small_disk(way, tmp_path / "home"):
        yield tmp_path / "home"
        state.here().database.close()


def _upload(screen: AppTest) -> AppTest:
    return screen.file_uploader[0].upload("good.csv", small_table(), "text/csv").run()


def _goes_on(screen: AppTest) -> None:
    for label in (words.USE, words.SAVE):
        next(item for item in screen.button if item.label == label).click().run()
        assert not screen.error and not screen.exception
    assert "suit" in screen.title[0].value


def _sentence(screen: AppTest, *what: str) -> None:
    assert not screen.exception
    blocks = [item.value for item in screen.error]
    assert blocks and all(screens_shell.PROBLEM in block for block in blocks)
    assert any(part in blocks[0] for part in what), blocks
    assert len(blocks[0].splitlines()) == 3, "what happened and what to do"


def test_a_full_disk(opened: Opener, home: Path, way: str) -> None:
    project = project_of(state.here())
    screen = opened("data", project=project)
    with full(way, home):
        _upload(screen)
    _sentence(screen, "could not be written")
    _goes_on(_upload(screen))


def test_a_folder_that_turns_read_only(opened: Opener, home: Path, way: str) -> None:
    project = project_of(state.here())
    state.here().database.close()
    with read_only(way, home):
        for page in ("home", "data", "purpose"):
            screen = opened(page, project=project)
            _sentence(screen, "cannot be")
        state.here().database.close()
    _goes_on(_upload(opened("data", project=project)))


def test_a_folder_that_was_read_only_from_the_start(opened: Opener, tmp_path: Path,
                                                    way: str) -> None:
    (tmp_path / "home").mkdir()
    with read_only(way, tmp_path / "home"):
        screen = opened("home")
    _sentence(screen, "The data folder cannot be used")
    assert "LIKENESS_HOME" in screen.error[0].value.replace("\\", "")


def test_records_that_another_process_holds(opened: Opener, ws: workspace.Workspace) -> None:
    project = project_of(ws)
    screen = opened("data", project=project)
    with held(ws.home):
        _upload(screen)
        _sentence(screen, "The database is busy")
        assert screen.title[0].value == words.BRING
    assert workspace.pending_upload(ws, STEWARD, project) is None
    _goes_on(_upload(screen))
