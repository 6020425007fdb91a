"""One what-if: its progress, or how far it goes and what it moved, and its own download."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import state, verdict
from components.judge_release import record, what_if_button
from components.judge_row import row_card
from components.page import SETTINGS_WIDTH, TEXT_WIDTH, code, escape, heading, note
from components.progress_view import how_ended, watch_run
from synth_core import workspace
from synth_core.evaluation.what_if.keys import BEYOND, EFFECTIVE, SUPPORT
from synth_core.governance.states import worst
from synth_core.words import evidence_release as release_words
from synth_core.words import screens_what_ifs as words
from synth_core.words import what_ifs as told_words
from synth_core.words.judgement import TEXTS
from synth_core.workspace.views_what_ifs import WhatIfResult

__all__ = ["draw_what_if"]


def draw_what_if(run_id: str, project: str) -> None:
    """The page while the run of a what-if is open."""
    run = workspace.run_view(state.here(), state.actor(), run_id)
    trail = (project, words.TITLE, run.what_if or words.WHAT_IF)
    if run.active:
        watch_run(run_id, trail)
    elif run.status != "finished":
        how_ended(run, trail)
    else:
        _result(workspace.what_if_result(state.here(), state.actor(), run_id), trail)
    if st.button(words.TO_LIST, icon=":material/list_alt:", key="all_what_ifs", type="tertiary"):
        state.show_what_if(None)


def _result(found: WhatIfResult, trail: tuple[str, ...]) -> None:
    run, columns = found.judged.run, found.shift.get("columns", ())
    state.judge(run.id)
    workspace.look_at(state.here(), state.actor(), run.id, "what_ifs")
    paired = found.judged.verdict.row(EFFECTIVE) is None  # no share changes
    heading(words.result_title(run.what_if, columns),
            words.measured(run.rows, run.base, paired=paired), trail=trail)
    st.markdown(f":gray-badge[:material/alt_route: {words.BADGE}] :gray[{words.BADGE_LEAD}]")
    far = worst(row.state for row in found.judged.verdict.rows if row.metric in SUPPORT)
    verdict.show(far, escape(words.SUPPORTED[far.value]))
    with st.container(gap="xxsmall"):
        for change in found.changes:
            st.markdown(f":material/arrow_forward: {escape(change)}")
    if found.base_run is None:
        st.markdown(f":orange[:material/info:] {words.BASE_GONE}")
    elif st.button(words.TO_BASE, key="to_base", icon=":material/balance:"):
        state.go("result", run=found.base_run)
    _moved(found.shift, amounts=found.judged.verdict.row(BEYOND) is not None)
    _groups(found.shift.get("groups", ()))
    _judged(found)
    _download(found)


def _moved(shift: Mapping[str, Any], *, amounts: bool) -> None:
    columns = shift.get("columns", ())
    st.header(words.MOVED, anchor=False)
    with st.container(width=SETTINGS_WIDTH):
        _compared([one for one in columns if one["moved"]])
        still = [one for one in columns if not one["moved"]]
        if still:
            told = words.still([one["column"] for one in still],
                               exactly=not any(one["distance"] for one in still))
            st.markdown(f":gray[{escape(told)}]")
        note(words.HOW_MOVED)
        if shift.get("whole"):
            note(words.rounded(shift["whole"]))
        if amounts and shift:
            note(told_words.carried(shift["follows"], shift["stays"]))


def _groups(groups: Sequence[Mapping[str, Any]]) -> None:
    if not groups:
        return
    st.header(words.BY_GROUP, anchor=False)
    with st.container(width=SETTINGS_WIDTH):
        place = st.selectbox(words.GROUP, range(len(groups)), key="what_if_group", width=420,
                             format_func=lambda at: groups[at]["said"])
        group = groups[int(place or 0)]
        st.markdown(escape(words.group_line(group["rows"])))
        _compared(sorted(group["columns"], key=lambda one: (not one["moved"], -one["distance"])))


def _compared(columns: Sequence[Mapping[str, Any]]) -> None:
    if not columns:
        st.markdown(f":gray[{words.NOTHING_MOVED}]")
        return
    rows = []
    for one in columns:
        before, after = words.cells(one)
        rows.append({words.COLUMN: code(one["column"]), words.NOW: escape(before),
                     words.WHAT_IF: escape(after),
                     words.DISTANCE: escape(words.moved_by(one["distance"], moved=one["moved"]))})
    st.table(rows, border="horizontal", hide_index=True)


def _judged(found: WhatIfResult) -> None:
    """How far it goes, then privacy; what is not asked of a what-if in one sentence."""
    rows = found.judged.verdict.rows
    differs = [row for row in rows if row.result.not_assessed == told_words.MEANT_TO_DIFFER]
    far = [row for row in rows if row.metric in SUPPORT]
    others = [row for row in rows if row not in differs and row not in far]
    for title, shown in ((words.HOW_FAR, far), (words.PRIVACY, others)):
        st.header(title, anchor=False)
        with st.container(gap="xsmall"):
            for row in shown:
                row_card(row, leads=False)
    if differs:
        note(words.not_assessed([TEXTS[row.metric].title for row in differs],
                                told_words.MEANT_TO_DIFFER))


def _download(found: WhatIfResult) -> None:
    """Its own download: never the page on which synthetic tables are handed out."""
    run = found.judged
    public = workspace.public_record(state.here(), state.actor(), run.run.id)
    with st.container(width=TEXT_WIDTH):
        form = str(st.radio(release_words.FORM_QUESTION, list(release_words.FORMS),
                            key="what_if_form", horizontal=True,
                            format_func=lambda key: release_words.FORMS[key][0]))
        with st.container(horizontal=True):
            what_if_button(run, form)
            record(run, public)
    note(told_words.FILE_NOTE)
    note(words.LIMIT)
