"""Projects: go on with one, make a new one, or start from a sample with one click."""

import streamlit as st

from components import problem, state
from components.cards import project_card, sample_card
from components.page import escape, heading
from synth_core import workspace
from synth_core.words import screens_project as words

_FIRST = 8


@st.dialog(words.NEW, on_dismiss=state.done_asking)
def _name_it() -> None:
    with st.form("new_project", border=False, enter_to_submit=True):
        name = st.text_input(words.NAME, max_chars=120, placeholder=words.NAME_EXAMPLE)
        wanted = st.form_submit_button(words.CREATE, type="primary")
    if wanted:
        with problem.shown():
            made = workspace.create_project(state.here(), state.actor(), name)
            state.go("purpose", project=made)


def _new() -> None:
    if st.button(words.NEW, type="primary", icon=":material/add:"):
        state.ask("new project")
    if state.asks("new project"):
        _name_it()


def _projects() -> None:
    st.header(words.PROJECTS, anchor=False)
    cards = workspace.list_projects(state.here(), state.actor())
    if not cards:
        st.markdown(f":gray[{escape(words.EMPTY)}]")
        return
    every = st.session_state.get("every_project", False)
    with st.container(gap="xsmall"):
        for card in cards if every else cards[:_FIRST]:
            if project_card(card):
                state.go("tasks", project=card.id, run=card.run_id)
    rest = len(cards) - _FIRST
    if rest > 0 and not every and st.button(words.more(rest), type="tertiary"):
        st.session_state["every_project"] = True
        st.rerun()


def _samples() -> None:
    with st.container(gap=None):
        st.header(words.SAMPLES, anchor=False)
        st.markdown(f":gray[{escape(words.SAMPLES_LEAD)}]")
    grid = st.grid(3, min_column_width=250, border=True)
    for sample in workspace.samples():
        with grid.cell():
            if sample_card(sample):
                _start(sample.key)


def _start(key: str) -> None:
    with problem.shown(), st.spinner(words.STARTING):
        made = workspace.start_sample(state.here(), state.actor(), key)
        run = workspace.start_run(state.here(), state.actor(), made)
        state.watch(run)
        state.go("generate", project=made, run=run)


heading(words.HOME_TITLE, words.HOME_LEAD)
_new()
_projects()
_samples()
