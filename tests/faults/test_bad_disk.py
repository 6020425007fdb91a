"""A full disk, a folder that cannot be written to, a database that another process holds."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

from synth_core import workspace
from synth_core.foundation.errors import StorageError
from synth_core.jobs import process
from synth_core.jobs.heartbeat import Pulse
from synth_core.storage.acts import verify_chain
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views import MethodAnswer
from tests.faults.disks import WAYS, full, read_only, small_disk
from tests.faults.files import TAKEN
from tests.faults.journeys import STEWARD, brought, held, project_of, run_here
from tests.jobs.orders import until

PLAIN = next(case for case in TAKEN if case.key == "latin_1").make()
OTHER = next(case for case in TAKEN if case.key == "markup_names").make()
JSON = "\n".join(f'{{"age": {age}, "ward": "n"}}' for age in range(40)).encode("utf-16")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ws(way: str, tmp_path: Path) -> Iterator[workspace.Workspace]:
    """A workspace on a disk that can be filled up."""
    with small_disk(way, tmp_path / "home"):
        opened = workspace.open_workspace(Home(tmp_path / "home"))
        yield opened
        opened.database.close()


def _real_files(ws: workspace.Workspace, project: str) -> list[str]:
    return sorted(path.name for path in (ws.home.project_folder(project) / "real").rglob("*")
                  if path.is_file())


def _spooled(ws: workspace.Workspace, project: str, content: bytes = PLAIN) -> str:
    return workspace.spool(ws, STEWARD, project, "t.csv", io.BytesIO(content)).id


def _use(ws: workspace.Workspace, project: str) -> None:
    waiting = workspace.pending_upload(ws, STEWARD, project)
    assert waiting is not None
    workspace.bring_upload(ws, STEWARD, project, waiting.id, waiting.options)


def _refused(act: Callable[[], object], *words: str) -> None:
    with pytest.raises(StorageError) as caught:
        act()
    assert any(word in caught.value.what for word in words), caught.value.what
    assert caught.value.where and caught.value.cure.endswith(".")


FULL = ("could not be written", "The disk is full", "disk does not answer")


def test_a_file_that_arrives_on_a_full_disk(ws: workspace.Workspace, way: str) -> None:
    project = project_of(ws)
    with full(way, ws.home.root):
        _refused(lambda: _spooled(ws, project), *FULL)
        assert _real_files(ws, project) == []
    _spooled(ws, project)
    _use(ws, project)


def test_a_table_that_is_brought_on_a_full_disk(ws: workspace.Workspace, way: str) -> None:
    project = brought(ws, OTHER)
    before = workspace.data_view(ws, STEWARD, project)
    upload = _spooled(ws, project)
    kept = _real_files(ws, project)
    with full(way, ws.home.root):
        _refused(lambda: _use(ws, project), *FULL)
    assert _real_files(ws, project) == kept and f"upload-{upload}" in kept
    assert workspace.data_view(ws, STEWARD, project) == before
    _use(ws, project)
    after = workspace.data_view(ws, STEWARD, project)
    assert after is not None and "Größe" in [column.column.name for column in after.columns]


def test_a_copy_for_the_preview_on_a_full_disk(ws: workspace.Workspace, way: str) -> None:
    project = project_of(ws)
    upload = _spooled(ws, project, JSON)
    options = workspace.pending_upload(ws, STEWARD, project)
    assert options is not None
    with full(way, ws.home.root):
        _refused(lambda: workspace.preview_upload(ws, STEWARD, project, upload, options.options),
                 *FULL)
    assert len(workspace.preview_upload(ws, STEWARD, project, upload, options.options).rows) == 20


def test_records_on_a_full_disk(ws: workspace.Workspace, way: str) -> None:
    project = brought(ws, PLAIN)
    with full(way, ws.home.root):
        _refused(lambda: [workspace.create_project(ws, STEWARD, "x" * 99) for _ in range(99)],
                 *FULL)
        assert workspace.task_list(ws, STEWARD, project).name
    workspace.create_project(ws, STEWARD, "y")
    with ws.database.reading() as session:
        assert verify_chain(session).whole


# The writer of workbooks tries to write the rest once more when it is forgotten.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_download_on_a_full_disk(ws: workspace.Workspace, way: str) -> None:
    project = brought(ws, PLAIN)
    with threadpool_limits(1):
        run_id = run_here(ws, project)
        folder = RunFolder(ws.home.run_folder(project, run_id))
        with full(way, ws.home.root):
            for form in ("csv", "parquet", "xlsx"):
                _refused(lambda form=form: workspace.export_file(ws, STEWARD, run_id, form), *FULL)
            _refused(lambda: workspace.public_record(ws, STEWARD, run_id), *FULL)
        assert list((folder.path / "export").iterdir()) == []
        assert not folder.public_record.exists()
        assert workspace.export_file(ws, STEWARD, run_id, "xlsx").is_file()


def test_a_run_whose_disk_fills_up_fails_with_a_sentence(ws: workspace.Workspace,
                                                         way: str) -> None:
    project = brought(ws, PLAIN)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("trees", "quick"))
    run_id = workspace.start_run(ws, STEWARD, project)
    watch = workspace.supervisor(ws)
    folder = RunFolder(ws.home.run_folder(project, run_id))
    watch.tick()
    assert until(lambda: folder.heartbeat.is_file())
    pulse = Pulse.from_json(folder.read(folder.heartbeat))
    with full(way, ws.home.root, pulse.pid), watch.watching():
        assert until(lambda: not process.alive(pulse.pid, pulse.created))
    with watch.watching():
        assert until(lambda: not workspace.run_view(ws, STEWARD, run_id).active)
    view = workspace.run_view(ws, STEWARD, run_id)
    assert view.status == RunStatus.FAILED and "disk" in view.message and "Free" in view.cure
    assert not folder.synthetic.exists() and not folder.scratch(1).exists()
    again = workspace.start_run(ws, STEWARD, project)
    with watch.watching():
        assert until(lambda: not workspace.run_view(ws, STEWARD, again).active)
    assert workspace.run_view(ws, STEWARD, again).status == RunStatus.FINISHED


def test_a_folder_that_cannot_be_written_to_any_more(ws: workspace.Workspace, way: str) -> None:
    project = brought(ws, PLAIN)
    upload = _spooled(ws, project)
    waiting = workspace.pending_upload(ws, STEWARD, project)
    assert waiting is not None and waiting.id == upload
    before = _real_files(ws, project)
    ws.database.close()
    words = ("cannot be", "could not be")
    with read_only(way, ws.home.root):
        _refused(lambda: workspace.create_project(ws, STEWARD, "x"), *words)
        _refused(lambda: _spooled(ws, project), *words)
        _refused(lambda: workspace.bring_upload(ws, STEWARD, project, upload, waiting.options),
                 *words)
        _refused(lambda: workspace.discard_upload(ws, STEWARD, project), *words)
        _refused(lambda: workspace.open_workspace(ws.home), *words)
        ws.database.close()
    assert _real_files(ws, project) == before
    _use(ws, project)


def test_a_folder_that_could_never_be_written_to(tmp_path: Path, way: str) -> None:
    (tmp_path / "locked").mkdir()
    with read_only(way, tmp_path / "locked"):
        _refused(lambda: Home(tmp_path / "locked"), "cannot be used")
        _refused(lambda: Home(tmp_path / "locked" / "below"), "cannot be used")


def test_records_that_another_process_holds(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    usual = workspace.open_workspace(home)
    project = brought(usual, OTHER)
    upload = _spooled(usual, project)
    before, kept = workspace.data_view(usual, STEWARD, project), _real_files(usual, project)
    ws = replace(usual, database=Database(home.database_url, wait=0.2))
    with held(home):
        for act in (lambda: workspace.create_project(ws, STEWARD, "x"),
                    lambda: _spooled(ws, project), lambda: _use(ws, project),
                    lambda: workspace.discard_upload(ws, STEWARD, project)):
            _refused(act, "database is busy")
        assert workspace.data_view(ws, STEWARD, project) == before
        assert _real_files(ws, project) == kept
    _use(ws, project)
    after = workspace.data_view(ws, STEWARD, project)
    assert after is not None and "Größe" in [column.column.name for column in after.columns]
    assert f"upload-{upload}" not in _real_files(ws, project)
    ws.database.close()
    usual.database.close()
