"""Step 2 without a real table: describe it, bring a description, keep one."""

import pandas as pd
import streamlit as st

from components import problem, state
from components.dictionary_rules import rules_and_links
from components.dictionary_table import columns_editor, lines_of
from components.page import SETTINGS_WIDTH, TEXT_WIDTH, escape, heading, note
from synth_core import workspace
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import LikenessError
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.providers import locales
from synth_core.words import screens_describe as words
from synth_core.words.steps import DESCRIBED_TITLES

__all__ = ["describe"]

_USUAL_LOCALE = "en_GB"
_MIME = {"json": "application/json", "csv": "text/csv", "dayz": "application/json"}


def describe(project: str, name: str) -> None:
    """The whole page."""
    view = workspace.dictionary_view(state.here(), state.actor(), project)
    trail = (name, state.step_of("data"), DESCRIBED_TITLES["data"])
    if view is None:
        heading(words.TITLE, words.LEAD, trail=trail)
        _example(project)
        _columns(project, None)
        with (st.container(width=TEXT_WIDTH),
              st.expander(words.FROM_FILE, icon=":material/upload_file:",
                          expanded=problem.kept(_place(project)))):
            _bring(project)
        return
    described = view.dictionary
    heading(words.title_described(len(described.entries), len(described.rules),
                                  len(described.links)), words.lead_described(), trail=trail)
    _columns(project, described)
    rules_and_links(project, described)
    _glimpse(project, described)
    _files(project)


def _example(project: str) -> None:
    with st.container(border=True, width=SETTINGS_WIDTH, gap="xsmall"):
        st.markdown(escape(words.EXAMPLE_LEAD))
        if st.button(words.EXAMPLE, icon=":material/play_arrow:", key="example"):
            with problem.shown():
                workspace.start_from_example(state.here(), state.actor(), project)
                _next_turn()
                st.rerun()


def _next_turn() -> None:
    """What was edited is saved: the next editor starts from it."""
    st.session_state["described_turn"] = st.session_state.get("described_turn", 0) + 1


def _columns(project: str, described: Dictionary | None) -> None:
    key = f"{project}_{st.session_state.get('described_turn', 0)}"
    with st.container(gap=None):
        st.header(words.COLUMNS, anchor=False)
        st.markdown(f":gray[{escape(words.COLUMNS_HELP)}]")
    edited = columns_editor(described, f"described_{key}")
    told = st.container()
    with st.container(width=TEXT_WIDTH):
        before = _USUAL_LOCALE if described is None else described.locale
        known = locales()
        locale: str = st.selectbox(words.LOCALE, known, index=known.index(before),
                                   format_func=words.locale, help=words.LOCALE_HELP,
                                   key=f"locale_{key}")
        with st.container(horizontal=True):
            on = st.button(words.SAVE, type="primary", icon=":material/check:")
            stay = st.button(words.SAVE_STAY, icon=":material/save:", key="save_stay")
    if on or stay:
        with told:
            _save(project, edited, locale, on=on)


def _save(project: str, edited: pd.DataFrame, locale: str, *, on: bool) -> None:
    with problem.shown():
        workspace.describe_columns(state.here(), state.actor(), project, lines_of(edited), locale)
        _next_turn()
        if on:
            state.go("method")
        st.rerun()


@st.cache_data(max_entries=50, show_spinner=False)
def _rows(digest: str, project: str) -> pd.DataFrame:
    """Keyed by the description's digest; who may see it was asked before."""
    return workspace.glimpse(state.here(), state.actor(), project)


def _glimpse(project: str, described: Dictionary) -> None:
    with st.container(gap=None):
        st.header(words.GLIMPSE, anchor=False)
        st.markdown(f":gray[{escape(words.GLIMPSE_LEAD)}]")
    with problem.shown():
        rows = _rows(Digest.of_json(described.as_json()).hex, project)
        # A grid writes "None" into an empty cell; here it is shown as what it is.
        rows = rows.assign(**{name: rows[name].fillna("") for name in rows.select_dtypes("object")})
        st.dataframe(rows, hide_index=True, alt=words.ALT_GLIMPSE, column_config={
            name: st.column_config.Column(name) for name in rows.columns})


def _files(project: str) -> None:
    with (st.container(width=TEXT_WIDTH),
          st.expander(words.FILES, icon=":material/save:",
                      expanded=problem.kept(_place(project)))):
        st.markdown(f":gray[{escape(words.FILES_LEAD)}]")
        with st.container(horizontal=True):
            for form, label in words.KEEP.items():
                name, data = workspace.description_file(
                    state.here(), state.actor(), project, form)  # type: ignore[arg-type]
                st.download_button(label, data, name, _MIME[form], key=f"keep_{form}",
                                   on_click="ignore", icon=":material/download:", wrap=True)
        _bring(project)


def _place(project: str) -> str:
    return f"description_{project}"


def _bring(project: str) -> None:
    """The place to drop a description; its faults are told on the next drawing of the page."""
    problem.at(_place(project))
    turn = st.session_state.get("descriptions", 0)
    dropped = st.file_uploader(words.BRING, type=["json", "csv"],
                               key=f"description_{project}_{turn}")
    note(words.BRING_HELP)
    if dropped is None:
        return
    try:
        workspace.import_description(state.here(), state.actor(), project, dropped.getvalue(),
                                     dropped.name)
        _next_turn()
    except LikenessError as error:
        problem.keep(error, _place(project))
    st.session_state["descriptions"] = turn + 1
    st.rerun()
