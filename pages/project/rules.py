"""Between steps 2 and 3: what always holds in the table, found, accepted or written."""

import streamlit as st

from components import state
from components.page import SETTINGS_WIDTH, heading, note
from components.rule_form import rule_form
from components.rules_list import accepted, found
from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.words import screens_rules as words
from synth_core.words.screens_shell import PAGES


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    with st.spinner(words.LOOKING):
        view = workspace.rules_view(state.here(), state.actor(), project)
    if view is None:
        raise NotPossible(words.NEED_TABLE, cure=words.NEED_TABLE_CURE)
    whole = sum(rule.broken == 0 for rule in view.proposed)
    heading(words.title(len(view.accepted), whole, len(view.proposed) - whole),
            words.measured(view.rows), trail=(name, state.step_of("data"), PAGES["rules"]))
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        if view.accepted:
            accepted(view)
        found(view)
        rule_form(view)
    note(words.NOTE)


_draw()
