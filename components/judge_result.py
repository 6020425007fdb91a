"""What stands around the rows of a verdict: the way on, the comparison, the notes, the twin."""

import streamlit as st

from components import state
from components.charts.learning import learning
from components.judge_chart import draw, kept, twin
from components.judge_row import EVIDENCE_PAGES
from components.page import escape
from synth_core import workspace
from synth_core.governance.states import State
from synth_core.report.limits import constant_columns
from synth_core.words import evidence_columns as columns_words
from synth_core.words import evidence_result as words
from synth_core.words import learning as learning_words
from synth_core.words import screens_what_ifs as what_if_words
from synth_core.words.evidence_charts import floor_name
from synth_core.words.judgement import TEXTS, answer, figure
from synth_core.words.screens_shell import STATES
from synth_core.workspace.views import JudgedRun

__all__ = ["ask_what_if", "became_constant", "leading_on", "learned", "notes", "other_tools",
           "result_twin"]


def leading_on(run: JudgedRun) -> None:
    """One primary button: to the download where the verdict allows, else to what would help."""
    ways = {State.MEETS: ("download", words.DOWNLOAD, "download"),
            State.LOOK_CLOSER: ("download", words.DOWNLOAD, "download")}
    missing = next((row for row in run.verdict.rows if row.state is State.NOT_ASSESSED), None)
    if missing is not None and run.verdict.state is not State.DOES_NOT_MEET:
        first = (EVIDENCE_PAGES[missing.metric], words.LOOK_WHY, "search")
    else:
        first = ways.get(run.verdict.state) or ("method", _again(run), "replay")
    with st.container(horizontal=True, gap="small"):
        if st.button(first[1], type="primary", icon=f":material/{first[2]}:", key="lead_on"):
            state.go(first[0])
        if first[0] != "download" and st.button(words.DOWNLOAD_LATER, key="lead_download"):
            state.go("download")
        elif first[0] == "download" and st.button(words.TRY_SETTINGS, key="lead_method"):
            state.go("method")


def _again(run: JudgedRun) -> str:
    """Name the recommended method, unless it is the one that was just tried."""
    advised = workspace.method_view(state.here(), state.actor(), run.run.project_id)
    wanted = advised.recommended.method
    card = next((one.card for one in advised.choices if one.card.key == wanted), None)
    if card is None or wanted == run.run.method:
        return words.TRY_SETTINGS
    return words.try_again(card.title)


def ask_what_if(run: JudgedRun) -> None:
    """The way to what-ifs, where there is a real table."""
    if run.purpose.real_table and st.button(what_if_words.TO_WHAT_IFS, key="to_what_ifs",
                                            icon=":material/alt_route:",
                                            help=what_if_words.LEAD):
        state.go("what_ifs", run=run.run.id)


def other_tools(run: JudgedRun) -> None:
    """SDV's quality score, as a line that is not judged."""
    found = run.judgement.get("sdv_quality")
    if found is None:
        return
    told = (found.not_assessed if found.estimate is None
            else answer("sdv_quality", found.estimate, found.details))
    st.markdown(f":small[:gray[**{words.OTHER_TOOLS}.** {escape(told)}]]")


def became_constant(run: JudgedRun) -> None:
    """Which columns vary no more in the synthetic table, and why: what the treatment cost."""
    lost = constant_columns(run.judgement.get("columns"))
    if not lost:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":orange[:material/horizontal_rule:] "
                    f"**{escape(columns_words.constant(list(lost)))}**")
        st.markdown(escape(columns_words.CONSTANT_WHY))
        twin([dict(zip(columns_words.CONSTANT_HEADINGS, (
            name, columns_words.gone(share, run.smallest_cell)), strict=True))
            for name, share in lost.items()], columns_words.CONSTANT_TABLE)


def notes(run: JudgedRun) -> None:
    """What the method must say of this fit."""
    if not run.notes:
        return
    with st.expander(words.NOTES, icon=":material/notes:"):
        st.markdown("\n".join(f"- {escape(told)}" for told in run.notes))


def learned(run: JudgedRun) -> None:
    """How training went, for methods that learn by and by."""
    curve = run.curve
    if curve is None or not curve.points:
        return
    with st.expander(learning_words.TITLE, icon=":material/show_chart:"):
        st.markdown(learning_words.sentence(curve))
        chart = kept("learning", lambda colours: learning(curve, colours))
        draw(chart, "learning")
        st.markdown(f":small[:gray[{learning_words.NO_JUDGEMENT}]]")
        twin(chart.twin)


def result_twin(run: JudgedRun) -> None:
    """Every judged question as a row of a table, with the ends of its interval."""
    rows = []
    for row in run.verdict.rows:
        number = row.result.estimate
        beside = {} if number is None else {
            floor_name(row.metric) if name == "floor" else name: figure(row.metric, value)
            for name, value in row.result.yardsticks.items()
            if name in ("real", "floor", "coin")}
        rows.append({
            words.QUESTION: TEXTS[row.metric].question,
            words.STATE: STATES[row.state.value],
            words.FIGURE: words.NONE if number is None else row.figure,
            words.INTERVAL: words.NONE if number is None else words.levelled(
                row.interval, number.level),
            words.YARDSTICKS: "; ".join(f"{name} {told}" for name, told in beside.items())
            or words.NONE})
    twin(rows)
