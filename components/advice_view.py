"""What to try next, under a result that is below Meets."""

import streamlit as st

from components import problem, state
from components.page import escape, note
from synth_core import workspace
from synth_core.words import advice as words
from synth_core.workspace.views import JudgedRun

__all__ = ["next_steps"]

_ELSEWHERE = {"data": words.CHANGE_DATA, "rules": words.CHANGE_RULES,
              "which_rows": words.CHANGE_ROWS, "what_ifs": words.CHANGE_WHAT_IFS}


def next_steps(run: JudgedRun) -> None:
    """One card an advice, each with its change ready to be filled in; nothing where all is met."""
    found = workspace.next_steps(state.here(), state.actor(), run.run.id)
    if not found:
        return
    st.header(words.TITLE, anchor=False)
    with st.container(gap="xsmall"):
        for one in found:
            with st.container(border=True):
                said, does = st.columns((7, 3), vertical_alignment="center")
                with said, st.container(gap="xxsmall"):
                    st.markdown(f"**{escape(one.what)}**")
                    st.markdown(escape(one.why))
                    st.markdown(f":small[:gray[{escape(words.about(one.questions))}]]")
                if does.button(words.FILL_IN if one.answer else _ELSEWHERE[one.page],
                               key=f"advice_{one.key}", width="stretch", wrap=True):
                    with problem.shown():
                        if one.answer is not None:
                            workspace.choose_method(state.here(), state.actor(),
                                                    run.run.project_id, one.answer)
                        state.go(one.page)
    note(words.TOLD)
