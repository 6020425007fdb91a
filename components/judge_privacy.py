"""The evidence on privacy: the test of the test, the attacks, copies and repeated values."""

from dataclasses import replace
from typing import Any

import streamlit as st

from components import verdict
from components.charts.intervals import Dot, Zone, intervals
from components.judge_chart import draw, kept, twin
from components.page import code, escape
from synth_core.evaluation.contract import Result
from synth_core.governance.states import State
from synth_core.governance.verdict import HeadlineRow
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_privacy as words
from synth_core.words.figures import count, percent, plural
from synth_core.words.judgement import TEXTS
from synth_core.workspace.views import JudgedRun

__all__ = ["attack_dots", "attacks", "attacks_twin", "other_rows", "privacy_title", "self_test",
           "self_test_text", "smallest_noticed", "values_twin"]

_OTHERS = ("near_copies", "membership_tpr", "copies", "verbatim_values")


def privacy_title(run: JudgedRun) -> str:
    """The finding of the page."""
    states = {row.metric: row.state.value for row in run.verdict.rows if row.group == "safe"}
    return words.title(states.get("membership", State.NOT_ASSESSED.value), states)


def self_test(run: JudgedRun) -> None:
    """What the attacks see where nothing leaks, and the smallest planted leak they notice."""
    row = run.verdict.row("self_test")
    if row is None:
        return
    st.subheader(words.SELF_TEST, anchor=False)
    verdict.show(row.state, escape(self_test_text(row)))


def self_test_text(row: HeadlineRow) -> str:
    """What the test of the test found, in plain text; where it is no assessment, why."""
    if row.state is not State.MEETS:
        return row.said
    details = row.result.details
    return words.self_test(smallest_noticed(row.result), saw_leak=bool(details.get("saw_leak")))


def smallest_noticed(tested: Result) -> dict[str, float | None]:
    """The smallest planted share that each number noticed; None for none."""
    planted = _list(tested, "planted")
    return {metric: min((one["share"] for one in planted if metric in one["caught_by"]),
                        default=None) for metric in words.MEASURES}


def attack_dots(run: JudgedRun) -> list[Dot]:
    """Six attacks, then the checks of the instrument; values as right guesses in 100."""
    found, tested = run.judgement.get("membership"), run.judgement.get("self_test")
    dots: list[Dot] = []
    for one in _list(found, "attacks"):
        label = words.attack_row(one["title"], one["chosen"])
        dots.append(_dot(label, one, "synthetic"))
    for one in _list(tested, "controls")[:1]:
        dots.append(_dot(words.blind_row(one["title"]), one, "check"))
    for one in _list(tested, "planted"):
        dot = _dot(words.planted_row(one["share"]), one, "planted",
                   words.planted_text(one["value"], one["caught_by"]))
        dots.append(replace(dot, hollow="membership" not in one["caught_by"]))
    return dots


def _list(result: Result | None, key: str) -> list[dict[str, Any]]:
    return [] if result is None else list(result.details.get(key, ()))


def _dot(label: str, one: dict[str, Any], role: Any, text: str = "") -> Dot:
    value, low, high = (100 * one[key] for key in ("value", "low", "high"))
    return Dot(label, value, low, high, text or words.guesses(one["value"], one["low"]), role)


def attacks(run: JudgedRun) -> None:
    """The attacker's story: dots against a coin, and what the attacker does."""
    dots = attack_dots(run)
    if not dots:
        return
    st.subheader(words.ATTACKS, anchor=False)
    row = run.verdict.row("membership")
    limit = row.rule.thresholds.get("fails") if row is not None and row.rule is not None else None
    zone = Zone(50, words.COIN, None if limit is None else 100 * limit, chart_words.LIMIT)
    grid = st.grid(3, min_column_width=300, gap="medium")
    with grid.cell(column_span=2):
        draw(kept(f"attacks {limit}", lambda colours: intervals(
            words.ALT, dots, words.AXIS, colours, zone=zone)), "attacks")
    with grid.cell(), st.container(border=True):
        _story(run)


