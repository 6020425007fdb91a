"""Beside steps 3 and 4: which rows are wanted, with the real rows that stand behind them."""

import streamlit as st

from components import problem, state
from components.asked_list import asked_list
from components.condition_form import condition_form
from components.page import SETTINGS_WIDTH, heading, note
from components.places import PLACES
from components.shares_form import shares_form
from synth_core import workspace
from synth_core.words import screens_asked as words
from synth_core.words.screens_shell import PAGES


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    view = workspace.which_rows(state.here(), state.actor(), project)
    heading(words.title(sum(item.rows for item in view.conditions), len(view.shares)), words.LEAD,
            trail=(name, state.step_of("method"), PAGES["which_rows"]))
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        if view.refused:
            problem.tell(words.REFUSED, view.refused)
        if not view.able:
            st.page_link(PLACES["method"].script, label=words.OTHER_METHOD,
                         icon=f":material/{PLACES['method'].icon}:", query_params=state.ids())
        asked_list(view)
        if view.able:
            condition_form(view)
            shares_form(view)
        if st.button(words.TO_CHECK, type="primary", key="asked_to_generate"):
            state.go("generate")
    note(words.NOTE)


_draw()
