"""Bring a table: the drop zone, the samples, and the question whether a file was read right."""

import pandas as pd
import streamlit as st

from components import problem, state
from components.page import escape, note
from components.reading_form import reading_form
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.tables.reading import Preview, ReadOptions
from synth_core.words import screens_data as words
from synth_core.words import screens_sources as source_words
from synth_core.words.figures import plural
from synth_core.workspace.views import UploadView

__all__ = ["drop_place", "drop_zone", "reading", "sample_choice"]

_ENDINGS = ["csv", "tsv", "txt", "gz", "xlsx", "parquet", "jsonl", "ndjson", "json", "zip"]


def drop_place(project: str) -> str:
    """Where it is told that a dropped file was refused."""
    return f"drop_{project}"


def drop_zone(project: str) -> None:
    """The place to drop a file. It is written to disk at once, then the widget is emptied."""
    problem.at(drop_place(project))
    turn = st.session_state.get("drops", 0)
    dropped = st.file_uploader(words.DROP, type=_ENDINGS, key=f"drop_{project}_{turn}",
                               accept_multiple_files=True)
    note(f"{words.DROP_HELP} {words.largest(state.here().largest_upload)}")
    if not dropped:
        return
    try:
        with st.spinner(words.SPOOLING):
            workspace.spool_several(state.here(), state.actor(), project,
                                    [(file.name, file) for file in dropped])
    except LikenessError as error:
        problem.keep(error, drop_place(project))
    st.session_state["drops"] = turn + 1
    st.rerun()


def sample_choice(project: str) -> None:
    """The samples, each with a button that makes it the project's table."""
    told = st.container()  # what goes wrong is told in full width, not in a cell of the grid
    grid = st.grid(3, min_column_width=250, border=True)
    for sample in workspace.samples():
        with grid.cell(), st.container(gap="xsmall"):
            size = f"{plural(sample.rows, 'row', 'rows')}, "
            size += plural(sample.columns, "column", "columns")
            st.markdown(f"**{escape(sample.title)}**  \n:small[:gray[{size}]]")
            if st.button(words.USE_SAMPLE, key=f"use_{sample.key}", wrap=True):
                with told, problem.shown(), st.spinner(words.READING):
                    workspace.bring_sample(state.here(), state.actor(), project, sample.key)
                    st.rerun()


def reading(project: str, upload: UploadView) -> None:
    """The first rows of a waiting upload, how it is read, and the button that takes it."""
    seen, wrong = _first_rows(project, upload)
    if upload.origin is None:  # a database says itself what it holds
        _change(project, upload, wrong is not None)
    else:
        for notice in upload.origin.notices:
            note(notice)
    if wrong is not None:
        problem.tell(wrong.what, wrong.cure, where=wrong.where)
    if seen is not None:
        _show(seen)
    told = st.container()
    with st.container(horizontal=True):
        use = st.button(words.USE, type="primary", icon=":material/check:", disabled=seen is None)
        discard = st.button(words.DISCARD if upload.origin is None else source_words.DISCARD)
    if use:
        with told, problem.shown(), st.spinner(words.READING):
            # What was seen is what is taken.
            workspace.bring_upload(state.here(), state.actor(), project, upload.id,
                                   upload.options)
            st.rerun()
    if discard:
        workspace.discard_upload(state.here(), state.actor(), project)
        st.rerun()


def _change(project: str, upload: UploadView, wrong: bool) -> None:
    opened = f"unreadable_{upload.id}"  # stays open then, for whoever goes on correcting
    if wrong:
        st.session_state[opened] = True
    with st.expander(words.READ_CHANGE, icon=":material/tune:",
                     expanded=opened in st.session_state):
        options = reading_form(upload)
    if options != upload.options:
        _correct(project, upload, options)


def _first_rows(project: str, upload: UploadView) -> tuple[Preview | None, LikenessError | None]:
    """What there is to be seen of an upload as it is read now, or what is wrong with it."""
    try:
        return workspace.preview_upload(state.here(), state.actor(), project, upload.id,
                                        upload.options), None
    except LikenessError as error:
        return None, error


def _correct(project: str, upload: UploadView, options: ReadOptions) -> None:
    """Keep what the person corrected and draw anew, so that no reload or second tab loses it."""
    with problem.shown():
        workspace.correct_upload(state.here(), state.actor(), project, upload.id, options)
        st.rerun()


def _show(seen: Preview) -> None:
    rows = pd.DataFrame(seen.rows, columns=list(seen.columns), dtype=object)
    st.markdown(f":small[:gray[{words.FIRST_ROWS}, {words.text_shape(len(seen.columns))}]]")
    st.dataframe(rows, hide_index=True, alt=words.ALT_PREVIEW,
                 column_config={name: st.column_config.TextColumn(name) for name in seen.columns})
