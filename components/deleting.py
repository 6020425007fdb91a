"""The question before something is deleted for good: what it is, what goes with it, yes or no."""

import streamlit as st

from components import state
from components.page import escape
from synth_core.words import screens_shell as words

__all__ = ["surely"]


def surely(named: str, lost: str) -> bool:
    """Draw the inside of a dialog that `state.ask` opened; whether the person is sure.

    Who is not closes the dialog. Who is leaves it open: the caller deletes, tells what went wrong
    inside it, and closes it.

    Args:
        named: What is to be deleted, in plain text.
        lost: What goes with it, in plain text.
    """
    st.markdown(f"**{escape(named)}**")
    st.markdown(escape(lost))
    with st.container(horizontal=True):
        sure = st.button(f":red[{words.DELETE_SURE}]", icon=":material/delete:")
        kept = st.button(words.KEEP_IT)
    if kept:
        state.done_asking()
        st.rerun()
    return bool(sure)
