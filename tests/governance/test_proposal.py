"""Which try is proposed: within the rule of the purpose the most useful, else the safest."""

import pytest

from synth_core.foundation.estimate import Estimate
from synth_core.foundation.search import Try
from synth_core.governance.policy import default_policy
from synth_core.governance.proposal import Proposed, attack_state, propose
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from tests.foundation.test_search import tried


def test_within_the_rule_the_most_useful() -> None:
    tries = [tried(.80, .51), tried(.90, .51), tried(.99, .60, state="does_not_meet")]
    assert propose(tries) == Proposed(1, "best")


def test_as_good_as_equal_goes_to_the_simpler() -> None:
    assert propose([tried(.895, .52), tried(.90, .51)]) == Proposed(0, "simplest")
    assert propose([tried(.885, .50), tried(.90, .51)]) == Proposed(1, "best")


def test_too_few_people_is_said_and_a_doubt_is_not_taken_before_it() -> None:
    tries = [tried(.99, .53, state="look_closer"), tried(.90, .51, state="not_assessed"),
             tried(.40, .44)]  # with few people it meets the rule by chance, and is of no use
    assert propose(tries) == Proposed(1, "unsure")


def test_where_none_is_within_the_rule_the_safest() -> None:
    tries = [tried(.99, .58, state="does_not_meet"), tried(.90, .55, state="look_closer"),
             tried(.95, .56, state="look_closer")]
    assert propose(tries) == Proposed(1, "safest")


def test_nothing_measured_is_no_proposal() -> None:
    assert propose([]) is None
    assert propose([Try(tried(.9, .5).candidate, failed="It broke.")]) is None


def test_how_long_it_took_decides_nothing() -> None:
    slow = [tried(.90, .51, seconds=900.0), tried(.90, .51, seconds=1.0)]
    assert propose(slow) == propose(slow[:1] + slow[:1])


@pytest.mark.parametrize(("low", "value", "high", "state"), [
    (.49, .51, .53, State.MEETS), (.51, .52, .53, State.LOOK_CLOSER),
    (.54, .55, .56, State.DOES_NOT_MEET), (.40, .52, .64, State.NOT_ASSESSED)])
def test_the_rule_is_that_of_the_purpose(low: float, value: float, high: float,
                                         state: State) -> None:
    area = Estimate(value, low, high, 1000)
    assert attack_state(area, purpose("sharing"), default_policy()) is state
    assert attack_state(None, purpose("sharing"), default_policy()) is State.NOT_ASSESSED
