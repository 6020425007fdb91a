"""A small form to write a rule: its kind, then its columns, then its values."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components import problem, state
from components.page import escape
from synth_core import workspace
from synth_core.metadata.model import Kind, Metadata
from synth_core.words import rules as rule_words
from synth_core.words import screens_rules as words
from synth_core.workspace.views_rules import RulesView

__all__ = ["rule_form"]

Said = dict[str, Any]
_FEW = (Kind.CATEGORY, Kind.YES_NO)
_MEASURED = (Kind.NUMBER, Kind.DATE)
_KINDS = {**rule_words.KINDS, "difference": words.DIFFERENCE}


def rule_form(view: RulesView) -> None:
    """The form; what it says goes through the same check as every rule."""
    with st.expander(words.WRITE, icon=":material/add:"):
        kind: str = st.selectbox(words.KIND, list(_KINDS), key="rule_kind",
                                 format_func=lambda key: _KINDS[key][0])
        st.markdown(f":small[:gray[{escape(_KINDS[kind][1])}]]")
        said = _FORMS[kind](view.metadata)
        if st.button(words.ADD, icon=":material/add:", key="write_rule"):
            with problem.shown():
                workspace.write_rule(state.here(), state.actor(), view.project_id, said)
                st.rerun()


def _names(metadata: Metadata, *kinds: Kind) -> list[str]:
    return [column.name for column in metadata.kept if not kinds or column.kind in kinds]


def _one(field: str, names: Sequence[str]) -> str:
    chosen: str | None = st.selectbox(words.FIELDS[field], names, index=None,
                                      key=f"rule_{field}", help=words.FIELD_HELP.get(field))
    return chosen or ""


def _several(field: str, names: Sequence[str]) -> list[str]:
    return list(st.multiselect(words.FIELDS[field], names, key=f"rule_{field}"))


def _text(field: str) -> str:
    return (st.text_input(words.FIELDS[field], key=f"rule_{field}",
                          help=words.FIELD_HELP.get(field)) or "").strip()


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _side_by_side(*fields: Callable[[], Any]) -> list[Any]:
    given = []
    for place, field in zip(st.columns(len(fields)), fields, strict=True):
        with place:
            given.append(field())
    return given


def _unique(metadata: Metadata) -> Said:
    names = _several("names", _names(metadata))
    always = st.checkbox(words.FIELDS["always"], key="rule_always")
    return {"rule": "unique", "columns": names, "always": "yes" if always else "no"}


def _determines(metadata: Metadata) -> Said:
    names = _names(metadata)
    keys, then = _side_by_side(lambda: _several("keys", names), lambda: _one("then", names))
    return {"rule": "determines", "columns": keys, "then": then}


def _at_most(metadata: Metadata) -> Said:
    names = _names(metadata, *_MEASURED)
    low, high = _side_by_side(lambda: _one("low", names), lambda: _one("high", names))
    return {"rule": "at_most", "low": low, "high": high}


def _sum(metadata: Metadata) -> Said:
    names = _names(metadata, Kind.NUMBER)
    total, parts = _side_by_side(lambda: _one("total", names), lambda: _several("parts", names))
    return {"rule": "sum", "total": total, "parts": parts}


def _difference(metadata: Metadata) -> Said:
    names = _names(metadata, Kind.NUMBER)
    left, whole, less = _side_by_side(*(
        lambda field=field: _one(field, names) for field in ("whole", "from", "less")))
    return {"rule": "sum", "total": whole, "parts": [left, less]}


def _range(metadata: Metadata) -> Said:
    names = _several("names", _names(metadata, *_MEASURED))
    low, high = _side_by_side(lambda: _text("lowest"), lambda: _text("highest"))
    return {"rule": "range", "columns": names, "low": low, "high": high}


def _together(metadata: Metadata) -> Said:
    names = _several("names", _names(metadata, *_FEW))
    lines = st.text_area(words.FIELDS["rows"], key="rule_rows", help=words.FIELD_HELP["rows"])
    rows = [_split(line) for line in (lines or "").splitlines() if line.strip()]
    return {"rule": "together", "columns": names, "rows": rows}


def _one_hot(metadata: Metadata) -> Said:
    return {"rule": "one_hot", "columns": _several("names", _names(metadata, Kind.YES_NO))}


def _gap(metadata: Metadata) -> Said:
    names = _several("names", _names(metadata))
    where, values = _side_by_side(lambda: _one("where", _names(metadata)),
                                  lambda: _text("values"))
    return {"rule": "gap", "columns": names, "where": where, "values": _split(values)}


def _implies(metadata: Metadata) -> Said:
    column, value, then, result = _side_by_side(
        lambda: _one("column", _names(metadata, *_FEW)), lambda: _text("value"),
        lambda: _one("then", _names(metadata, *_FEW, Kind.NUMBER)), lambda: _text("result"))
    return {"rule": "implies", "column": column, "value": value, "then": then, "result": result}


def _format(metadata: Metadata) -> Said:
    name, pattern = _side_by_side(
        lambda: _one("text", _names(metadata, *_FEW, Kind.IDENTIFIER, Kind.TEXT)),
        lambda: _text("pattern"))
    return {"rule": "format", "name": name, "pattern": pattern}


def _rising(metadata: Metadata) -> Said:
    measured = _names(metadata, *_MEASURED)
    name, subject, by = _side_by_side(
        lambda: _one("name", measured), lambda: _one("subject", _names(metadata)),
        lambda: _one("by", measured))
    return {"rule": "rising", "name": name, "subject": subject, "by": by}


_FORMS: dict[str, Callable[[Metadata], Said]] = {
    "unique": _unique, "determines": _determines, "at_most": _at_most, "sum": _sum,
    "range": _range, "together": _together, "one_hot": _one_hot, "gap": _gap,
    "implies": _implies, "format": _format, "rising": _rising, "difference": _difference}
