"""The list of projects and the task list."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.foundation.errors import NotFound
from synth_core.words import screens_project as words
from synth_core.words import screens_shell
from synth_core.words.screens_shell import DELETE_SURE

Opener = Callable[..., AppTest]


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown)


def test_first_visit_offers_a_project_and_three_samples(opened: Opener) -> None:
    screen = opened("home")
    assert not screen.exception
    assert screen.title[0].value == words.HOME_TITLE
    assert words.EMPTY.split(".")[0] in texts(screen)
    starts = [button for button in screen.button if str(button.key).startswith("sample_")]
    assert len(starts) == 3


def test_a_new_project_opens_its_first_step(opened: Opener, ws: workspace.Workspace) -> None:
    screen = opened("home")
    next(item for item in screen.button if item.label == words.NEW).click().run()
    screen.text_input[0].set_value("Wards of *2025*")
    next(item for item in screen.button if item.label == words.CREATE).click().run()
    assert not screen.exception
    made, = workspace.list_projects(ws, LOCAL_STEWARD)
    assert made.name == "Wards of *2025*"
    assert screen.query_params["project"] == made.id
    assert screen.title[0].value.startswith("What is the table for")


def test_a_project_needs_a_name(opened: Opener, ws: workspace.Workspace) -> None:
    screen = opened("home")
    next(item for item in screen.button if item.label == words.NEW).click().run()
    next(item for item in screen.button if item.label == words.CREATE).click().run()
    assert screens_shell.PROBLEM in screen.error[0].value
    assert workspace.list_projects(ws, LOCAL_STEWARD) == ()


def test_names_are_shown_as_they_are(opened: Opener, project: str) -> None:
    screen = opened("home")
    assert r"Discharges \*2025\*" in texts(screen)


def test_open_leads_to_the_task_list_and_keeps_the_id(opened: Opener, project: str) -> None:
    screen = opened("home")
    screen.button(key=f"open_{project}").click().run()
    assert screen.query_params["project"] == project
    assert "six steps to go" in screen.title[0].value


def test_the_id_is_carried_to_a_page_opened_without_it(opened: Opener, project: str) -> None:
    screen = opened("tasks", project=project)
    screen.switch_page("../pages/project/purpose.py").run()
    assert not screen.error
    assert screen.query_params["project"] == project


def test_a_page_without_a_project_says_so(opened: Opener) -> None:
    screen = opened("tasks")
    assert "No project is open" in screen.error[0].value


def test_an_unknown_project_is_a_sentence(opened: Opener) -> None:
    screen = opened("tasks", project="0000")
    assert "no such project" in screen.error[0].value
    assert not screen.exception


def test_tasks_say_where_each_step_stands(opened: Opener, with_purpose: str) -> None:
    screen = opened("tasks", project=with_purpose)
    labels = [item.label for item in screen.expander]
    assert screens_shell.STATUSES["completed"] in labels[0]
    assert screens_shell.STATUSES["ready"] in labels[1]
    assert all(screens_shell.STATUSES["cannot_start"] in label for label in labels[2:])
    assert "Opens when" in texts(screen)


def test_continue_opens_the_next_step(opened: Opener, with_purpose: str) -> None:
    screen = opened("tasks", project=with_purpose)
    primary = [button for button in screen.button if button.label == words.CONTINUE]
    assert len(primary) == 1
    primary[0].click().run()
    assert "Which table" in screen.title[0].value


def test_rename(opened: Opener, project: str, ws: workspace.Workspace) -> None:
    screen = opened("tasks", project=project)
    next(item for item in screen.button if item.label == words.RENAME).click().run()
    screen.text_input[0].set_value("Wards")
    next(item for item in screen.button if item.label == words.SAVE_NAME).click().run()
    assert workspace.project(ws, LOCAL_STEWARD, project).name == "Wards"
    assert screen.title[0].value.startswith("Wards")


def test_delete_asks_first(opened: Opener, project: str, ws: workspace.Workspace) -> None:
    screen = opened("tasks", project=project)
    next(item for item in screen.button if item.label == words.DELETE).click().run()
    assert workspace.project(ws, LOCAL_STEWARD, project)
    sure = [item for item in screen.button if DELETE_SURE in item.label]
    sure[0].click().run()
    with pytest.raises(NotFound):
        workspace.project(ws, LOCAL_STEWARD, project)
    assert screen.title[0].value == words.HOME_TITLE
