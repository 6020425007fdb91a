"""A form from declared settings: whatever a method declares can be set here, and nothing else."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.page import escape
from synth_core.foundation.settings import Setting
from synth_core.words import screens_method as words

__all__ = ["setting_inputs"]


def setting_inputs(declared: tuple[Setting, ...], before: Mapping[str, Any],
                   key: str) -> dict[str, Any]:
    """One widget a setting, in two columns.

    Args:
        declared: The settings of a method.
        before: Values that differ from the defaults: those of the preset, or chosen earlier.
        key: Tells apart the widgets of different methods and presets.

    Returns:
        What the person set, where it differs from ``before`` and the defaults.
    """
    given: dict[str, Any] = {}
    columns = st.columns(2)
    for position, setting in enumerate(declared):
        start = before.get(setting.name, setting.default)
        with columns[position % 2]:
            value = _input(setting, start, f"{key}_{setting.name}")
        if value != start:
            given[setting.name] = value
    return given


def _input(setting: Setting, start: Any, key: str) -> Any:
    label, told = setting.label, escape(setting.help)  # a label is read out as it is written
    if setting.kind == "switch":
        return st.toggle(label, value=bool(start), help=told, key=key)
    if setting.kind == "choice":
        options = [*([None] if setting.optional else []), *setting.options]
        return st.selectbox(label, options, index=options.index(start), help=told, key=key,
                            format_func=lambda value: words.DECIDE if value is None else value)
    return _number(setting, start, label, told, key)


def _number(setting: Setting, start: Any, label: str, told: str, key: str) -> int | float | None:
    """A number; empty means "decide for me" where the setting allows it.

    The widget has no bounds: it would keep what lies outside to itself, and the value before it
    would be used. The declared setting says what is wrong.
    """
    hint = words.DECIDE if setting.optional else ""
    value: int | float | None
    if setting.kind == "whole":
        value = st.number_input(
            label, value=None if start is None else int(start), step=1, help=told, key=key,
            placeholder=hint)
    else:
        value = st.number_input(
            label, value=None if start is None else float(start), format="%g", help=told, key=key,
            placeholder=hint)
    return start if value is None and not setting.optional else value
