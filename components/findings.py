"""The findings of a table as cards: what, why it matters, and what can be done in one click."""

import streamlit as st

from components import problem, state
from components.page import TEXT_WIDTH, escape
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.tables.doctor.finding import Severity
from synth_core.tables.recipe.registry import kind_of
from synth_core.words import doctor, recipe
from synth_core.words import findings as words
from synth_core.workspace.views import FindingsView, FindingView

__all__ = ["findings_list"]

_LOOK = {Severity.BLOCKING: ("red", "block"), Severity.ADVISED: ("orange", "healing"),
         Severity.TO_KNOW: ("gray", "info")}
_MOST_EXAMPLES = 4


def findings_list(view: FindingsView) -> None:
    """What waits for an answer, the gravest first; then, folded, what is good to know or done."""
    if not view.findings:
        st.markdown(f":green-badge[:material/check_circle:] {escape(words.NOTHING)}")
        return
    open_, known, done = [], [], []
    for one in view.findings:
        if one.answer is not None:
            done.append(one)
        elif one.finding.severity is Severity.TO_KNOW:
            known.append(one)
        else:
            open_.append(one)
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        for one in open_:
            _card(view, one)
        for title, rest in ((words.TO_KNOW, known), (words.ANSWERED, done)):
            if rest:
                wrong = any(problem.kept(_place(view, one.key)) for one in rest)
                with st.expander(f"{title} ({len(rest)})", expanded=wrong or (
                        title == words.TO_KNOW and not open_)):
                    for one in rest:
                        _card(view, one)


def _place(view: FindingsView, key: str) -> str:
    return f"finding_{view.project_id}_{key}"


def _card(view: FindingsView, one: FindingView) -> None:
    finding, said = one.finding, doctor.FINDINGS[one.finding.kind]
    slot, icon = _LOOK[finding.severity]
    with st.container(border=True, gap="xsmall"):
        problem.at(_place(view, one.key))
        badge = f":{slot}-badge[:material/{icon}: {doctor.SEVERITIES[finding.severity.value]}]"
        st.markdown(f"{badge} **{escape(said.title)}**")
        told = doctor.what(finding.kind, finding.columns, finding.rows, finding.figures,
                           finding.limit)
        st.markdown(escape(told))
        st.markdown(f":small[:gray[**{words.WHY}** {escape(said.why)}]]")
        if finding.examples:
            shown = words.examples([(example.value, example.rows)
                                    for example in finding.examples[:_MOST_EXAMPLES]])
            st.markdown(f":small[:gray[{escape(shown)}]]")
        if one.answer is None:
            _answers(view, one, said.question)
        else:
            answered = escape(words.answered(one.answer, one.reason))
            st.markdown(f":small[:material/check: {answered}]")


def _answers(view: FindingsView, one: FindingView, question: str) -> None:
    finding = one.finding
    if finding.options and question:
        st.markdown(f"**{escape(question)}**")
    bases = dict.fromkeys(kind_of(step).basis.value for step in finding.steps)
    for basis in bases:
        st.markdown(f":small[:gray[{escape(recipe.BASES[basis])}]]")
    with st.container(horizontal=True):
        if finding.remedy is not None and st.button(
                words.REMEDY, icon=":material/healing:", key=f"remedy_{one.key}",
                help=escape(recipe.sentence(finding.remedy.kind, finding.remedy.parameters))):
            _do(view, one.key, None)
        for place, option in enumerate(finding.options):
            told = None if option.step is None else escape(recipe.sentence(
                option.step.kind, option.step.parameters))
            if st.button(doctor.OPTIONS[option.key], key=f"{option.key}_{place}_{one.key}",
                         help=told, wrap=True):
                _do(view, one.key, option.key)
        decided = any(not option.step and not option.mark for option in finding.options)
        if not finding.blocking and not decided and st.button(
                doctor.OPTIONS["leave"], key=f"leave_{one.key}", type="tertiary"):
            _do(view, one.key, "leave")
    if finding.blocking:
        with st.expander(words.LEAVE):
            reason = st.text_area(words.LEAVE_LABEL, key=f"reason_{one.key}", max_chars=1000)
            if st.button(words.SAVE, key=f"leave_{one.key}"):
                with problem.shown():
                    workspace.leave_finding(state.here(), state.actor(), view.project_id, one.key,
                                            reason)
                    st.rerun()


def _do(view: FindingsView, key: str, option: str | None) -> None:
    try:
        with st.spinner(words.EXAMINING):
            workspace.remedy_finding(state.here(), state.actor(), view.project_id, key, option)
    except LikenessError as error:
        problem.keep(error, _place(view, key))
    st.rerun()
