"""Step 1: questions, what follows from them, and when synthetic data is the wrong answer."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.page import escape
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import screens_purpose as words

Opener = Callable[..., AppTest]


def answer(screen: AppTest, project: str, purpose: str = "sharing") -> None:
    screen.radio(key=f"purpose_{project}").set_value(purpose)
    screen.radio(key=f"recipients_{project}").set_value("partner")
    screen.radio(key=f"sensitivity_{project}").set_value("special")


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def test_nothing_is_chosen_for_the_person(opened: Opener, project: str) -> None:
    screen = opened("purpose", project=project)
    assert not screen.exception
    assert [radio.value for radio in screen.radio] == [None, None, None]
    assert len(screen.checkbox) == len(workspace.situations())


def test_an_open_question_is_named_and_answers_are_kept(
        opened: Opener, project: str, ws: workspace.Workspace) -> None:
    screen = opened("purpose", project=project)
    screen.radio(key=f"purpose_{project}").set_value("sharing")
    press(screen, words.SAVE)
    told = screen.error[0].value
    assert all(escape(said) in told
               for said in (words.MISSING, words.RECIPIENTS, words.SENSITIVITY))
    assert escape(words.PURPOSE) not in told
    assert screen.radio(key=f"purpose_{project}").value == "sharing"
    assert workspace.project(ws, LOCAL_STEWARD, project).purpose is None


def test_save_leads_to_the_data(opened: Opener, project: str, ws: workspace.Workspace) -> None:
    screen = opened("purpose", project=project)
    answer(screen, project)
    press(screen.run(), words.SAVE)
    assert workspace.project(ws, LOCAL_STEWARD, project).purpose.purpose == "sharing"
    assert "Which table" in screen.title[0].value
    again = opened("purpose", project=project)
    assert again.radio(key=f"purpose_{project}").value == "sharing"


def test_a_purpose_says_what_follows(opened: Opener, project: str) -> None:
    screen = opened("purpose", project=project)
    screen.radio(key=f"purpose_{project}").set_value("machine_learning").run()
    assert any("learning kept" in item.value for item in screen.markdown)


@pytest.mark.parametrize("key", [item.key for item in workspace.situations()])
def test_every_situation_says_what_to_do_instead(opened: Opener, project: str, key: str) -> None:
    screen = opened("purpose", project=project)
    screen.checkbox(key=f"situation_{key}_{project}").check().run()
    assert any(words.INSTEAD in item.value for item in screen.markdown)


def test_a_wrong_use_stops_the_journey_until_it_is_changed(
        opened: Opener, project: str, ws: workspace.Workspace) -> None:
    screen = opened("purpose", project=project)
    answer(screen, project)
    screen.checkbox(key=f"situation_official_figures_{project}").check().run()
    assert words.SAVE not in [item.label for item in screen.button]
    press(screen, words.SAVE_ONLY)
    steps = workspace.task_list(ws, LOCAL_STEWARD, project).steps
    assert (steps[0].status, steps[1].status) == ("in_progress", "cannot_start")
    again = opened("purpose", project=project)
    assert again.title[0].value == words.TITLE_STOP
    again.checkbox(key=f"situation_official_figures_{project}").uncheck().run()
    press(again, words.SAVE)
    assert workspace.task_list(ws, LOCAL_STEWARD, project).steps[0].status == "completed"


def test_without_a_real_table_nothing_is_asked_about_it(opened: Opener, project: str) -> None:
    screen = opened("purpose", project=project)
    screen.radio(key=f"purpose_{project}").set_value("software_testing_no_data").run()
    asked = {item.key for item in screen.checkbox}
    for item in workspace.situations():
        assert (f"situation_{item.key}_{project}" in asked) == (not item.of_source)
    assert any(item.of_source for item in workspace.situations())
