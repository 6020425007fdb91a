"""The whole judgement on the published Adult split: what must be flagged is, and nothing else."""

import pytest

from synth_core.evaluation.suite import all_metrics, judge
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from synth_core.governance.verdict import verdict
from tests.evaluation.conftest import Published, described

pytestmark = [pytest.mark.data, pytest.mark.slow]

GOOD = {"meets"}
BAD = {"look_closer", "does_not_meet"}


def _states(adult: Published, name: str, *, fine: bool = True) -> dict[str, str]:
    sets = adult(name)
    metadata = described(sets.train, "income").with_column("fnlwgt", kept=fine)
    policy = default_policy()
    judgement = judge(sets, metadata, Seed(1), metrics=all_metrics(policy.smallest_cell))
    found = verdict(judgement, purpose("sharing"), policy)
    return {row.metric: row.state.value for row in found.rows}


def test_no_row_is_flagged_for_real_rows(adult: Published) -> None:
    states = _states(adult, "real")
    assert len(states) == len(purpose("sharing").headlines)
    assert not {metric for metric, state in states.items() if state in BAD}
    assert states["columns"] == states["pairs"] == states["usefulness"] == State.MEETS.value


def test_independent_columns_are_right_singly_wrong_together_useless_and_private(
        adult: Published) -> None:
    # Drawn from its own values, a nearly unique column would repeat them literally: that leaks.
    states = _states(adult, "independent", fine=False)
    assert {states["columns"], states["membership"], states["copies"]} == GOOD
    assert {states[key] for key in ("pairs", "triples", "classifier", "usefulness")} == {
        "does_not_meet"}


def test_synthpop_is_alike_and_useful_and_flagged_for_its_values(adult: Published) -> None:
    states = _states(adult, "synthpop")
    assert {states[key] for key in ("columns", "pairs", "triples", "classifier", "usefulness")
            } == GOOD
    assert states["membership"] == "does_not_meet"


def test_a_copy_is_alike_useful_and_fails_for_privacy(adult: Published) -> None:
    states = _states(adult, "copy")
    assert {states[key] for key in ("columns", "pairs", "triples", "classifier")} == GOOD
    assert {states["membership"], states["membership_tpr"], states["copies"]} == {"does_not_meet"}