def _story(run: JudgedRun) -> None:
    st.markdown(f"#### {words.STEPS_TITLE}", anchors=False)
    st.markdown("\n".join(f"{place}. {step}" for place, step in enumerate(words.STEPS, start=1)))
    found = run.judgement.get("membership")
    best = next((one for one in _list(found, "attacks") if one["chosen"]), None)
    if best is not None:
        st.markdown(f":small[:gray[{escape(words.chosen(best['title']))}]]")
    st.markdown(f":small[:gray[{words.TELLS}]]")


def attacks_twin(run: JudgedRun) -> None:
    """Every attack and every check with its intervals, then what each of them does."""
    told = [(words.attack_row(one["title"], one["chosen"]), one, one["explanation"])
            for one in _list(run.judgement.get("membership"), "attacks")]
    tested = run.judgement.get("self_test")
    told += [(words.blind_row(one["title"]), one, words.BLIND_MEANS)
             for one in _list(tested, "controls")]
    told += [(words.planted_row(one["share"]), one, words.caught(one["caught_by"]))
             for one in _list(tested, "planted")]
    with st.container(gap="xsmall"):
        twin([dict(zip(words.HEADINGS, (label, _ends(one, ""), _ends(one, "tpr"),
                                        count(one["n"]) if "n" in one else words.NONE),
                       strict=True)) for label, one, _ in told])
        twin([dict(zip(words.EXPLAINED_HEADINGS, (label, means), strict=True))
              for label, _, means in told], words.EXPLAINED)


def _ends(one: dict[str, Any], measure: str) -> str:
    """The right guesses, or with "tpr" the people recognised, of an attack or a check."""
    names = (measure, "tpr_low", "tpr_high") if measure else ("value", "low", "high")
    return words.NONE if names[0] not in one else words.with_ends(
        *(one[name] for name in names), recognised=bool(measure))


def other_rows(run: JudgedRun) -> None:
    """The few who stand out, copied rows, repeated values: a card each."""
    rows = [row for metric in _OTHERS if (row := run.verdict.row(metric)) is not None]
    if not rows:
        return
    st.subheader(words.OTHERS, anchor=False)
    grid = st.grid(3, min_column_width=250, border=True)
    for row in rows:
        with grid.cell(), st.container(gap="xsmall"):
            _card(row)


def _card(row: HeadlineRow) -> None:
    st.markdown(verdict.badge(row.state))
    st.markdown(f"**{escape(TEXTS[row.metric].question)}**")
    st.markdown(escape(row.said))
    for told in _numbers(row):
        st.markdown(f":small[:gray[{told}]]")


def _numbers(row: HeadlineRow) -> list[str]:
    """The number with its interval, and what it was taken from; Markdown."""
    number, details = row.result.estimate, row.result.details
    if number is None:
        return []
    told = [escape(f"{row.figure}; {row.interval}; "
                   + plural(number.n, *words.COUNTED[row.metric]))]
    holdout = row.result.yardsticks.get("holdout")
    if row.metric == "copies" and holdout is not None and "train" in details:
        told.append(escape(words.copies_numbers(float(details["train"]), holdout.value)))
    if row.metric == "verbatim_values" and details.get("column"):
        told.append(words.VERBATIM_OF.format(column=code(str(details["column"]))))
    return told


def values_twin(run: JudgedRun) -> None:
    """Repeated values column by column; no value of any row."""
    heads = words.VALUES_HEADINGS
    twin([dict(zip(heads, (
        one["column"], *words.excess(one["value"], one["low"], one["high"]),
        percent(one["train"], 1), percent(one["holdout"], 1)), strict=True))
        for one in _list(run.judgement.get("verbatim_values"), "columns")], words.VALUES)
