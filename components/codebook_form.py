"""A codebook for the table: bring one, see what the table breaks of it."""

import pandas as pd
import streamlit as st

from components import problem, state
from components.page import code, escape, note
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.words import codebook as words

__all__ = ["codebook"]


def codebook(project: str) -> bool:
    """Draw the place for a codebook, and what it says; True where one was just brought."""
    view = workspace.codebook_view(state.here(), state.actor(), project)
    if view is not None:
        with st.container(gap="xsmall"):
            st.header(words.TITLE_GIVEN, anchor=False)
            told = (f"{view.name}.", words.takes(view.columns, view.rules),
                    words.kept(len(view.breaches)))
            st.markdown(f":gray[{escape(' '.join(told))}]")
            if view.breaches:
                st.table(pd.DataFrame([
                    {words.COLUMN: code(breach.column), words.WHAT: escape(breach.what),
                     words.ROWS: "" if breach.rows is None else f"{breach.rows:,}"}
                    for breach in view.breaches]), border="horizontal", hide_index=True)
            if view.unused:
                st.markdown(f":gray[{escape(words.left_out(len(view.unused)))}]")
                st.table(pd.DataFrame([
                    {words.LINE: code(line.where), words.WHY: escape(line.why)}
                    for line in view.unused]), border="horizontal", hide_index=True)
    with st.expander(words.TITLE, icon=":material/menu_book:",
                     expanded=problem.kept(_place(project))):
        return _bring(project)


def _place(project: str) -> str:
    return f"codebook_{project}"


def _bring(project: str) -> bool:
    problem.at(_place(project))
    turn = st.session_state.get("codebooks", 0)
    dropped = st.file_uploader(words.BRING, type=["csv", "tsv", "txt", "xlsx", "json"],
                               key=f"codebook_{project}_{turn}")
    note(words.BRING_HELP)
    if dropped is None:
        return False
    st.session_state["codebooks"] = turn + 1
    try:
        workspace.take_codebook(state.here(), state.actor(), project, dropped.name,
                                dropped.getvalue())
    except LikenessError as error:
        problem.keep(error, _place(project))
        st.rerun()
    return True
