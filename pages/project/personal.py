"""Step 2, what the table holds about people, and what is done with it before the learning."""

import streamlit as st

from components import state
from components.page import escape, heading, note
from components.personal_columns import personal_columns
from components.personal_correction import missed_column
from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.tables.personal.contents import Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.words import personal as words
from synth_core.words.profile import NO_TABLE, NO_TABLE_CURE


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    top = st.container()
    with st.spinner(words.READING):
        view = workspace.personal_view(state.here(), state.actor(), project)
    if view is None:
        raise NotPossible(NO_TABLE, cure=NO_TABLE_CURE)
    direct = view.of(Group.DIRECT)
    others = len(view.of(Group.QUASI)) + len(view.of(Group.SENSITIVE))
    open_ = sum(one.learned and not (one.said and one.chosen is Treatment.KEEP) for one in direct)
    with top:
        heading(words.title(len(direct), others, open_),
                words.lead(view.name, view.sampled),
                trail=(name, state.step_of("data"), words.PAGE))
    if not view.columns:
        st.markdown(f":green-badge[:material/check_circle:] {escape(words.NONE_FOUND)}")
    personal_columns(view)
    missed_column(view)
    if not direct and not others and st.button(words.TO_COLUMNS, icon=":material/table:",
                                               type="primary"):
        state.go("data")
    note(words.LIMIT)


_draw()
