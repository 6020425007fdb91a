"""Step 2, the file that waits: was it read right, and what if it was not?"""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.storage.acts import list_acts
from synth_core.words import screens_data as words
from synth_core.words import screens_shell
from synth_core.workspace.data import COLUMNS_SEEN
from synth_core.workspace.uploads import PREVIEW_SEEN

Opener = Callable[..., AppTest]

SEMICOLONS = b"zip;name;born\n" + b"".join(
    b"0%d;person %d;%02d.03.1980\n" % (2000 + i, i, i % 28 + 1) for i in range(60))


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


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
    assert len(screen.dataframe[0].value.columns) == 1
    screen.selectbox(key=f"delimiter_{upload.id}").set_value(";").run()
    assert len(screen.dataframe[0].value.columns) == 3


ESCAPED = b"\n".join([
    b"Discharges of 2025", b"made by hand", b"case;told;age",
    *(b'%d;"she said \\"no\\"; then; left";%d' % (i, 30 + i) for i in range(40))])


def test_lines_above_the_table_and_the_escape_can_be_corrected(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "told.csv", io.BytesIO(ESCAPED))
    wrong = replace(upload.options, delimiter=";", skip=0, escape=None)
    workspace.correct_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, wrong)
    screen = opened("data", project=with_purpose)
    screen.number_input[0].set_value(2).run()
    assert screens_shell.PROBLEM in screen.error[0].value  # its quotes are not read right yet
    screen.selectbox(key=f"escape_{upload.id}").set_value("\\").run()
    assert not screen.error
    assert list(screen.dataframe[0].value.columns) == ["case", "told", "age"]
    assert screen.dataframe[0].value["told"][0] == 'she said "no"; then; left'
    reloaded = opened("data", project=with_purpose)
    assert reloaded.number_input[0].value == 2
    press(reloaded, words.USE)
    view = workspace.data_view(ws, LOCAL_STEWARD, with_purpose)
    assert (view.rows, len(view.columns)) == (40, 3)
    assert "2 lines above the table were left out." in view.notices


RECORDS = b"".join(b'{"zip": "0%d", "age": %d} {"zip": "0%d", "age": %d}\n' % (
    1000 + i, i, 3000 + i, i) for i in range(30))


def test_the_format_can_be_corrected(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "zips.json", io.BytesIO(RECORDS))
    assert upload.options.format == "csv"  # two records a line are no JSON lines
    screen = opened("data", project=with_purpose)
    screen.selectbox(key=f"format_{upload.id}").set_value("jsonl").run()
    assert list(screen.dataframe[0].value.columns) == ["zip", "age"]
    assert not [item for item in screen.selectbox if item.key == f"delimiter_{upload.id}"]
    press(screen, words.USE)
    assert workspace.data_view(ws, LOCAL_STEWARD, with_purpose).rows == 60


def test_a_wrong_correction_is_a_sentence_and_stays(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv",
                             io.BytesIO(SEMICOLONS))
    screen = opened("data", project=with_purpose)
    screen.selectbox(key=f"format_{upload.id}").set_value("jsonl").run()
    assert "not JSON" in screen.error[0].value
    assert screen.selectbox(key=f"format_{upload.id}").value == "jsonl"
    assert next(item for item in screen.button if item.label == words.USE).disabled
    screen.selectbox(key=f"format_{upload.id}").set_value("csv").run()
    assert not screen.error
    assert screen.selectbox(key=f"delimiter_{upload.id}").value == ";"


@pytest.mark.parametrize(("field", "typed", "said"), [
    ("delimiter", ";;", "one character"), ("quote", "''", "one character"),
    ("escape", "\\\\", "one character"), ("encoding", "utf-9", "utf\\-9")])
def test_what_was_typed_is_kept_with_what_is_wrong_with_it(
        opened: Opener, with_purpose: str, ws: workspace.Workspace, field: str, typed: str,
        said: str) -> None:
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv",
                             io.BytesIO(SEMICOLONS))
    screen = opened("data", project=with_purpose)
    box = screen.selectbox(key=f"{field}_{upload.id}")
    box.options.append(typed)  # as the browser does with what is typed
    box.set_value(typed).run()
    for seen in (screen, opened("data", project=with_purpose)):
        assert said in seen.error[0].value
        assert seen.selectbox(key=f"{field}_{upload.id}").value == typed
    kept = workspace.pending_upload(ws, LOCAL_STEWARD, with_purpose)
    assert getattr(kept.options, field) == typed


def test_no_line_is_left_is_a_sentence(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv", io.BytesIO(SEMICOLONS))
    screen = opened("data", project=with_purpose)
    screen.number_input[0].set_value(900).run()
    assert "Nothing is left" in screen.error[0].value
    assert screen.number_input[0].value == 900


def two_sheets() -> bytes:
    """A workbook with a title above the table of its second sheet."""
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["What this is"])
    book.active.append(["Discharges"])
    second = book.create_sheet("Discharges")
    second.append(["Discharges of 2025"])
    second.append(["case", "ward", "days"])
    for i in range(40):
        second.append([f"0{i}", "north" if i % 3 else "south", i])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_another_sheet_of_a_workbook_can_be_chosen(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_purpose)
    screen.file_uploader[0].upload("book.xlsx", two_sheets(), "application/xlsx").run()
    upload = workspace.pending_upload(ws, LOCAL_STEWARD, with_purpose)
    sheet = screen.selectbox(key=f"sheet_{upload.id}")
    assert (sheet.value, sheet.options) == ("Read me", ["Read me", "Discharges"])
    assert list(screen.dataframe[0].value.columns) == ["What this is"]
    sheet.set_value("Discharges").run()
    screen.number_input[0].set_value(1).run()
    assert list(screen.dataframe[0].value.columns) == ["case", "ward", "days"]
    press(screen, words.USE)
    assert not screen.error
    view = workspace.data_view(ws, LOCAL_STEWARD, with_purpose)
    assert (view.rows, [column.column.name for column in view.columns]) == (
        40, ["case", "ward", "days"])


def test_each_look_is_noted_once_however_often_the_page_is_drawn(
        opened: Opener, with_purpose: str, ws: workspace.Workspace) -> None:
    workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv", io.BytesIO(SEMICOLONS))
    screen = opened("data", project=with_purpose).run().run()
    press(screen, words.USE).run()
    opened("data", project=with_purpose)
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, project_id=with_purpose)]
    assert acts.count(PREVIEW_SEEN) == acts.count(COLUMNS_SEEN) == 1


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
