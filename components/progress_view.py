"""A run while it works, and how it ended when it did not finish."""

from collections.abc import Sequence

import streamlit as st

from components import palette, problem, state
from components.charts.learning import learning
from components.judge_chart import draw
from components.page import TEXT_WIDTH, escape, heading, note
from components.search_view import frontier_so_far
from synth_core import workspace
from synth_core.words import learning as learning_words
from synth_core.words import screens_generate as words
from synth_core.workspace.views import RunView, StageView

__all__ = ["draw_stages", "ended", "how_ended", "watch_run"]

_ICONS = {"done": ":material/check_circle:", "running": "spinner",
          "waiting": ":material/radio_button_unchecked:"}
_EVERY = 1.0


def watch_run(run: str, trail: tuple[str, ...]) -> None:
    """Draw a working run anew every second; when it ends, the whole page is drawn again."""
    st.fragment(_watch, run_every=_EVERY)(run, trail)


def _watch(run: str, trail: tuple[str, ...]) -> None:
    view = workspace.run_view(state.here(), state.actor(), run)
    if not view.active:
        st.rerun()
    state.watch(run)
    heading(words.heading_of(view.status, view.left, view.place),
            f"{words.lead_of(view.number, view.method_title, view.rows)} {words.LEAVE}",
            trail=trail)
    with st.container(width=TEXT_WIDTH):
        st.progress(min(1.0, view.share),
                    text=words.progress(view.share, view.elapsed, view.left))
        draw_stages(view.stages)
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(f":red[{words.STOP}]", icon=":material/stop_circle:", key="stop"):
                with problem.shown():
                    workspace.stop_run(state.here(), state.actor(), run)
                    st.rerun()
            note(words.STOP_LEAD)
        if view.search is not None and view.stages[1].status == "running":
            frontier_so_far(view.search)
        if view.curve is not None and view.curve.points:
            note(learning_words.so_far(view.curve))
            draw(learning(view.curve, palette.current(), over=False), "learning")


def draw_stages(stages: Sequence[StageView]) -> None:
    """The stages of work, one below the other: done, at work, to come."""
    with st.container(gap=None):
        for stage in stages:
            _stage(stage)


def _stage(stage: StageView) -> None:
    title = escape(stage.title)
    label = f":gray[{title}]" if stage.status == "waiting" else f"**{title}**"
    with st.expander(label, type="step", expanded=True, icon=_ICONS[stage.status]):
        st.markdown(f":gray[{escape(words.stage_note(stage.note, stage.seconds))}]")


def how_ended(view: RunView, trail: tuple[str, ...]) -> None:
    """How a run ended that did not finish, in a sentence."""
    heading(words.heading_of(view.status, None, None),
            words.lead_of(view.number, view.method_title, view.rows), trail=trail)
    with st.container(width=TEXT_WIDTH):
        if view.status == "failed":
            problem.tell(view.message, view.cure)
        else:
            st.markdown(escape(f"{view.message} {view.cure}"))


def ended(view: RunView, trail: tuple[str, ...]) -> bool:
    """How a run ended that did not finish; True when it is to be started again."""
    how_ended(view, trail)
    with st.container(width=TEXT_WIDTH), st.container(horizontal=True):
        again = st.button(words.AGAIN, type="primary", icon=":material/replay:")
        if st.button(words.TO_ANSWERS):
            state.close_run()
            st.rerun()
    return again
