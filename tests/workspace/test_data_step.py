"""The second step in depth: how a file is read, what a column is, who looked, the rows aside."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest

from synth_core import workspace
from synth_core.evaluation.split import Draw, held_rows
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import (
    AnswerError,
    NotAllowed,
    NotFound,
    NotPossible,
    TableError,
    Unanswered,
)
from synth_core.metadata.model import Kind
from synth_core.storage.acts import list_acts
from synth_core.storage.records import RunRow
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace import answers
from synth_core.workspace.data import COLUMNS_SEEN
from synth_core.workspace.sets import draw_of
from synth_core.workspace.uploads import PREVIEW_SEEN
from synth_core.workspace.views import ColumnEdit, DataView, MethodAnswer
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table

SECOND = Actor("another steward", frozenset({Role.STEWARD}))


def _view(ws: workspace.Workspace, project: str) -> DataView:
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None
    return view


def _again(ws: workspace.Workspace, project: str, rows: int = 400) -> None:
    """Replace the table by another upload and answer what is asked anew."""
    upload = workspace.spool(ws, STEWARD, project, "again.csv", as_csv(small_table(rows)))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick"))


def test_a_correction_of_the_reading_is_kept(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    upload = workspace.spool(ws, STEWARD, project, "a.csv", as_csv(small_table(50)))
    wrong = replace(upload.options, delimiter="|", escape="\\", skip=3)
    workspace.correct_upload(ws, STEWARD, project, upload.id, wrong)
    kept = workspace.pending_upload(ws, STEWARD, project)
    assert kept == replace(upload, options=wrong)
    as_json = replace(wrong, format="jsonl")
    workspace.correct_upload(ws, STEWARD, project, upload.id, as_json)
    kept = workspace.pending_upload(ws, STEWARD, project)
    assert kept is not None and (kept.options.format, kept.options.delimiter) == ("jsonl", None)
    workspace.correct_upload(ws, STEWARD, project, upload.id, replace(wrong, format="csv"))
    kept = workspace.pending_upload(ws, STEWARD, project)
    assert kept == upload  # another format: guessed anew


def test_another_delimiter_finds_header_and_title_anew_unless_they_were_chosen(
        ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    rows = "".join(f"{row}#{row},5#x\n" for row in range(40))
    upload = workspace.spool(ws, STEWARD, project, "a.csv", io.BytesIO(b"a#b#c\n" + rows.encode()))
    assert (upload.options.delimiter, upload.options.skip) == (",", 1)
    for skip, kept in ((1, 0), (7, 7), (1, 0)):
        workspace.correct_upload(ws, STEWARD, project, upload.id, upload.options)
        workspace.correct_upload(ws, STEWARD, project, upload.id,
                                 replace(upload.options, delimiter="#", skip=skip))
        waiting = workspace.pending_upload(ws, STEWARD, project)
        assert waiting is not None and waiting.options.skip == kept


def test_a_second_change_of_the_delimiter_finds_them_anew_as_well(
        ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    rows = "".join(f"{row}#{row},5#x\n" for row in range(40))
    upload = workspace.spool(ws, STEWARD, project, "a.csv",
                             io.BytesIO(b"Report of 2024\na#b#c\n" + rows.encode()))
    for sign in (";", "#"):
        waiting = workspace.pending_upload(ws, STEWARD, project)
        assert waiting is not None
        workspace.correct_upload(ws, STEWARD, project, upload.id,
                                 replace(waiting.options, delimiter=sign))
    seen = workspace.pending_upload(ws, STEWARD, project)
    assert seen is not None and (seen.options.skip, seen.options.header) == (1, True)


def test_what_cannot_be_corrected_is_refused(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    first = workspace.spool(ws, STEWARD, project, "a.csv", as_csv(small_table(50)))
    assert first.formats == ("csv", "jsonl")
    with pytest.raises(TableError):
        workspace.correct_upload(ws, STEWARD, project, first.id,
                                 replace(first.options, format="excel"))
    assert workspace.pending_upload(ws, STEWARD, project) == first
    workspace.spool(ws, STEWARD, project, "b.csv", as_csv(small_table(60)))
    with pytest.raises(NotFound):
        workspace.correct_upload(ws, STEWARD, project, first.id, first.options)
    with pytest.raises(NotAllowed):
        workspace.correct_upload(ws, Actor("r", frozenset({Role.REVIEWER})), project, first.id,
                                 first.options)


def test_a_look_at_real_rows_is_noted_once_a_person(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    for number in range(2):
        upload = workspace.spool(ws, STEWARD, project, f"{number}.csv", as_csv(small_table()))
        with pytest.raises(TableError):  # what was not shown was not seen
            workspace.preview_upload(ws, STEWARD, project, upload.id,
                                     replace(upload.options, format="jsonl"))
        assert len(_acts(ws, project, PREVIEW_SEEN)) == 2 * number
        for person in (STEWARD, STEWARD, SECOND):
            workspace.preview_upload(ws, person, project, upload.id, upload.options)
    noted = _acts(ws, project, PREVIEW_SEEN)
    assert [act.actor for act in noted] == 2 * [SECOND.name, STEWARD.name]
    assert noted[0].facts == {"upload": upload.id}


def test_a_look_at_small_counts_is_noted_once_a_source(ws: workspace.Workspace,
                                                       ready: str) -> None:
    assert _acts(ws, ready, COLUMNS_SEEN) == []
    for person in (STEWARD, STEWARD, SECOND):
        workspace.data_view(ws, person, ready)
    assert len(_acts(ws, ready, COLUMNS_SEEN)) == 2
    _again(ws, ready)
    _view(ws, ready)
    noted = _acts(ws, ready, COLUMNS_SEEN)
    assert len(noted) == 3 and noted[0].facts != noted[1].facts
    cells = set(small_table()["cost"].astype(str))
    with ws.database.reading() as session:
        facts = json.dumps([dict(act.facts) for act in list_acts(session, project_id=ready)])
    assert not any(cell in facts for cell in cells)


def test_nobody_else_looks(ws: workspace.Workspace, ready: str) -> None:
    with pytest.raises(NotAllowed):
        workspace.data_view(ws, Actor("r", frozenset({Role.REVIEWER})), ready)
    assert _acts(ws, ready, COLUMNS_SEEN) == []


def _acts(ws: workspace.Workspace, project: str, act: str) -> list:  # type: ignore[type-arg]
    with ws.database.reading() as session:
        return [found for found in list_acts(session, project_id=project) if found.act == act]


def test_a_corrected_kind_bears_who_set_it_and_the_old_reason_comes_back(
        ws: workspace.Workspace, ready: str) -> None:
    before = _view(ws, ready).metadata
    workspace.edit_columns(ws, STEWARD, ready, {
        "age": ColumnEdit(Kind.CATEGORY, None, False, True),
        "ward": ColumnEdit(Kind.CATEGORY, None, True, True)}, "back")
    workspace.confirm_columns(ws, STEWARD, ready)
    changed = _view(ws, ready).metadata
    assert changed["age"].reason == "You set it; it had been taken for a number."
    assert changed["ward"].reason == before["ward"].reason  # its kind was right
    workspace.edit_columns(ws, STEWARD, ready, {
        "age": ColumnEdit(Kind.TEXT, None, True, True)}, "back")
    assert _view(ws, ready).metadata["age"].reason == changed["age"].reason
    workspace.edit_columns(ws, STEWARD, ready, {
        "age": ColumnEdit(before["age"].kind, None, False, True)}, before.target)
    assert _view(ws, ready).metadata["age"] == before["age"]


def test_a_corrected_date_format_is_told_too(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    rows = "".join(f"{1 + i % 12:02d}/{1 + i % 9:02d}/2024,{i % 7}\n" for i in range(400))
    upload = workspace.spool(ws, STEWARD, project, "d.csv",
                             io.BytesIO(f"seen,n\n{rows}".encode()))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    seen = _view(ws, project).metadata["seen"]
    assert {seen.date_format, seen.other_format} == {"%m/%d/%Y", "%d/%m/%Y"}
    workspace.edit_columns(ws, STEWARD, project,
                           {"seen": ColumnEdit(Kind.DATE, None, True, True)}, None)
    assert _view(ws, project).metadata["seen"].other_format == seen.other_format  # still asked
    with pytest.raises(Unanswered) as stopped:
        workspace.confirm_columns(ws, STEWARD, project)
    assert stopped.value.page == "prepare"
    workspace.edit_columns(ws, STEWARD, project,
                           {"seen": ColumnEdit(Kind.DATE, seen.date_format, False, True)}, None)
    said = _view(ws, project).metadata["seen"]
    assert said.reason == "You set it; it had been taken for a date."
    assert said.other_format is None and said.date_format == seen.date_format
    workspace.confirm_columns(ws, STEWARD, project)  # what the findings ask is answered by it
    workspace.edit_columns(ws, STEWARD, project,
                           {"seen": ColumnEdit(Kind.CATEGORY, None, False, True)}, None)
    with pytest.raises(Unanswered):
        workspace.confirm_columns(ws, STEWARD, project)


@pytest.mark.parametrize(("edit", "said"), [
    (ColumnEdit(Kind.YES_NO, None, False, False), "left out"),
    (ColumnEdit(Kind.IDENTIFIER, None, False, True), "identifier"),
    (ColumnEdit(Kind.TEXT, None, False, True), "Free text"),
    (ColumnEdit(Kind.CONSTANT, None, False, True), "always the same")])
def test_a_target_that_cannot_be_predicted_is_named(ws: workspace.Workspace, ready: str,
                                                    edit: ColumnEdit, said: str) -> None:
    before = _view(ws, ready).metadata
    with pytest.raises(AnswerError, match=said) as caught:
        workspace.edit_columns(ws, STEWARD, ready, {"back": edit}, "back")
    assert caught.value.where == "back" and caught.value.cure
    assert _view(ws, ready).metadata == before


def test_the_share_is_the_recommended_one_until_it_is_set(ws: workspace.Workspace,
                                                          ready: str) -> None:
    view = workspace.holdout_view(ws, STEWARD, ready)
    assert (view.chosen, view.fixed) == (None, False)
    assert [(choice.share, choice.of, choice.rows) for choice in view.choices] == [
        (None, 0.3, 120), (0.1, 0.1, 40), (0.2, 0.2, 80), (0.4, 0.4, 160)]
    workspace.keep_aside(ws, STEWARD, ready, 0.3)  # what is recommended anyway
    assert workspace.holdout_view(ws, STEWARD, ready).chosen is None
    for wrong in (0, 0.05, 0.9, 1.0, float("nan")):
        with pytest.raises(AnswerError):
            workspace.keep_aside(ws, STEWARD, ready, wrong)
    with pytest.raises(NotAllowed):
        workspace.keep_aside(ws, Actor("r", frozenset({Role.REVIEWER})), ready, 0.2)
    with pytest.raises(NotPossible):
        workspace.keep_aside(ws, STEWARD, workspace.create_project(ws, STEWARD, "new"), 0.2)
    assert workspace.method_view(ws, STEWARD, ready).train_rows < 300
    workspace.keep_aside(ws, STEWARD, ready, 0.1)
    assert workspace.method_view(ws, STEWARD, ready).train_rows > 300
    lines = {line.label: line.value for line in
             workspace.check_answers(ws, STEWARD, ready).lines}
    assert lines["Kept aside for the judgement"].startswith("40 rows (10 %), and ")


def test_the_job_draws_the_very_sets_that_the_share_says(ws: workspace.Workspace,
                                                         ready: str) -> None:
    workspace.keep_aside(ws, STEWARD, ready, 0.4)
    workspace.choose_method(ws, STEWARD, ready, MethodAnswer("independent", "quick"))
    with ws.database.reading() as session:
        data = answers.read(session, ready, "data")
    assert data is not None
    expected = draw_of(ws, ready, data)
    run = workspace.start_run(ws, STEWARD, ready)
    assert finish(ws, run).status == "finished"
    drawn = Draw.load(RunFolder(ws.home.run_folder(ready, run)).draw)
    assert np.array_equal(drawn.roles, expected.roles)
    assert (drawn.share, len(held_rows(drawn))) == (0.4, 160)
    assert workspace.judged(ws, STEWARD, run).holdout_rows >= 160
    assert workspace.pair(ws, STEWARD, run, "age", "ward")


def test_once_a_run_exists_the_sets_stay_for_all_runs(ws: workspace.Workspace,
                                                      ready: str) -> None:
    workspace.keep_aside(ws, STEWARD, ready, 0.2)
    first = workspace.start_run(ws, STEWARD, ready)
    with pytest.raises(NotPossible, match="first run"):
        workspace.keep_aside(ws, STEWARD, ready, 0.4)
    view = workspace.holdout_view(ws, STEWARD, ready)
    assert (view.chosen, view.fixed) == (0.2, True)
    _again(ws, ready, rows=300)  # another table: free again, as recommended
    view = workspace.holdout_view(ws, STEWARD, ready)
    assert (view.chosen, view.fixed) == (None, False)
    workspace.keep_aside(ws, STEWARD, ready, 0.4)
    _again(ws, ready)  # the first table comes back: its sets are those of its run
    view = workspace.holdout_view(ws, STEWARD, ready)
    assert (view.chosen, view.fixed) == (0.2, True)
    second = workspace.start_run(ws, STEWARD, ready)
    with ws.database.reading() as session:
        orders = [session.get_one(RunRow, run).spec for run in (first, second)]
    assert [order["holdout_share"] for order in orders] == [0.2, 0.2]
    assert orders[0]["draw_seed"] == orders[1]["draw_seed"]
