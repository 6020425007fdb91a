"""A form for one step of a recipe, from the parameters that its kind declares."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.page import escape
from synth_core.metadata.dates import is_format
from synth_core.tables.recipe.contract import StepKind
from synth_core.tables.recipe.parameters import REQUIRED, Parameter
from synth_core.tables.recipe.registry import KINDS
from synth_core.words import recipe as recipe_words
from synth_core.words import screens_prepare as words
from synth_core.words.dates import written

__all__ = ["step_form"]


def step_form(names: Sequence[str], key: str) -> tuple[str, dict[str, Any]] | None:
    """Ask for a step; its kind and parameters once the person wants it done.

    Args:
        names: The table's columns.
        key: Tells apart forms of different tables.
    """
    kind = st.selectbox(words.KIND, list(KINDS), index=None, key=f"kind_{key}",
                        placeholder=words.KIND_HINT,
                        format_func=lambda item: recipe_words.KINDS[item][0])
    if kind is None:
        return None
    _, told = recipe_words.KINDS[kind]
    st.markdown(f":gray[{escape(told)} {escape(recipe_words.BASES[KINDS[kind].basis.value])}]")
    given = _inputs(KINDS[kind], names, f"{key}_{kind}")
    wanted = st.button(words.DO, type="primary", icon=":material/check:", key=f"do_{key}")
    return (kind, given) if wanted else None


def _inputs(kind: StepKind, names: Sequence[str], key: str) -> dict[str, Any]:
    """One widget a parameter, in two columns; what was left empty is not in the outcome."""
    given: dict[str, Any] = {}
    short = [one for one in kind.parameters if one.kind != "mapping"]
    for position, parameter in enumerate(short):
        if position % 2 == 0:
            cells = st.columns(2)
        with cells[position % 2]:
            value = _input(parameter, names, f"{key}_{parameter.name}")
        if value not in (None, "", []):
            given[parameter.name] = value
    for parameter in kind.parameters:
        if parameter.kind == "mapping":
            given[parameter.name] = _mapping(parameter, f"{key}_{parameter.name}")
    return given


def _input(parameter: Parameter, names: Sequence[str], key: str) -> Any:
    label, told = recipe_words.PARAMETERS[parameter.name]
    told = escape(told)
    start = None if parameter.default is REQUIRED else parameter.default
    if parameter.kind == "column":
        return st.selectbox(label, names, index=None, help=told, key=key, placeholder="")
    if parameter.kind == "columns":
        return st.multiselect(label, names, help=told, key=key, placeholder="")
    if parameter.kind == "formats":
        return st.multiselect(label, words.DATE_FORMATS, help=told, key=key, format_func=_written,
                              accept_new_options=True, placeholder=words.CHOOSE)
    if parameter.kind == "format":
        known = list(dict.fromkeys([*filter(None, (start,)), *words.DATE_FORMATS]))
        return st.selectbox(label, known, index=0 if start else None, help=told, key=key,
                            format_func=_written, accept_new_options=True,
                            placeholder=words.CHOOSE)
    if parameter.kind == "texts":
        return st.multiselect(label, [], help=told, key=key, accept_new_options=True,
                              placeholder=words.TYPE)
    if parameter.kind == "choice":
        options = list(parameter.options)
        return st.selectbox(label, options, index=0 if start is None else options.index(start),
                            help=told, key=key, format_func=recipe_words.OPTIONS.__getitem__)
    if parameter.kind in ("number", "whole"):
        return _number(parameter, start, label, told, key)
    return st.text_input(label, value=start or "", help=told, key=key)


def _written(form: str) -> str:
    """A way to write dates in words; what a person types is shown as they typed it."""
    return written(form) if is_format(form) else form


def _number(parameter: Parameter, start: Any, label: str, told: str, key: str) -> Any:
    if parameter.kind == "whole":
        return st.number_input(label, value=start, step=1, help=told, key=key,
                               min_value=None if parameter.low is None else int(parameter.low),
                               max_value=None if parameter.high is None else int(parameter.high))
    return st.number_input(label, value=None if start is None else float(start), format="%g",
                           min_value=parameter.low, max_value=parameter.high, help=told, key=key)


def _mapping(parameter: Parameter, key: str) -> dict[str, str]:
    label, told = recipe_words.PARAMETERS[parameter.name]
    st.markdown(f"{escape(label)}  \n:small[:gray[{escape(told)}]]")
    empty = pd.DataFrame({"old": pd.Series(dtype="str"), "new": pd.Series(dtype="str")})
    edited = st.data_editor(empty, key=key, num_rows="dynamic", hide_index=True, alt=told,
                            column_config={
                                "old": st.column_config.TextColumn(words.OLD, required=True),
                                "new": st.column_config.TextColumn(words.NEW, required=True)})
    return {str(row["old"]): str(row["new"]) for row in edited.dropna().to_dict("records")}
