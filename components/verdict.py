"""A verdict as a badge: icon, colour and word, always together."""

import streamlit as st

from synth_core.governance.states import State
from synth_core.words.screens_method import NEAR_COPIES
from synth_core.words.screens_shell import STATES, STATUSES

__all__ = ["badge", "gray_badge", "near_copies_badge", "show", "status_badge"]

_LOOK = {
    State.MEETS: ("green", "check_circle"),
    State.LOOK_CLOSER: ("orange", "search"),
    State.DOES_NOT_MEET: ("red", "cancel"),
    State.NOT_ASSESSED: ("gray", "do_not_disturb_on"),
}
_STATUS_SLOTS = {"completed": "green", "in_progress": "yellow", "ready": "blue",
                 "cannot_start": "gray"}


def badge(state: State) -> str:
    """The badge of a state, as Markdown."""
    slot, icon = _LOOK[state]
    return f":{slot}-badge[:material/{icon}: {STATES[state.value]}]"


def gray_badge(text: str) -> str:
    """A badge that is no verdict, as Markdown; the text must hold no data."""
    return f":gray-badge[{text}]"


def near_copies_badge() -> str:
    """The badge of a method, or a run of it, whose rows are near-copies, as Markdown."""
    return f":red-badge[:material/block: {NEAR_COPIES}]"


def status_badge(status: str) -> str:
    """The badge of a step's status, as Markdown."""
    return f":{_STATUS_SLOTS[status]}-badge[{STATUSES[status]}]"


def show(state: State, sentence: str = "") -> None:
    """Draw a badge, then the sentence (Markdown) in gray."""
    st.markdown(f"{badge(state)} :gray[{sentence}]" if sentence else badge(state))
