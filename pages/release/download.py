"""Hand the table out: the file, its public record, and what the evidence does not show."""

import streamlit as st

from components import state, verdict
from components.judge_release import (
    choose_form,
    facts,
    limits,
    paper,
    record,
    table_button,
    working_file,
)
from components.judge_run import open_judged
from components.page import SETTINGS_WIDTH, escape, heading, note
from synth_core import workspace
from synth_core.words import evidence_release as words
from synth_core.words import evidence_result as result_words

run = open_judged("download")
public = workspace.public_record(state.here(), state.actor(), run.run.id)
states = [row.state.value for row in run.verdict.rows]
overall = run.verdict.state.value
heading(words.WORKING_FILE_TITLE if run.working_file
        else words.title(overall, states.count(overall)),
        words.measured(run.run.rows, len(run.metadata.kept), run.run.method_title,
                       run.working_file, described=not run.purpose.real_table),
        trail=(run.project_name, words.STEP, words.PAGE))
verdict.show(run.verdict.state, escape(result_words.judged_by(
    states, overall, run.purpose.title, run.verdict.policy)))
working_file(run)
with st.container(width=SETTINGS_WIDTH):
    form = choose_form(run.run.rows)
    with st.container(horizontal=True):
        table_button(run, form, state.actor())
        record(run, public)
        paper(run)
    limits(run)
    facts(public)
note(words.LIMIT if run.purpose.real_table else words.LIMIT_DESCRIBED)
