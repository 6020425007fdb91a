"""What is advised: concrete, possible, in the right direction, and it comes to an end."""

from dataclasses import replace

import pytest

from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.settings import checked
from synth_core.governance.advice import RULES, Advice, Used, advise
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purposes
from synth_core.governance.states import State
from synth_core.governance.verdict import ALWAYS, HeadlineRow
from synth_core.synthesizers.registry import any_method
from synth_core.words.advice import TEXTS

USED = Used("trees", "balanced", {}, 1000)
JUDGED = sorted({*ALWAYS, *(metric for one in purposes() for metric in one.headlines)})


def rows(*failing: tuple[str, State]) -> list[HeadlineRow]:
    rules = default_policy().rules
    return [HeadlineRow(metric, state, Result(metric, Estimate(.5, .4, .6, 100)),
                        rules.get(metric)) for metric, state in failing]


def only(used: Used, metric: str, state: State = State.DOES_NOT_MEET) -> Advice:
    found = advise(rows((metric, state)), used)
    assert len(found) == 1
    return found[0]


def test_what_meets_the_rule_needs_no_advice() -> None:
    assert advise(rows(*((metric, State.MEETS) for metric in JUDGED)), USED) == ()


@pytest.mark.parametrize("metric", JUDGED)
@pytest.mark.parametrize("state", [State.DOES_NOT_MEET, State.LOOK_CLOSER])
def test_every_failing_question_has_advice_that_can_be_taken(metric: str, state: State) -> None:
    made_by = ("trees", "independent", "ctgan", "dictionary")
    for method in made_by if metric != "near_copies" else ("smote",):
        change = only(replace(USED, method=method), metric, state).change
        if change.page == "method":
            found = any_method(change.method)
            checked(found.settings, {**found.presets[change.preset], **change.settings})
            asked = (change.method, change.preset, change.settings, change.search, change.rows)
            assert asked != (method, "balanced", {}, None, None)


@pytest.mark.parametrize("metric", ["membership", "verbatim_values", "classifier", "usefulness"])
def test_advice_that_is_taken_ends_with_a_search(metric: str) -> None:
    used, seen = USED, list[str]()
    while not (change := only(used, metric).change).search:
        seen.append(str(change))
        used = replace(used, method=change.method, preset=change.preset, settings=change.settings)
        assert len(set(seen)) == len(seen) < 12
    assert change.search == 10 and seen


def test_a_leak_is_answered_with_larger_groups_and_lost_links_with_finer_ones() -> None:
    assert only(USED, "membership").change.preset == "careful"
    careful = replace(USED, preset="careful")
    assert only(careful, "membership").change.settings == {"people_per_group": 40}
    assert only(careful, "pairs").change.settings == {"fill_from_others": False}
    assert only(USED, "pairs").change.settings == {"follow": "closely"}
    assert only(replace(USED, preset="quick"), "pairs").change.preset == "balanced"


def test_where_both_fall_short_a_search_comes_in_the_place_of_steps_that_contradict() -> None:
    failing = rows(("membership", State.LOOK_CLOSER), ("pairs", State.DOES_NOT_MEET),
                   ("business_rules", State.DOES_NOT_MEET))
    found = advise(failing, USED)
    assert [one.key for one in found] == ["both", "rules"] and found[0].change.search == 10
    few = advise(failing, replace(USED, may_search=False))
    assert {one.key for one in few} == {"safer_preset", "closer_links", "rules"}


def test_near_copies_are_another_method_whatever_else_fails() -> None:
    found = advise(rows(("near_copies", State.DOES_NOT_MEET), ("pairs", State.DOES_NOT_MEET)),
                   replace(USED, method="smote"))
    assert [one.key for one in found] == ["near_copies", "closer_method"]
    assert all(one.change.method == "trees" for one in found)


def test_questions_with_one_answer_stand_together() -> None:
    found = advise(rows(("classifier", State.DOES_NOT_MEET), ("pairs", State.LOOK_CLOSER)), USED)
    assert [one.metrics for one in found] == [("classifier", "pairs")]


def test_what_was_not_assessed_has_advice_too() -> None:
    assert only(USED, "self_test", State.NOT_ASSESSED).change.page == "data"
    assert only(USED, "pairs", State.NOT_ASSESSED).change.method == "independent"
    lost = rows(("usefulness", State.DOES_NOT_MEET), ("pairs", State.NOT_ASSESSED))
    assert [one.key for one in advise(lost, USED)] == ["closer_links"]
    assert advise(lost[1:], replace(USED, method="independent")) == ()


@pytest.mark.parametrize("metric", ["membership", "copies", "columns", "pairs", "classifier"])
def test_few_rows_that_leave_a_question_open_are_answered_with_more_of_them(metric: str) -> None:
    few = replace(USED, rows=300, learned=4153)
    found = only(few, metric, State.NOT_ASSESSED)
    assert (found.key, found.change.page, found.change.rows) == ("as_learned", "method", 4153)
    enough = advise(rows((metric, State.NOT_ASSESSED)), replace(few, rows=4153))
    assert all(one.key in ("more_real", "no_link") for one in enough)


def test_a_test_that_is_too_weak_among_few_rows_is_answered_with_more_of_them() -> None:
    few = replace(USED, rows=300, learned=4153)
    assert only(few, "self_test", State.NOT_ASSESSED).key == "more_real"  # real rows differ
    weak = Result("self_test", None, not_assessed="too weak", details={"planted": [
        {"share": 0.5, "caught": False}]})
    row = HeadlineRow("self_test", State.NOT_ASSESSED, weak, None)
    assert [one.key for one in advise([row], few)] == ["as_learned"]
    assert [one.key for one in advise([row], replace(few, rows=4153))] == ["more_real"]


def test_every_rule_has_its_two_sentences() -> None:
    assert {rule.key for rule in RULES} | {"both"} == set(TEXTS)
    assert all(part.endswith(".") for pair in TEXTS.values() for part in pair)
