"""The journey through the one door: every step, its locks, and what a later change undoes."""

import json
from pathlib import Path

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import (
    AnswerError,
    NotAllowed,
    NotFound,
    NotPossible,
    SettingError,
    TableError,
)
from synth_core.metadata.model import Kind
from synth_core.storage.acts import list_acts, verify_chain
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views import ColumnEdit, MethodAnswer
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table


def _steps(ws: workspace.Workspace, project: str) -> dict[str, str]:
    return {step.key: step.status for step in workspace.task_list(ws, STEWARD, project).steps}


def test_steps_open_one_after_the_other(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "  Discharges   2025 ")
    assert workspace.project(ws, STEWARD, project).name == "Discharges 2025"
    assert _steps(ws, project) == {
        "purpose": "ready", "data": "cannot_start", "method": "cannot_start",
        "generate": "cannot_start", "judge": "cannot_start", "release": "cannot_start"}
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("sharing", "partner", "special"))
    assert _steps(ws, project)["data"] == "ready"
    upload = workspace.spool(ws, STEWARD, project, "a.csv", as_csv(small_table()))
    assert _steps(ws, project)["data"] == "in_progress"
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    assert workspace.pending_upload(ws, STEWARD, project) is None
    assert _steps(ws, project)["data"] == "in_progress"
    workspace.confirm_columns(ws, STEWARD, project)
    steps = _steps(ws, project)
    assert steps["data"] == "completed" and steps["method"] == "ready"
    assert workspace.check_answers(ws, STEWARD, project).missing
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick"))
    assert _steps(ws, project)["generate"] == "ready"
    checked = workspace.check_answers(ws, STEWARD, project)
    assert checked.can_start
    assert {line.step for line in checked.lines} == {
        "purpose", "data", "method", "which_rows"}


def test_a_run_from_start_to_download(ws: workspace.Workspace, ready: str) -> None:
    run = workspace.start_run(ws, STEWARD, ready)
    assert workspace.run_view(ws, STEWARD, run).place == 1
    with pytest.raises(NotPossible):
        workspace.judged(ws, STEWARD, run)
    with pytest.raises(NotPossible):
        workspace.export_file(ws, STEWARD, run, "csv")
    view = finish(ws, run)
    assert view.status == "finished", view.message
    assert [stage.status for stage in view.stages] == ["done"] * 4
    found = workspace.judged(ws, STEWARD, run)
    assert found.verdict.rows and found.run.rows == view.rows
    assert found.train_rows + found.holdout_rows == 400
    assert _steps(ws, ready)["release"] == "cannot_start"
    workspace.look_at(ws, STEWARD, run, "result")
    assert _steps(ws, ready)["release"] == "ready"
    table = pd.read_csv(workspace.export_file(ws, STEWARD, run, "csv"))
    assert list(table.columns) == list(small_table().columns)
    assert len(table) == view.rows
    assert _steps(ws, ready)["release"] == "completed"
    card = workspace.list_projects(ws, STEWARD)[0]
    assert card.state == found.verdict.state and card.run_id == run
    with ws.database.reading() as session:
        assert verify_chain(session).whole
        acts = [act.act for act in list_acts(session, run_id=run)]
    assert "table downloaded" in acts and "run ordered" in acts


def test_same_answers_and_seed_give_the_same_rows(ws: workspace.Workspace, ready: str) -> None:
    chosen = MethodAnswer("trees", "quick", {}, 200, 11)
    workspace.choose_method(ws, STEWARD, ready, chosen)
    runs = [workspace.start_run(ws, STEWARD, ready) for _ in range(2)]
    tables = []
    for run in runs:
        assert finish(ws, run).status == "finished"
        folder = RunFolder(ws.home.run_folder(ready, run))
        tables.append(pd.read_parquet(folder.synthetic))
    pd.testing.assert_frame_equal(*tables)
    numbers = [[r.result.estimate for r in workspace.judged(ws, STEWARD, run).verdict.rows]
               for run in runs]
    assert numbers[0] == numbers[1]


def test_the_public_record_gives_nothing_private_away(ws: workspace.Workspace,
                                                     ready: str) -> None:
    workspace.choose_method(ws, STEWARD, ready, MethodAnswer("trees", "quick", {}, 150, 987654321))
    run = workspace.start_run(ws, STEWARD, ready)
    assert finish(ws, run).status == "finished"
    text = json.dumps(workspace.public_record(ws, STEWARD, run))
    folder = RunFolder(ws.home.run_folder(ready, run))
    private = json.loads(Path(folder.private_record).read_text("utf-8"))
    found = workspace.judged(ws, STEWARD, run)
    secrets = [str(private["order"]["seed"]), str(private["order"]["draw_seed"]),
               private["source"], "discharges.csv",
               *(str(row.result.estimate.value) for row in found.verdict.rows
                 if row.result.estimate is not None and abs(row.result.estimate.value) % 1 > 0)]
    for secret in secrets:
        assert secret not in text, secret
    assert "hmac_sha256" in text
    values = set(small_table()["cost"].astype(str))
    assert not any(value in text for value in values)


def test_the_public_record_names_the_table_that_the_run_learned_from(
        ws: workspace.Workspace, ready: str) -> None:
    learned = ws.vault.digest(ready, "source.parquet")
    workspace.choose_method(ws, STEWARD, ready, MethodAnswer("independent", "quick", {}, 50))
    run = workspace.start_run(ws, STEWARD, ready)
    assert finish(ws, run).status == "finished"
    workspace.bring_sample(ws, STEWARD, ready, "breast_cancer")
    source = workspace.public_record(ws, STEWARD, run)["source"]
    assert source["hmac_sha256"] == str(learned.keyed(ws.home.secret()))


