"""Step 4: check answers, start, watch, stop, and what a person sees of a run that failed."""

import time
from collections.abc import Callable

import psutil
import pytest
from streamlit.testing.v1 import AppTest

from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.storage.records import RunRow
from synth_core.synthesizers.registry import METHODS
from synth_core.words import screens_generate as words
from synth_core.words import screens_shell
from synth_core.workspace.views import MethodAnswer

Opener = Callable[..., AppTest]


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if label in item.label).click().run()


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown)


def test_what_is_missing_is_said_and_blocks_the_start(opened: Opener, with_purpose: str) -> None:
    screen = opened("generate", project=with_purpose)
    assert words.BLOCKED in screen.error[0].value
    assert next(item for item in screen.button if item.label == words.START).disabled


def test_every_answer_is_shown_with_a_link_to_change_it(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = opened("generate", project=with_answers)
    assert not screen.exception
    checked = workspace.check_answers(ws, LOCAL_STEWARD, with_answers)
    assert len(screen.get("page_link")) == len(checked.lines)
    assert "Sequential trees" in texts(screen)


def test_start_shows_the_run_and_its_place(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = press(opened("generate", project=with_answers), words.START)
    run, = workspace.list_runs(ws, LOCAL_STEWARD, with_answers)
    assert screen.query_params["run"] == run.id
    assert screen.title[0].value == words.heading_of("queued", None, 1)
    assert len(screen.expander) == len(run.stages)
    reloaded = opened("generate", project=with_answers, run=run.id)
    assert reloaded.title[0].value == screen.title[0].value


def test_stop_and_start_again(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = press(opened("generate", project=with_answers), words.START)
    press(screen, words.STOP)
    run, = workspace.list_runs(ws, LOCAL_STEWARD, with_answers)
    assert run.status == "stopped"
    screen = opened("generate", project=with_answers, run=run.id)
    assert screen.title[0].value == words.heading_of("stopped", None, None)
    press(screen, words.AGAIN)
    assert [item.status for item in workspace.list_runs(ws, LOCAL_STEWARD, with_answers)] == [
        "queued", "stopped"]


def test_change_the_answers_after_a_stop(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    run = workspace.start_run(ws, LOCAL_STEWARD, with_answers)
    workspace.stop_run(ws, LOCAL_STEWARD, run)
    screen = press(opened("generate", project=with_answers, run=run), words.TO_ANSWERS)
    assert screen.title[0].value == words.CHECK_TITLE
    assert words.RUN_STATUS["stopped"] in texts(screen)


def test_a_killed_run_says_so_in_a_sentence(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    run = workspace.start_run(ws, LOCAL_STEWARD, with_answers)
    supervisor = workspace.supervisor(ws)
    supervisor.tick()
    with ws.database.reading() as session:
        pid = session.get_one(RunRow, run).pid
    assert pid is not None
    psutil.Process(pid).kill()
    deadline = time.monotonic() + 20
    while workspace.run_view(ws, LOCAL_STEWARD, run).active and time.monotonic() < deadline:
        supervisor.tick()
        time.sleep(0.1)
    screen = opened("generate", project=with_answers, run=run)
    assert screen.title[0].value == words.heading_of("failed", None, None)
    assert screens_shell.PROBLEM in screen.error[0].value
    assert "Traceback" not in screen.error[0].value


def test_one_click_on_a_sample_starts_its_run(
        opened: Opener, ws: workspace.Workspace) -> None:
    screen = opened("home")
    screen.button(key="sample_breast_cancer").click().run()
    assert not screen.exception
    card, = workspace.list_projects(ws, LOCAL_STEWARD)
    run, = workspace.list_runs(ws, LOCAL_STEWARD, card.id)
    assert (run.status, screen.query_params["run"]) == ("queued", run.id)


@pytest.mark.skipif(not METHODS["tvae"].availability().ready, reason="sdv is not installed")
def test_a_network_is_seen_learning(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    workspace.choose_method(ws, LOCAL_STEWARD, with_columns, MethodAnswer(
        "tvae", "quick", {"epochs": 10_000, "stop_early": False}))
    run = workspace.start_run(ws, LOCAL_STEWARD, with_columns)
    supervisor = workspace.supervisor(ws)
    supervisor.tick()
    deadline = time.monotonic() + 90
    while workspace.run_view(ws, LOCAL_STEWARD, run).curve is None and time.monotonic() < deadline:
        time.sleep(0.2)
    screen = opened("generate", project=with_columns, run=run)
    assert not screen.exception
    assert "of 10,000" in texts(screen) and "Likeness after epoch" in texts(screen)
    assert len(screen.get("plotly_chart")) == 1
    press(screen, words.STOP)
    assert workspace.run_view(ws, LOCAL_STEWARD, run).status == "stopped"


@pytest.mark.slow
def test_the_end_of_a_run_leads_to_its_result(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = press(opened("generate", project=with_answers), words.START)
    run = workspace.list_runs(ws, LOCAL_STEWARD, with_answers)[0].id
    with workspace.supervisor(ws).watching():
        deadline = time.monotonic() + 240
        while workspace.run_view(ws, LOCAL_STEWARD, run).active and time.monotonic() < deadline:
            time.sleep(0.3)
    assert workspace.run_view(ws, LOCAL_STEWARD, run).status == "finished"
    screen.run()
    assert not screen.exception
    assert "Step 5" in texts(screen)
    seen = opened("generate", project=with_answers, run=run)
    assert seen.title[0].value == words.CHECK_TITLE
    assert PLACES["result"].address == "result"
