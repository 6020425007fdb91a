"""The dialogs of a run: name and note, more rows, delete."""

from collections.abc import Callable

import streamlit as st

from components import problem, state
from components.deleting import surely
from components.page import escape
from synth_core import workspace
from synth_core.words import screens_runs as words
from synth_core.workspace.views import RunView

__all__ = ["ask_for", "show_asked"]


def ask_for(what: str, run: RunView) -> None:
    """Open a dialog of a run: "describe", "draw" or "delete"."""
    state.ask(f"{what} {run.id}")


def show_asked(runs: tuple[RunView, ...]) -> None:
    """Draw the dialog that is open, if one is."""
    for run in runs:
        for what, dialog in _DIALOGS.items():
            if state.asks(f"{what} {run.id}"):
                dialog(run)
                return


@st.dialog(words.DESCRIBE, on_dismiss=state.done_asking)
def _describe(run: RunView) -> None:
    with st.form(f"describe_{run.id}", border=False, enter_to_submit=True):
        name = st.text_input(words.NAME, value=run.name, max_chars=workspace.LONGEST_NAME,
                             placeholder=words.NAME_EXAMPLE)
        note = st.text_area(words.NOTE, value=run.note, max_chars=workspace.LONGEST_NOTE)
        wanted = st.form_submit_button(words.SAVE, type="primary")
    if wanted:
        with problem.shown():
            workspace.describe_run(state.here(), state.actor(), run.id, name, note)
            state.done_asking()
            st.rerun()


@st.dialog(words.DRAW, on_dismiss=state.done_asking)
def _draw(run: RunView) -> None:
    st.markdown(escape(words.DRAW_LEAD))
    with st.form(f"draw_{run.id}", border=False, enter_to_submit=True):
        rows = st.number_input(words.DRAW_ROWS, value=run.rows, step=1)
        wanted = st.form_submit_button(words.DRAW_START, type="primary")
    if wanted:
        with problem.shown():
            made = workspace.draw_again(state.here(), state.actor(), run.id, int(rows))
            state.watch(made)
            state.go("generate", run=made)


@st.dialog(words.DELETE_TITLE, on_dismiss=state.done_asking)
def _delete(run: RunView) -> None:
    if surely(words.deleting(run.number, run.name), words.DELETE_LONG):
        with problem.shown():
            workspace.delete_run(state.here(), state.actor(), run.id)
            state.done_asking()
            if state.open_run() == run.id:
                state.close_run()
            st.rerun()


_DIALOGS: dict[str, Callable[[RunView], None]] = {
    "describe": _describe, "draw": _draw, "delete": _delete}
