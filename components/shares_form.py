"""A small form to change how often the values of a category occur."""

import streamlit as st

from components import problem, state
from components.page import escape
from synth_core import workspace
from synth_core.metadata.model import Kind
from synth_core.words import screens_asked as words
from synth_core.words.figures import percent
from synth_core.workspace.views_asked import WhichRows

__all__ = ["shares_form"]

_COUNTED = (Kind.CATEGORY, Kind.YES_NO)
Levels = tuple[tuple[str, float], ...]


def shares_form(view: WhichRows) -> None:
    """A column, and how often its values shall occur."""
    with st.expander(words.ADD_SHARES, icon=":material/balance:"):
        st.markdown(f":small[:gray[{escape(words.SHARES_HELP)}]]")
        column = st.selectbox(words.COLUMN, [one.name for one in view.metadata.modelled
                                             if one.kind in _COUNTED], index=None,
                              key=f"share_column_{view.project_id}")
        if column is None:
            return
        levels = workspace.levels(state.here(), state.actor(), view.project_id, column)
        way: str = st.radio(words.WAY, list(words.WAYS), key=f"share_way_{column}",
                            format_func=lambda key: words.WAYS[key][0],
                            captions=[text for _, text in words.WAYS.values()])
        value, share = _rare(levels, column) if way == "rare" and levels else ("", 0.0)
        own = _own(levels, column) if way == "own" else None
        if st.button(words.USE_SHARES, icon=":material/balance:", key="ask_shares"):
            with problem.shown():
                workspace.ask_shares(state.here(), state.actor(), view.project_id, column, way,
                                     value=value, share=share, own=own)
                st.rerun()


def _rare(levels: Levels, column: str) -> tuple[str, float]:
    """The value that shall occur more often, the rarest first, and its share."""
    known = dict(levels)
    value: str = st.selectbox(
        words.VALUE, list(known)[::-1], key=f"share_value_{column}",
        format_func=lambda one: f"{one or words.MISSING} ({percent(known[one], 1)})")
    start = min(95, max(1, round(200 * known[value])))
    share = st.slider(words.SHARE_OF, 1, 99, start, format="%d %%",
                      key=f"share_rare_{column}_{value}")
    return value, share / 100


def _own(levels: Levels, column: str) -> dict[str, float]:
    """A share for each value."""
    total = sum(share for _, share in levels)
    given: dict[str, float] = {}
    places = st.columns(3)
    for place, (value, share) in enumerate(levels):
        with places[place % 3]:
            told = st.number_input(value or words.MISSING, min_value=0.0, max_value=100.0, step=1.0,
                                   value=round(100 * share / total, 1), format="%g",
                                   key=f"share_own_{column}_{place}")
        given[value] = round(told, 4) / 100
    found = sum(given.values())
    if abs(found - 1) > 1e-9:
        st.markdown(f":orange[:material/info:] {escape(words.not_sum_yet(found))}")
    return given
