"""Rules of a real table: those accepted, each to be removed, and those found, each with a tick."""

import streamlit as st

from components import problem, state
from components.page import escape
from synth_core import workspace
from synth_core.foundation.errors import AnswerError
from synth_core.words import rules as rule_words
from synth_core.words import screens_rules as words
from synth_core.workspace.views_rules import RulesView, RuleView

__all__ = ["accepted", "found"]


def accepted(view: RulesView) -> None:
    """The accepted rules, each with how often the real table breaks it."""
    st.header(words.ACCEPTED, anchor=False)
    if not view.accepted:
        st.markdown(f":gray[{escape(words.NONE_ACCEPTED)}]")
    for rule in view.accepted:
        with st.container(border=True):
            told, does = st.columns((6, 1), vertical_alignment="center")
            with told:
                _told(rule)
            if does.button(words.REMOVE, key=f"remove_{rule.id}", type="tertiary", wrap=True):
                with problem.shown():
                    workspace.remove_rule(state.here(), state.actor(), view.project_id, rule.id)
                    st.rerun()


def found(view: RulesView) -> None:
    """The proposed rules, and the one button that accepts those that are ticked."""
    with st.container(gap=None):
        st.header(words.FOUND, anchor=False)
        st.markdown(f":gray[{escape(words.FOUND_HELP if view.proposed else words.NONE_FOUND)}]")
    ticked = _ticked([rule for rule in view.proposed if not rule.nearly])
    nearly = [rule for rule in view.proposed if rule.nearly]
    if nearly:
        with st.container(gap=None):
            st.subheader(words.NEARLY, anchor=False)
            st.markdown(f":gray[{escape(words.NEARLY_HELP)}]")
        ticked += _ticked(nearly)
    with st.container(horizontal=True, gap="small"):
        if view.proposed and st.button(words.ACCEPT, type="primary", icon=":material/check:",
                                       key="accept_rules"):
            _accept(view, ticked)
        if st.button(words.CONTINUE, key="rules_to_method",
                     type="secondary" if view.proposed else "primary"):
            state.go("method")


def _ticked(rules: list[RuleView]) -> list[str]:
    """Rules with a tick each; the ids of those that have it."""
    ticked = []
    for rule in rules:
        with st.container(border=True, gap=None):
            if st.checkbox(escape(rule.words), key=f"tick_{rule.id}", width="stretch"):
                ticked.append(rule.id)
            _often(rule)
    return ticked


def _accept(view: RulesView, ticked: list[str]) -> None:
    with problem.shown():
        if not ticked:
            raise AnswerError(words.NOTHING_TICKED, where=words.FOUND,
                              cure=words.NOTHING_TICKED_CURE)
        workspace.accept_rule(state.here(), state.actor(), view.project_id, *ticked)
        st.rerun()


def _told(rule: RuleView) -> None:
    with st.container(gap=None):
        st.markdown(escape(rule.words))
        _often(rule)


def _often(rule: RuleView) -> None:
    """The kind, and how often the real table breaks the rule."""
    kind = rule_words.KINDS[rule.kind][0]
    often = (words.broken(rule.broken, rule.share, state.here().policy.smallest_cell)
             if rule.in_force else words.NOT_IN_FORCE)
    st.markdown(f":small[:gray[{escape(kind)}: {escape(often)}]]")
