"""The table in which a steward types what each column of a described table holds."""

from typing import Any

import pandas as pd
import streamlit as st

from synth_core.metadata.dictionary.flat import FIELDS, line_of
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.tables.written import DAY_FORMATS
from synth_core.words import screens_describe as words
from synth_core.words.dates import written

__all__ = ["columns_editor", "lines_of"]

_ORDER = tuple(words.FIELDS)
_ROW, _TALLEST, _EMPTY = 35, 738, 4
_CHOICES = {"kind": words.KINDS, "shape": words.SHAPES, "made_up": words.PROVIDERS}
_NUMBERS = ("decimals", "mean", "sd", "missing")


def columns_editor(dictionary: Dictionary | None, key: str) -> pd.DataFrame:
    """Draw the table and return it as the person left it.

    What goes in is what was saved, never what came out: edits live in the widget until they are
    saved, so an error keeps them.
    """
    entries = () if dictionary is None else dictionary.entries
    table = _table([line_of(entry) for entry in entries] or [{} for _ in range(_EMPTY)])
    edited: pd.DataFrame = st.data_editor(
        table, key=key, hide_index=True, num_rows="dynamic", column_config=_config(table),
        column_order=list(_ORDER), alt=words.ALT_COLUMNS, placeholder="",
        height=min(_ROW * (len(table) + 2) + 3, _TALLEST))
    return edited


def _table(lines: list[dict[str, Any]]) -> pd.DataFrame:
    """Lines in the words of the screen, each field in one type, empty cells None."""
    columns: dict[str, pd.Series] = {}
    for field in FIELDS:
        values = [line.get(field, "") for line in lines]
        if field in _NUMBERS:
            columns[field] = pd.Series([float(value) if value not in ("", None) else None
                                        for value in values], dtype=float)
        elif field == "unique":
            columns[field] = pd.Series([value is True for value in values], dtype=bool)
        else:
            known = _CHOICES.get(field, {})
            columns[field] = pd.Series([known.get(value, value) or None for value in values],
                                       dtype=object)
    return pd.DataFrame(columns)


def _config(table: pd.DataFrame) -> dict[str, Any]:
    kinds, label, told = st.column_config, words.FIELDS, words.FIELD_HELP
    text = {field: kinds.TextColumn(label[field], help=told[field], width=width)
            for field, width in (("from", 110), ("to", 110), ("values", 300), ("pattern", 120))}
    formats = dict.fromkeys([*table["format"].dropna(), *DAY_FORMATS])
    choice = {field: kinds.SelectboxColumn(label[field], help=told[field], width=width,
                                           options=list(_CHOICES[field].values()))
              for field, width in (("kind", 110), ("shape", 150), ("made_up", 130))}
    number = {field: kinds.NumberColumn(label[field], help=told[field], width=90, min_value=0
                                        if field != "mean" else None)
              for field in ("decimals", "mean", "sd")}
    return {
        "name": kinds.TextColumn(label["name"], help=told["name"], pinned=True, width=140),
        **text, **choice, **number,
        "format": kinds.SelectboxColumn(label["format"], help=told["format"], width=204,
                                        options=list(formats), format_func=written),
        "missing": kinds.NumberColumn(label["missing"], help=told["missing"], min_value=0,
                                      max_value=100, format="%g %%", width=90),
        "unique": kinds.CheckboxColumn(label["unique"], help=told["unique"], width=80),
    }


def lines_of(edited: pd.DataFrame) -> list[dict[str, Any]]:
    """What the person left, as lines of the flat form; lines without a word in them left out."""
    found = []
    for row in edited.to_dict("records"):
        line = {str(field): _plain(str(field), value) for field, value in row.items()}
        if any(value not in (None, "", False) for value in line.values()):
            found.append(line)
    return found


def _plain(field: str, value: Any) -> Any:
    """A cell in the words of the flat form; None where it is empty."""
    if value is None or value != value or value == "":
        return None
    keys = {word: key for key, word in _CHOICES.get(field, {}).items()}
    if field == "decimals":
        return f"{value:g}"
    return keys.get(value, value)
