"""The fields in which a person says what one column must be."""

from collections.abc import Sequence

import streamlit as st

from components.page import escape
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.model import Kind
from synth_core.words import screens_asked as words

__all__ = ["MEASURED", "range_input", "values_input"]

MEASURED = (Kind.NUMBER, Kind.DATE)


def range_input(name: str, mark: str) -> Clause:
    """Two fields for the ends of a range.

    Args:
        name: The column.
        mark: Names the form that the fields are of.
    """
    low, high = st.columns(2)
    return Clause(name, (), _text(low, escape(words.smallest(name)), f"asked_low_{name}_{mark}"),
                  _text(high, escape(words.largest(name)), f"asked_high_{name}_{mark}"))


def values_input(name: str, known: Sequence[str], mark: str) -> Clause:
    """One of some values."""
    chosen = st.multiselect(escape(words.values(name)), list(known),
                            key=f"asked_values_{name}_{mark}",
                            format_func=lambda value: value or words.MISSING)
    return Clause(name, tuple(chosen))


def _text(place: st.delta_generator.DeltaGenerator, label: str, key: str) -> str:
    return str(place.text_input(label, key=key) or "").strip()
