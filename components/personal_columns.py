"""Columns that hold something about people: what, why we think so, and what is done with each."""

import streamlit as st

from components import problem, state
from components.page import TEXT_WIDTH, code, escape
from components.personal_correction import correction
from synth_core import workspace
from synth_core.tables.personal.contents import Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.words import personal as words
from synth_core.workspace.views import PersonalColumn, PersonalView

__all__ = ["personal_columns"]

_SLOTS = {Group.DIRECT: "red", Group.QUASI: "orange", Group.SENSITIVE: "violet",
          Group.NONE: "gray"}
_ICONS = {Group.DIRECT: "badge", Group.QUASI: "person_search", Group.SENSITIVE: "privacy_tip",
          Group.NONE: "person_off"}
_ORDER = (Group.DIRECT, Group.QUASI, Group.SENSITIVE)


def personal_columns(view: PersonalView) -> None:
    """A card for each column with its treatment, and one button that does them all."""
    chosen: dict[str, Treatment] = {}
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        for group in _ORDER:
            for one in view.of(group):
                chosen[one.finding.column] = _column(view, one)
        for one in view.of(Group.NONE):
            _no_column(view, one)
        if not chosen:
            return
        full_words = _full_words(view, chosen)
        if st.button(words.TAKE, type="primary", icon=":material/check:", key="treat"):
            changed = {name: treatment for name, treatment in chosen.items()
                       if not _stands(view, name, treatment)}
            with problem.shown(), st.spinner(words.READING):
                workspace.treat_personal(state.here(), state.actor(), view.project_id, changed,
                                         full_words)
                state.go("data")


def _column(view: PersonalView, one: PersonalColumn) -> Treatment:
    finding = one.finding
    with st.container(border=True):
        said, does = st.columns((5, 3), vertical_alignment="center")
        with said:
            _told(view, one)
        with does:
            treatment: Treatment = st.selectbox(
                words.TREATMENT, one.options, index=one.options.index(one.chosen),
                format_func=lambda key: words.TREATMENTS[key.value][0],
                help=escape(words.WHY[finding.group.value]),
                key=f"treat_{view.project_id}_{finding.column}")
            st.markdown(f":small[:gray[{escape(words.TREATMENTS[treatment.value][1])}]]")
            if one.said and one.chosen is treatment:
                st.markdown(f":small[:material/check: {words.CHOSEN}]")
                if treatment is Treatment.KEEP and not one.learned:
                    st.markdown(f":small[{escape(words.NOT_LEARNED)}]")
    return treatment


def _no_column(view: PersonalView, one: PersonalColumn) -> None:
    """A column that holds nothing about people, for the person said so."""
    with st.container(border=True):
        _told(view, one)
        st.markdown(f":small[:gray[{escape(words.NOT_TREATED)}]]")
        if not one.learned:
            st.markdown(f":small[{escape(words.NOT_LEARNED)}]")


def _told(view: PersonalView, one: PersonalColumn) -> None:
    """What a column holds, who says so, and the form that corrects it."""
    finding, before = one.finding, one.detected
    content = finding.content.value
    with st.container(gap="xxsmall"):
        badge = (f":{_SLOTS[finding.group]}-badge[:material/{_ICONS[finding.group]}: "
                 f"{words.GROUPS[finding.group.value]}]")
        st.markdown(f"**{code(finding.column)}** {badge}")
        st.markdown(escape(words.found(content, finding.confidence) if before is None
                           else words.you_said(content)))
        reason = finding.reason if before is None else words.had_found(
            before.content.value, before.confidence, before.reason)
        st.markdown(f":small[:gray[{escape(reason)}]]")
        correction(view, one)


def _full_words(view: PersonalView, chosen: dict[str, Treatment]) -> str:
    """Ask for full words where a direct identifier is to be learned."""
    learned = [one.finding.column for one in view.columns
               if one.finding.group is Group.DIRECT
               and chosen[one.finding.column] is Treatment.KEEP
               and not (one.said and one.chosen is Treatment.KEEP)]
    if not learned:
        return ""
    st.markdown(f":red[{escape(words.FULL)}] {code(words.full_words(learned))}")
    return st.text_input(words.FULL_LABEL, key=f"full_words_{view.project_id}") or ""


def _stands(view: PersonalView, name: str, treatment: Treatment) -> bool:
    """Whether the person has said exactly this before."""
    one = next(one for one in view.columns if one.finding.column == name)
    return one.said and one.chosen is treatment
