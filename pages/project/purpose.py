"""Step 1: what the table is for, who receives it, how sensitive it is, and when to stop."""

from collections.abc import Sequence

import streamlit as st

from components import problem, state
from components.page import TEXT_WIDTH, escape, heading
from synth_core import workspace
from synth_core.governance.purposes import Choice, Purpose, PurposeAnswer, Situation
from synth_core.words import screens_purpose as words
from synth_core.words.steps import TITLES


def _choose(label: str, options: Sequence[Purpose | Choice], answered: str | None,
            key: str) -> str | None:
    """A question with one answer of few; the key of the answer."""
    keys = [item.key for item in options]
    titles = {item.key: escape(item.title) for item in options}
    chosen: str | None = st.radio(
        label, keys, index=keys.index(answered) if answered in keys else None, key=key,
        format_func=titles.__getitem__, captions=[escape(item.help) for item in options])
    return chosen


def _situation(item: Situation, ticked: bool, project: str) -> bool:
    """One situation; once ticked it says why, and what to do instead."""
    # A label is read out as it is written, so a backslash would be heard.
    applies = st.checkbox(item.title, value=ticked, key=f"situation_{item.key}_{project}")
    if applies:
        slot, word = ("red", words.STOP) if item.severity == "stop" else ("orange", words.CAUTION)
        icon = "cancel" if item.severity == "stop" else "search"
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f":{slot}-badge[:material/{icon}: {word}] {escape(item.why)}")
            st.markdown(f"**{words.INSTEAD}** {escape(item.instead)}")
    return applies


def _situations(ticked: Sequence[str], real_table: bool, project: str) -> tuple[Situation, ...]:
    with st.container(gap=None):
        st.header(words.SITUATIONS, anchor=False)
        st.markdown(f":gray[{escape(words.SITUATIONS_LEAD)}]")
    with st.container(gap="xsmall"):
        return tuple(item for item in workspace.situations()
                     if (real_table or not item.of_source)
                     and _situation(item, item.key in ticked, project))


def _save(given: tuple[str | None, str | None, str | None], applies: Sequence[Situation],
          project: str, following: str) -> None:
    purpose, recipients, sensitivity = given
    if purpose is None or recipients is None or sensitivity is None:
        asked = (words.PURPOSE, words.RECIPIENTS, words.SENSITIVITY)
        problem.tell(words.MISSING, words.unanswered(
            [question for question, answer in zip(asked, given, strict=True) if answer is None]))
        return
    with problem.shown():
        workspace.answer_purpose(state.here(), state.actor(), project, PurposeAnswer(
            purpose, recipients, sensitivity, tuple(item.key for item in applies)))
        state.go(following)


def _questions(before: PurposeAnswer | None,
               project: str) -> tuple[str | None, str | None, str | None]:
    purpose = _choose(words.PURPOSE, workspace.purposes(), before.purpose if before else None,
                      f"purpose_{project}")
    chosen = next((item for item in workspace.purposes() if item.key == purpose), None)
    if chosen is not None:
        said = escape(words.follows(chosen.preset if chosen.real_table else None,
                                    chosen.headlines))
        st.markdown(f":small[:gray[{said}]]")
    wide = workspace.recipients() if chosen is None or chosen.real_table else tuple(
        item for item in workspace.recipients() if item.caution)  # nobody may see what is not there
    recipients = _choose(words.RECIPIENTS, wide,
                         before.recipients if before else None, f"recipients_{project}")
    if chosen is not None and not chosen.real_table:
        st.markdown(f":gray[:material/lock_open: {escape(words.NOTHING_SENSITIVE)}]")
        return purpose, recipients, workspace.sensitivities()[0].key
    sensitivity = _choose(words.SENSITIVITY, workspace.sensitivities(),
                          before.sensitivity if before else None, f"sensitivity_{project}")
    return purpose, recipients, sensitivity


def _draw() -> None:
    project = state.current_project()
    view = workspace.project(state.here(), state.actor(), project)
    stopped = view.purpose is not None and any(
        item.severity == "stop" for item in workspace.situations_of(view.purpose))
    heading(words.TITLE_STOP if stopped else words.TITLE, words.LEAD,
            trail=(view.name, state.step_of("purpose"), TITLES["purpose"]))
    with st.container(width=TEXT_WIDTH, gap="medium"):
        given = _questions(view.purpose, project)
        real_table = all(item.real_table for item in workspace.purposes() if item.key == given[0])
        applies = _situations(view.purpose.situations if view.purpose else (), real_table, project)
        stops = any(item.severity == "stop" for item in applies)
        if stops:
            st.markdown(f":red[{escape(words.STOP_LEAD)}]")
        label, following = (words.SAVE_ONLY, "tasks") if stops else (words.SAVE, "data")
        if st.button(label, type="secondary" if stops else "primary"):
            _save(given, applies, project, following)


_draw()
