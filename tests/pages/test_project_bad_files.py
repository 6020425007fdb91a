"""Bad and odd files at the screen: a sentence, and the page goes on to the end of the step."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from threadpoolctl import threadpool_limits

from components.page import escape
from synth_core import workspace
from synth_core.words import screens_data as words
from synth_core.words import screens_shell
from tests.faults.files import TAKEN, Taken, all_odd, one_row
from tests.faults.journeys import STEWARD, broken_checks, brought, run_here
from tests.faults.refused import REFUSED, Refused
from tests.pages.conftest import small_table

Opener = Callable[..., AppTest]


def _press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def _upload(screen: AppTest, name: str, content: bytes) -> AppTest:
    zone = next(one for one in screen.file_uploader if one.label == words.DROP)
    return zone.upload(name, content, "text/csv").run()


def _answered(project: str | list[str]) -> None:
    """What stops such a table is left for a reason, as a steward may; so it is looked for, too."""
    ws, name = workspace.open_workspace(), project if isinstance(project, str) else project[0]
    found = workspace.findings_view(ws, STEWARD, name)
    assert found is not None
    for one in found.stopping:
        workspace.leave_finding(ws, STEWARD, name, one.key, "It is odd on purpose here.")
    workspace.personal_view(ws, STEWARD, name)


def _goes_on(screen: AppTest, name: str, content: bytes) -> AppTest:
    """From the upload to the next step; returns the screen on which columns are confirmed."""
    _press(_upload(screen, name, content), words.USE)
    assert not screen.error and not screen.exception
    shown = screen.main.markdown
    _answered(screen.query_params["project"])
    _press(screen, words.SAVE)
    assert not screen.error and not screen.exception
    assert "suit" in screen.title[0].value
    return shown


def _sentence(screen: AppTest, what: str, where: str) -> None:
    assert not screen.exception
    assert len(screen.error) == 1
    block = screen.error[0].value
    assert screens_shell.PROBLEM in block and escape(what) in block
    assert f"`{where}`" in block if where else True
    assert len(block.splitlines()) == 3, "what happened and what to do"


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.key)
def test_a_bad_file_is_a_sentence_and_another_goes_through(opened: Opener, with_purpose: str,
                                                           case: Refused) -> None:
    screen = _upload(opened("data", project=with_purpose), case.name, case.make())
    if case.stage == "use":
        _press(screen, words.USE)
    _sentence(screen, case.what, case.where)
    if case.stage != "door":
        _press(screen, words.DISCARD)
    _goes_on(screen, "good.csv", small_table())


@pytest.mark.parametrize("case", TAKEN, ids=lambda case: case.key)
def test_an_odd_file_goes_through_and_what_was_decided_is_shown(
        opened: Opener, with_purpose: str, ws: workspace.Workspace, case: Taken) -> None:
    shown = _goes_on(opened("data", project=with_purpose), "odd.csv", case.make())
    assert any(escape(case.told) in item.value for item in shown)
    view = workspace.data_view(ws, STEWARD, with_purpose)
    assert view is not None and view.rows == case.rows and view.confirmed
    assert set(case.names) <= {column.column.name for column in view.columns}


def test_a_single_row_is_a_sentence_where_columns_are_confirmed(opened: Opener,
                                                                with_purpose: str) -> None:
    screen = _upload(opened("data", project=with_purpose), "one.csv", one_row())
    _press(_press(screen, words.USE), words.SAVE)
    _sentence(screen, "there is nothing to learn", "columns")
    _goes_on(screen, "good.csv", small_table())


def test_a_file_over_the_limit_is_a_sentence(opened: Opener, with_purpose: str) -> None:
    usual = st.get_option("server.maxUploadSize")
    st.config.set_option("server.maxUploadSize", 1)
    try:
        screen = opened("data", project=with_purpose)
        assert any("At most 1 MB" in item.value for item in screen.markdown)
        _upload(screen, "census.csv", b"age,ward\n" + b"47,north\n" * 200_000)
        _sentence(screen, "larger than 1 MB", "census.csv")
        _goes_on(screen, "good.csv", small_table())
    finally:
        st.config.set_option("server.maxUploadSize", usual)


EVIDENCE = ("result", "distributions", "relationships", "usefulness", "privacy", "download")


def test_every_page_shows_a_table_of_all_oddities(opened: Opener,
                                                  ws: workspace.Workspace) -> None:
    with threadpool_limits(1):
        project = brought(ws, all_odd())
        run_id = run_here(ws, project)
    assert broken_checks(ws, run_id) == []
    for page in ("tasks", "purpose", "data", "method", "generate", *EVIDENCE):
        screen = opened(page, project=project, run=run_id)
        assert not screen.exception, page
        assert not [item.value for item in screen.error], page
