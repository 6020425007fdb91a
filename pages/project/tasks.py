"""A project's six steps: where each stands, and what comes next."""

import streamlit as st

from components import problem, state, verdict
from components.deleting import surely
from components.page import TEXT_WIDTH, escape, heading
from synth_core import workspace
from synth_core.words import screens_project as words
from synth_core.words import screens_what_ifs as what_if_words
from synth_core.words import screens_working as working_words
from synth_core.words.screens_shell import PAGES
from synth_core.workspace.views import Step, TaskList

_PAGE = {"purpose": "purpose", "data": "data", "method": "method", "generate": "generate",
         "judge": "result", "release": "download"}
_ICONS = {"completed": ":material/check_circle:", "in_progress": ":material/pending:",
          "ready": ":material/radio_button_unchecked:", "cannot_start": ":material/lock:"}


def _step(step: Step, following: Step | None) -> None:
    label = f"**{step.number}. {step.title}** {verdict.status_badge(step.status)}"
    with st.expander(label, type="step", expanded=True, icon=_ICONS[step.status]):
        said, does = st.columns((5, 1.4), vertical_alignment="center")
        summary = escape(step.summary)
        said.markdown(f":gray[{summary}]" if step.status == "cannot_start" else summary)
        if step.status == "cannot_start":
            return
        is_next = following is not None and following.key == step.key
        label = words.CONTINUE if is_next else words.AGAIN[step.key]
        with does, st.container(horizontal_alignment="right"):
            pressed = st.button(label, key=f"step_{step.key}", wrap=True,
                                type="primary" if is_next else "tertiary",
                                icon=":material/arrow_forward:" if is_next else None,
                                icon_position="right")
        if pressed:
            state.go(_PAGE[step.key])


@st.dialog(words.RENAME, on_dismiss=state.done_asking)
def _rename(tasks: TaskList) -> None:
    with st.form("rename", border=False, enter_to_submit=True):
        name = st.text_input(words.NAME, value=tasks.name, max_chars=120)
        wanted = st.form_submit_button(words.SAVE_NAME, type="primary")
    if wanted:
        with problem.shown():
            workspace.rename_project(state.here(), state.actor(), tasks.project_id, name)
            state.done_asking()
            st.rerun()


@st.dialog(words.DELETE_TITLE, on_dismiss=state.done_asking)
def _delete(tasks: TaskList) -> None:
    if surely(words.deleting(tasks.name), words.DELETE_LONG):
        with problem.shown():
            workspace.delete_project(state.here(), state.actor(), tasks.project_id)
            state.leave()


def _ask(tasks: TaskList) -> None:
    """The buttons under the list and the dialogs that they open."""
    rename, delete = f"rename {tasks.project_id}", f"delete {tasks.project_id}"
    with st.container(horizontal=True):
        if st.button(words.RENAME, icon=":material/edit:"):
            state.ask(rename)
        if st.button(words.DELETE, icon=":material/delete:"):
            state.ask(delete)
    if state.asks(rename):
        _rename(tasks)
    elif state.asks(delete):
        _delete(tasks)


tasks = workspace.task_list(state.here(), state.actor(), state.current_project())
heading(words.tasks_title(tasks.name, tasks.done), words.TASKS_LEAD,
        trail=(PAGES["home"], tasks.name))
with st.container(width=TEXT_WIDTH, gap=None):
    for step in tasks.steps:
        _step(step, tasks.next)
if tasks.has_table and tasks.wants_rare:
    with st.container(width=TEXT_WIDTH):
        st.markdown(escape(working_words.FOR_RARE))
        if st.button(PAGES["working"], icon=":material/lock_person:", key="to_working"):
            state.go("working")
if tasks.has_table and tasks.wants_what_if and tasks.finished:
    with st.container(width=TEXT_WIDTH):
        st.markdown(escape(what_if_words.FOR_WHAT_IF))
        if st.button(PAGES["what_ifs"], icon=":material/alt_route:", key="to_what_ifs"):
            state.go("what_ifs")
_ask(tasks)
