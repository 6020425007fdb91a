"""What was asked of the rows: every condition and share beside what was found."""

import streamlit as st

from components import state
from components.judge_asked import tables
from components.judge_run import frame, open_judged, verdict_line
from components.page import SETTINGS_WIDTH, note
from synth_core.words import asked as words
from synth_core.words import screens_asked as screen

run = open_judged("asked")
result = run.judgement.get("asked")
if result is None:
    frame(run, screen.EVIDENCE, words.NOT_ASKED, screen.LEAD)
    if st.button(screen.TO_PAGE, icon=":material/filter_alt:", key="to_which_rows"):
        state.go("which_rows")
else:
    details = result.details
    wrong = result.estimate is None or result.estimate.value > 0
    frame(run, screen.EVIDENCE, words.title(
        wrong, len(details.get("conditions", ())),
        len({share["column"] for share in details.get("shares", ())})), words.MEASURED)
    verdict_line(run.verdict.row("asked"))
    with st.container(width=SETTINGS_WIDTH):
        tables(details, run.smallest_cell)
    note(words.LIMIT)
