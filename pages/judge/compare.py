"""Two or three runs side by side, differences first."""

import streamlit as st

from components import palette, state, verdict
from components.charts.compared import compared
from components.judge_chart import draw, legend, twin
from components.page import TEXT_WIDTH, escape, heading, note
from synth_core import workspace
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_compare as words
from synth_core.words import screens_what_ifs as what_if_words
from synth_core.words.evidence_result import trail
from synth_core.words.screens_runs import called
from synth_core.words.screens_runs import took as took_words
from synth_core.workspace.compare import FEWEST, MOST, Comparison


def _runs(found: Comparison) -> None:
    """A card for each run: its mark, its name, its verdict, the way to its result."""
    for place, (run, cell) in enumerate(
            zip(found.runs, st.columns(len(found.runs), border=True), strict=True)):
        with cell, st.container(gap="xsmall"):
            st.markdown(f"**{words.SIGNS[place]} {escape(called(run.run.name, run.run.number))}**")
            st.markdown(verdict.badge(run.verdict.state) if not run.run.what_if
                        else f":gray-badge[:material/alt_route: {what_if_words.BADGE}]")
            if run.working_file:
                st.markdown(verdict.near_copies_badge())
            took = took_words(run.run.elapsed, run.run.peak_memory)
            st.markdown(f":small[:gray[{escape(f'{run.run.method_title}. {took}'.rstrip(' .'))}]]")
            if st.button(words.RESULT, key=f"result_{run.run.id}", type="tertiary", wrap=True):
                if run.run.what_if:
                    state.go("what_ifs", what_if=run.run.id)
                state.go("result", run=run.run.id)


def _settings(found: Comparison, numbers: list[int]) -> None:
    st.subheader(words.SETTINGS, anchor=False)
    if found.settings:
        st.table([{words.SETTING: escape(line.label),
                   **{words.sign(place, number): escape(value) for place, (number, value)
                      in enumerate(zip(numbers, line.values, strict=True))}}
                  for line in found.settings], border="horizontal", hide_index=True)
    note(words.alike(found.same))


def _chosen() -> tuple[str, ...]:
    """The runs to compare: those of the URL, else the two newest; more can be chosen here."""
    listed = workspace.list_runs(state.here(), state.actor(), state.current_project())
    finished = {run.id: run for run in listed if run.status == "finished"}
    usual = [key for key, run in finished.items() if not run.what_if]
    given = [run for run in state.compared_runs() if run in finished] or usual[:FEWEST]
    with st.container(width=TEXT_WIDTH):
        wanted = tuple(st.multiselect(
            words.CHOOSE, list(finished), given, max_selections=MOST, key="chosen_runs",
            format_func=lambda key: words.option(finished[key].number, finished[key].name)))
    state.compare(wanted)
    return wanted


def _draw() -> None:
    ws, actor = state.here(), state.actor()
    top, below = st.container(), st.container()
    with below:
        chosen = _chosen()
    if len(chosen) < FEWEST:
        with top:
            heading(words.HOW_MANY, words.HOW_MANY_CURE)
        return
    found = workspace.compare_runs(ws, actor, chosen)
    with top:
        _heading(found)
    _evidence(found)


def _heading(found: Comparison) -> None:
    first, numbers = found.runs[0], [run.run.number for run in found.runs]
    heading(words.title(numbers, found.behind),
            words.measured(len(found.questions), first.holdout_rows),
            trail=trail(first.project_name, words.PAGE))


def _evidence(found: Comparison) -> None:
    numbers = [run.run.number for run in found.runs]
    _runs(found)
    imagined = [run.run.number for run in found.runs if run.run.what_if]
    if imagined:
        st.markdown(f":material/alt_route: {escape(words.of_what_ifs(imagined))}")
    st.subheader(words.CHART, anchor=False)
    legend(*(words.sign(place, number) for place, number in enumerate(numbers)),
           words.FILLED, chart_words.LEGEND_MEETS)
    chart = compared(found.questions, numbers, palette.current())
    draw(chart, "compared_chart")
    twin(chart.twin)
    _settings(found, numbers)
    note(words.LIMIT)


_draw()
