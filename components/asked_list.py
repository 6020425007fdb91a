"""What is asked of the rows: a card for each condition and each column, to be removed."""

import streamlit as st

from components import problem, state
from components.page import escape
from components.places import PLACES
from synth_core import workspace
from synth_core.words import screens_asked as words
from synth_core.words.conditions import CURE_METHOD, UNABLE
from synth_core.words.screens_generate import CHANGE
from synth_core.workspace.views import MethodAnswer
from synth_core.workspace.views_asked import WhichRows

__all__ = ["asked_line", "asked_list"]


def asked_list(view: WhichRows) -> None:
    """A card each, with the real rows behind it."""
    for place, item in enumerate(view.conditions):
        _card(view, "conditions", place, words.condition(item.rows, item.said),
              words.stands(item.support, view.least))
    for place, shares in enumerate(view.shares):
        _card(view, "shares", place, words.shares_of(shares.column), words.shares(shares.shares))


def asked_line(project: str, answer: MethodAnswer, steerable: bool) -> None:
    """What is asked of the rows in a line, where to change it, and whether the method can do it."""
    asked = workspace.asked_of(state.here(), state.actor(), project)
    told = workspace.rows_line(state.here(), state.actor(), project, answer)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[{words.LABEL}:] {escape(told)}", width="content")
        st.page_link(PLACES["which_rows"].script, label=CHANGE, query_params=state.ids())
    if asked and not steerable:
        st.markdown(f":orange[:material/warning:] {escape(f'{UNABLE} {CURE_METHOD}')}")


def _card(view: WhichRows, kind: str, place: int, said: str, under: str) -> None:
    with st.container(border=True):
        told, does = st.columns((6, 1), vertical_alignment="center")
        with told.container(gap=None):
            st.markdown(escape(said))
            st.markdown(f":small[:gray[{escape(under)}]]")
        if does.button(words.REMOVE, key=f"drop_{kind}_{place}", type="tertiary", wrap=True):
            with problem.shown():
                workspace.drop_asked(state.here(), state.actor(), view.project_id, kind, place)
                st.rerun()
