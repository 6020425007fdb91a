"""Step 2: bring a table, check that it was read right, say what each column is.

Where the purpose has no real table, it is described instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components import problem, state
from components.bring import drop_place, drop_zone, reading, sample_choice
from components.codebook_form import codebook
from components.columns_table import columns_table, edits_of, reasons, target_of
from components.database_form import database_choice
from components.describe import describe
from components.folder_form import folder_choice
from components.holdout_choice import holdout_choice, people_choice
from components.page import SETTINGS_WIDTH, TEXT_WIDTH, escape, heading, note
from components.recipe_again import at_stake, offer
from synth_core import workspace
from synth_core.foundation.errors import AnswerError, Unanswered
from synth_core.words import screens_data as words
from synth_core.words import screens_rules as rule_words
from synth_core.words import screens_sources as source_words
from synth_core.words.steps import TITLES
from synth_core.workspace.views import DataView, UploadView


def _bring(project: str, trail: tuple[str, ...]) -> None:
    heading(words.BRING, words.BRING_LEAD, trail=trail)
    with st.container(width=TEXT_WIDTH):
        drop_zone(project)
        database_choice(project)
        folder_choice(project)
    st.header(words.SAMPLES, anchor=False)
    with st.container(width=SETTINGS_WIDTH):
        sample_choice(project)


def _confirm(project: str, view: DataView, *, offered: bool) -> None:
    key = f"{project}_{st.session_state.get('columns_turn', 0)}"
    with st.container(gap=None):
        st.header(words.COLUMNS, anchor=False)
        st.markdown(f":gray[{escape(words.COLUMNS_HELP)}]")
    edited = columns_table(view, f"columns_{key}")
    kept = workspace.holdout_view(state.here(), state.actor(), project)
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        people = people_choice(kept, key)
        share = holdout_choice(kept, key)
    told = st.container()
    with st.container(horizontal=True):
        wanted = st.button(words.SAVE, type="secondary" if offered else "primary",
                           icon=":material/check:")
        if st.button(words.FINDINGS, icon=":material/healing:", key="findings"):
            state.go("prepare")
        if st.button(rule_words.TO_RULES, key="to_rules", icon=":material/rule:"):
            state.go("rules")
    if wanted:
        with told, problem.shown(), _led_to_its_finding(project):
            target, edits = target_of(edited), edits_of(view, edited)
            if people != kept.subject:
                workspace.tell_apart(state.here(), state.actor(), project, people)
            if share != kept.chosen:
                workspace.keep_aside(state.here(), state.actor(), project, share)
            if edits or target != view.metadata.target:
                workspace.edit_columns(state.here(), state.actor(), project, edits, target)
            workspace.confirm_columns(state.here(), state.actor(), project)
            _next_turn()
            state.go("method")


@contextmanager
def _led_to_its_finding(project: str) -> Iterator[None]:
    """What is wrong with a column of which something was found is mended where that stands."""
    try:
        yield
    except AnswerError as error:
        found = workspace.findings_view(state.here(), state.actor(), project)
        if found is None or all(error.where not in one.finding.columns for one in found.waiting):
            raise
        raise Unanswered(error.what, page="prepare", where=error.where,
                         cure=error.cure) from error


def _next_turn() -> None:
    """What was edited is saved: the next editor starts from it."""
    st.session_state["columns_turn"] = st.session_state.get("columns_turn", 0) + 1


def _replace(project: str) -> None:
    with (st.expander(words.REPLACE, icon=":material/swap_horiz:",
                      expanded=problem.kept(drop_place(project))),
          st.container(width=TEXT_WIDTH)):
        st.markdown(f":gray[{escape(words.REPLACE_LEAD)}]")
        at_stake(project)
        drop_zone(project)
        database_choice(project)
        folder_choice(project)
        sample_choice(project)


def _asked(waiting: UploadView) -> tuple[str, str]:
    """The question about a table that waits, and how it was read."""
    came, how = waiting.origin, waiting.options
    if came is not None:
        return source_words.fetched_title(waiting.name), source_words.fetched_lead(
            came.connection, came.rows)
    return words.read_title(waiting.name, waiting.size), words.read_lead(
        how.format, how.delimiter, how.encoding, how.sheet, how.header, how.skip, waiting.files)


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    if workspace.task_list(state.here(), state.actor(), project).described:
        describe(project, name)
        return
    trail = (name, state.step_of("data"), TITLES["data"])
    waiting = workspace.pending_upload(state.here(), state.actor(), project)
    if waiting is not None:
        heading(*_asked(waiting), trail=trail)
        at_stake(project)
        reading(project, waiting)
        return
    view = workspace.data_view(state.here(), state.actor(), project)
    if view is None:
        _bring(project, trail)
        return
    kinds = [column.kind.value for column in view.metadata]
    heading(words.table_title(view.name, len(kinds), view.confirmed),
            words.table_lead(view.name, view.rows, kinds, view.metadata.target), trail=trail)
    for notice in view.notices:
        note(notice)
    _confirm(project, view, offered=offer(project))
    with st.container(gap="xsmall"):
        reasons(view)
        if codebook(project):
            _next_turn()
            st.rerun()
        _replace(project)


_draw()
