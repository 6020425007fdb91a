"""Step 2, what the table holds: as a whole, what goes together, column by column."""

import streamlit as st

from components import state
from components.page import escape, heading, note
from components.profile_columns import profile_columns
from components.profile_whole import profile_whole
from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.words import profile as words
from synth_core.words.screens_data import KINDS


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    top = st.container()
    meeting = st.toggle(words.MEETING, help=words.MEETING_HELP, key="meeting")
    view = workspace.profile_view(state.here(), state.actor(), project, meeting=meeting)
    if view is None:
        raise NotPossible(words.NO_TABLE, cure=words.NO_TABLE_CURE)
    kinds = [column.kind.value for column in view.metadata]
    listed = ", ".join(f"{title.lower()} {kinds.count(key)}" for key, title in KINDS.items()
                       if key in kinds)
    missing = sum(one.missing for one in view.columns.columns.values()) / max(1, len(kinds))
    with top:
        heading(words.title(view.name, view.columns.rows, len(kinds)),
                words.lead(missing, listed), trail=(name, state.step_of("data"), words.PAGE))
    if view.limit is not None:
        note(words.hidden(view.limit))
    profile_whole(view)
    with st.container(gap=None):
        st.header(words.COLUMNS, anchor=False)
        st.markdown(f":gray[{escape(words.COLUMNS_LEAD)}]")
    profile_columns(view)
    st.download_button(  # made when it is asked for: taking it away is noted
        words.KEEP, lambda: workspace.profile_file(state.here(), state.actor(), project)[1],
        "profile.html", "text/html", help=words.KEEP_HELP, icon=":material/print:",
        on_click="ignore", key="keep_profile")
    note(words.LIMITS)


_draw()
