"""The page of what-ifs while none is open: those stored, and the form for another."""

import streamlit as st

from components import problem, state, verdict
from components.cards import ago
from components.deleting import surely
from components.page import SETTINGS_WIDTH, escape, heading, note
from components.what_if_form import what_if_form
from synth_core import workspace
from synth_core.words import screens_what_ifs as words
from synth_core.words.screens_generate import RUN_STATUS
from synth_core.workspace.views_what_ifs import StoredWhatIf, WhatIfsView

__all__ = ["draw_list"]


def draw_list(view: WhatIfsView) -> None:
    """Stored what-ifs, each with its changes and what became of it; then the form."""
    heading(words.title(len(view.stored)), words.LEAD, trail=(view.name, words.TITLE))
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        for one in view.stored:
            _card(one)
        if view.able:
            what_if_form(view)
        else:
            _none(view)
    note(words.LIMIT)
    for one in view.stored:
        if state.asks(f"delete what-if {one.id}"):
            _delete(one)


def _none(view: WhatIfsView) -> None:
    """Why there can be no what-if, run by run, and the way out."""
    problem.tell(words.NEED_BASE, *(f"Run {base.run.number}. {base.why_not}"
                                    for base in view.bases))
    if st.button(words.TO_METHOD, icon=":material/tune:", key="what_if_method"):
        state.go("method")


def _card(one: StoredWhatIf) -> None:
    with st.container(border=True):
        said, stands, does = st.columns((5, 2, 3), vertical_alignment="center")
        with said.container(gap="xxsmall"):
            st.markdown(f"**{escape(one.name)}**")
            for change in one.changes:
                st.markdown(escape(change))
            told = words.stored(one.base_number, ago(one.created_at), one.created_by)
            st.markdown(f":small[:gray[{escape(told)}]]")
            if one.why_not:
                st.markdown(f":small[:orange[:material/info:] {escape(one.why_not)}]")
        if one.run is not None:
            stands.markdown(verdict.gray_badge(RUN_STATUS[one.run.status]))
        with does, st.container(horizontal=True, horizontal_alignment="right"):
            _act(one)
            if st.button(words.DELETE, key=f"delete_{one.id}", type="tertiary", wrap=True):
                state.ask(f"delete what-if {one.id}")


def _act(one: StoredWhatIf) -> None:
    """Run it, or see the run that draws it."""
    run = one.run
    if run is not None and (run.active or run.status == "finished"):
        if st.button(words.SEE if run.active else words.OPEN, key=f"open_{one.id}", wrap=True):
            state.show_what_if(run.id)
    elif st.button(words.RUN if run is None else words.RUN_AGAIN, key=f"run_{one.id}", wrap=True,
                   icon=":material/play_arrow:", disabled=bool(one.why_not)):
        with problem.shown():
            state.show_what_if(workspace.run_what_if(state.here(), state.actor(), one.id))


@st.dialog(words.DELETE_TITLE, on_dismiss=state.done_asking)
def _delete(one: StoredWhatIf) -> None:
    if surely(one.name, words.DELETE_LONG):
        with problem.shown():
            workspace.delete_what_if(state.here(), state.actor(), one.id)
            state.done_asking()
            st.rerun()
