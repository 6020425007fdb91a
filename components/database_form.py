"""A table from a database: choose a connection, then a table or a query."""

import streamlit as st

from components import problem, state
from components.page import escape, note
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.tables.databases.connection import ConnectionState
from synth_core.tables.databases.contract import Listed, Question
from synth_core.words import screens_sources as words

__all__ = ["database_choice"]


def database_choice(project: str) -> None:
    """The place to read a table from a database; nothing is asked of one before it is chosen."""
    with st.expander(words.DATABASE, icon=":material/database:"):
        found = workspace.connections(state.here(), state.actor())
        if not found:
            note(words.NO_CONNECTIONS)
            return
        note(words.DATABASE_LEAD)
        chosen: ConnectionState | None = st.selectbox(
            words.CONNECTION, found, index=None, placeholder=words.PICK,
            format_func=lambda one: words.connection(one.name, one.database),
            key=f"connection_{project}")
        if chosen is None:
            return
        if not chosen.ready:
            problem.tell(chosen.reason, chosen.cure, where=chosen.name)
            return
        with problem.shown():
            question = _question(project, chosen.name)
            if st.button(words.READ, icon=":material/download:", disabled=question is None,
                         key=f"fetch_{project}") and question is not None:
                _fetch(project, chosen.name, question)


def _question(project: str, name: str) -> Question | None:
    """What the person wants; None while something is open."""
    way = st.radio(words.WAY, list(words.WAYS), format_func=lambda key: words.WAYS[key],
                   horizontal=True, key=f"way_{project}")
    if way == "query":
        query = st.text_area(words.QUERY, help=words.QUERY_HELP, key=f"query_{project}",
                             placeholder="SELECT ... FROM ... ORDER BY ...")
        return Question(query=query) if query.strip() else None
    tables = _tables(name)
    if not tables:
        st.markdown(f":gray[{escape(words.NO_TABLES)}]")
    else:
        table: Listed | None = st.selectbox(
            words.TABLE, tables, index=None, placeholder=words.PICK,
            format_func=lambda one: words.listed(one.title, one.rows),
            key=f"table_{project}_{name}")
        if table is not None:
            return Question(table)
    if st.button(words.RELIST, type="tertiary", icon=":material/refresh:", key=f"relist_{name}"):
        st.session_state.pop(_kept(name), None)
        st.rerun()
    return None


def _tables(name: str) -> tuple[Listed, ...]:
    """The tables of a connection, asked for once in a session."""
    if _kept(name) not in st.session_state:
        st.session_state[_kept(name)] = workspace.database_tables(
            state.here(), state.actor(), name)
    found: tuple[Listed, ...] = st.session_state[_kept(name)]
    return found


def _kept(name: str) -> str:
    return f"tables_of_{name}"


def _fetch(project: str, name: str, question: Question) -> None:
    """Read it; a click elsewhere stops it, and nothing is left then."""
    place = st.empty()
    try:
        with st.spinner(words.READING):
            workspace.fetch_table(state.here(), state.actor(), project, name, question,
                                  told=lambda rows: _tell(place, rows))
    except LikenessError:
        place.empty()
        raise
    st.rerun()


def _tell(place: "st.delta_generator.DeltaGenerator", rows: int) -> None:
    place.markdown(f":gray[{escape(words.so_far(rows))}]")
