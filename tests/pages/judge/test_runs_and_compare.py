"""The list of runs and the comparison, on finished runs."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import evidence_compare as compare_words
from synth_core.words import screens_runs as words
from synth_core.words.screens_shell import DELETE_SURE
from synth_core.workspace.views import MethodAnswer
from tests.pages.judge.conftest import Finished, Opener, _finish, _wait


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A project with a finished run, and a second draw from its fit."""
    made = _finish(tmp_path_factory.mktemp("two") / "home", "independent", "back", "sharing")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LIKENESS_HOME", str(made.home))
        _wait(made.ws, workspace.draw_again(made.ws, LOCAL_STEWARD, made.run, 90))
    return made


def _texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in (*screen.markdown, *screen.title, *screen.subheader))


def test_every_run_is_listed_with_what_it_is(two: Finished, opened: Opener) -> None:
    screen = opened("runs", two)
    assert not screen.exception and not screen.error
    assert screen.title[0].value == words.title(2, 2)
    told = _texts(screen).replace("\\", "")
    assert "draw 2 from one fit" in told and "90 rows" in told
    took = re.findall(r"Took \S+ \S+ and at most ([\d.]+) (MB|GB) of memory", told)
    assert len(took) == 2 and all(float(number) > 1 for number, _ in took)


def test_two_ticked_runs_are_compared(two: Finished, opened: Opener) -> None:
    screen = opened("runs", two)
    runs = [run.id for run in workspace.list_runs(two.ws, LOCAL_STEWARD, two.project)]
    assert screen.button(key="compare").disabled
    screen.checkbox(key=f"compare_{runs[0]}").check().run()
    assert screen.button(key="compare").disabled
    screen.checkbox(key=f"compare_{runs[1]}").check().run()
    screen.button(key="compare").click().run()
    assert not screen.exception and not screen.error
    assert screen.query_params["compared"] == ".".join(runs)
    assert compare_words.CHART in _texts(screen)
    assert _texts(screen).count("of memory") == 2


def test_name_note_and_delete_from_the_list(two: Finished, opened: Opener,
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKENESS_HOME", str(two.home))
    workspace.choose_method(two.ws, LOCAL_STEWARD, two.project,
                            MethodAnswer("independent", "quick"))
    third = workspace.start_run(two.ws, LOCAL_STEWARD, two.project)
    workspace.stop_run(two.ws, LOCAL_STEWARD, third)
    screen = opened("runs", two)
    screen.menu_button(key=f"more_{third}").click("describe").run()
    screen.text_input[-1].set_value("For *Friday*")
    screen.text_area[-1].set_value("Coarse.\nSeen by *Ada*\n\nAgain in May")
    next(item for item in screen.button if item.label == words.SAVE).click().run()
    assert workspace.run_view(two.ws, LOCAL_STEWARD, third).name == "For *Friday*"
    assert r"For \*Friday\*" in _texts(screen)
    assert (":small[Coarse\\.]  \n:small[Seen by \\*Ada\\*]\n\n:small[Again in May]"
            in _texts(screen))
    screen.menu_button(key=f"more_{third}").click("delete").run()
    next(item for item in screen.button if DELETE_SURE in item.label).click().run()
    assert not screen.exception
    assert third not in {run.id for run in workspace.list_runs(two.ws, LOCAL_STEWARD, two.project)}


def test_no_rows_is_a_sentence_where_more_are_drawn(two: Finished, opened: Opener,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKENESS_HOME", str(two.home))
    screen = opened("runs", two)
    screen.menu_button(key=f"more_{two.run}").click("draw").run()
    assert screen.number_input[-1].proto.min < 0  # what a field keeps to itself is not told
    screen.number_input[-1].set_value(0)
    next(item for item in screen.button if item.label == words.DRAW_START).click().run()
    assert "A run makes 1 to" in screen.error[0].value and screen.number_input[-1].value == 0


def test_the_comparison_opens_with_the_newest_runs(two: Finished, opened: Opener) -> None:
    screen = opened("compare", two)
    assert not screen.exception and not screen.error
    assert len(screen.multiselect[0].value) == 2
    screen.multiselect[0].unselect(screen.multiselect[0].value[0]).run()
    assert screen.title[0].value.replace("\\", "") == compare_words.HOW_MANY


def test_filters_appear_with_many_runs_and_narrow_the_list(
        two: Finished, opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKENESS_HOME", str(two.home))
    extra = [workspace.start_run(two.ws, LOCAL_STEWARD, two.project) for _ in range(4)]
    for run in extra:
        workspace.stop_run(two.ws, LOCAL_STEWARD, run)
    workspace.describe_run(two.ws, LOCAL_STEWARD, extra[2], "needle", "")
    screen = opened("runs", two)
    screen.selectbox(key="runs_show").select("ended").run()
    assert not any(box.key and box.key.startswith("compare_") for box in screen.checkbox)
    screen.text_input(key="runs_search").set_value("NEEDLE").run()
    seen = [item.key for item in screen.button if (item.key or "").startswith("see_")]
    assert seen == [f"see_{extra[2]}"]
    screen.text_input(key="runs_search").set_value("hay").run()
    assert words.NOTHING in _texts(screen).replace("\\", "")
