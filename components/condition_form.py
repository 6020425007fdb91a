"""A small form to ask for rows with a condition; what was typed stays when it is refused."""

import streamlit as st

from components import problem, state
from components.clause_input import MEASURED, range_input, values_input
from components.page import escape
from synth_core import workspace
from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Clause, Condition
from synth_core.words import screens_asked as words
from synth_core.workspace.views_asked import WhichRows

__all__ = ["condition_form"]

_ROUND = "asked_round"  # grows with each condition that was taken: then the form is empty again


def condition_form(view: WhichRows) -> None:
    """Columns, what each must be, and how many rows; with the real rows that fulfil it."""
    mark = f"{view.project_id}_{st.session_state.get(_ROUND, 0)}"
    with st.expander(words.ADD_ROWS, icon=":material/add:"):
        st.markdown(f":small[:gray[{escape(words.ROWS_HELP)}]]")
        names = st.multiselect(words.COLUMNS, [one.name for one in view.metadata.modelled],
                               key=f"asked_columns_{mark}")
        clauses = tuple(_clause(view, name, mark) for name in names)
        rows = st.number_input(words.HOW_MANY, min_value=1, value=min(100, view.rows), step=1,
                               key=f"asked_rows_{mark}", width=240)
        _support(view, clauses)
        if st.button(words.USE_ROWS, icon=":material/add:", key="ask_rows"):
            with problem.shown():
                workspace.ask_rows(state.here(), state.actor(), view.project_id,
                                   Condition(clauses, int(rows)))
                st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
                st.rerun()


def _clause(view: WhichRows, name: str, mark: str) -> Clause:
    """One of some values, or a range."""
    if view.metadata[name].kind in MEASURED:
        return range_input(name, mark)
    known = workspace.levels(state.here(), state.actor(), view.project_id, name)
    return values_input(name, [value for value, _ in known], mark)


def _support(view: WhichRows, clauses: tuple[Clause, ...]) -> None:
    """How many real rows fulfil what stands in the form, once it makes sense."""
    if not clauses or not all(one.values or one.low or one.high for one in clauses):
        return
    try:
        found = workspace.support(state.here(), state.actor(), view.project_id, clauses)
    except AnswerError:  # said in full when it is asked for
        return
    icon = ":orange[:material/warning:]" if found is None else ":material/groups:"
    st.markdown(f"{icon} {escape(words.stands(found, view.least))}")
