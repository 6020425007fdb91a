"""A recipe done again: what is at stake before, the offer on a new table, and what became of it."""

from datetime import datetime

import streamlit as st

from components import problem, state
from components.cards import ago
from components.page import TEXT_WIDTH, escape
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.words import recipe as recipe_words
from synth_core.words import screens_prepare as prepare_words
from synth_core.words import screens_replay as words
from synth_core.workspace.views import ReplayView, StepTold

__all__ = ["at_stake", "offer", "report"]

_OFFER = "offer"


def at_stake(project: str) -> None:
    """Before another table takes the place of this one: what no longer holds then."""
    found = workspace.at_stake(state.here(), state.actor(), project)
    if found is None:
        return
    told = words.at_stake(found.name, found.steps, found.decisions, found.answers, found.method)
    with st.container(width=TEXT_WIDTH):
        st.info(escape(told), icon=":material/history:")


def offer(project: str) -> bool:
    """Ask whether what was done on the table before is done again on this one.

    Returns:
        Whether there is something to ask: then the page's primary button stands here.
    """
    found = workspace.previous_recipe(state.here(), state.actor(), project)
    if found is None:
        return False
    with st.container(border=True, width=TEXT_WIDTH, gap="xsmall"):
        problem.at(_OFFER)
        asked = words.offer(found.name, found.steps, found.decisions)
        st.markdown(f":material/history: **{escape(asked)}**  \n"
                    f":gray[{escape(words.offer_help(found.done))}]")
        with st.container(horizontal=True):
            again = st.button(words.AGAIN, key="replay_previous", type="primary",
                              icon=":material/replay:")
            afresh = st.button(words.AFRESH, key="forget_previous")
        if again:
            _again(project)
        if afresh:
            with problem.shown():
                workspace.forget_previous(state.here(), state.actor(), project)
                st.rerun()
    return True


def _again(project: str) -> None:
    try:
        with st.spinner(prepare_words.WORKING):
            workspace.replay_previous(state.here(), state.actor(), project)
    except LikenessError as error:
        problem.keep(error, _OFFER)
        st.rerun()
    state.go("prepare")


def report(project: str) -> None:
    """What became of steps and decisions that were done again, until the person has read it."""
    found = workspace.replay_report(state.here(), state.actor(), project)
    if found is None:
        return
    with st.container(border=True, width=TEXT_WIDTH, gap="xsmall"):
        icon = ":orange[:material/rule:]" if _gone(found) else ":material/rule:"
        st.markdown(f"{icon} **{escape(_title(found))}**")
        told = f"{found.who}, {ago(datetime.fromisoformat(found.when))}"
        if found.act == "undo":
            told = f"{words.gone(found.name)} {told}"
        st.markdown(f":small[:gray[{escape(told)}]]")
        _list(words.LEFT_OUT, _gone(found))
        _list(words.LOOK, [*(_misfits(one) for one in found.steps if one.done and one.misfits),
                           *(_sentence(one.sentence, one.why) for one in found.decisions
                             if one.held and one.why)])
        if found.steps:
            with st.expander(words.of_steps(len(found.steps))):
                st.markdown("\n".join(f"- {_touched(one)}" for one in found.steps))
        if st.button(words.READ, key="forget_report", icon=":material/check:"):
            with problem.shown():
                workspace.forget_report(state.here(), state.actor(), project)
                st.rerun()


def _title(found: ReplayView) -> str:
    done = sum(one.done for one in found.steps)
    if found.act == "undo":
        return words.undone_title(len(found.steps) - done)
    return words.title(found.name, done, len(found.steps),
                       sum(one.held for one in found.decisions), len(found.decisions))


def _gone(found: ReplayView) -> list[str]:
    return [*(_misfits(one) for one in found.steps if not one.done),
            *(_sentence(one.sentence, one.why) for one in found.decisions if not one.held)]


def _list(title: str, lines: list[str]) -> None:
    """A list under its title, as Markdown; nothing where it is empty."""
    if lines:
        st.markdown("\n".join([f"{escape(title)}:", "", *(f"- {line}" for line in lines)]))


def _sentence(sentence: str, why: str) -> str:
    return f"{escape(sentence)} :gray[{escape(why)}]"


def _misfits(one: StepTold) -> str:
    """A step and what of it does not fit."""
    told = []
    for misfit in one.misfits:
        what, cure = recipe_words.misfit(misfit.kind, misfit.count)
        where = f"{misfit.column}: " if misfit.column else ""
        told.append(f"{where}{what[:1].lower() if where else what[:1]}{what[1:]} {cure}")
    return _sentence(words.step(one.number, one.sentence), " ".join(told))


def _touched(one: StepTold) -> str:
    told = words.what_touched(recipe_words.touched(one.rows, one.cells) if one.rows else "",
                              one.done)
    return _sentence(words.step(one.number, one.sentence), told)
