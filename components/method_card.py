"""A method's card: what it promises, its limits, cost, licence and source; and its availability."""

import streamlit as st

from components import verdict
from components.page import escape
from synth_core.synthesizers.contract import MethodCard
from synth_core.words import screens_asked as asked_words
from synth_core.words import screens_method as words
from synth_core.words import screens_what_ifs as what_if_words
from synth_core.words.screens_shell import PAGES
from synth_core.workspace.views import MethodChoice

__all__ = ["facts", "method_card"]


def facts(card: MethodCard) -> None:
    """Promise, limits, cost, licence and source as lines."""
    lines = ((words.PROMISE, card.promise), (words.LIMITS, card.limits), (words.COST, card.cost),
             (words.LICENCE, card.licence), (words.SOURCE, card.source))
    for label, text in lines:
        st.markdown(f"**{label}** {escape(text)}")


def method_card(choice: MethodChoice, badge: str = "") -> None:
    """The whole card inside the container that is open.

    Args:
        choice: The method.
        badge: Markdown to stand above its title, such as "Recommended".
    """
    card, available = choice.card, choice.availability
    with st.container(gap="xxsmall"):
        if badge:
            st.markdown(badge)
        st.subheader(escape(card.title), anchor=False)
        if card.near_copies:
            st.markdown(verdict.near_copies_badge())
        st.markdown(escape(card.summary))
        facts(card)
        if not choice.steerable:
            only = asked_words.ONLY_BY_CLASS if choice.resamples else asked_words.ONLY_AS_REAL
            st.markdown(f"**{asked_words.LABEL}:** {escape(only)}")
        if not choice.imagines:
            st.markdown(f"**{PAGES['what_ifs']}:** {what_if_words.NOT_FROM_THIS}")
        if not available.ready:
            st.markdown(f"{verdict.gray_badge(words.UNAVAILABLE)} "
                        f":gray[{escape(available.reason)} {escape(available.cure)}]")
