"""Accepted rules in the evidence: a row of the result, and a page with each of them."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words.judgement import NO_RULES, TEXTS
from tests.pages.judge.conftest import Finished

Opener = Callable[..., AppTest]


def _shown(screen: AppTest) -> str:
    items = (*screen.title, *screen.markdown, *screen.error)
    return " ".join(str(item.value) for item in items).replace("\\", "")


def test_the_result_has_a_row_that_leads_to_the_rules(ruled: Finished, opened: Opener) -> None:
    screen = opened("result", ruled)
    assert not screen.exception
    assert TEXTS["business_rules"].question in _shown(screen)
    assert "All 2 accepted rules hold in every row." in _shown(screen)
    screen.button(key="why_business_rules").click().run()
    assert not screen.exception
    assert screen.title[0].value == "All 2 accepted rules hold in every row"


def test_each_rule_is_told_with_both_tables(ruled: Finished, opened: Opener) -> None:
    screen = opened("rules_kept", ruled)
    assert not screen.exception
    told = str(screen.table[0].value).replace("\\", "")
    judged = workspace.judged(ruled.ws, LOCAL_STEWARD, ruled.run)
    found = judged.judgement.get("business_rules")
    assert found is not None
    rules = found.details["rules"]
    assert all(rule["rule"].split(" is ")[0] in told for rule in rules)
    assert {rule["rows"] for rule in rules} == {0} and any(rule["real"] for rule in rules)
    assert "broke a rule as drawn" in " ".join(judged.notes)


def test_a_run_without_rules_says_that_there_are_none(finished: Finished,
                                                      opened: Opener) -> None:
    screen = opened("rules_kept", finished)
    assert NO_RULES in _shown(screen)
