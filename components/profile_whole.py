"""A table as a whole: what was found in it, who stands out, what goes together."""

import streamlit as st

from components import state
from components.page import escape, note
from synth_core.metadata.combinations import Combinations
from synth_core.report.profile_page import whole_told
from synth_core.words import combinations as rare_words
from synth_core.words import profile as words
from synth_core.workspace.views import ProfileView

__all__ = ["profile_whole"]


def profile_whole(view: ProfileView) -> None:
    """The table as a whole beside its links; below each other where there is no room."""
    left, right = st.columns(2, gap="medium")
    with left, st.container(gap="small"):
        st.header(words.WHOLE, anchor=False)
        st.markdown("\n".join(f"- {escape(told)}" for told in whole_told(view.whole)))
        _rare(view.rare)
    with right:
        _links(view)


def _rare(found: Combinations | None) -> None:
    st.header(rare_words.TITLE, anchor=False)
    if found is None:
        st.markdown(f":gray[{escape(rare_words.NO_COLUMN)}]")
        return
    told = rare_words.told(found.few, found.people, found.smallest_cell)
    with st.container(gap="xsmall"):
        st.markdown(f"**{escape(told)}**")
        st.markdown(f":gray[{escape(rare_words.lead(found.columns, found.subject))}]")
        st.table([{rare_words.SHARED: rare_words.shared_by(one.least, one.most),
                   rare_words.COMBINATIONS: rare_words.number(one.combinations),
                   rare_words.people(found.subject): rare_words.number(one.people)}
                  for one in found.held], border="horizontal", hide_index=True)
        note(rare_words.WHY)
        if st.button(rare_words.TO_PERSONAL, icon=":material/person_search:", key="to_personal"):
            state.go("personal")


def _links(view: ProfileView) -> None:
    with st.container(gap=None):
        st.header(words.LINKS, anchor=False)
        st.markdown(f":gray[{escape(words.LINKS_LEAD if view.links else words.NO_LINK)}]")
    if view.links:
        st.table([{words.A: escape(a), words.B: escape(b), words.STRENGTH: words.link(strength)}
                  for a, b, strength in view.links], border="horizontal", hide_index=True)
        note(f"{words.STRENGTHS} {words.measured_on(view.linked_rows, view.whole.rows)}")
