"""A described table held against its description: values, rules, bounds, shares, links."""

import streamlit as st

from components.judge_run import frame, open_judged, verdict_line
from components.judge_stated import finding, tables
from components.page import SETTINGS_WIDTH, note
from synth_core.words import evidence_stated as words

run = open_judged("stated")
frame(run, words.PAGE, finding(run), words.MEASURED)
for row in run.verdict.rows:
    verdict_line(row)
with st.container(width=SETTINGS_WIDTH):
    tables(run)
note(words.LIMIT)
