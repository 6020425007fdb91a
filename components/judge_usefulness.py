"""The evidence on usefulness: real against synthetic training, for each kind of model."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import palette
from components.charts.intervals import Dot, intervals
from components.charts.roc import Curve, roc
from components.judge_chart import draw, legend, twin
from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_usefulness as words

__all__ = ["Model", "Usefulness", "dots", "every_target", "numbers", "trade", "usefulness"]


@dataclass(frozen=True)
class Model:
    """One kind of model, trained twice.

    Args:
        title: Its name.
        real: Its measure after training on real rows.
        synthetic: The same after training on synthetic rows.
        difference: Synthetic less real, paired.
        curves: ROC curves, real and synthetic; None where there are none.
        others: Further measures: name, real, synthetic.
    """

    title: str
    real: Estimate
    synthetic: Estimate
    difference: Estimate | None
    curves: tuple[Curve, Curve] | None
    others: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Usefulness:
    """What was found out.

    Args:
        target: The column to predict; None where every column was tried.
        measure: "auc" or "r2".
        models: The kinds of model.
        best: The one whose curves are drawn; None where there are none.
        targets: Where every column was tried: name, measure, real, synthetic, share kept.
    """

    target: str | None
    measure: str
    models: tuple[Model, ...]
    best: Model | None
    targets: tuple[tuple[str, str, float, float, float | None], ...]


def usefulness(result: Result | None, target: str | None) -> Usefulness:
    """What the metric found out, as the charts need it."""
    details = {} if result is None else result.details
    measure = str(details.get("measure", "auc"))
    models = tuple(_model(one) for one in details.get("learners", ()))
    best = next((model for model in models if model.title == details.get("best")), None)
    targets = tuple((one["column"], one["measure"], one["real"], one["synthetic"], one["kept"])
                    for one in details.get("targets", ()))
    return Usefulness(target, measure, models, best, targets)


def _model(one: dict[str, Any]) -> Model:
    curves = one.get("roc")
    real, made = Estimate.from_json(one["real"]), Estimate.from_json(one["synthetic"])
    drawn = None if curves is None else (
        Curve(curves["real"]["false"], curves["real"]["true"], real.value),
        Curve(curves["synthetic"]["false"], curves["synthetic"]["true"], made.value))
    gap = one.get("difference")
    return Model(one["title"], real, made, None if gap is None else Estimate.from_json(gap), drawn,
                 tuple((name, both["real"], both["synthetic"])
                       for name, both in one.get("others", {}).items()))


def dots(found: Usefulness) -> None:
    """Real and synthetic side by side for every kind of model."""
    if not found.models:
        return
    st.subheader(words.dots_title(found.measure), anchor=False)
    legend(chart_words.LEGEND_REAL, chart_words.LEGEND_DOT)
    marks = [dot for model in found.models for dot in (
        _dot(model.title, model.real, "real"), _dot(model.title, model.synthetic, "synthetic"))]
    draw(intervals(words.what(found.measure), marks, words.axis(found.measure),
                   palette.current()), "usefulness_dots")


def _dot(label: str, number: Estimate, role: Any) -> Dot:
    return Dot(label, 100 * number.value, 100 * number.low, 100 * number.high,
               words.number(number.value), role)


def trade(found: Usefulness) -> None:
    """The ROC curves of the best model."""
    best = found.best
    if best is None or best.curves is None:
        return
    st.subheader(words.roc_title(best.title), anchor=False)
    legend(chart_words.REAL_LINE, chart_words.SYNTHETIC_LINE, chart_words.COIN_LINE)
    chart = roc(*best.curves, words.ACROSS, words.UP, palette.current())
    draw(chart, "usefulness_roc")
    twin(chart.twin)


def numbers(found: Usefulness) -> None:
    """Every measure of every model as a table."""
    rows = []
    for model in found.models:
        cells = [(words.MEASURES[found.measure], words.with_ends(model.real),
                  words.with_ends(model.synthetic),
                  words.NONE if model.difference is None else words.with_ends(model.difference))]
        cells += [(words.MEASURES.get(name, name), words.number(real), words.number(made),
                   words.signed(made - real)) for name, real, made in model.others]
        rows += [dict(zip(words.HEADINGS, (model.title, *cell), strict=True)) for cell in cells]
    twin(rows)


def every_target(found: Usefulness) -> None:
    """Every column as the one to predict."""
    if not found.targets:
        return
    st.subheader(words.TARGETS, anchor=False)
    shown = [one for one in found.targets if one[4] is not None][:15]
    marks = [dot for name, _, real, made, _ in shown for dot in (
        Dot(name, 100 * real, 100 * real, 100 * real, words.number(real), "real"),
        Dot(name, 100 * made, 100 * made, 100 * made, words.number(made), "synthetic"))]
    if marks:
        legend(chart_words.LEGEND_REAL, chart_words.LEGEND_DOT)
        draw(intervals(words.TARGETS, marks, words.EITHER_AXIS, palette.current()), "targets")
    twin([dict(zip(words.TARGET_HEADINGS, (
        name, words.MEASURES.get(measure, measure), words.number(real), words.number(made),
        words.NOTHING if kept is None else words.learned(kept)), strict=True))
        for name, measure, real, made, kept in found.targets])
