"""Step 2: bring a table, say what its columns are and how many rows are kept aside."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.metadata.model import Kind
from synth_core.words import screens_data as words

Opener = Callable[..., AppTest]


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def edit(screen: AppTest, project: str, rows: dict[int, dict[str, object]]) -> None:
    """Edit cells of the columns table as a person would, by row."""
    screen.session_state[f"columns_{project}_0"] = {
        "edited_rows": rows, "added_rows": [], "deleted_rows": []}


def test_before_there_is_a_table(opened: Opener, with_purpose: str) -> None:
    screen = opened("data", project=with_purpose)
    assert not screen.exception
    assert screen.title[0].value == words.BRING
    assert len(screen.get("file_uploader")) == 1
    assert len([item for item in screen.button if item.label == words.USE_SAMPLE]) == 3


def test_columns_are_shown_with_kind_reason_and_shape(opened: Opener, with_data: str) -> None:
    screen = opened("data", project=with_data)
    assert not screen.exception
    table = screen.dataframe[0].value
    assert list(table["name"]) == ["case", "age", ":red[ward]", "admitted", "cost", "back"]
    assert set(table["kind"]) <= set(words.KINDS.values())
    assert all(table["reason"])
    assert len(table["shape"][1]) > 1


def test_confirm_opens_the_next_step(
        opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    assert list(screen.dataframe[0].value["target"]) == [False] * 4 + [True, False]
    edit(screen, with_data, {1: {"target": True}, 4: {"target": False}})
    press(screen, words.SAVE)
    assert not screen.error
    view = workspace.data_view(ws, LOCAL_STEWARD, with_data)
    assert (view.confirmed, view.metadata.target) == (True, "age")
    assert "suit" in screen.title[0].value


def test_no_target_is_an_answer_too(
        opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    edit(screen, with_data, {4: {"target": False}})
    press(screen, words.SAVE)
    assert not screen.error
    assert workspace.data_view(ws, LOCAL_STEWARD, with_data).metadata.target is None


@pytest.mark.parametrize(("changes", "said", "named"), [
    ({1: {"target": True}}, "More than one column", "age, cost"),
    ({4: {"out": True}}, "left out", "cost"),
    ({0: {"target": True}, 4: {"target": False}}, "identifier", "case"),
    ({2: {"target": True, "kind": "Free text"}, 4: {"target": False}}, "Free text", ":red[ward]")])
def test_a_target_that_cannot_be_is_named_and_stays_ticked(
        opened: Opener, with_data: str, ws: workspace.Workspace,
        changes: dict[int, dict[str, object]], said: str, named: str) -> None:
    screen = opened("data", project=with_data)
    edit(screen, with_data, changes)
    press(screen, words.SAVE)
    assert said in screen.error[0].value and f"`{named}`" in screen.error[0].value
    assert screen.session_state[f"columns_{with_data}_0"]["edited_rows"] == changes
    view = workspace.data_view(ws, LOCAL_STEWARD, with_data)
    assert (view.confirmed, view.metadata.target) == (False, "cost")


@pytest.mark.parametrize(("row", "change", "named"), [
    (2, {"kind": "Number"}, ":red[ward]"), (3, {"format": "%Y/%m/%d"}, "admitted")])
def test_an_edit_that_does_not_fit_names_the_column_and_stays(
        opened: Opener, with_data: str, ws: workspace.Workspace, row: int,
        change: dict[str, str], named: str) -> None:
    screen = opened("data", project=with_data)
    edit(screen, with_data, {row: change})
    press(screen, words.SAVE)
    assert named in screen.error[0].value
    assert screen.session_state[f"columns_{with_data}_0"]["edited_rows"] == {row: change}
    assert not workspace.data_view(ws, LOCAL_STEWARD, with_data).confirmed


def test_edits_are_saved(opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    edit(screen, with_data,
         {0: {"out": True}, 1: {"sensitive": True}, 5: {"kind": "Category"}})
    press(screen, words.SAVE)
    assert not screen.error
    saved = workspace.data_view(ws, LOCAL_STEWARD, with_data).metadata
    assert not saved["case"].kept
    assert saved["age"].sensitive
    assert saved["back"].kind is Kind.CATEGORY


def test_the_reasons_can_be_read_in_full(opened: Opener, with_data: str) -> None:
    screen = opened("data", project=with_data)
    assert len(screen.table[0].value) == 6


def test_a_corrected_kind_says_who_set_it(opened: Opener, with_data: str) -> None:
    screen = opened("data", project=with_data)
    edit(screen, with_data, {5: {"kind": "Category"}})
    press(screen, words.SAVE)
    again = opened("data", project=with_data)
    reason = again.dataframe[0].value["reason"]
    assert reason[5] == "You set it; it had been taken for yes or no."
    assert not reason[1].startswith("You set it")
    assert "You set it" in again.table[0].value[words.FIELDS["reason"]][5]


def test_the_rows_kept_aside_can_be_set(
        opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    share = screen.radio[0]
    assert share.label == words.HOLDOUT and share.value == 0
    assert share.options == ["30 %, recommended", "10 %", "20 %", "40 %"]
    assert any(words.HOLDOUT_COST[:30] in item.value for item in screen.markdown)
    share.set_value(3)
    press(screen, words.SAVE)
    assert workspace.holdout_view(ws, LOCAL_STEWARD, with_data).chosen == 0.4
    assert opened("data", project=with_data).radio[0].value == 3


def test_once_a_run_has_drawn_the_rows_they_stay(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_answers)
    assert not screen.radio[0].disabled
    workspace.start_run(ws, LOCAL_STEWARD, with_answers)
    screen = opened("data", project=with_answers)
    assert screen.radio[0].disabled
    assert any("first run" in item.value for item in screen.markdown)
    lot = workspace.holdout_view(ws, LOCAL_STEWARD, with_answers).lot
    assert lot and any(f"and {lot} more left out by lot" in item.value for item in screen.markdown)
    press(screen, words.SAVE)
    assert not screen.error
