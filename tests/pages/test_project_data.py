"""Step 2: bring a table, check how it was read, say what its columns are."""

import io
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.metadata.model import Kind
from synth_core.words import screens_data as words
from synth_core.words import screens_shell

Opener = Callable[..., AppTest]

SEMICOLONS = b"zip;name;born\n" + b"".join(
    b"0%d;person %d;%02d.03.1980\n" % (2000 + i, i, i % 28 + 1) for i in range(60))


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def test_before_there_is_a_table(opened: Opener, with_purpose: str) -> None:
    screen = opened("data", project=with_purpose)
    assert not screen.exception
    assert screen.title[0].value == words.BRING
    assert len(screen.get("file_uploader")) == 1
    assert len([item for item in screen.button if item.label == words.USE_SAMPLE]) == 3


def test_an_upload_waits_until_it_was_looked_at(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_purpose)
    screen.file_uploader[0].upload("people.csv", SEMICOLONS, "text/csv").run()
    assert "people\\.csv" in screen.title[0].value
    assert list(screen.dataframe[0].value.columns) == ["zip", "name", "born"]
    assert screen.dataframe[0].value["zip"][0] == "02000"
    reloaded = opened("data", project=with_purpose)
    assert "people\\.csv" in reloaded.title[0].value
    press(reloaded, words.USE)
    assert not reloaded.exception
    assert workspace.data_view(ws, LOCAL_STEWARD, with_purpose).rows == 60


def test_a_wrong_guess_can_be_corrected(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv",
                             io.BytesIO(SEMICOLONS))
    screen = opened("data", project=with_purpose)
    screen.selectbox(key=f"delimiter_{upload.id}").set_value("|").run()
    assert len(screen.dataframe[0].value.columns) == 1 if screen.dataframe else screen.error
    screen.selectbox(key=f"delimiter_{upload.id}").set_value(";").run()
    assert len(screen.dataframe[0].value.columns) == 3


def test_what_is_no_table_is_a_sentence_and_not_kept(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_purpose)
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
    screen.file_uploader[0].upload("photo.csv", picture, "text/csv").run()
    assert screens_shell.PROBLEM in screen.error[0].value
    assert screen.title[0].value == words.BRING
    assert workspace.pending_upload(ws, LOCAL_STEWARD, with_purpose) is None


def test_an_upload_can_be_discarded(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv", io.BytesIO(SEMICOLONS))
    screen = press(opened("data", project=with_purpose), words.DISCARD)
    assert screen.title[0].value == words.BRING


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
    screen.selectbox(key=f"target_{with_data}_0").set_value("back")
    press(screen, words.SAVE)
    assert not screen.error
    view = workspace.data_view(ws, LOCAL_STEWARD, with_data)
    assert (view.confirmed, view.metadata.target) == (True, "back")
    assert "suit" in screen.title[0].value


@pytest.mark.parametrize(("row", "change", "named"), [
    (2, {"kind": "Number"}, ":red[ward]"), (3, {"format": "%Y/%m/%d"}, "admitted")])
def test_an_edit_that_does_not_fit_names_the_column_and_stays(
        opened: Opener, with_data: str, ws: workspace.Workspace, row: int,
        change: dict[str, str], named: str) -> None:
    screen = opened("data", project=with_data)
    editor = f"columns_{with_data}_0"
    screen.session_state[editor] = {"edited_rows": {row: change}, "added_rows": [],
                                    "deleted_rows": []}
    press(screen, words.SAVE)
    assert named in screen.error[0].value
    assert screen.session_state[editor]["edited_rows"] == {row: change}
    assert not workspace.data_view(ws, LOCAL_STEWARD, with_data).confirmed


def test_edits_are_saved(opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    screen.session_state[f"columns_{with_data}_0"] = {
        "edited_rows": {0: {"out": True}, 1: {"sensitive": True}, 5: {"kind": "Category"}},
        "added_rows": [], "deleted_rows": []}
    press(screen, words.SAVE)
    assert not screen.error
    saved = workspace.data_view(ws, LOCAL_STEWARD, with_data).metadata
    assert not saved["case"].kept
    assert saved["age"].sensitive
    assert saved["back"].kind is Kind.CATEGORY


def test_the_reasons_can_be_read_in_full(opened: Opener, with_data: str) -> None:
    screen = opened("data", project=with_data)
    assert len(screen.table[0].value) == 6
