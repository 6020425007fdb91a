"""The verdict on a run: one sentence, then every question, worst first."""

import streamlit as st

from components import verdict
from components.judge_chart import legend
from components.judge_result import leading_on, notes, other_tools, result_twin
from components.judge_row import row_card
from components.judge_run import open_judged, states_of
from components.page import escape, heading, note
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_result as words

run = open_judged("result")
heading(words.title(states_of(run)),
        words.measured(run.run.rows, run.train_rows, run.holdout_rows),
        trail=words.result_trail(run.project_name, run.run.number, run.run.method_title))
states = [row.state.value for row in run.verdict.rows]
verdict.show(run.verdict.state, escape(words.judged_by(states, run.verdict.state.value,
                                                       run.purpose.title, run.verdict.policy)))
leading_on(run)
legend(chart_words.WORST_FIRST, chart_words.LEGEND_RING, chart_words.REAL_TICK,
       chart_words.LEGEND_FLOOR, chart_words.LEGEND_MEETS)
with st.container(gap="xsmall"):
    for row in run.verdict.rows:
        row_card(row)
result_twin(run)
other_tools(run)
notes(run)
note(words.INTERVALS)
note(words.looks(run.looks.runs, run.looks.looks))
