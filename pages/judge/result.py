"""The verdict on a run: one sentence, then every question, worst first."""

import streamlit as st

from components import verdict
from components.advice_view import next_steps
from components.judge_asked import mix_line
from components.judge_chart import legend
from components.judge_release import working_file
from components.judge_result import (
    ask_what_if,
    became_constant,
    leading_on,
    learned,
    notes,
    other_tools,
    result_twin,
)
from components.judge_row import row_card
from components.judge_run import open_judged
from components.page import escape, heading, note
from components.search_view import what_was_tried
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_result as words

run = open_judged("result")
described = not run.purpose.real_table
heading(words.title(run.verdict.group_states, described=described),
        words.measured_described(run.run.rows, len(run.metadata.kept)) if described
        else words.measured(run.run.rows, run.train_rows, run.holdout_rows, run.lot_rows),
        trail=words.result_trail(run.project_name, run.run.number, run.run.method_title))
states = [row.state.value for row in run.verdict.rows]
verdict.show(run.verdict.state, escape(words.judged_by(states, run.verdict.state.value,
                                                       run.purpose.title, run.verdict.policy)))
working_file(run)
mix_line(run)
leading_on(run)
legend(chart_words.WORST_FIRST, chart_words.LEGEND_RING,
       *(() if described else (chart_words.REAL_TICK,)),
       chart_words.LEGEND_FLOOR, chart_words.LEGEND_MEETS)
with st.container(gap="xsmall"):
    for row in run.verdict.rows:
        row_card(row)
    became_constant(run)
next_steps(run)
ask_what_if(run)
result_twin(run)
other_tools(run)
notes(run)
learned(run)
what_was_tried(run.search)
note(words.COUNTED if described else words.INTERVALS)
if not described:
    note(words.looks(run.looks.runs, run.looks.looks))
