"""A number on its ruler: further right is better, whatever the number measures.

Ratios of distances lie at one over the ratio, the classifier and the attacks at how near they come
to chance. The green end is where the rule is met. Geometry alone; screens and paper draw it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from synth_core.foundation.estimate import Estimate
from synth_core.governance.policy import Rule
from synth_core.governance.verdict import HeadlineRow
from synth_core.words import evidence_charts as words
from synth_core.words.judgement import TEXTS

__all__ = ["Ruler", "Tick", "ruler_of"]


@dataclass(frozen=True)
class Tick:
    """A yardstick: its name, its number in words, its place (0 worst to 1 best)."""

    name: str
    label: str
    place: float
    real: bool


@dataclass(frozen=True)
class Ruler:
    """Where everything lies, from 0 (worst) to 1 (best).

    Args:
        ring: Place of the number.
        low: Left end of its interval.
        high: Right end of its interval.
        green: Where the rule begins to be met.
        ticks: The yardsticks.
    """

    ring: float
    low: float
    high: float
    green: float
    ticks: tuple[Tick, ...]


def ruler_of(row: HeadlineRow) -> Ruler | None:
    """The geometry of a headline row; None where there is no number or no rule."""
    number, rule = row.result.estimate, row.rule
    if number is None or rule is None:
        return None
    place = _scale(rule, row.metric)
    ends = sorted((place(number.low), place(number.high)))
    if rule.kind == "chance" and number.low <= rule.thresholds["chance"] <= number.high:
        ends[1] = place(rule.thresholds["chance"])
    return Ruler(place(number.value), ends[0], ends[1], place(_edge(rule, number)),
                 tuple(_ticks(row, rule, place)))


def _scale(rule: Rule, metric: str) -> Callable[[float], float]:
    """From a number to its place; what lies outside is drawn at the end."""
    limit = rule.thresholds
    if rule.kind == "at_least":
        return _between(0.0, 1.08)
    if rule.kind == "attack":
        reach = limit["fails"] - limit["chance"]
        return _between(limit["chance"] + 4 * reach, limit["chance"] - 0.5 * reach)
    if rule.kind == "chance":
        centre = limit["chance"]
        return lambda value: _between(0.2, -0.02)(abs(value - centre))
    if TEXTS[metric].form == "times":
        return lambda value: _between(0.0, 1.08)(1 / value if value > 1 / 1.08 else 1.08)
    if TEXTS[metric].form == "percent":  # a share of rows that should be none
        worst = 5 * limit["look_closer"] or 1.0
        return _between(worst, -0.08 * worst)  # where none may be, the green end is none itself
    return _between(1.0, 0.48)


def _between(worst: float, best: float) -> Callable[[float], float]:
    return lambda value: min(1.0, max(0.0, (value - worst) / (best - worst)))


def _edge(rule: Rule, number: Estimate) -> float:
    """The number at which the rule begins to be met, given the width of this interval."""
    if rule.kind == "attack":
        return rule.thresholds["chance"] + max(0.0, number.value - number.low)
    if rule.kind == "chance":
        return rule.thresholds["chance"] + (number.high - number.low) / 2
    return rule.thresholds["meets"]


def _ticks(row: HeadlineRow, rule: Rule, place: Callable[[float], float]) -> list[Tick]:
    if rule.kind in ("attack", "chance"):
        chance = rule.thresholds["chance"]
        name = words.A_COIN.split()[-1] if chance == 0.5 else (
            words.GUESSING if chance else words.CHANCE)
        return [Tick(name, _short(row.metric, chance), place(chance), True)]
    found = []
    for key, name in (("real", words.REAL.lower()), ("floor", words.floor_name(row.metric))):
        yardstick = row.result.yardsticks.get(key)
        if yardstick is not None:
            found.append(Tick(name, _short(row.metric, yardstick.value), place(yardstick.value),
                              key == "real"))
    return found


def _short(metric: str, value: float) -> str:
    form = TEXTS[metric].form
    if form == "times":
        return f"{value:.2f}"
    return f"{100 * value:.0f}" + (" %" if form == "percent" else "")
