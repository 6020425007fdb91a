"""A table from a folder of the server: choose the folder, then the table."""

import streamlit as st

from components import problem, state
from components.page import escape, note
from synth_core import workspace
from synth_core.tables.several.folders import Entry
from synth_core.words import screens_sources as words

__all__ = ["folder_choice"]


def folder_choice(project: str) -> None:
    """The place to take a table from a folder; not there where no folder is named."""
    named = workspace.folders(state.here(), state.actor())
    if not named:
        return
    with st.expander(words.FOLDERS, icon=":material/folder_open:"):
        note(words.FOLDERS_LEAD)
        folder: str | None = st.selectbox(words.FOLDER, named, index=None,
                                          placeholder=words.PICK, key=f"folder_{project}")
        if folder is not None:
            with problem.shown():
                _table(project, folder)


def _table(project: str, folder: str) -> None:
    found = workspace.folder_tables(state.here(), state.actor(), folder)
    if not found:
        st.markdown(f":gray[{escape(words.NOTHING_THERE)}]")
        return
    chosen: Entry | None = st.selectbox(
        words.TABLE, found, index=None, placeholder=words.PICK,
        format_func=lambda entry: words.entry(entry.path, entry.files, entry.size),
        key=f"entry_{project}_{folder}")
    if st.button(words.LOOK, icon=":material/search:", disabled=chosen is None,
                 key=f"shelf_{project}") and chosen is not None:
        workspace.take_from_folder(state.here(), state.actor(), project, folder, chosen.path)
        st.rerun()
