"""The table in which a steward says what each column is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.page import code, escape
from components.palette import current
from synth_core.foundation.errors import AnswerError
from synth_core.metadata.model import Column, Kind
from synth_core.words import screens_data as words
from synth_core.workspace.views import ColumnEdit, ColumnView, DataView

__all__ = ["columns_table", "edits_of", "reasons", "target_of"]

_KIND_OF = {word: Kind(key) for key, word in words.KINDS.items()}
_FIXED = ("name", "label", "distinct", "missing", "shape", "reason")
# As much as a desk shows: the reason by the kind, and last what the reason already says.
_ORDER = ("name", "label", "kind", "reason", "shape", "missing", "target", "sensitive", "out",
          "format", "distinct")
_ROW = 35
_TALLEST = 738  # twenty columns and the header


def _line(view: ColumnView, target: bool) -> dict[str, Any]:
    column = view.column
    return {
        "name": column.name, "kind": words.KINDS[column.kind], "format": column.date_format or "",
        "target": target, "sensitive": column.sensitive, "out": not column.kept,
        "distinct": view.distinct, "missing": 100 * view.missing,
        "shape": [100 * share for share in view.shape], "reason": column.reason,
        "label": words.label_of(column.label, column.unit, column.meanings),
    }


def _config() -> dict[str, Any]:
    kinds = st.column_config
    label, told = words.FIELDS, words.FIELD_HELP
    return {
        "name": kinds.TextColumn(label["name"], pinned=True, width=132),
        "label": kinds.TextColumn(label["label"], help=told["label"], width=150),
        "kind": kinds.SelectboxColumn(label["kind"], options=list(words.KINDS.values()),
                                      required=True, help=told["kind"], width=112),
        "format": kinds.TextColumn(label["format"], help=told["format"], max_chars=60,
                                   width=118),
        "target": kinds.CheckboxColumn(label["target"], help=told["target"], width=84),
        "sensitive": kinds.CheckboxColumn(label["sensitive"], help=told["sensitive"],
                                          width=102),
        "out": kinds.CheckboxColumn(label["out"], help=told["out"], width=102),
        "distinct": kinds.NumberColumn(label["distinct"], help=told["distinct"],
                                       format="localized", width=84),
        "missing": kinds.NumberColumn(label["missing"], help=told["missing"], format="%.1f %%",
                                      width=76),
        "shape": kinds.BarChartColumn(label["shape"], help=told["shape"], y_min=0,
                                      color=current().real, width=84),
        "reason": kinds.TextColumn(label["reason"], width=172),
    }


def columns_table(view: DataView, key: str) -> pd.DataFrame:
    """Draw the table and return it as the person left it.

    What goes in is what was saved, never what came out: the edits live in the widget until they
    are saved, so an error keeps them.
    """
    table = pd.DataFrame([_line(column, column.column.name == view.metadata.target)
                          for column in view.columns])
    edited: pd.DataFrame = st.data_editor(
        table, key=key, hide_index=True, num_rows="fixed", column_config=_config(),
        column_order=_order(view), disabled=list(_FIXED), alt=words.ALT_COLUMNS, placeholder="",
        height=min(_ROW * (len(table) + 1) + 3, _TALLEST))
    return edited


def _order(view: DataView) -> list[str]:
    """The columns that are shown: labels where a codebook says some."""
    said = any(column.column.label or column.column.unit or column.column.meanings
               for column in view.columns)
    return [name for name in _ORDER if said or name != "label"]


def reasons(view: DataView) -> None:
    """Why each column was taken for what it is: the grid cuts long sentences."""
    with st.expander(words.REASONS, icon=":material/table:"):
        st.table(pd.DataFrame([
            {words.FIELDS["name"]: code(column.column.name),
             words.FIELDS["kind"]: words.KINDS[column.column.kind],
             words.FIELDS["reason"]: escape(column.column.reason)} for column in view.columns]),
            border="horizontal", hide_index=True)


def edits_of(view: DataView, edited: pd.DataFrame) -> dict[str, ColumnEdit]:
    """What the person changed, by column; columns left alone are not in it."""
    found = {}
    for before, line in zip(view.columns, edited.to_dict("records"), strict=True):
        edit = _edit({str(key): value for key, value in line.items()}, before.column)
        if edit != _as_it_was(before.column):
            found[before.column.name] = edit
    return found


def target_of(edited: pd.DataFrame) -> str | None:
    """The column that the person ticked as the one to predict, or None.

    Raises:
        AnswerError: They ticked more than one.
    """
    ticked = [str(name) for name in edited["name"][edited["target"].astype(bool)]]
    if len(ticked) > 1:
        raise AnswerError(words.TWO_TARGETS, where=", ".join(ticked), cure=words.TWO_TARGETS_CURE)
    return ticked[0] if ticked else None


def _edit(line: Mapping[str, Any], before: Column) -> ColumnEdit:
    kind = _KIND_OF.get(line["kind"], before.kind)
    date_format = str(line["format"] or "").strip() or None
    return ColumnEdit(kind, date_format if kind is Kind.DATE else None, bool(line["sensitive"]),
                      not bool(line["out"]))


def _as_it_was(column: Column) -> ColumnEdit:
    date_format = column.date_format if column.kind is Kind.DATE else None
    return ColumnEdit(column.kind, date_format, column.sensitive, column.kept)
