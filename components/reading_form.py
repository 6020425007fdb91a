"""How a waiting upload is read: every guess, each to be corrected."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.page import SETTINGS_WIDTH, escape
from synth_core.tables.reading import Format, ReadOptions
from synth_core.words import screens_data as words
from synth_core.workspace.views import UploadView

__all__ = ["reading_form"]


def reading_form(upload: UploadView) -> ReadOptions:
    """What was guessed, and what the person makes of it.

    Where another format is chosen, nothing else is asked yet: the rest has to be guessed for it.
    """
    given = upload.options
    with st.container(width=SETTINGS_WIDTH):
        chosen = _format(upload)
        if chosen != given.format:
            return replace(given, format=chosen)
        if chosen == "excel":
            return _workbook(upload)
        if chosen == "csv":
            return _delimited(upload)
        if chosen == "jsonl":
            return replace(given, encoding=_encoding(upload))
        return given


def _format(upload: UploadView) -> Format:
    if len(upload.formats) == 1:
        st.markdown(f":gray[{escape(words.format_found(upload.options.format))}]")
        return upload.options.format
    chosen: Format = st.selectbox(
        words.FORMAT, upload.formats, index=upload.formats.index(upload.options.format),
        format_func=lambda format_: words.FORMATS[format_], key=f"format_{upload.id}")
    return chosen


def _workbook(upload: UploadView) -> ReadOptions:
    given = upload.options
    left, right = st.columns(2)
    with left:
        sheet = st.selectbox(words.SHEET, upload.sheets, key=f"sheet_{upload.id}",
                             index=_position(upload.sheets, given.sheet))
        header = _header(upload)
    with right:
        skip = _skip(upload)
    return replace(given, sheet=sheet, header=header, skip=skip)


def _delimited(upload: UploadView) -> ReadOptions:
    given = upload.options
    left, right = st.columns(2)
    with left:
        delimiter = _sign(words.DELIMITER, words.DELIMITERS, given.delimiter or ",",
                          f"delimiter_{upload.id}")
        encoding = _encoding(upload)
        header = _header(upload)
    with right:
        quote = _sign(words.QUOTE, words.QUOTES, '"' if given.quote is None else given.quote,
                      f"quote_{upload.id}")
        escaped = _sign(words.ESCAPE, words.ESCAPES, given.escape or "", f"escape_{upload.id}",
                        words.ESCAPE_HELP)
        skip = _skip(upload)
    return replace(given, delimiter=delimiter, quote=quote, escape=escaped or None,
                   encoding=encoding, header=header, skip=skip)


def _encoding(upload: UploadView) -> str:
    return _sign(words.ENCODING, words.ENCODINGS, upload.options.encoding or "utf-8",
                 f"encoding_{upload.id}")


def _sign(label: str, known: Mapping[str, str], given: str, key: str, told: str = "") -> str:
    """A choice among the usual values; any other can be typed."""
    options = [*known, *([] if given in known else [given])]
    chosen: str | None = st.selectbox(
        label, options, index=options.index(given), key=key, accept_new_options=True,
        help=" ".join(part for part in (told, words.OTHER_SIGN) if part),
        format_func=lambda value: known.get(value, value if value.isprintable() else repr(value)))
    return given if chosen is None else chosen


def _key(name: str, upload: UploadView) -> str:
    """The key of a widget whose answer is guessed anew where the delimiter is another."""
    return f"{name}_{upload.id}{upload.options.delimiter or ''}"


def _skip(upload: UploadView) -> int:
    return int(st.number_input(words.SKIP, min_value=0, value=upload.options.skip, step=1,
                               help=words.SKIP_HELP, key=_key("skip", upload)))


def _header(upload: UploadView) -> bool:
    answer = st.radio(words.HEADER, (True, False), index=1 if upload.options.header is False else 0,
                      format_func=lambda yes: words.HEADER_YES if yes else words.HEADER_NO,
                      horizontal=True, key=_key("header", upload))
    return bool(answer)


def _position(options: tuple[str, ...], wanted: str | None) -> int:
    return options.index(wanted) if wanted in options else 0
