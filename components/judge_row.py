"""A headline row as a card: badge, question, answer, number, ruler, the way to the evidence."""

import streamlit as st

from components import state, verdict
from components.charts.ruler import ruler
from components.judge_chart import draw, kept
from components.page import escape
from synth_core.governance.verdict import HeadlineRow
from synth_core.words import evidence_result as words
from synth_core.words.judgement import TEXTS

__all__ = ["EVIDENCE_PAGES", "row_card"]

# Where the evidence of a question is shown.
EVIDENCE_PAGES = {
    "columns": "distributions", "pairs": "relationships", "triples": "relationships",
    "classifier": "relationships", "usefulness": "usefulness", "self_test": "privacy",
    "membership": "privacy", "membership_tpr": "privacy", "copies": "privacy",
    "verbatim_values": "privacy", "near_copies": "privacy",
    "valid_values": "stated", "rules_kept": "stated", "coverage": "stated",
    "stated_shares": "stated", "stated_links": "stated", "business_rules": "rules_kept",
    "asked": "asked", "far_rows": "what_ifs", "beyond_range": "what_ifs",
    "effective_rows": "what_ifs",
}


def row_card(row: HeadlineRow, *, leads: bool = True) -> None:
    """Draw the card of one question; ``leads`` to the page of its evidence, or nowhere."""
    with st.container(border=True):
        said, number, drawn, way = st.columns((5, 2.2, 3, 1.2), vertical_alignment="center")
        with said, st.container(gap="xxsmall"):
            _words(row)
        with number, st.container(gap=None):
            _number(row)
        with drawn:
            chart = kept(f"ruler {row.metric} {row.rule}", lambda colours: ruler(row, colours))
            if chart is not None:
                draw(chart, f"ruler_{row.metric}")
        if not leads:
            return
        page = EVIDENCE_PAGES[row.metric]
        if way.button(words.SEE_WHY, key=f"why_{row.metric}", type="tertiary", wrap=True,
                      help=TEXTS[row.metric].title):
            state.go(page)


def _words(row: HeadlineRow) -> None:
    st.markdown(verdict.badge(row.state))
    st.markdown(f"#### {escape(TEXTS[row.metric].question)}", anchors=False)
    st.markdown(escape(row.said))


def _number(row: HeadlineRow) -> None:
    number = row.result.estimate
    if number is None:
        return
    st.markdown(f"#### {escape(row.figure)}", anchors=False)
    unit = words.UNITS[row.metric]
    told = (words.counted(number.n, unit) if number.low == number.high
            else words.beside(row.interval, number.n, unit))
    st.markdown(f":small[:gray[{escape(told)}]]")
