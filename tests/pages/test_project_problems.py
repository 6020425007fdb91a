"""Errors on a screen: a sentence and a way on; never a traceback, never a value."""

import logging
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core.words import screens_shell as words

Opener = Callable[..., AppTest]


def _broken() -> None:
    from components import problem

    with problem.boundary():
        raise ValueError("patient 4711")


def _refused() -> None:
    import streamlit as st

    from components import problem
    from synth_core.foundation.errors import TableError

    with problem.shown():
        raise TableError("Some values are no dates.", where=":red[x]", cure="Choose a category.")
    st.text("the rest of the page")


def test_a_mistake_of_ours_is_a_plain_sentence_and_logged_by_place(
        caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        screen = AppTest.from_function(_broken).run()
    assert words.PROBLEM in screen.error[0].value
    assert [title.value for title in screen.title] == [words.NOT_SHOWN]
    assert not screen.exception
    assert "4711" not in screen.error[0].value + caplog.text
    assert "ValueError at " in caplog.text


def test_an_error_says_what_where_and_what_to_do_and_the_page_goes_on() -> None:
    screen = AppTest.from_function(_refused).run()
    block = screen.error[0].value
    assert words.PROBLEM in block
    assert "`:red[x]`" in block
    assert r"Choose a category\." in block
    assert screen.text[0].value == "the rest of the page"


def test_a_page_that_cannot_be_drawn_leads_on(opened: Opener, with_purpose: str) -> None:
    screen = opened("method", project=with_purpose)
    assert words.PROBLEM in screen.error[0].value
    assert [title.value for title in screen.title] == [words.NOT_SHOWN]
    labels = [link.proto.label for link in screen.get("page_link")]
    assert labels == [words.TO_TASKS, words.TO_PROJECTS]


def _half_drawn() -> None:
    from components import problem
    from components.page import heading
    from synth_core.foundation.errors import TableError

    with problem.boundary():
        heading("What was found")
        raise TableError("Some values are no dates.")


def test_a_page_that_has_its_title_gets_no_second_one() -> None:
    screen = AppTest.from_function(_half_drawn).run()
    assert words.PROBLEM in screen.error[0].value
    assert [title.value for title in screen.title] == ["What was found"]
