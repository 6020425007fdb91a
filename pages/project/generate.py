"""Step 4: check the answers and start; then the run's progress, or how it ended."""

import streamlit as st

from components import problem, state, verdict
from components.page import TEXT_WIDTH, escape, heading
from components.places import PLACES
from components.progress_view import ended, watch_run
from synth_core import workspace
from synth_core.words import screens_generate as words
from synth_core.words.screens_runs import took
from synth_core.words.steps import TITLES
from synth_core.workspace.views import AnswerLine, CheckAnswers, RunView

_NEWEST = 3


def _start(project: str) -> None:
    with problem.shown():
        run = workspace.start_run(state.here(), state.actor(), project)
        state.watch(run)
        state.go("generate", run=run)


def _line(line: AnswerLine) -> None:
    label, value = st.columns((3, 7), gap="xxsmall", vertical_alignment="center")
    label.markdown(f":gray[{escape(line.label)}]")
    with value.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(escape(line.value), width="stretch")
        st.page_link(PLACES[line.step].script, label=words.CHANGE, query_params=state.ids())


def _answers(checked: CheckAnswers) -> None:
    with st.container(border=True, gap="small"):
        for line in checked.lines:
            _line(line)
    for caution in checked.cautions:
        st.markdown(f":orange[:material/info:] {escape(caution)}")


def _check(project: str, trail: tuple[str, ...]) -> None:
    checked = workspace.check_answers(state.here(), state.actor(), project)
    heading(words.CHECK_TITLE, words.CHECK_LEAD, trail=trail)
    with st.container(width=TEXT_WIDTH):
        _answers(checked)
        if checked.missing:
            problem.tell(words.BLOCKED, *checked.missing)
        started = st.button(words.START, type="primary", icon=":material/play_arrow:",
                            disabled=not checked.can_start)
        if checked.can_start:
            st.markdown(f":small[:gray[{escape(words.expected(checked.seconds))}]]")
    if started:
        _start(project)


def _runs(project: str) -> None:
    listed = workspace.list_runs(state.here(), state.actor(), project)
    runs = [run for run in listed if not run.what_if]
    if not runs:
        return
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        st.header(words.RUNS, anchor=False)
        for run in runs[:_NEWEST]:
            _run(run)
        if st.button(words.ALL_RUNS, key="all_runs", type="tertiary",
                     icon=":material/list_alt:"):
            state.go("runs")


def _run(run: RunView) -> None:
    with st.container(border=True):
        said, stands, does = st.columns((4, 3, 2), vertical_alignment="center")
        with said.container(gap=None):
            st.markdown(escape(words.run_line(run.number, run.method_title, run.rows)))
            if told := took(run.elapsed, run.peak_memory):
                st.markdown(f":small[:gray[{escape(told)}]]")
        with stands:
            st.markdown(verdict.badge(run.state) if run.state is not None
                        else verdict.gray_badge(words.RUN_STATUS[run.status]))
            if run.near_copies:
                st.markdown(verdict.near_copies_badge())
        finished = run.status == "finished"
        if does.button(words.RESULT if finished else words.SEE, key=f"run_{run.id}",
                       width="stretch", wrap=True):
            state.go("result" if finished else "generate", run=run.id)


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    trail = (name, state.step_of("generate"), TITLES["generate"])
    opened = state.open_run()
    view = opened and workspace.run_view(state.here(), state.actor(), opened)
    if view and view.what_if:
        state.go("what_ifs", what_if=view.id)
    if view and view.active:
        watch_run(view.id, trail)
        return
    if view and view.status == "finished" and state.watches(view.id):
        state.unwatch()
        state.go("result", run=view.id)
    if view and view.status in ("failed", "stopped"):
        if ended(view, trail):
            _start(project)
        return
    _check(project, trail)
    _runs(project)


_draw()
