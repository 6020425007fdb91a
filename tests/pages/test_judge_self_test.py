"""The test of the test: its words never say other than its state."""

import itertools
from typing import Any

import pytest

from components.judge_privacy import self_test_text
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.privacy.membership import result_of
from synth_core.evaluation.privacy.self_test import Control, SelfTest
from synth_core.foundation.estimate import Estimate
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from synth_core.governance.verdict import HeadlineRow, verdict

CONTROLS = {"holds": (0.50, 0.46, 0.54), "misses": (0.60, 0.55, 0.65), "wide": (0.60, 0.43, 0.77)}


def _row(control: str, caught: bool, saw_leak: bool) -> HeadlineRow:
    planted: dict[str, Any] = {"share": 0.5, "caught": caught,
                               "caught_by": ["membership"] if caught else []}
    blind = Control("blind", "Without the synthetic table", Estimate(*CONTROLS[control], 1000))
    found = result_of(SelfTest((blind,), (planted,), saw_leak), 0.0)
    row = verdict(Judgement((found,)), purpose("sharing"), default_policy()).row("self_test")
    assert row is not None
    return row


@pytest.mark.parametrize(("control", "caught", "saw_leak"), [
    *itertools.product(CONTROLS, (True, False), (True, False))])
def test_words_and_state_never_contradict(control: str, caught: bool, saw_leak: bool) -> None:
    row = _row(control, caught, saw_leak)
    meets = control == "holds" and (caught or saw_leak)
    assert row.state is (State.MEETS if meets else State.NOT_ASSESSED)
    for told in (row.said, self_test_text(row)):
        doubts = any(doubt in told for doubt in ("cannot", "too wide to reassure"))
        assert doubts != meets, told


def test_a_leak_that_hides_planted_copies_is_told() -> None:
    told = self_test_text(_row("holds", caught=False, saw_leak=True))
    assert "noticed the synthetic table as it is" in told and "would have noticed" not in told
