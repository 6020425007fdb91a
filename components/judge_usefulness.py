"""The evidence on usefulness: real against synthetic training, for each kind of model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.charts.intervals import Dot, intervals
from components.charts.lay import HEIGHTS
from components.charts.roc import Curve, roc
from components.judge_chart import draw, kept, legend, twin
from components.page import TEXT_WIDTH, note
from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_usefulness as words

__all__ = ["Model", "Target", "Usefulness", "every_model", "every_target", "usefulness"]

_MOST_DRAWN = 20
Measures = Mapping[str, Estimate]


@dataclass(frozen=True)
class Model:
    """One kind of model, trained twice; every measure after each training."""

    title: str
    real: Measures
    synthetic: Measures
    difference: Estimate | None
    curves: tuple[Curve, Curve] | None


@dataclass(frozen=True)
class Target:
    """A column that was predicted from all others; ``reason`` says why it could not be learned."""

    column: str
    measure: str
    real: Estimate | None
    synthetic: Estimate | None
    share: Estimate | None
    reason: str


@dataclass(frozen=True)
class Usefulness:
    """What was found out.

    Args:
        measure: The measure that models are compared by, "auc" or "r2".
        models: The kinds of model.
        best: The one that learns most from the real table.
        targets: Where no target was named: every column that was tried.
        tested: Real rows that the models were tested on.
    """

    measure: str
    models: tuple[Model, ...]
    best: Model | None
    targets: tuple[Target, ...]
    tested: int


def usefulness(result: Result | None) -> Usefulness:
    """What the metric found out, as the charts need it."""
    details = {} if result is None else result.details
    learners = list(details.get("learners", ()))
    models = tuple(_model(one, details["measure"]) for one in learners)
    best = next((model for model, one in zip(models, learners, strict=True) if one["best"]), None)
    return Usefulness(details.get("measure", "auc"), models, best,
                      tuple(_target(one) for one in details.get("targets", ())),
                      int(details.get("rows", {}).get("test", 0)))


def _model(one: Mapping[str, Any], measure: str) -> Model:
    real, made = (_measures(one[arm]) for arm in ("real", "synthetic"))
    curves = one.get("curves")
    drawn = None if curves is None else (
        Curve(curves["real"]["false"], curves["real"]["true"], real[measure].value),
        Curve(curves["synthetic"]["false"], curves["synthetic"]["true"], made[measure].value))
    return Model(one["title"], real, made, _estimate(one["difference"]), drawn)


def _target(one: Mapping[str, Any]) -> Target:
    return Target(one["column"], one["measure"] or "", _estimate(one["real"]),
                  _estimate(one["synthetic"]), _estimate(one["share"]), one["reason"])


def _measures(found: Mapping[str, Any]) -> Measures:
    return {name: Estimate.from_json(value) for name, value in found.items() if value is not None}


def _estimate(value: dict[str, Any] | None) -> Estimate | None:
    return None if value is None else Estimate.from_json(value)


def every_model(found: Usefulness) -> None:
    """Every kind of model, and beside it the trade of the one that learns most from real rows."""
    curves = None if found.best is None else found.best.curves
    if found.best is None or curves is None:
        with st.container(width=TEXT_WIDTH):
            _dots(found)
        _numbers(found)
        return
    grid = st.grid(2, min_column_width=340, gap="medium")
    with grid.cell():
        _dots(found)
    with grid.cell():
        st.subheader(words.roc_title(found.best.title), anchor=False)
        legend(chart_words.REAL_LINE, chart_words.SYNTHETIC_LINE, chart_words.COIN_LINE)
        drawn = kept("curves", lambda colours: roc(*curves, words.ACROSS, words.UP, colours))
        draw(drawn, "usefulness_roc")
    with st.container(gap="xsmall"):
        _numbers(found)
        twin(drawn.twin, words.CURVES_TABLE)


def _dots(found: Usefulness) -> None:
    st.subheader(words.dots_title(found.measure), anchor=False)
    legend(chart_words.LEGEND_REAL, chart_words.LEGEND_DOT)
    marks = [_dot(model.title, arm[found.measure], role) for model in found.models
             for arm, role in ((model.real, "real"), (model.synthetic, "synthetic"))
             if found.measure in arm]
    draw(kept("usefulness", lambda colours: intervals(
        words.what(found.measure), marks, words.axis(found.measure), colours,
        height=HEIGHTS["main"])), "usefulness_dots")


def _dot(label: str, number: Estimate, role: Any) -> Dot:
    return Dot(label, 100 * number.value, 100 * number.low, 100 * number.high,
               words.number(number.value), role)


def _numbers(found: Usefulness) -> None:
    """Every measure of every model as a table."""
    rows = []
    for model in found.models:
        for name in model.real:
            if name not in model.synthetic:
                continue
            gap = model.difference if name == found.measure else None
            rows.append((model.title, words.MEASURES.get(name, name),
                         words.with_ends(name, model.real[name]),
                         words.with_ends(name, model.synthetic[name]),
                         words.NO_GAP if gap is None else words.with_ends(name, gap)))
    twin([dict(zip(words.HEADINGS, row, strict=True)) for row in rows])


def every_target(found: Usefulness) -> None:
    """Every column as the one to predict, that of which least is kept first."""
    known = sorted((one for one in found.targets if one.share is not None),
                   key=lambda one: one.share.value if one.share else 0.0)
    if known:
        st.subheader(words.TARGETS, anchor=False)
        note(words.EITHER)
        legend(chart_words.LEGEND_REAL, chart_words.LEGEND_DOT)
        marks = [_dot(one.column, number, role) for one in known[:_MOST_DRAWN]
                 for number, role in ((one.real, "real"), (one.synthetic, "synthetic"))
                 if number is not None]
        draw(kept("targets", lambda colours: intervals(words.TARGETS, marks, words.EITHER_AXIS,
                                                       colours)), "targets")
    rest = [one for one in found.targets if one.share is None]
    twin([dict(zip(words.TARGET_HEADINGS, (
        one.column, words.MEASURES.get(one.measure, words.NONE),
        words.NONE if one.real is None else words.with_ends(one.measure, one.real),
        words.NONE if one.synthetic is None else words.with_ends(one.measure, one.synthetic),
        one.reason if one.share is None else words.learned(one.share.value)), strict=True))
        for one in (*known, *rest)])
