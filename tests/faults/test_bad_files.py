"""Bad files end in a sentence, odd ones in a judged run; each named case is one line of `files`."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

from synth_core import workspace
from synth_core.foundation.errors import AnswerError, TableError
from synth_core.workspace.views import UploadView
from tests.faults.files import ROWS, TAKEN, Taken, one_row
from tests.faults.journeys import STEWARD, broken_checks, brought, project_of, run_here
from tests.faults.refused import REFUSED, Refused

ROOM = 150 * 2**20


@pytest.fixture
def ws() -> workspace.Workspace:
    return workspace.open_workspace()


def _most_memory(*, anew: bool = False) -> int:
    """The most bytes that this process held; ``anew`` counts from now on (proc(5), clear_refs)."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    told = Path("/proc/self/status").read_text()
    most = next(line for line in told.splitlines() if line.startswith("VmHWM"))
    return 1024 * int(most.split()[1])


def _files(ws: workspace.Workspace, project: str) -> list[str]:
    folder = ws.home.project_folder(project)
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.key)
def test_a_bad_file_is_refused_with_a_sentence(ws: workspace.Workspace, case: Refused) -> None:
    project = project_of(ws)

    def arrive() -> UploadView:
        return workspace.spool(ws, STEWARD, project, case.name, io.BytesIO(made))

    def look() -> None:
        upload = arrive()
        workspace.preview_upload(ws, STEWARD, project, upload.id, upload.options)

    def use() -> None:
        upload = arrive()
        workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)

    made = case.make()
    before = _most_memory(anew=True)
    with pytest.raises(TableError) as caught:
        {"door": arrive, "preview": look, "use": use}[case.stage]()
    assert case.what in caught.value.what and caught.value.where == case.where
    assert _most_memory() - before < ROOM, "refused before it fills the memory"
    assert caught.value.what.endswith(".") and caught.value.cure.endswith(".")
    waiting = workspace.pending_upload(ws, STEWARD, project)
    kept = [] if waiting is None else [f"upload-{waiting.id}"]
    assert (case.stage == "door") == (waiting is None) and _files(ws, project) == kept
    with pytest.raises(TableError):
        use()
    assert workspace.data_view(ws, STEWARD, project) is None


def test_a_file_over_the_limit_is_refused_and_not_kept(ws: workspace.Workspace) -> None:
    narrow = replace(ws, largest_upload=3 * 2**20)
    project = project_of(narrow)
    large = b"age,ward\n" + b"47,north\n" * 400_000
    with pytest.raises(TableError) as caught:
        workspace.spool(narrow, STEWARD, project, "census.csv", io.BytesIO(large))
    assert caught.value.what == "The file is larger than 3 MB."
    assert caught.value.where == "census.csv" and "Parquet" in caught.value.cure
    assert workspace.pending_upload(narrow, STEWARD, project) is None
    assert _files(narrow, project) == []
    exact = large[:3 * 2**20 - 3 * 2**20 % 9]
    assert workspace.spool(narrow, STEWARD, project, "census.csv", io.BytesIO(exact)).size


# The widest takes half a minute, and comes in at the screen: tests/pages/test_project_bad_files.py.
@pytest.mark.parametrize("case", [case for case in TAKEN if case.key != "two_thousand_columns"],
                         ids=lambda case: case.key)
def test_an_odd_file_comes_in_and_what_was_decided_is_told(ws: workspace.Workspace,
                                                           case: Taken) -> None:
    view = workspace.data_view(ws, STEWARD, brought(ws, case.make()))
    assert view is not None and view.rows == case.rows and view.confirmed
    assert set(case.names) <= {column.column.name for column in view.columns}
    assert any(case.told in notice for notice in view.notices) if case.told else not view.notices


@pytest.mark.parametrize("case", [case for case in TAKEN if case.rows == ROWS],
                         ids=lambda case: case.key)
def test_an_odd_file_is_judged(ws: workspace.Workspace, case: Taken) -> None:
    with threadpool_limits(1):
        run_id = run_here(ws, brought(ws, case.make()))
    assert workspace.run_view(ws, STEWARD, run_id).status == "finished"
    assert broken_checks(ws, run_id) == []
    judged = workspace.judged(ws, STEWARD, run_id)
    columns = judged.judgement.get("columns")
    assert columns is not None and columns.estimate is not None
    workspace.public_record(ws, STEWARD, run_id)
    for form in ("csv", "parquet", "xlsx"):
        assert workspace.export_file(ws, STEWARD, run_id, form).is_file()


def test_one_row_comes_in_and_is_refused_where_columns_are_confirmed(
        ws: workspace.Workspace) -> None:
    project = project_of(ws)
    upload = workspace.spool(ws, STEWARD, project, "one.csv", io.BytesIO(one_row()))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.rows == 1
    with pytest.raises(AnswerError) as caught:
        workspace.confirm_columns(ws, STEWARD, project)
    assert "nothing to learn" in caught.value.what and "more rows" in caught.value.cure


@pytest.mark.slow
def test_two_thousand_columns_are_judged(ws: workspace.Workspace) -> None:
    case = next(case for case in TAKEN if case.key == "two_thousand_columns")
    with threadpool_limits(1):
        run_id = run_here(ws, brought(ws, case.make()))
    assert workspace.run_view(ws, STEWARD, run_id).status == "finished"
    assert broken_checks(ws, run_id) == []

