"""The table in which a steward says what each column is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.page import code, escape
from components.palette import current
from synth_core.foundation.errors import AnswerError
from synth_core.metadata.model import Column, Kind
from synth_core.tables.written import DAY_FORMATS
from synth_core.words import screens_data as words
from synth_core.words.dates import written
from synth_core.workspace.views import ColumnEdit, ColumnView, DataView

__all__ = ["columns_table", "edits_of", "reasons", "target_of"]

_KIND_OF = {word: Kind(key) for key, word in words.KINDS.items()}
_FIXED = ("name", "label", "distinct", "missing", "shape", "reason")
# What a person answers stands within the width of a desk (980 px), and before it what the answer
# rests on: the reason by the kind where there is room. By whether labels and dates are shown.
_ORDERS = {
    (False, False): ("name", "kind", "reason", "shape", "missing", "target", "sensitive", "out",
                     "format", "distinct"),
    (False, True): ("name", "kind", "format", "reason", "shape", "target", "sensitive", "out",
                    "missing", "distinct"),
    (True, False): ("name", "label", "kind", "reason", "shape", "target", "sensitive", "out",
                    "format", "missing", "distinct"),
    (True, True): ("name", "label", "kind", "format", "shape", "target", "sensitive", "out",
                   "reason", "missing", "distinct")}
_ROW = 35
_TALLEST = 738  # twenty columns and the header
_OPEN = "?"  # stands for the format of dates that can be read in two ways


def _line(view: ColumnView, target: bool) -> dict[str, Any]:
    column = view.column
    return {
        "name": column.name, "kind": words.KINDS[column.kind], "format": _format(column),
        "target": target, "sensitive": column.sensitive, "out": not column.kept,
        "distinct": view.distinct, "missing": 100 * view.missing,
        "shape": [100 * share for share in view.shape], "reason": column.reason,
        "label": words.label_of(column.label, column.unit, column.meanings),
    }


def _format(column: Column) -> str | None:
    """How its dates are written; the question where that could be read in two ways."""
    return _OPEN if column.other_format is not None else column.date_format


def _formats(view: DataView) -> list[str]:
    """The ways to write dates that can be chosen: those of the table, then the usual ones."""
    own = [form for view_ in view.columns
           for form in (_format(view_.column), view_.column.date_format,
                        view_.column.other_format) if form is not None]
    return list(dict.fromkeys([*own, *DAY_FORMATS]))


def _told(form: str) -> str:
    return words.FORMAT_OPEN if form == _OPEN else written(form)


def _config(view: DataView) -> dict[str, Any]:
    kinds = st.column_config
    label, told = words.FIELDS, words.FIELD_HELP
    return {
        "name": kinds.TextColumn(label["name"], pinned=True, width=132),
        "label": kinds.TextColumn(label["label"], help=told["label"], width=150),
        "kind": kinds.SelectboxColumn(label["kind"], options=list(words.KINDS.values()),
                                      required=True, help=told["kind"], width=112),
        "format": kinds.SelectboxColumn(label["format"], options=_formats(view),
                                        format_func=_told, help=told["format"], width=204),
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
        "reason": kinds.TextColumn(label["reason"], width=_reason_width(view)),
    }


def columns_table(view: DataView, key: str) -> pd.DataFrame:
    """Draw the table and return it as the person left it.

    What goes in is what was saved, never what came out: the edits live in the widget until they
    are saved, so an error keeps them.
    """
    table = pd.DataFrame([_line(column, column.column.name == view.metadata.target)
                          for column in view.columns])
    st.space(8)  # with the gaps around it, room for the toolbar, which else covers the sentence
    edited: pd.DataFrame = st.data_editor(
        table, key=key, hide_index=True, num_rows="fixed", column_config=_config(view),
        column_order=_order(view), disabled=list(_FIXED), alt=words.ALT_COLUMNS, placeholder="",
        height=min(_ROW * (len(table) + 1) + 3, _TALLEST))
    return edited


def _order(view: DataView) -> tuple[str, ...]:
    """The columns that are shown: labels where a codebook says some."""
    return _ORDERS[_said(view), _dates(view)]


def _dates(view: DataView) -> bool:
    return any(_format(column.column) is not None for column in view.columns)


def _said(view: DataView) -> bool:
    return any(column.column.label or column.column.unit or column.column.meanings
               for column in view.columns)


def _reason_width(view: DataView) -> int:
    """As wide as a desk allows: most reasons in full where neither labels nor dates are shown."""
    return 160 if _dates(view) or _said(view) else 288


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
    chosen = line["format"] if isinstance(line["format"], str) else ""
    date_format = chosen if chosen not in ("", _OPEN) else None
    return ColumnEdit(kind, date_format if kind is Kind.DATE else None, bool(line["sensitive"]),
                      not bool(line["out"]))


def _as_it_was(column: Column) -> ColumnEdit:
    settled = column.kind is Kind.DATE and column.other_format is None
    date_format = column.date_format if settled else None
    return ColumnEdit(column.kind, date_format, column.sensitive, column.kept)
