"""What a column holds about people, in the steward's own word."""

import streamlit as st

from components import problem, state
from components.page import TEXT_WIDTH, escape
from synth_core import workspace
from synth_core.tables.personal.contents import GROUPS, Content, Group
from synth_core.words import personal as words
from synth_core.workspace.views import PersonalColumn, PersonalView

__all__ = ["correction", "missed_column"]

# What we have no word for stands first: nobody has to take a wrong one.
_OTHER = (Content.OTHER_DIRECT, Content.OTHER_QUASI, Content.OTHER_SENSITIVE)
_OF = {group: tuple(content for content in dict.fromkeys((*_OTHER, *Content))
                    if GROUPS[content] is group) for group in Group}
_TOLD = {**{group: words.GROUP_HELP[group.value] for group in Group},
         Group.NONE: words.NOT_TREATED}


def correction(view: PersonalView, one: PersonalColumn) -> None:
    """A small form beside a column: another class, another thing, or what was found after all."""
    name, finding = one.finding.column, one.finding
    # A correction that was taken is another form: it does not stay open over its outcome.
    key = f"{view.project_id}_{name}_{finding.content}"
    with st.popover(words.CORRECT, icon=":material/edit:", type="tertiary", key=f"correct_{key}"):
        content = _asked(finding.group, finding.content, key)
        if st.button(words.SAY_SO, key=f"say_{key}", icon=":material/check:"):
            _say(view, name, content)
        if one.detected is not None and st.button(words.AS_FOUND, key=f"as_found_{key}",
                                                  type="tertiary", icon=":material/undo:"):
            _say(view, name, None)


def missed_column(view: PersonalView) -> None:
    """Choose a column in which nothing was found, and say what it holds."""
    if not view.others:
        return
    with st.container(width=TEXT_WIDTH, border=True, gap="xsmall"):
        st.subheader(words.MISSED, anchor=False)
        st.markdown(f":gray[{escape(words.missed(len(view.others)))}]")
        name = st.selectbox(words.COLUMN, [one.column for one in view.others], index=None,
                            placeholder=words.COLUMN_HINT, key=f"missed_{view.project_id}")
        if name is None:
            return
        found = next(one for one in view.others if one.column == name)
        st.markdown(f":small[:gray[{escape(found.reason)}]]")
        content = _asked(Group.DIRECT, None, f"{view.project_id}_missed")
        if st.button(words.ADD, key="add_missed", icon=":material/add:"):
            _say(view, name, content)


def _asked(group: Group, content: Content | None, key: str) -> Content:
    """The class, and what kind of thing it is: that decides what can be done with it."""
    groups = list(Group) if content is not None else [one for one in Group
                                                      if one is not Group.NONE]
    chosen: Group = st.radio(words.CLASS, groups, index=groups.index(group), key=f"class_{key}",
                             format_func=lambda one: words.GROUPS[one.value],
                             captions=[_TOLD[one] for one in groups])
    if chosen is Group.NONE:
        return Content.NOTHING
    known = _OF[chosen]
    return st.selectbox(words.CONTENT, known, key=f"content_{key}_{chosen}",
                        index=known.index(content) if content in known else 0,
                        format_func=lambda one: words.CONTENTS[one.value])


def _say(view: PersonalView, name: str, content: Content | None) -> None:
    with problem.shown(), st.spinner(words.READING):
        workspace.correct_personal(state.here(), state.actor(), view.project_id, name, content)
        st.rerun()
