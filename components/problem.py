"""Errors on a screen: what happened, where, what to do. Never a traceback, never a real value."""

import logging
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from components import state
from components.page import code, escape, heading, titled
from components.places import PLACES
from synth_core.foundation.errors import DictionaryError, Fault, LikenessError, NotFound, Unanswered
from synth_core.words import screens_shell as words

__all__ = ["at", "boundary", "keep", "kept", "shown", "take_over", "tell", "tell_faults"]

_LOG = logging.getLogger("likeness.screens")
_KEPT = "kept_problems"
_WENT_WRONG = "went_wrong"


def tell(*sentences: str, where: str = "") -> None:
    """Draw the block "There is a problem" from plain sentences.

    Args:
        sentences: What happened, then what to do; plain text.
        where: The column, row or setting that it happened to.
    """
    place = f" ({code(where)})" if where else ""
    first, *rest = [escape(sentence) for sentence in sentences if sentence]
    body = "  \n".join([f"**{words.PROBLEM}**", first + place, *rest])
    st.error(body, icon=":material/error:")


def tell_faults(faults: Sequence[Fault]) -> None:
    """Draw one block from one or more faults, each with its place and what to do."""
    if len(faults) == 1:
        tell(faults[0].what, faults[0].cure, where=faults[0].where)
        return
    lines = [f"- {code(fault.where)} {escape(fault.what)} {escape(fault.cure)}".rstrip()
             for fault in faults]
    st.error("\n".join([f"**{words.problems(len(faults))}**", "", *lines]),
             icon=":material/error:")


def _faults(error: LikenessError) -> tuple[Fault, ...]:
    if isinstance(error, DictionaryError):
        return error.faults
    return (Fault(error.what, error.where, error.cure),)


def keep(error: LikenessError, place: str) -> None:
    """Keep an error for the next run of the page, where `at` draws it once.

    Args:
        error: What went wrong.
        place: Where; whoever draws that place asks `at` for it.
    """
    st.session_state.setdefault(_KEPT, {})[place] = _faults(error)
    st.session_state.setdefault(_WENT_WRONG, set()).add(place)


def kept(place: str) -> bool:
    """Whether something went wrong at a place: what can be folded stays open there."""
    return place in st.session_state.get(_WENT_WRONG, ())


def at(place: str) -> None:
    """Draw what was kept for this place, and forget it."""
    with st.container():  # always there, so that what follows stays the same to the browser
        if place in st.session_state.get(_KEPT, {}):
            tell_faults(st.session_state[_KEPT].pop(place))


@contextmanager
def shown() -> Iterator[None]:
    """Around one act: an error of ours is drawn here, and the rest of the page goes on."""
    try:
        yield
    except LikenessError as error:
        tell_faults(_faults(error))
        if isinstance(error, Unanswered):
            _to_the_question(error.page)


def _to_the_question(page: str) -> None:
    """A link to the page that asks what has to be answered first."""
    st.page_link(PLACES[page].script, label=words.answer_on(page), query_params=state.ids(),
                 icon=f":material/{PLACES[page].icon}:")


def _ways_out(gone: bool) -> None:
    """Where to go on from a page that cannot be drawn."""
    with st.container(horizontal=True):
        if state.open_project() and not gone:
            st.page_link(PLACES["tasks"].script, label=words.TO_TASKS, query_params=state.ids(),
                         icon=f":material/{PLACES['tasks'].icon}:")
        st.page_link(PLACES["home"].script, label=words.TO_PROJECTS,
                     icon=f":material/{PLACES['home'].icon}:")


@contextmanager
def boundary(*, page: bool = True) -> Iterator[None]:
    """Around a whole page: whatever happens, a person reads a sentence.

    Args:
        page: False around what is done before the page is drawn.
    """
    try:
        yield
    except LikenessError as error:
        _title()
        tell_faults(_faults(error))
        _ways_out(isinstance(error, NotFound))
    except Exception as error:  # noqa: BLE001, the last line between a mistake and a screen
        take_over(error)
    if page:
        for faults in st.session_state.pop(_KEPT, {}).values():  # their places are gone
            tell_faults(faults)


def _title() -> None:
    """A page on which nothing but a problem is drawn has a title all the same."""
    if not titled():
        heading(words.NOT_SHOWN)


def take_over(error: Exception) -> bool:
    """Draw a plain sentence and log the error's type and place, but not its text (may hold data).

    Returns:
        True: nothing else needs to be drawn.
    """
    _title()
    if isinstance(error, LikenessError):
        tell_faults(_faults(error))
        return True
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
                       for frame in reversed(frames[-4:]))
    _LOG.error("%s at %s", type(error).__name__, place)
    tell(words.UNEXPECTED, words.UNEXPECTED_CURE)
    return True
