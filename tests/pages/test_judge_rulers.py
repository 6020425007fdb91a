"""Numbers on their rulers: further right is better, and green is where the rule is met."""

import pytest

from components.charts.ruler import ruler
from components.palette import LIGHT
from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.governance.policy import default_policy
from synth_core.governance.states import State
from synth_core.governance.verdict import HeadlineRow
from synth_core.report.ruler import ruler_of
from synth_core.words.judgement import TOO_WIDE

WORSE_TO_BETTER = {
    "columns": (5.0, 1.5, 1.0), "pairs": (3.0, 2.0, 1.1), "classifier": (0.95, 0.7, 0.51),
    "usefulness": (0.2, 0.8, 0.99), "membership": (0.68, 0.56, 0.50),
    "membership_tpr": (0.08, 0.03, 0.01), "copies": (0.3, 0.1, 0.0),
}


def row(metric: str, value: float, low: float, high: float, **yardsticks: float) -> HeadlineRow:
    found = Result(metric, Estimate(value, low, high, 4000),
                   {name: Estimate.exact(number, 100) for name, number in yardsticks.items()})
    rule = default_policy().rules[metric]
    assert found.estimate is not None
    return HeadlineRow(metric, rule.state(found.estimate), found, rule)


@pytest.mark.parametrize("metric", WORSE_TO_BETTER)
def test_further_right_is_better(metric: str) -> None:
    places = []
    for value in WORSE_TO_BETTER[metric]:
        drawn = ruler_of(row(metric, value, value - 0.001, value + 0.001))
        assert drawn is not None
        places.append(drawn.ring)
    assert places == sorted(places) and places[0] < places[-1]


@pytest.mark.parametrize("metric", ["valid_values", "rules_kept"])
def test_the_green_end_is_seen_where_none_may_be(metric: str) -> None:
    spots = ruler_of(row(metric, 0.0, 0.0, 0.0, floor=0.0))
    assert spots is not None and spots.green < 0.95 and spots.green <= spots.ring
    assert [tick.name for tick in spots.ticks] == ["kinds and bounds alone"]
    worse = ruler_of(row(metric, 0.01, 0.01, 0.01))
    assert worse is not None and worse.ring < worse.green


@pytest.mark.parametrize("metric", [*WORSE_TO_BETTER, "verbatim_values", "triples"])
def test_the_ring_stands_in_the_green_exactly_where_the_rule_is_met(metric: str) -> None:
    half = 0.012
    for step in range(1, 60):
        value = step / 60 * (3 if metric in ("columns", "pairs", "triples") else 1)
        one = row(metric, value, value - half, value + half)
        drawn = ruler_of(one)
        assert drawn is not None
        if one.state is State.NOT_ASSESSED or 0 in (drawn.ring, drawn.green):
            continue
        assert (drawn.ring >= drawn.green - 1e-9) == (one.state is State.MEETS), value


def test_everything_lies_on_the_ruler() -> None:
    for metric, values in WORSE_TO_BETTER.items():
        for value in (*values, 0.0, 50.0, -3.0):
            drawn = ruler_of(row(metric, value, value - 1, value + 1, real=1.0, floor=9.0))
            assert drawn is not None
            assert 0 <= drawn.low <= drawn.ring <= drawn.high <= 1
            assert all(0 <= tick.place <= 1 for tick in drawn.ticks)


def test_a_blind_control_on_chance_stands_at_the_right() -> None:
    honest = ruler_of(row("self_test", 0.50, 0.47, 0.53))
    off = ruler_of(row("self_test", 0.40, 0.37, 0.43))
    assert honest is not None and off is not None
    assert honest.ring > honest.green and off.ring < off.green
    assert honest.ring > off.ring


def test_yardsticks_are_named_with_their_numbers() -> None:
    one = row("pairs", 1.8, 1.7, 1.9, real=1.0, floor=4.0)
    drawn, chart = ruler_of(one), ruler(one, LIGHT)
    assert drawn is not None and chart is not None
    assert [(tick.name, tick.label) for tick in drawn.ticks] == [("real", "1.00"),
                                                                 ("floor", "4.00")]
    assert "Yardsticks: real 1.00; floor 4.00" in chart.alt
    assert "Look closer" in chart.alt and "1.80 times" in chart.alt
    assert chart.figure.layout.height == 70


def test_attacks_are_held_against_a_coin() -> None:
    drawn = ruler_of(row("membership", 0.51, 0.48, 0.54, coin=0.5))
    assert drawn is not None
    assert [(tick.name, tick.label) for tick in drawn.ticks] == [("coin", "50")]


def test_an_interval_too_wide_to_reassure_says_so() -> None:
    wide, narrow = (row("membership", 0.5, 0.5 - half, 0.5 + half).said
                    for half in (0.3, 0.01))
    assert wide.endswith(TOO_WIDE) and "within chance" in wide
    assert TOO_WIDE not in narrow


def test_what_was_not_assessed_has_no_ruler() -> None:
    missing = Result("pairs", None, not_assessed="Too few rows.")
    one = HeadlineRow("pairs", State.NOT_ASSESSED, missing, default_policy().rules["pairs"])
    assert ruler_of(one) is None and ruler(one, LIGHT) is None
