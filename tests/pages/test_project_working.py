"""Working files on a page of their own: form, progress, result, download, and a red badge."""

import io
import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import screens_working as words
from synth_core.words.screens_shell import DELETE_SURE
from tests.synthesizers.working.people import people

Opener = Callable[..., AppTest]
RED = f":red-badge[:material/lock_person: {words.BADGE}]"


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown).replace("\\", "")


@pytest.fixture
def with_holes(ws: workspace.Workspace, with_purpose: str) -> str:
    """A project with a table in which cells are missing, its columns confirmed."""
    table = people(400).assign(few=[n if n < 20 else None for n in range(400)])
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    workspace.confirm_columns(ws, LOCAL_STEWARD, with_purpose)
    return with_purpose


def made(ws: workspace.Workspace, file_id: str) -> None:
    """Wait until a working file is finished."""
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + 120
        while (workspace.working_file(ws, LOCAL_STEWARD, file_id).run.active
               and time.monotonic() < until):
            time.sleep(0.2)
    assert workspace.working_file(ws, LOCAL_STEWARD, file_id).run.status == "finished"


def test_missing_cells_from_the_form_to_the_download(
        opened: Opener, with_holes: str, ws: workspace.Workspace) -> None:
    screen = opened("working", project=with_holes)
    assert not screen.exception and screen.title[0].value == words.TITLE
    assert RED in "\n".join(item.value for item in screen.markdown)
    assert "20 cells are known" in texts(screen)  # what cannot be filled, before it is asked for
    screen.multiselect(key="fill_columns").set_value(["age", "old"]).run()
    screen.button(key="make_fill").click().run()
    assert not screen.exception
    file, = workspace.working_view(ws, LOCAL_STEWARD, with_holes).files
    assert screen.query_params["file"] == file.id
    made(ws, file.id)
    screen = opened("working", project=with_holes, file=file.id)
    assert not screen.exception
    assert "cells were filled; in 2 of 2 columns closer" in screen.title[0].value.replace("\\", "")
    assert RED in "\n".join(item.value for item in screen.markdown)
    assert list(screen.table[0].value[words.COLUMN]) == ["`age`", "`old`"]
    button, = screen.get("download_button")
    assert button.proto.label == words.download("CSV")
    screen.button(key="delete_file").click().run()
    next(item for item in screen.button if DELETE_SURE in item.label).click().run()
    assert workspace.working_view(ws, LOCAL_STEWARD, with_holes).files == ()


def test_a_file_can_be_stopped_and_says_how_it_ended(
        opened: Opener, with_holes: str, ws: workspace.Workspace) -> None:
    file = workspace.fill_missing(ws, LOCAL_STEWARD, with_holes, ["age"])
    screen = opened("working", project=with_holes, file=file)
    assert RED in "\n".join(item.value for item in screen.markdown)
    screen.button(key="stop_file").click().run()
    assert not screen.exception
    assert workspace.working_file(ws, LOCAL_STEWARD, file).run.status == "stopped"


def test_a_table_without_holes_says_so(
        opened: Opener, with_columns: str) -> None:
    screen = opened("working", project=with_columns)
    assert words.NOTHING_MISSING in texts(screen)


def test_before_the_columns_are_confirmed_nothing_is_made(opened: Opener, with_data: str) -> None:
    screen = opened("working", project=with_data)
    assert words.NOT_CONFIRMED in screen.error[0].value.replace("\\", "")
    assert not [item for item in screen.button if item.label == words.MAKE]


def test_an_unknown_file_is_a_sentence(opened: Opener, with_columns: str) -> None:
    screen = opened("working", project=with_columns, file="0123456789abcdef")
    assert not screen.exception and words.NO_SUCH in screen.error[0].value.replace("\\", "")


def test_rows_of_a_rare_class_from_the_form_to_the_verdict(
        opened: Opener, with_holes: str, ws: workspace.Workspace) -> None:
    workspace.answer_purpose(ws, LOCAL_STEWARD, with_holes,
                             workspace.PurposeAnswer("rare_events", "team", "special"))
    tasks = opened("tasks", project=with_holes)
    assert words.FOR_RARE in texts(tasks)
    screen = opened("working", project=with_holes)
    assert screen.radio(key="working_kind").value == "rare"
    screen.selectbox(key="rare_column").set_value("old").run()
    assert "old = no: Half of the rows" in texts(screen)
    screen.button(key="make_rare").click().run()
    file, = workspace.working_view(ws, LOCAL_STEWARD, with_holes).files
    made(ws, file.id)
    screen = opened("working", project=with_holes, file=file.id)
    assert not screen.exception
    seen = workspace.working_file(ws, LOCAL_STEWARD, file.id).results
    assert seen is not None and seen["test"]["reason"] == ""
    assert screen.title[0].value.replace("\\", "") == words.rare_title(seen["test"])
    assert RED in "\n".join(item.value for item in screen.markdown)
    assert len(screen.table) == 3 and len(screen.table[0].value) == 4


def test_chosen_columns_are_drawn_anew(
        opened: Opener, with_holes: str, ws: workspace.Workspace) -> None:
    screen = opened("working", project=with_holes)
    screen.radio(key="working_kind").set_value("replace").run()
    screen.multiselect(key="drawn_columns").set_value(["income"]).run()
    screen.button(key="make_replace").click().run()
    file, = workspace.working_view(ws, LOCAL_STEWARD, with_holes).files
    made(ws, file.id)
    screen = opened("working", project=with_holes, file=file.id)
    assert not screen.exception and list(screen.table[0].value[words.COLUMN]) == ["`income`"]
    assert screen.title[0].value.replace("\\", "") == (
        "1 column was drawn anew in 400 rows; the others are real")
    assert RED in "\n".join(item.value for item in screen.markdown)
