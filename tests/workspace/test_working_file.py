"""Near-copies from start to file: judged, marked everywhere, and for the steward alone."""

import json

import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed
from synth_core.governance.states import State
from synth_core.storage.acts import list_acts
from synth_core.words import screens_asked
from synth_core.words import steps as words
from synth_core.words.method import LABELS
from synth_core.words.screens_method import NEAR_COPIES
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, finish

SMOTE = MethodAnswer("smote", "quick", {}, 200)


def test_a_method_that_cannot_take_the_table_is_said_before(
        ws: workspace.Workspace, ready: str) -> None:
    workspace.edit_columns(ws, STEWARD, ready, {}, None)
    view = workspace.method_view(ws, STEWARD, ready)
    smote = next(choice for choice in view.choices if choice.card.key == "smote")
    assert not smote.availability.ready and "column to predict" in smote.availability.reason
    with pytest.raises(AnswerError, match="column to predict"):
        workspace.choose_method(ws, STEWARD, ready, SMOTE)


def test_a_column_to_predict_that_is_taken_away_blocks_the_start(
        ws: workspace.Workspace, ready: str) -> None:
    workspace.edit_columns(ws, STEWARD, ready, {}, "back")
    workspace.choose_method(ws, STEWARD, ready, SMOTE)
    checked = workspace.check_answers(ws, STEWARD, ready)
    assert checked.can_start
    told = {line.label: line.value for line in checked.lines}
    assert NEAR_COPIES in told[LABELS["method"]]
    assert told[screens_asked.LABEL].startswith("not as in the real table: each value of “back”")
    for classes, said in screens_asked.CLASSES.items():
        order = MethodAnswer("smote", "quick", {"classes": classes})
        assert workspace.rows_line(ws, STEWARD, ready, order) == said.format(target="back")
    trees = MethodAnswer("trees", "quick")
    assert workspace.rows_line(ws, STEWARD, ready, trees) == screens_asked.AS_REAL
    workspace.edit_columns(ws, STEWARD, ready, {}, None)
    checked = workspace.check_answers(ws, STEWARD, ready)
    assert any("column to predict" in sentence for sentence in checked.missing)


def test_a_working_file_is_judged_marked_and_kept_to_the_steward(
        ws: workspace.Workspace, ready: str) -> None:
    workspace.edit_columns(ws, STEWARD, ready, {}, "back")
    workspace.choose_method(ws, STEWARD, ready, SMOTE)
    run = workspace.start_run(ws, STEWARD, ready)
    assert finish(ws, run).status == "finished"
    found = workspace.judged(ws, STEWARD, run)
    assert found.working_file and found.verdict.state is State.DOES_NOT_MEET
    assert found.verdict.rows[0].metric == "near_copies"
    record = workspace.public_record(ws, STEWARD, run)
    assert record["mix"] == {"changed_on_purpose": True, "columns": ["back"],
                             "rows_with_a_condition": 0}
    assert record["working_file"] and "hand it out" in record["note"]
    assert "near-copies" in json.dumps(record["verdict"])
    workspace.look_at(ws, STEWARD, run, "result")
    assert workspace.task_list(ws, STEWARD, ready).steps[5].summary == words.WORKING_FILE
    with pytest.raises(NotAllowed):
        workspace.export_file(ws, Actor("Dr. Okafor", frozenset({Role.REVIEWER})), run, "csv")
    file = workspace.export_file(ws, STEWARD, run, "csv")
    assert file.name == "working-file-run-1.csv"
    last = workspace.task_list(ws, STEWARD, ready).steps[5]
    assert (last.summary, last.status) == (words.WORKING_FILE_TAKEN, "in_progress")
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, run_id=run)]
    assert "working file downloaded" in acts and "table downloaded" not in acts


def test_near_copies_stand_first_in_a_comparison(ws: workspace.Workspace, ready: str) -> None:
    workspace.edit_columns(ws, STEWARD, ready, {}, "back")
    runs = []
    for answer in (SMOTE, MethodAnswer("independent", "quick", {}, 200)):
        workspace.choose_method(ws, STEWARD, ready, answer)
        runs.append(finish(ws, workspace.start_run(ws, STEWARD, ready)).id)
    found = workspace.compare_runs(ws, STEWARD, tuple(runs))
    rows = next(line for line in found.settings if line.label == screens_asked.LABEL)
    assert "equally often" in rows.values[0] and rows.values[1] == screens_asked.AS_REAL
    assert [run.near_copies for run in workspace.list_runs(ws, STEWARD, ready)] == [False, True]
    first = found.questions[0]
    assert first.metric == "near_copies" and first.behind == {0}
