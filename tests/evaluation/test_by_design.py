"""What a method's card says of its rows is judged for every purpose, whatever was measured."""

import pytest

from synth_core.evaluation.by_design import NEAR_COPIES, by_design
from synth_core.evaluation.contract import Result
from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.estimate import Estimate
from synth_core.governance.policy import Policy, default_policy
from synth_core.governance.purposes import Purpose, purposes
from synth_core.governance.states import State
from synth_core.governance.verdict import verdict
from synth_core.synthesizers.registry import METHODS

PERFECT = {"usefulness": 1.0, "columns": 1.0, "pairs": 1.0, "triples": 1.0, "classifier": 0.5,
           "self_test": 0.5, "membership": 0.5, "membership_tpr": 0.01, "copies": 0.0,
           "verbatim_values": 0.0}
MEASURED = tuple(Result(key, Estimate.exact(value, 1000)) for key, value in PERFECT.items())


def _judged(method: str, purpose: Purpose, policy: Policy) -> State:
    found = by_design(METHODS[method].card, 1000)
    return verdict(Judgement((*found, *MEASURED)), purpose, policy).state


def test_only_near_copies_say_anything() -> None:
    for key, method in METHODS.items():
        assert bool(by_design(method.card, 10)) == (key == "smote")


WITH_TABLE = [item for item in purposes() if item.real_table]


@pytest.mark.parametrize("purpose", WITH_TABLE, ids=lambda item: item.key)
def test_near_copies_never_meet_the_rule(purpose: Purpose) -> None:
    assert _judged("trees", purpose, default_policy()) is State.MEETS
    assert _judged("smote", purpose, default_policy()) is State.DOES_NOT_MEET


def test_a_policy_that_forgot_the_rule_does_not_let_them_pass() -> None:
    usual = default_policy()
    rules = {key: rule for key, rule in usual.rules.items() if key != NEAR_COPIES}
    forgetful = Policy(usual.name, usual.version, usual.smallest_cell, rules)
    assert _judged("smote", purposes()[0], forgetful) is State.NOT_ASSESSED
