"""A refused file or a click that failed is told where it happened, and what was open stays open."""

import io
from collections.abc import Callable

import pandas as pd
import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from components import state
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.purposes import PurposeAnswer
from synth_core.tables.recipe.registry import step
from synth_core.words import codebook, screens_data, screens_describe, screens_prepare
from tests.faults.journeys import held
from tests.pages.conftest import small_table

Opener = Callable[..., AppTest]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
BUSY = "The database is busy"


def _told(screen: AppTest, label: str) -> bool:
    """Whether the only problem on the page stands in an open expander of this label."""
    assert not screen.exception
    inside = next(one for one in screen.expander if one.label == label)
    return bool(len(inside.error) == len(screen.error) == 1 and inside.proto.expanded)


def _card(block: Block) -> list[str | None]:
    """The buttons of the innermost part of the page that has the only problem and a button."""
    for child in block.children.values():
        if isinstance(child, Block) and child.error and child.button:
            return _card(child)
    assert len(block.error) == 1 and BUSY in block.error[0].value
    return [button.key for button in block.button]


def _drop(screen: AppTest, label: str, name: str, content: bytes) -> AppTest:
    place = next(one for one in screen.file_uploader if one.label == label)
    return place.upload(name, content, "text/csv").run()


@pytest.fixture
def impatient(ws: workspace.Workspace) -> workspace.Workspace:
    """The workspace behind the screens, which waits a moment only for who has the records."""
    database = state.here().database
    event.listen(database._writer, "connect",
                 lambda connection, _: connection.execute("PRAGMA busy_timeout = 100"))
    database.close()  # connections are made anew
    return ws


@pytest.fixture
def prepared(ws: workspace.Workspace, with_data: str) -> str:
    """A table on which ten steps were done: the first two are folded away."""
    for high in range(90, 80, -1):
        workspace.prepare(ws, LOCAL_STEWARD, with_data, step("cap", column="age", high=float(high)))
    return with_data


@pytest.mark.parametrize(("label", "place", "name"), [
    (screens_data.DROP, screens_data.REPLACE, "pic.csv"),
    (codebook.BRING, codebook.TITLE, "book.json")])
def test_a_refused_file_is_told_where_it_was_dropped(opened: Opener, with_data: str, label: str,
                                                     place: str, name: str) -> None:
    screen = _drop(opened("data", project=with_data), label, name, PNG)
    assert _told(screen, place)
    screen.run()
    assert not screen.error  # told once; the place stays open for the next try
    assert next(one for one in screen.expander if one.label == place).proto.expanded


@pytest.mark.parametrize("begun", [False, True])
def test_a_refused_description_is_told_where_it_was_dropped(
        opened: Opener, project: str, ws: workspace.Workspace, begun: bool) -> None:
    workspace.answer_purpose(ws, LOCAL_STEWARD, project,
                             PurposeAnswer("software_testing_no_data", "team", "low"))
    if begun:
        workspace.start_from_example(ws, LOCAL_STEWARD, project)
    screen = _drop(opened("data", project=project), screens_describe.BRING, "cut.json",
                   b'{"format": "likeness')
    assert _told(screen, screens_describe.FILES if begun else screens_describe.FROM_FILE)


def test_a_refused_recipe_is_told_where_it_was_dropped(opened: Opener, with_data: str) -> None:
    screen = _drop(opened("prepare", project=with_data), screens_prepare.REPLAY, "cut.json", b"{")
    assert _told(screen, screens_prepare.FILES)


@pytest.mark.parametrize("button", ["undo_1", "down_1"])
def test_what_failed_on_a_folded_step_is_told_on_its_card(
        opened: Opener, prepared: str, impatient: workspace.Workspace,
        button: str) -> None:
    screen = opened("prepare", project=prepared)
    with held(impatient.home):
        screen.button(key=button).click().run()
    assert _told(screen, screens_prepare.earlier(2))
    assert _card(screen.main) == ["down_1", "undo_1"]


def test_what_failed_on_a_finding_is_told_on_its_card(
        opened: Opener, with_purpose: str, impatient: workspace.Workspace) -> None:
    ws = impatient
    table = pd.read_csv(io.BytesIO(small_table())).assign(cost=" 12 ")
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "blanks.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    screen = opened("prepare", project=with_purpose)
    button = next(one for one in screen.button if str(one.key).startswith("remedy_"))
    with held(impatient.home):
        button.click().run()
    key = str(button.key).removeprefix("remedy_")
    assert all(str(one).endswith(key) for one in _card(screen.main))


def test_what_failed_on_the_offer_is_told_on_its_card(
        opened: Opener, prepared: str, impatient: workspace.Workspace) -> None:
    ws = impatient
    upload = workspace.spool(ws, LOCAL_STEWARD, prepared, "june.csv", io.BytesIO(small_table()))
    workspace.bring_upload(ws, LOCAL_STEWARD, prepared, upload.id, upload.options)
    screen = opened("data", project=prepared)
    with held(impatient.home):
        screen.button(key="replay_previous").click().run()
    assert _card(screen.main) == ["replay_previous", "forget_previous"]


def _gone() -> None:
    import streamlit as st

    from components import problem
    from synth_core.foundation.errors import TableError

    with problem.boundary(page=False):
        st.text("before the page")
    with problem.boundary():
        if st.button("act"):
            problem.keep(TableError("Some values are no dates."), "a card that is gone")
            st.rerun()
        st.text("the page")


def test_what_no_place_tells_is_told_below_the_page_once() -> None:
    screen = AppTest.from_function(_gone).run()
    screen.button[0].click().run()
    assert "Some values are no dates" in screen.error[0].value
    assert [item.type for item in screen.main][-1] == "error"
    assert not screen.run().error
