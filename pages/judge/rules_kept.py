"""The accepted rules, one by one: how many synthetic and real rows break each."""

import streamlit as st

from components import state
from components.judge_run import frame, open_judged, verdict_line
from components.page import SETTINGS_WIDTH, escape, note
from synth_core.words import judgement as judgement_words
from synth_core.words import screens_rules as words

run = open_judged("rules_kept")
result = run.judgement.get("business_rules")
if result is None:
    frame(run, words.EVIDENCE, judgement_words.NO_RULES, words.FOUND_HELP)
    if st.button(words.TO_RULES, icon=":material/rule:", key="to_rules"):
        state.go("rules")
else:
    rules = sorted(result.details.get("rules", ()), key=lambda rule: -rule["rows"])
    frame(run, words.EVIDENCE, words.evidence_title(sum(rule["rows"] > 0 for rule in rules),
                                                    len(rules)), words.MEASURED)
    verdict_line(run.verdict.row("business_rules"))
    with st.container(width=SETTINGS_WIDTH):
        if rules:
            st.table([dict(zip(words.HEADINGS, map(escape, (
                rule["rule"], words.rows_share(rule["rows"], rule["share"]),
                words.real_share(rule["real"], run.smallest_cell))), strict=True))
                for rule in rules], border="horizontal", hide_index=True)
    note(words.LIMIT)
