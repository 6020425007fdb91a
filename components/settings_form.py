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
    label, told = escape(setting.label), escape(setting.help)
    if setting.kind == "switch":
        return st.toggle(label, value=bool(start), help=told, key=key)
    if setting.kind == "choice":
        options = [*([None] if setting.optional else []), *setting.options]
        return st.selectbox(label, options, index=options.index(start), help=told, key=key,
                            format_func=lambda value: words.DECIDE if value is None else value)
    return _number(setting, start, label, told, key)


def _number(setting: Setting, start: Any, label: str, told: str, key: str) -> int | float | None:
    """A number; empty means "decide for me" where the setting allows it."""
    kind = int if setting.kind == "whole" else float
    low, high = (None if end is None else kind(end) for end in (setting.low, setting.high))
    value: int | float | None = st.number_input(
        label, min_value=low, max_value=high, value=None if start is None else kind(start),
        step=1 if kind is int else None, help=told, key=key, format=None if kind is int else "%g",
        placeholder=words.DECIDE if setting.optional else "")
    return start if value is None and not setting.optional else value
