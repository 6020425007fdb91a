"""The profile and the steps of a table, on their pages."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.tables.recipe.registry import step
from synth_core.words import combinations as rare_words
from synth_core.words import profile as profile_words
from synth_core.words import recipe as recipe_words

Opener = Callable[..., AppTest]


def _texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown).replace("\\", "")


def test_the_profile_says_what_is_in_the_table(opened: Opener, with_data: str) -> None:
    screen = opened("profile", project=with_data)
    assert not screen.exception and not screen.error
    assert "240 rows" in screen.title[0].value
    shown = _texts(screen)
    assert profile_words.COLUMNS_LEAD in shown and "different" in shown
    assert rare_words.WHY in shown or rare_words.NO_COLUMN in shown
    screen.text_input(key="profile_search").set_value("no such column").run()
    assert profile_words.NOTHING in _texts(screen)


def test_as_in_a_meeting_says_what_is_left_out(opened: Opener, with_data: str,
                                               ws: workspace.Workspace) -> None:
    screen = opened("profile", project=with_data)
    told = profile_words.hidden(ws.policy.smallest_cell)
    assert told not in _texts(screen)
    screen.toggle(key="meeting").set_value(True).run()
    assert told in _texts(screen)


def test_without_a_table_both_pages_say_so(opened: Opener, project: str) -> None:
    for page in ("profile", "prepare"):
        screen = opened(page, project=project)
        assert not screen.exception and "no table yet" in screen.error[0].value


def test_a_step_is_done_from_the_form_and_taken_back(opened: Opener, with_data: str,
                                                     ws: workspace.Workspace) -> None:
    screen = opened("prepare", project=with_data)
    form = f"{with_data}_0"
    screen.selectbox(key=f"kind_{form}").set_value("cap").run()
    assert recipe_words.BASES["declared"] in _texts(screen)
    screen.selectbox(key=f"{form}_cap_column").set_value("age")
    screen.number_input(key=f"{form}_cap_high").set_value(50.0)
    screen.button(key=f"do_{form}").click().run()
    assert not screen.exception and not screen.error
    done = workspace.recipe_view(ws, LOCAL_STEWARD, with_data)
    assert done is not None and [one.sentence for one in done.steps] == ["Cap “age” above 50."]
    assert "Cap “age” above 50." in _texts(screen)
    screen.button(key="undo_1").click().run()
    left = workspace.recipe_view(ws, LOCAL_STEWARD, with_data)
    assert left is not None and not left.steps


def test_an_unfinished_step_is_a_sentence_and_keeps_what_was_typed(
        opened: Opener, with_data: str) -> None:
    screen = opened("prepare", project=with_data)
    form = f"{with_data}_0"
    screen.selectbox(key=f"kind_{form}").set_value("cap").run()
    screen.number_input(key=f"{form}_cap_high").set_value(50.0)
    screen.button(key=f"do_{form}").click().run()
    assert "missing" in screen.error[0].value
    assert screen.number_input(key=f"{form}_cap_high").value == 50.0


def test_steps_change_places(opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    workspace.prepare(ws, LOCAL_STEWARD, with_data, step("cap", column="age", high=60))
    workspace.prepare(ws, LOCAL_STEWARD, with_data, step("cap", column="age", low=20))
    screen = opened("prepare", project=with_data)
    screen.button(key="up_2").click().run()
    done = workspace.recipe_view(ws, LOCAL_STEWARD, with_data)
    assert done is not None and [one.sentence for one in done.steps] == [
        "Cap “age” below 20.", "Cap “age” above 60."]
