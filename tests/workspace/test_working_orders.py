"""Working files through the door: ordered, made in a process, taken by the steward, never a run."""

import io
import threading
import time

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotFound, NotPossible
from synth_core.storage.acts import list_acts
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views_working import WorkingFile
from tests.synthesizers.working.people import people
from tests.workspace.conftest import STEWARD, as_csv, with_columns

REVIEWER = Actor("Rita", frozenset({Role.REVIEWER}))


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """A project with a table with holes, whose columns are confirmed."""
    made = workspace.create_project(ws, STEWARD, "Holes")
    workspace.answer_purpose(ws, STEWARD, made,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    table = people(600).assign(few=[n if n < 20 else None for n in range(600)])
    upload = workspace.spool(ws, STEWARD, made, "people.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, made, upload.id, upload.options)
    workspace.confirm_columns(ws, STEWARD, made)
    return made


def finished(ws: workspace.Workspace, file_id: str, seconds: float = 120) -> WorkingFile:
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            file = workspace.working_file(ws, STEWARD, file_id)
            if not file.run.active:
                return file
            threading.Event().wait(0.2)
    pytest.fail(f"the working file was not made within {seconds} seconds: {file}")


def test_what_cannot_be_filled_is_said_before(ws: workspace.Workspace, project: str) -> None:
    view = workspace.working_view(ws, STEWARD, project)
    why = {one.name: one.why_not for one in view.fill}
    assert "case" not in why and why["age"] == why["old"] == ""
    assert "20 cells are known" in why["few"]
    for wanted in (["few"], ["case"], ["no such column"], []):
        with pytest.raises(AnswerError):
            workspace.fill_missing(ws, STEWARD, project, wanted)
    assert workspace.working_view(ws, STEWARD, project).files == ()


def test_a_filled_file_is_made_taken_noted_and_deleted(ws: workspace.Workspace,
                                                       project: str) -> None:
    before = workspace.task_list(ws, STEWARD, project)
    ordered = workspace.fill_missing(ws, STEWARD, project, ["age", "income"])
    file = finished(ws, ordered)
    assert file.run.status == "finished", file.run.message
    assert file.results is not None and file.run.number == 1 and file.kind == "fill"
    assert [stage.title for stage in file.run.stages][1] == "Fill the missing cells"
    path = workspace.download_working_file(ws, STEWARD, ordered, "csv")
    taken = pd.read_csv(io.BytesIO(path.read_bytes()))
    assert taken["age"].notna().all() and taken["sex"].isna().any() and "case" in taken
    assert workspace.task_list(ws, STEWARD, project) == before
    assert workspace.list_runs(ws, STEWARD, project) == ()
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, run_id=ordered)]
    assert {"working file ordered", "working file downloaded"} <= set(acts)
    folder = RunFolder(ws.home.run_folder(project, ordered))
    workspace.delete_working_file(ws, STEWARD, ordered)
    assert workspace.working_view(ws, STEWARD, project).files == ()
    assert not folder.path.exists()
    assert workspace.fill_missing(ws, STEWARD, project, ["age"]) != ordered
    assert workspace.working_view(ws, STEWARD, project).files[0].run.number == 2


def test_no_door_of_synthetic_tables_opens_for_it(ws: workspace.Workspace, project: str) -> None:
    ordered = workspace.fill_missing(ws, STEWARD, project, ["age"])
    for door in (lambda: workspace.export_file(ws, STEWARD, ordered, "csv"),
                 lambda: workspace.public_record(ws, STEWARD, ordered),
                 lambda: workspace.judged(ws, STEWARD, ordered),
                 lambda: workspace.run_view(ws, STEWARD, ordered),
                 lambda: workspace.draw_again(ws, STEWARD, ordered, 10),
                 lambda: workspace.compare_runs(ws, STEWARD, (ordered, "another")),
                 lambda: workspace.look_at(ws, STEWARD, ordered, "privacy"),
                 lambda: workspace.delete_run(ws, STEWARD, ordered)):
        with pytest.raises(NotFound):
            door()
    with pytest.raises(NotPossible):
        workspace.download_working_file(ws, STEWARD, ordered, "csv")
    with pytest.raises(NotPossible):
        workspace.delete_working_file(ws, STEWARD, ordered)
    workspace.stop_working_file(ws, STEWARD, ordered)
    assert workspace.working_file(ws, STEWARD, ordered).run.status == "stopped"


