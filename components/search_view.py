"""The search for the best: its offer, its frontier while it works, and what it tried."""

import streamlit as st

from components import palette
from components.charts.frontier import frontier_chart
from components.judge_chart import draw, kept, legend, twin
from components.page import escape, note
from synth_core import workspace
from synth_core.foundation.search import Search, Try, frontier
from synth_core.words import search as words
from synth_core.workspace.views import SearchOffer

__all__ = ["frontier_so_far", "search_offer", "what_was_tried"]

_USUAL = 5


def search_offer(offer: SearchOffer, before: int | None, key: str) -> int | None:
    """The minutes to search for, once the button was pressed; None until then.

    Args:
        offer: What would be tried, or why nothing.
        before: Minutes that were chosen earlier.
        key: Tells apart the widgets of projects.
    """
    with st.container(border=True, gap="small"):
        st.subheader(words.TITLE, anchor=False)
        if offer.reason:
            note(offer.reason)
            return None
        st.markdown(escape(words.LEAD))
        st.markdown(f":small[:gray[{escape(words.listed(offer.planned, offer.methods))} "
                    f"{escape(words.RULE)}]]")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            minutes = st.number_input(words.MINUTES, min_value=1, value=before or _USUAL, step=1,
                                      max_value=workspace.MOST_MINUTES, width=180,
                                      help=words.MINUTES_HELP, key=f"minutes_{key}")
            pressed = st.button(words.FIND, icon=":material/travel_explore:", key=f"find_{key}")
    return int(minutes) if pressed else None


def frontier_so_far(search: Search) -> None:
    """The frontier while the search works."""
    on = frontier(search.tries)
    if search.looks < 2:
        note(words.waits())
        return
    note(words.so_far(search, len(on)))
    draw(frontier_chart(search, _names(search), palette.current()), "frontier")


def what_was_tried(search: Search | None) -> None:
    """All that was tried, the frontier, and why this one was proposed; nothing without a search."""
    if search is None:
        return
    names = _names(search)
    with st.expander(words.TRIED, icon=":material/travel_explore:", key="tried"):
        told = words.REASONS[search.reason] if search.chosen is None else words.proposed(
            search, names[search.chosen])
        st.markdown(f"**{words.PROPOSED}:** {escape(told)}")
        st.markdown(escape(words.found(search)))
        if search.looks:
            legend(*words.LEGEND)
            draw(kept("frontier", lambda colours: frontier_chart(search, names, colours)),
                 "frontier")
        twin(_rows(search, names), words.AS_TABLE)
        st.markdown(f":small[:gray[{escape(words.RULE)} {escape(words.HOW)} "
                    f"{escape(words.COMPARE_NOTE)}]]")


def _names(search: Search) -> list[str]:
    return [workspace.told_of(one.candidate) for one in search.tries]


def _rows(search: Search, names: list[str]) -> list[dict[str, str]]:
    on = frontier(search.tries)
    return [{words.METHOD: names[place], **_numbers(one),
             words.FRONTIER: words.CHOSEN if place == search.chosen
             else words.YES if place in on else words.DASH}
            for place, one in enumerate(search.tries)]


def _numbers(one: Try) -> dict[str, str]:
    if not one.measured:
        return {words.USEFUL: one.failed,
                **dict.fromkeys((*words.PARTS.values(), words.ATTACK, words.STATE), words.DASH)}
    return {words.USEFUL: f"{100 * one.usefulness:.0f}",
            **{title: f"{100 * one.parts[part]:.0f}" if part in one.parts else words.DASH
               for part, title in words.PARTS.items()},
            words.ATTACK: words.attack(one), words.STATE: words.state(one)}
