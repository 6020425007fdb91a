"""How many rows are kept aside for the judgement: recommended, or another share."""

import streamlit as st

from components.page import escape, note
from synth_core.words import screens_data as words
from synth_core.workspace.views import HoldoutView

__all__ = ["holdout_choice"]


def holdout_choice(view: HoldoutView, key: str) -> float | None:
    """Draw the choice and return the share; None where the recommended one is chosen.

    Once a run has drawn the rows it only shows what holds, and why it stays.
    """
    shares = [choice.share for choice in view.choices]
    position: int = st.radio(
        words.HOLDOUT, range(len(shares)), index=shares.index(view.chosen), horizontal=True,
        format_func=lambda at: words.share_title(view.choices[at].of, shares[at] is None),
        captions=[words.share_rows(choice.rows) for choice in view.choices], disabled=view.fixed,
        # What is chosen belongs to one table; fixed, it is what was drawn, whatever was chosen.
        key=f"holdout_{key}_{view.source_id}_{'fixed' if view.fixed else 'open'}")
    if view.fixed:
        drawn = view.choices[position]
        told = words.share_fixed(drawn.of, drawn.rows, view.lot)
        st.markdown(f":gray[:material/lock: {escape(told)}]")
    note(words.HOLDOUT_COST)
    return shares[position]
