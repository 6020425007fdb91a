"""Bring a table: the drop zone, the samples, and the question whether a file was read right."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import problem, state
from components.page import SETTINGS_WIDTH, escape, note
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.tables.reading import ReadOptions
from synth_core.words import screens_data as words
from synth_core.words.figures import plural
from synth_core.workspace.views import UploadView

__all__ = ["drop_zone", "reading", "sample_choice"]

_ENDINGS = ["csv", "tsv", "txt", "gz", "xlsx", "parquet", "jsonl", "ndjson", "json"]


def drop_zone(project: str) -> None:
    """The place to drop a file. It is written to disk at once, then the widget is emptied."""
    turn = st.session_state.get("drops", 0)
    dropped = st.file_uploader(words.DROP, type=_ENDINGS, key=f"drop_{project}_{turn}")
    note(f"{words.DROP_HELP} {words.largest(state.here().largest_upload)}")
    if dropped is None:
        return
    try:
        with st.spinner(words.SPOOLING):
            workspace.spool(state.here(), state.actor(), project, dropped.name, dropped)
    except LikenessError as error:
        problem.keep(error)
    st.session_state["drops"] = turn + 1
    st.rerun()


def sample_choice(project: str) -> None:
    """The samples, each with a button that makes it the project's table."""
    grid = st.grid(3, min_column_width=250, border=True)
    for sample in workspace.samples():
        with grid.cell(), st.container(gap="xsmall"):
            size = f"{plural(sample.rows, 'row', 'rows')}, "
            size += plural(sample.columns, "column", "columns")
            st.markdown(f"**{escape(sample.title)}**  \n:small[:gray[{size}]]")
            if st.button(words.USE_SAMPLE, key=f"use_{sample.key}", wrap=True):
                with problem.shown(), st.spinner(words.READING):
                    workspace.bring_sample(state.here(), state.actor(), project, sample.key)
                    st.rerun()


def reading(project: str, upload: UploadView) -> None:
    """The first rows of a waiting upload, how it is read, and the button that takes it."""
    with st.expander(words.READ_CHANGE, icon=":material/tune:"):
        options = _options(upload)
    readable = _preview(project, upload, options)
    with st.container(horizontal=True):
        if st.button(words.USE, type="primary", icon=":material/check:", disabled=not readable):
            with problem.shown(), st.spinner(words.READING):
                workspace.bring_upload(state.here(), state.actor(), project, upload.id, options)
                st.rerun()
        if st.button(words.DISCARD):
            workspace.discard_upload(state.here(), state.actor(), project)
            st.rerun()


def _preview(project: str, upload: UploadView, options: ReadOptions) -> bool:
    try:
        seen = workspace.preview_upload(state.here(), state.actor(), project, upload.id, options)
    except LikenessError as error:
        problem.tell(error.what, error.cure, where=error.where)
        return False
    rows = pd.DataFrame(seen.rows, columns=list(seen.columns), dtype=object)
    st.markdown(f":small[:gray[{words.FIRST_ROWS}, {words.text_shape(len(seen.columns))}]]")
    st.dataframe(rows, hide_index=True, alt=words.ALT_PREVIEW,
                 column_config={name: st.column_config.TextColumn(name) for name in seen.columns})
    return True


def _options(upload: UploadView) -> ReadOptions:
    """What was guessed, and what the person makes of it."""
    given = upload.options
    with st.container(width=SETTINGS_WIDTH):
        if given.format == "excel":
            sheet = st.selectbox(words.SHEET, upload.sheets, key=f"sheet_{upload.id}",
                                 index=_position(upload.sheets, given.sheet))
            return replace(given, sheet=sheet, header=_header(upload))
        if given.format != "csv":
            st.markdown(f":gray[{given.format}]")
            return given
        left, right = st.columns(2)
        with left:
            delimiter = _one_of(words.DELIMITER, words.DELIMITERS, given.delimiter or ",",
                                f"delimiter_{upload.id}")
            header = _header(upload)
        with right:
            usual = "\"" if given.quote is None else given.quote
            quote = _one_of(words.QUOTE, words.QUOTES, usual, f"quote_{upload.id}")
            encoding = _one_of(words.ENCODING, words.ENCODINGS, given.encoding or "utf-8",
                               f"encoding_{upload.id}")
        return replace(given, delimiter=delimiter, quote=quote, encoding=encoding, header=header)


def _one_of(label: str, known: Mapping[str, str], guessed: str, key: str) -> str:
    """A choice among the known values, with the guess added where it is none of them."""
    options = [*known, *([] if guessed in known else [guessed])]
    chosen: str = st.selectbox(label, options, index=options.index(guessed), key=key,
                               format_func=lambda value: known.get(value, repr(value)))
    return chosen


def _header(upload: UploadView) -> bool:
    answer = st.radio(words.HEADER, (True, False), index=1 if upload.options.header is False else 0,
                      format_func=lambda yes: words.HEADER_YES if yes else words.HEADER_NO,
                      horizontal=True, key=f"header_{upload.id}")
    return bool(answer)


def _position(options: tuple[str, ...], wanted: str | None) -> int:
    return options.index(wanted) if wanted in options else 0
