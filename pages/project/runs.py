"""All runs of a project: find one, name it, draw more rows from it, compare, delete."""

import streamlit as st

from components import state
from components.page import SETTINGS_WIDTH, escape, heading
from components.run_dialogs import show_asked
from components.run_list import compare_button, filtered, run_card
from synth_core import workspace
from synth_core.words import screens_runs as words
from synth_core.words.screens_shell import PAGES


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    runs = workspace.list_runs(state.here(), state.actor(), project)
    finished = sum(run.status == "finished" for run in runs)
    heading(words.title(len(runs), finished) if runs else words.EMPTY,
            words.LEAD if runs else words.EMPTY_LEAD, trail=(name, PAGES["runs"]))
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        shown = filtered(runs)
        if runs and not shown:
            st.markdown(f":gray[{escape(words.NOTHING)}]")
        ticked = [run.id for run in shown if run_card(run)]
        with st.container(horizontal=True, vertical_alignment="center"):
            if finished > 1:
                compare_button(ticked)
            if st.button(words.NEW, icon=":material/add:", key="new_run"):
                state.close_run()
                state.go("generate")
    show_asked(runs)


_draw()
