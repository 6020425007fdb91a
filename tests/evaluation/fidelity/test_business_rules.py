"""The measure of accepted rules: known answers, real rows beside, small counts untold."""

from typing import Any

import pandas as pd
import pytest

from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.fidelity.business_rules import BusinessRules
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.suite import all_metrics, judge
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose, purposes
from synth_core.governance.states import State
from synth_core.governance.verdict import verdict
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.stated import AtMost, Sum
from synth_core.words.judgement import answer
from tests.metadata.rules.tables import METADATA, RULES, orderly, unruly

RULED = METADATA.with_rules(RULES)
LOW = AtMost("low", "high")


def _sets(synthetic: pd.DataFrame, holdout: pd.DataFrame | None = None) -> Sets:
    real = orderly(600)
    return Sets(real, real if holdout is None else holdout, real, real, synthetic)


def _measured(synthetic: pd.DataFrame, metadata: Metadata = RULED,
              holdout: pd.DataFrame | None = None) -> Result:
    found, = BusinessRules(10).evaluate(_sets(synthetic, holdout), metadata, seed=Seed(1))
    return found


def _broken(table: pd.DataFrame, rows: int) -> pd.DataFrame:
    made = table.copy()
    made.loc[made.index[:rows], "low"] = made["high"] + 5
    return made


def test_a_table_that_keeps_all_rules_has_none_broken() -> None:
    found = _measured(orderly(500, seed=9))
    assert found.estimate is not None and found.estimate.value == 0 == found.estimate.high
    assert found.yardsticks["real"].value == 0
    assert [rule["rows"] for rule in found.details["rules"]] == [0] * len(RULES)
    assert answer("business_rules", found.estimate, found.details) == (
        f"All {len(RULES)} accepted rules hold in every row.")


def test_every_rule_is_counted_by_itself() -> None:
    found = _measured(unruly(500))
    assert found.estimate is not None and found.estimate.value > 0.9
    rules = {rule["rule"]: rule for rule in found.details["rules"]}
    assert all(rule["rows"] > 0 for rule in rules.values())
    made = unruly(500)
    assert rules[LOW.words]["rows"] == (made["low"] > made["high"]).sum()


@pytest.mark.parametrize(("made", "real", "value"), [(50, 0, 0.1), (50, 60, 0.0), (50, 30, 0.05)])
def test_what_real_rows_break_too_is_taken_off(made: int, real: int, value: float) -> None:
    metadata = METADATA.with_rules([LOW])
    found = _measured(_broken(orderly(500), made), metadata, _broken(orderly(600), real))
    assert found.estimate is not None and found.estimate.value == pytest.approx(value)
    assert found.yardsticks["real"].value == pytest.approx(real / 600)


def test_a_few_real_rows_are_not_told_nor_taken_off() -> None:
    metadata = METADATA.with_rules([LOW])
    found = _measured(_broken(orderly(500), 5), metadata, _broken(orderly(600), 6))
    assert found.estimate is not None and found.estimate.value == pytest.approx(0.01)
    assert not found.yardsticks and found.details["rules"][0]["real"] is None


def test_values_of_another_kind_are_not_assessed() -> None:
    assert _measured(orderly(100).assign(low="much")).not_assessed


def _state(rows: int, key: str = "sharing") -> tuple[State, Any]:
    metadata = METADATA.with_rules([LOW, Sum("total", ("base", "extra"))])
    found = _measured(_broken(orderly(1_000), rows), metadata)
    judged = verdict(Judgement((found,)), purpose(key), default_policy())
    row = judged.row("business_rules")
    assert row is not None
    return row.state, judged


@pytest.mark.parametrize(("rows", "state"), [
    (0, State.MEETS), (1, State.MEETS), (2, State.LOOK_CLOSER), (10, State.LOOK_CLOSER),
    (11, State.DOES_NOT_MEET)])
def test_policy_judges_it_at_a_tenth_of_a_percent_and_at_one(rows: int, state: State) -> None:
    assert _state(rows)[0] is state


def test_every_purpose_judges_it_where_rules_were_accepted_and_none_elsewhere() -> None:
    for one in purposes():
        assert _state(11, one.key)[1].state is State.DOES_NOT_MEET
        bare = verdict(Judgement(()), one, default_policy())
        assert bare.row("business_rules") is None


def test_it_is_not_run_without_rules() -> None:
    metrics = [metric for metric in all_metrics(10) if metric.key in ("columns", "business_rules")]
    for metadata, run in ((METADATA, {"columns"}), (RULED, {"columns", "business_rules"})):
        found = judge(_sets(orderly(200)), metadata, Seed(1), metrics=metrics)
        assert {result.metric for result in found.results} == run
