"""The evidence on privacy: the test of the test, the attacks, copies and repeated values."""

from typing import Any

import streamlit as st

from components import palette, verdict
from components.charts.intervals import Dot, Zone, intervals
from components.judge_chart import draw, twin
from components.page import code, escape
from synth_core.governance.states import State
from synth_core.governance.verdict import HeadlineRow
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_privacy as words
from synth_core.words.figures import percent, plural
from synth_core.words.judgement import TEXTS, answer, figure, interval
from synth_core.workspace.views import JudgedRun

__all__ = ["attack_dots", "attacks", "attacks_twin", "other_rows", "privacy_title", "self_test",
           "values_twin"]

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
    found = row.result
    told = found.not_assessed or words.self_test(found.details.get("smallest_caught"))
    verdict.show(row.state, escape(told))


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
        dots.append(_dot(words.planted_row(one["share"]), one, "planted",
                         words.planted_text(one["value"], one["caught"])))
    return dots


def _list(result: Any, key: str) -> list[dict[str, Any]]:
    return [] if result is None else list(result.details.get(key, ()))


def _dot(label: str, one: dict[str, Any], role: Any, text: str = "") -> Dot:
    value, low, high = (100 * one[key] for key in ("value", "low", "high"))
    return Dot(label, value, low, high, text or words.guesses(one["value"]), role)


def attacks(run: JudgedRun) -> None:
    """The attacker's story: dots against a coin, and what the attacker does."""
    dots = attack_dots(run)
    if not dots:
        return
    st.subheader(words.ATTACKS, anchor=False)
    row = run.verdict.row("membership")
    limit = row.rule.thresholds.get("fails") if row is not None and row.rule is not None else None
    zone = Zone(50, words.COIN, None if limit is None else 100 * limit, chart_words.LIMIT)
    drawn, story = st.columns((7, 3), gap="medium", wrap=True)
    with drawn:
        draw(intervals(words.ALT, dots, words.AXIS, palette.current(), zone=zone), "attacks")
    with story, st.container(border=True):
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
    """Every attack and every check, with intervals and what it does."""
    heads = words.HEADINGS
    rows = [dict(zip(heads, (
        words.attack_row(one["title"], one["chosen"]), words.guesses(one["value"]),
        words.ends(one["low"], one["high"]), words.tpr(one["tpr"]), str(one["n"]),
        one["explanation"]), strict=True)) for one in _list(run.judgement.get("membership"),
                                                            "attacks")]
    tested = run.judgement.get("self_test")
    checks = [(words.blind_row(one["title"]), one, words.BLIND_MEANS)
              for one in _list(tested, "controls")]
    checks += [(words.planted_row(one["share"]), one,
                words.caught(one["caught"])) for one in _list(tested, "planted")]
    rows += [dict(zip(heads, (label, words.guesses(one["value"]),
                              words.ends(one["low"], one["high"]),
                              words.tpr(one["tpr"]) if "tpr" in one else words.NONE,
                              str(one["n"]) if "n" in one else words.NONE, means), strict=True))
             for label, one, means in checks]
    twin(rows)


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
    text, number = TEXTS[row.metric], row.result.estimate
    st.markdown(verdict.badge(row.state))
    st.markdown(f"**{escape(text.question)}**")
    if number is None:
        st.markdown(escape(row.result.not_assessed))
        return
    st.markdown(escape(answer(row.metric, number, row.result.details)))
    for told in _numbers(row):
        st.markdown(f":small[:gray[{told}]]")


def _numbers(row: HeadlineRow) -> list[str]:
    """The number with its interval, and what it was taken from; Markdown."""
    number, details = row.result.estimate, row.result.details
    if number is None:
        return []
    told = [escape(f"{figure(row.metric, number)}; {interval(row.metric, number)}; "
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
        one["column"], percent(one["value"], 1), words.ends(one["low"], one["high"], "%"),
        percent(one["train"], 1), percent(one["holdout"], 1)), strict=True))
        for one in _list(run.judgement.get("verbatim_values"), "columns")], words.VALUES)
