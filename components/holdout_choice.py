"""What is kept aside for the judgement: which rows belong together, and how many."""

import streamlit as st

from components.page import escape, note
from synth_core.words import screens_data as words
from synth_core.workspace.views import HoldoutView

__all__ = ["holdout_choice", "people_choice"]


def holdout_choice(view: HoldoutView, key: str) -> float | None:
    """Draw the choice and return the share; None where the recommended one is chosen.

    Once a run has drawn the rows it only shows what holds, and why it stays.
    """
    shares = [choice.share for choice in view.choices]
    people = view.subject is not None and not view.gone
    position: int = st.radio(
        words.HOLDOUT, range(len(shares)), index=shares.index(view.chosen), horizontal=True,
        format_func=lambda at: words.share_title(view.choices[at].of, shares[at] is None),
        captions=[words.share_rows(choice.rows, people) for choice in view.choices],
        disabled=view.fixed,
        # What is chosen belongs to one table; fixed, it is what was drawn, whatever was chosen.
        key=f"holdout_{key}_{view.source_id}_{'fixed' if view.fixed else 'open'}")
    if view.fixed:
        drawn = view.choices[position]
        told = words.share_fixed(drawn.of, drawn.rows if view.held is None else view.held,
                                 view.lot, people)
        st.markdown(f":gray[:material/lock: {escape(told)}]")
    note(words.HOLDOUT_COST)
    return shares[position]


def people_choice(view: HoldoutView, key: str) -> str | None:
    """Draw which column tells people apart and return it; None where each row is a person.

    Nothing is drawn where no column could. Once a run has drawn the rows it only shows what holds.
    """
    if not view.subjects:
        return None
    options: list[str | None] = [None, *view.subjects]
    position: int = st.selectbox(
        words.PEOPLE, range(len(options)), index=options.index(view.subject), disabled=view.fixed,
        format_func=lambda at: options[at] or words.NO_PEOPLE,
        key=f"people_{key}_{view.source_id}_{'fixed' if view.fixed else 'open'}")
    if view.gone and view.subject is not None:
        st.warning(escape(words.people_gone(view.subject)), icon=":material/warning:")
    note(words.PEOPLE_WHY)
    return options[position]
