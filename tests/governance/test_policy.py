"""From a number to a state: the thresholds of the default policy, at their edges."""

from dataclasses import replace

import pytest

from synth_core.evaluation.contract import Result
from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.estimate import Estimate
from synth_core.governance.policy import Policy, Rule, default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State, worst
from synth_core.governance.verdict import verdict
from synth_core.words.judgement import TOO_WIDE


def _state(metric: str, value: float, low: float | None = None, high: float | None = None) -> State:
    number = Estimate(value, value if low is None else low, value if high is None else high, 1000)
    return default_policy().judge(Result(metric, number), purpose("open_inside"))


@pytest.mark.parametrize(("metric", "value", "state"), [
    ("columns", 1.3, State.MEETS), ("columns", 1.31, State.LOOK_CLOSER),
    ("columns", 2.0, State.LOOK_CLOSER), ("columns", 2.01, State.DOES_NOT_MEET),
    ("classifier", 0.60, State.MEETS), ("classifier", 0.80, State.LOOK_CLOSER),
    ("classifier", 0.81, State.DOES_NOT_MEET),
    ("usefulness", 0.95, State.MEETS), ("usefulness", 0.85, State.LOOK_CLOSER),
    ("usefulness", 0.84, State.DOES_NOT_MEET)])
def test_thresholds_hold_at_their_edges(metric: str, value: float, state: State) -> None:
    assert _state(metric, value) is state


@pytest.mark.parametrize(("low", "high", "state"), [
    (0.49, 0.53, State.MEETS), (0.50, 0.60, State.MEETS), (0.49, 0.61, State.NOT_ASSESSED),
    (0.51, 0.55, State.LOOK_CLOSER), (0.51, 0.70, State.LOOK_CLOSER),
    (0.56, 0.60, State.DOES_NOT_MEET)])
def test_an_attack_is_judged_by_its_interval(low: float, high: float, state: State) -> None:
    assert _state("membership", (low + high) / 2, low, high) is state


def test_a_self_test_that_misses_chance_is_never_a_pass() -> None:
    assert _state("self_test", 0.5, 0.48, 0.52) is State.MEETS
    assert _state("self_test", 0.6, 0.57, 0.63) is State.NOT_ASSESSED


def test_a_self_test_on_so_few_people_that_it_could_miss_anything_is_no_pass() -> None:
    assert _state("self_test", 0.5, 0.375, 0.625) is State.MEETS
    assert _state("self_test", 0.6, 0.43, 0.77) is State.NOT_ASSESSED
    few = Result("self_test", Estimate(0.6, 0.43, 0.77, 110))
    row = verdict(Judgement((few,)), purpose("open_inside"), default_policy()).row("self_test")
    assert row is not None and row.said.endswith(TOO_WIDE)


@pytest.mark.parametrize("metric", ["columns", "classifier", "usefulness", "coverage"])
@pytest.mark.parametrize("beside", [-0.0004, -0.00004, 0.0, 0.00004, 0.0004])
def test_a_figure_reads_as_its_state_says(metric: str, beside: float) -> None:
    """Who holds the written figure against the written rule comes to the same state."""
    asked = replace(purpose("open_inside"), headlines=(metric,))
    for threshold in default_policy().rules[metric].thresholds.values():
        found = Result(metric, Estimate.exact(threshold + beside, 1000))
        row = verdict(Judgement((found,)), asked, default_policy()).row(metric)
        assert row is not None and row.rule is not None
        scale = 1 if "times" in row.figure else 100
        read = Estimate.exact(float(row.figure.split()[0]) / scale, 1000)
        assert row.rule.state(read) is row.state, row.figure


@pytest.mark.parametrize(("metric", "value", "told"), [
    ("copies", 0.00042, "0.04 %"), ("verbatim_values", 0.00001, "0.001 %"),
    ("membership", 0.504, "50.4"), ("membership_tpr", 0.01004, "1.004 ")])
def test_what_is_more_than_chance_never_reads_as_chance(metric: str, value: float,
                                                        told: str) -> None:
    chance = default_policy().rules[metric].thresholds["chance"]
    found = Result(metric, Estimate(value, (chance + value) / 2, value + 0.01, 1000))
    asked = replace(purpose("open_inside"), headlines=(metric,))
    row = verdict(Judgement((found,)), asked, default_policy()).row(metric)
    assert row is not None and row.state is State.LOOK_CLOSER
    assert told in row.figure + " " and told.rstrip(" %") in row.said


def test_precedence_within_a_group() -> None:
    assert worst([State.MEETS, State.NOT_ASSESSED]) is State.NOT_ASSESSED
    assert worst([State.NOT_ASSESSED, State.LOOK_CLOSER]) is State.LOOK_CLOSER
    assert worst([State.LOOK_CLOSER, State.DOES_NOT_MEET]) is State.DOES_NOT_MEET
    assert worst([]) is State.NOT_ASSESSED


