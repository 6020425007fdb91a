"""The list of a project's runs: what is shown, a card for each, and which are to be compared."""

from collections.abc import Sequence

import streamlit as st

from components import state, verdict
from components.cards import ago
from components.page import escape, small_lines
from components.run_dialogs import ask_for
from synth_core.words import screens_runs as words
from synth_core.words import screens_what_ifs as what_if_words
from synth_core.words.asked import short_mix
from synth_core.words.screens_generate import RESULT, RUN_STATUS, SEE
from synth_core.words.screens_shell import STATES
from synth_core.words.search import best_of
from synth_core.workspace.compare import FEWEST, MOST
from synth_core.workspace.views import RunView

__all__ = ["compare_button", "filtered", "run_card"]

_SHOWN = {"finished": ("finished",), "active": ("queued", "running"),
          "ended": ("failed", "stopped")}
_MENU = {"describe": f":material/edit: {words.DESCRIBE}", "draw": f":material/add: {words.DRAW}",
         "delete": f":red[:material/delete: {words.DELETE}]"}
_FEW = 4  # up to so many runs a filter is only in the way


def filtered(runs: Sequence[RunView]) -> list[RunView]:
    """The runs that the filters let through; the filters are drawn where there are many runs."""
    if len(runs) <= _FEW:
        return list(runs)
    methods = {run.method: run.method_title for run in runs}
    search, show, method, state_ = st.columns((3, 2, 2, 2))
    wanted = search.text_input(words.SEARCH, icon=":material/search:", key="runs_search")
    shown = show.selectbox(words.SHOW, list(words.SHOWS), key="runs_show",
                           format_func=words.SHOWS.__getitem__)
    by = method.selectbox(words.METHOD, ["", *methods], key="runs_method",
                          format_func=lambda key: methods.get(key, words.ANY))
    judged = state_.selectbox(words.STATE, ["", *STATES], key="runs_state",
                              format_func=lambda key: STATES.get(key, words.ANY))
    return [run for run in runs
            if wanted.strip().casefold() in f"{run.name} {run.note} run {run.number}".casefold()
            and run.status in _SHOWN.get(shown, (run.status,))
            and by in ("", run.method)
            and judged in ("", "" if run.state is None else run.state.value)]


def run_card(run: RunView) -> bool:
    """A run; True where it is ticked to be compared."""
    finished = run.status == "finished"
    with st.container(border=True):
        said, stands, does = st.columns((4, 4, 3), vertical_alignment="center")
        with said, st.container(gap="xxsmall"):
            st.markdown(f"**{escape(words.called(run.name, run.number))}**")
            told = words.line(run.number, run.name, run.method_title, run.rows, run.draw)
            st.markdown(f":small[:gray[{escape(told)}]]")
            if run.what_if:
                st.markdown(f":small[:gray-badge[:material/alt_route: {what_if_words.BADGE}] "
                            f":gray[{escape(what_if_words.based_on(run.base))}]]")
            if run.asked:
                st.markdown(f":small[:gray[{escape(short_mix(run.asked))}]]")
            ordered = words.ordered(ago(run.created_at), run.created_by)
            st.markdown(f":small[:gray[{escape(ordered)}]]")
            took = words.took(run.elapsed, run.peak_memory)
            if took:
                st.markdown(f":small[:gray[{escape(took)}]]")
            if run.tried:
                st.markdown(f":small[:gray[{best_of(run.tried)}]]")
            if run.note:
                st.markdown(small_lines(run.note))
        with stands:
            st.markdown(verdict.badge(run.state) if run.state is not None and not run.what_if
                        else verdict.gray_badge(RUN_STATUS[run.status]))
            if run.near_copies:
                st.markdown(verdict.near_copies_badge())
            ticked = finished and st.checkbox(words.CHOOSE, key=f"compare_{run.id}")
        with does, st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(RESULT if finished else SEE, key=f"see_{run.id}", wrap=True):
                if run.what_if:
                    state.go("what_ifs", what_if=run.id)
                state.go("result" if finished else "generate", run=run.id)
            _more(run)
    return bool(ticked)


def _more(run: RunView) -> None:
    """What else can be done with a run; a choice closes the menu and opens a dialog."""
    options = ["describe", *(["draw"] if run.status == "finished" and not run.what_if else []),
               *([] if run.active else ["delete"])]
    chosen = st.menu_button(words.MORE, options, icon=":material/more_horiz:",
                            key=f"more_{run.id}", format_func=_MENU.__getitem__)
    if chosen is not None:
        ask_for(chosen, run)


def compare_button(ticked: Sequence[str]) -> None:
    """The button that opens the comparison, once two or three runs are ticked."""
    fits = FEWEST <= len(ticked) <= MOST
    if st.button(words.COMPARE, icon=":material/compare_arrows:", disabled=not fits,
                 type="primary" if fits else "secondary", key="compare"):
        state.go("compare", compared=tuple(ticked))
    told = words.MANY if len(ticked) > MOST else (
        words.chosen(len(ticked)) if ticked else words.COMPARE_HELP)
    st.markdown(f":small[:gray[{escape(told)}]]")