def test_a_stop_situation_blocks_the_start(ws: workspace.Workspace, ready: str) -> None:
    workspace.answer_purpose(ws, STEWARD, ready, workspace.PurposeAnswer(
        "machine_learning", "team", "special", ("decide_about_people",)))
    assert _steps(ws, ready)["purpose"] == "in_progress"
    with pytest.raises(NotPossible):
        workspace.start_run(ws, STEWARD, ready)


def test_another_purpose_asks_for_the_method_again(ws: workspace.Workspace, ready: str) -> None:
    workspace.answer_purpose(ws, STEWARD, ready,
                             workspace.PurposeAnswer("software_testing", "team", "low"))
    assert _steps(ws, ready)["method"] == "ready"
    assert workspace.method_view(ws, STEWARD, ready).recommended.method == "independent"


def test_a_wrong_kind_is_refused_and_nothing_is_saved(ws: workspace.Workspace, ready: str) -> None:
    before = workspace.data_view(ws, STEWARD, ready)
    assert before is not None
    edits = {"ward": ColumnEdit(Kind.NUMBER, None, False, True),
             "age": ColumnEdit(Kind.CATEGORY, None, True, True)}
    with pytest.raises(AnswerError) as caught:
        workspace.edit_columns(ws, STEWARD, ready, edits, "back")
    assert caught.value.where == "ward"
    after = workspace.data_view(ws, STEWARD, ready)
    assert after is not None and after.metadata == before.metadata
    workspace.edit_columns(ws, STEWARD, ready, {"case": ColumnEdit(
        Kind.IDENTIFIER, None, False, False)}, "back")
    changed = workspace.data_view(ws, STEWARD, ready)
    assert changed is not None and not changed.metadata["case"].kept


def test_a_file_that_is_no_table_leaves_nothing(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    with pytest.raises(TableError):
        workspace.spool(ws, STEWARD, project, "a.csv", as_csv(pd.DataFrame()))
    assert workspace.pending_upload(ws, STEWARD, project) is None
    left = [path for path in (ws.home.project_folder(project)).rglob("*") if path.is_file()]
    assert left == []


def test_a_second_upload_replaces_the_first(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    first = workspace.spool(ws, STEWARD, project, "a.csv", as_csv(small_table(50)))
    second = workspace.spool(ws, STEWARD, project, "b.csv", as_csv(small_table(60)))
    with pytest.raises(NotFound):
        workspace.bring_upload(ws, STEWARD, project, first.id, first.options)
    shown = workspace.preview_upload(ws, STEWARD, project, second.id, second.options)
    assert shown.columns[0] == "case"


def test_settings_out_of_range_are_refused(ws: workspace.Workspace, ready: str) -> None:
    for answer in (MethodAnswer("trees", "unknown"), MethodAnswer("trees", "quick", {"x": 1}),
                   MethodAnswer("trees", "quick", {}, 0),
                   MethodAnswer("trees", "quick", {}, 9, -1)):
        with pytest.raises((AnswerError, SettingError)):
            workspace.choose_method(ws, STEWARD, ready, answer)
    with pytest.raises(NotFound):
        workspace.choose_method(ws, STEWARD, ready, MethodAnswer("unknown", "quick"))


def test_rights_are_checked_inside(ws: workspace.Workspace, ready: str) -> None:
    reviewer = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
    consumer = Actor("someone", frozenset({Role.CONSUMER}))
    assert workspace.task_list(ws, reviewer, ready).name == "Discharges"
    for act in (lambda: workspace.create_project(ws, reviewer, "x"),
                lambda: workspace.start_run(ws, reviewer, ready),
                lambda: workspace.task_list(ws, consumer, ready),
                lambda: workspace.list_projects(ws, consumer),
                lambda: workspace.data_view(ws, reviewer, ready)):
        with pytest.raises(NotAllowed):
            act()


def test_a_project_with_a_working_run_is_not_deleted(ws: workspace.Workspace, ready: str) -> None:
    run = workspace.start_run(ws, STEWARD, ready)
    with pytest.raises(NotPossible):
        workspace.delete_project(ws, STEWARD, ready)
    workspace.stop_run(ws, STEWARD, run)
    assert workspace.run_view(ws, STEWARD, run).status == "stopped"
    workspace.delete_project(ws, STEWARD, ready)
    with pytest.raises(NotFound):
        workspace.task_list(ws, STEWARD, ready)
    assert list((ws.home.root / "projects").iterdir()) == []


def test_two_columns_can_be_seen_together(ws: workspace.Workspace, ready: str) -> None:
    run = workspace.start_run(ws, STEWARD, ready)
    assert finish(ws, run).status == "finished"
    seen = workspace.pair(ws, STEWARD, run, "age", "ward")
    assert seen
    with pytest.raises(NotFound):
        workspace.pair(ws, STEWARD, run, "age", "case")


@pytest.mark.parametrize("sample", workspace.SAMPLES, ids=lambda sample: sample.key)
def test_a_sample_needs_no_typing(ws: workspace.Workspace, sample: workspace.Sample) -> None:
    project = workspace.start_sample(ws, STEWARD, sample.key)
    assert workspace.check_answers(ws, STEWARD, project).can_start
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.metadata.target == sample.target
    assert view.rows == sample.rows