def test_a_purpose_may_ask_for_less_or_for_more() -> None:
    alike = Result("classifier", Estimate.exact(0.65, 1000))
    assert default_policy().judge(alike, purpose("open_inside")) is State.LOOK_CLOSER
    assert default_policy().judge(alike, purpose("machine_learning")) is State.MEETS
    leak = Result("membership", Estimate(0.55, 0.535, 0.565, 1000))
    assert default_policy().judge(leak, purpose("open_inside")) is State.LOOK_CLOSER
    assert default_policy().judge(leak, purpose("sharing")) is State.DOES_NOT_MEET


def _against(metric: str, value: float, low: float, high: float, floor: float) -> State:
    found = Result(metric, Estimate(value, low, high, 1000), {"floor": Estimate.exact(floor, 1000)})
    return default_policy().judge(found, purpose("open_inside"))


@pytest.mark.parametrize("metric", ["pairs", "triples", "classifier"])
def test_what_the_floor_would_pass_too_is_no_pass(metric: str) -> None:
    passes, clear, near = (1.27, 1.05, 1.26) if metric != "classifier" else (0.58, 0.50, 0.575)
    half = 0.02
    assert _against(metric, passes, passes - half, passes + half, passes) is State.NOT_ASSESSED
    assert _against(metric, near, near - half, near + half, passes) is State.NOT_ASSESSED
    assert _against(metric, clear, clear - half, clear + half, passes) is State.MEETS
    assert _against(metric, passes, passes - half, passes + half, 9.0) is State.MEETS


def test_learning_that_independent_columns_keep_too_says_nothing() -> None:
    assert _against("usefulness", 0.97, 0.93, 1.01, 0.96) is State.NOT_ASSESSED
    assert _against("usefulness", 1.02, 0.99, 1.05, 0.96) is State.MEETS
    assert _against("usefulness", 0.97, 0.93, 1.01, 0.40) is State.MEETS


def test_the_floor_never_turns_a_fault_or_a_doubt_into_something_else() -> None:
    assert _against("pairs", 1.6, 1.5, 1.7, 1.2) is State.LOOK_CLOSER
    assert _against("pairs", 2.6, 2.5, 2.7, 1.2) is State.DOES_NOT_MEET
    # Independent columns have the real columns' own shares: there the floor is the ceiling.
    assert _against("columns", 1.0, 0.9, 1.1, 1.0) is State.MEETS


def test_a_row_says_why_its_number_is_no_assessment() -> None:
    floor = {"floor": Estimate.exact(1.27, 900)}
    pairs = Result("pairs", Estimate(1.26, 1.2, 1.3, 900), floor)
    row = verdict(Judgement((pairs,)), purpose("open_inside"), default_policy()).row("pairs")
    assert row is not None and row.state is State.NOT_ASSESSED
    assert "columns drawn independently would pass too (1.27 times)" in row.said
    good = Result("pairs", Estimate(1.0, 0.9, 1.1, 900), floor)
    row = verdict(Judgement((good,)), purpose("open_inside"), default_policy()).row("pairs")
    assert row is not None and row.doubt == ""


def test_a_missing_or_crashed_check_blocks_a_pass() -> None:
    wanted = purpose("machine_learning")
    good = {"usefulness": 1.0, "columns": 1.0, "pairs": 1.0, "classifier": 0.5, "self_test": 0.5,
            "membership": 0.5, "membership_tpr": 0.01, "copies": 0.0, "verbatim_values": 0.0}
    whole = tuple(Result(key, Estimate.exact(value, 1000)) for key, value in good.items())
    assert verdict(Judgement(whole), wanted, default_policy()).state is State.MEETS
    for missing in range(len(whole)):
        rest = whole[:missing] + whole[missing + 1:]
        assert verdict(Judgement(rest), wanted, default_policy()).state is State.NOT_ASSESSED
        crashed = (*rest, Result(whole[missing].metric, None, not_assessed="It failed."))
        assert verdict(Judgement(crashed), wanted, default_policy()).state is State.NOT_ASSESSED


def test_rows_come_worst_first_and_not_assessed_last() -> None:
    results = (Result("columns", Estimate.exact(1.0, 9)), Result("pairs", Estimate.exact(3.0, 9)),
               Result("classifier", Estimate.exact(0.7, 9)))
    rows = verdict(Judgement(results), purpose("open_inside"), default_policy()).rows
    assert [row.state for row in rows][:3] == [State.DOES_NOT_MEET, State.LOOK_CLOSER, State.MEETS]
    assert {row.state for row in rows[3:]} == {State.NOT_ASSESSED}


@pytest.mark.parametrize("rule", [
    {"kind": "at_most", "meets": 1}, {"kind": "unknown", "meets": 1, "look_closer": 2},
    {"kind": "attack", "chance": 0.5}, {"kind": "chance", "chance": 0.5}])
def test_a_rule_that_is_nonsense_is_refused(rule: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no such rule"):
        Rule.from_json(rule)


def test_the_smallest_cell_cannot_be_switched_off() -> None:
    with pytest.raises(ValueError, match="smallest cell"):
        Policy.from_json({"name": "x", "version": 1, "source": "", "smallest_cell": 1, "rules": {}})
