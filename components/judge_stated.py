"""The evidence on a described table: what is wrong, broken, absent or off, each as a table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.page import escape
from synth_core.words import evidence_stated as words
from synth_core.workspace.views import JudgedRun

__all__ = ["finding", "tables"]


def _details(run: JudgedRun, metric: str) -> dict[str, Any]:
    found = run.judgement.get(metric)
    return {} if found is None else dict(found.details)


_ASKED = ("valid_values", "rules_kept", "coverage")


def finding(run: JudgedRun) -> str:
    """What was found, as the page's title; what was not measured is no pass."""
    if run.purpose.real_table:
        return words.NO_DESCRIPTION
    if any(found is None or found.estimate is None
           for found in map(run.judgement.get, _ASKED)):
        return words.NOT_ASSESSED
    absent = _details(run, "coverage")
    return words.title(
        len(_details(run, "valid_values").get("faults", ())),
        sum(rule["rows"] > 0 for rule in _details(run, "rules_kept").get("rules", ())),
        len(absent.get("absent", ())) + int(absent.get("more", 0)))


def tables(run: JudgedRun) -> None:
    """One table for each question, the worst first; none of what was not measured."""
    if any(run.judgement.get(metric) is None for metric in _ASKED):
        return
    _table(words.FAULTS, words.FAULT_HEADINGS, [
        (one["column"], words.WHAT[one["what"]], f"{one['rows']:,}")
        for one in _details(run, "valid_values").get("faults", ())])
    rules = sorted(_details(run, "rules_kept").get("rules", ()), key=lambda one: -one["rows"])
    _table(words.RULES, words.RULE_HEADINGS, [(one["rule"], f"{one['rows']:,}") for one in rules])
    coverage = _details(run, "coverage")
    _table(words.ABSENT, words.ABSENT_HEADINGS, [
        (one["column"], words.absent(one["what"])) for one in coverage.get("absent", ())])
    if coverage.get("more"):
        st.markdown(f":small[:gray[{words.more(int(coverage['more']))}]]")
    shares = _details(run, "stated_shares")
    _table(words.SHARES, words.SHARE_HEADINGS, [
        (one["column"], words.bin_name(one["bin"]), words.share(one["stated"]),
         words.share(one["found"])) for one in shares.get("shares", ())])
    if shares.get("left_out"):
        told = words.LEFT_OUT.format(columns=", ".join(shares["left_out"]))
        st.markdown(f":small[:gray[{escape(told)}]]")
    _table(words.LINKS, words.LINK_HEADINGS, [
        (one["link"], words.strength(one["stated"]), words.strength(one["found"]))
        for one in _details(run, "stated_links").get("links", ())])


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    st.subheader(title, anchor=False)
    if not rows:
        st.markdown(f":gray[{words.NOTHING_WRONG}]")
        return
    st.table([dict(zip(headings, (escape(cell) for cell in row), strict=True)) for row in rows],
             border="horizontal", hide_index=True)