def test_only_a_steward_sees_and_makes_working_files(ws: workspace.Workspace,
                                                     project: str) -> None:
    ordered = workspace.fill_missing(ws, STEWARD, project, ["age"])
    for door in (lambda: workspace.working_view(ws, REVIEWER, project),
                 lambda: workspace.working_file(ws, REVIEWER, ordered),
                 lambda: workspace.fill_missing(ws, REVIEWER, project, ["age"]),
                 lambda: workspace.stop_working_file(ws, REVIEWER, ordered),
                 lambda: workspace.download_working_file(ws, REVIEWER, ordered, "csv"),
                 lambda: workspace.delete_working_file(ws, REVIEWER, ordered)):
        with pytest.raises(NotAllowed):
            door()


def test_the_share_kept_aside_is_not_fixed_by_filling(ws: workspace.Workspace,
                                                      project: str) -> None:
    workspace.fill_missing(ws, STEWARD, project, ["age"])
    assert not workspace.holdout_view(ws, STEWARD, project).fixed
    with pytest.raises(NotFound):
        run = workspace.working_view(ws, STEWARD, project).project_id
        workspace.working_file(ws, STEWARD, run)


def test_rows_of_a_class_have_their_support_shown_and_fix_the_rows_kept_aside(
        ws: workspace.Workspace, project: str) -> None:
    column = next(one for one in workspace.working_view(ws, STEWARD, project).rare
                  if one.name == "old")
    assert [one.value for one in column.possible] == ["yes"]  # "no" is not rare
    assert column.possible[0].rows > 100
    for wrong in (("old", "no", 5), ("old", "never", 5), ("age", "40", 5), ("old", "yes", 0),
                  ("old", "yes", 6001)):
        with pytest.raises(AnswerError):
            workspace.add_rare_rows(ws, STEWARD, project, *wrong)
    with pytest.raises(NotAllowed):
        workspace.add_rare_rows(ws, REVIEWER, project, "old", "yes", 5)
    assert not workspace.holdout_view(ws, STEWARD, project).fixed
    ordered = workspace.add_rare_rows(ws, STEWARD, project, "old", "yes", 5)
    assert workspace.holdout_view(ws, STEWARD, project).fixed
    assert workspace.working_file(ws, STEWARD, ordered).kind == "rare"


def test_columns_that_cannot_be_drawn_anew_are_named_and_one_stays_real(
        ws: workspace.Workspace, project: str) -> None:
    why = {one.name: one.why_not for one in workspace.working_view(ws, STEWARD, project).drawn}
    assert why["case"] and why["few"] and not why["age"]
    for wrong in ([], ["case"], ["no such column"]):
        with pytest.raises(AnswerError):
            workspace.replace_cells(ws, STEWARD, project, wrong)
    whole = with_columns(ws)
    all_ = [one.name for one in workspace.working_view(ws, STEWARD, whole).drawn
            if not one.why_not]
    with pytest.raises(AnswerError) as refused:
        workspace.replace_cells(ws, STEWARD, whole, all_)
    assert "would stay real" in refused.value.what
    with pytest.raises(NotAllowed):
        workspace.replace_cells(ws, REVIEWER, project, ["age"])
    ordered = workspace.replace_cells(ws, STEWARD, project, ["age"])
    assert workspace.working_file(ws, STEWARD, ordered).kind == "replace"
