"""Could someone find out who was in the data (P2), and can that be measured here at all (P0)?"""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.intervals import area_under_roc, true_positive_rate
from synth_core.evaluation.privacy.attacks import applicable
from synth_core.evaluation.privacy.choosing import (
    FALSE_ALARMS,
    Measured,
    best_area,
    best_rate,
    measured,
)
from synth_core.evaluation.privacy.inquiry import Inquiry, open_inquiry
from synth_core.evaluation.privacy.levels import LEVEL
from synth_core.evaluation.privacy.neighbours import nearest
from synth_core.evaluation.privacy.planting import Plot
from synth_core.evaluation.privacy.readiness import why_not
from synth_core.evaluation.privacy.self_test import (
    TOO_WEAK,
    SelfTest,
    self_test,
    stand_in_scores,
)
from synth_core.foundation.errors import TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["MembershipAttacks", "result_of"]


class MembershipAttacks(Metric):
    """Six attacks on equal numbers of members and outsiders, with their self-test.

    Gives three results, because what may be said of the attacks hangs on the self-test, on the
    very same targets:

    - ``self_test``: area under the ROC curve of an attack that cannot see the synthetic table.
      Details: ``controls`` (attack, title, value, low, high, n, level, holds), ``planted``
      (share, attack, value, low, high, tpr_attack, tpr, tpr_low, tpr_high, caught, caught_by),
      ``smallest_caught`` (a share, or None), ``saw_leak`` (whether the table as it is was noticed:
      then planted copies may add little, and the attacks can see all the same). Its seconds are
      those of all three.
    - ``membership``: area under the ROC curve of the attack chosen on the other half of the
      targets. Yardsticks ``coin`` and ``real`` (the same attack with B in the place of S).
      Details: ``attacks`` (attack, title, explanation, value, low, high, n, chosen, tpr, tpr_low,
      tpr_high), ``smallest_caught``.
    - ``membership_tpr``: true positives at 1 % false positives, of the attack chosen by that
      number. The same yardsticks and details.

    Promise: no attack is chosen on the targets that it is reported on; intervals hold together.
    Holds when: T and the holdout were split at random, and rows are about different people.
    Does not cover: better attacks than these six; an attacker who knows other columns.
    Evidence: tests/evaluation/privacy/test_membership.py, on published tables and planted copies.

    Args:
        level: Confidence level of each interval.
    """

    key = "membership"
    also = ("self_test", "membership_tpr")
    question = "Could someone find out who was in your data?"
    direction = "lower"

    def __init__(self, level: float = LEVEL) -> None:
        self.level = level

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Self-test first, then the attacks; see the class for the details."""
        started = time.perf_counter()
        reason = why_not({"training table": sets.train, "table kept aside": sets.holdout,
                          "part kept aside for the attacker": sets.reference,
                          "part kept aside for the self-test": sets.stand_in,
                          "synthetic table": sets.synthetic}, metadata.modelled)
        if reason:
            return _none(reason)
        try:
            inquiry = open_inquiry(sets, metadata, seed)
        except TableError as error:
            return _none(str(error))
        reporter.report(0.1, "Testing the attacks where nothing can leak")
        near_reference = nearest(inquiry.targets, inquiry.reference)
        stand_in = stand_in_scores(inquiry, near_reference)
        reporter.report(0.3, "Attacking the synthetic table")
        plot = Plot(inquiry, near_reference)
        scene = plot.untouched()
        found = [measured(attack, attack.score(scene), inquiry, self.level)
                 for attack in applicable(scene)]
        reporter.report(0.7, "Planting copies to see whether they are noticed")
        tested = self_test(inquiry, plot, stand_in, found, self.level)
        reporter.report(1.0)
        return (result_of(tested, time.perf_counter() - started),
                *self._results(found, tested, inquiry, stand_in))

    def _results(self, found: Sequence[Measured], tested: SelfTest, inquiry: Inquiry,
                 stand_in: dict[str, np.ndarray]) -> tuple[Result, Result]:
        area, rate = best_area(found), best_rate(found)
        positive = inquiry.positive[inquiry.report]
        plain = {key: scores[inquiry.report] for key, scores in stand_in.items()}
        ties = inquiry.seed.stream("ties of the stand-in")
        n = area.area.n
        return (
            Result("membership", None if tested.reason else area.area,
                   {"coin": Estimate.exact(0.5, n),
                    "real": area_under_roc(plain[area.attack.key], positive, self.level)},
                   tested.reason, _details(found, area, tested)),
            Result("membership_tpr", None if tested.reason else rate.rate,
                   {"coin": Estimate.exact(FALSE_ALARMS, n),
                    "real": true_positive_rate(plain[rate.attack.key], positive, FALSE_ALARMS,
                                               ties, self.level)},
                   tested.reason, _details(found, rate, tested)))


def _none(reason: str) -> tuple[Result, ...]:
    return tuple(Result(key, None, not_assessed=reason)
                 for key in ("self_test", "membership", "membership_tpr"))


def result_of(tested: SelfTest, seconds: float) -> Result:
    """The result "self_test" of what the self-test found."""
    # A control that misses one half is a number that policy refuses; weakness has no number.
    return Result("self_test", None if tested.weak else tested.headline,
                  {"coin": Estimate.exact(0.5, tested.headline.n)},
                  TOO_WEAK if tested.weak else "", tested.details(), seconds)


def _details(found: Sequence[Measured], chosen: Measured, tested: SelfTest) -> dict[str, Any]:
    attacks = [{"attack": one.attack.key, "title": one.attack.title,
                "explanation": one.attack.explanation, "chosen": one is chosen,
                "value": one.area.value, "low": one.area.low, "high": one.area.high,
                "n": one.area.n, "tpr": one.rate.value, "tpr_low": one.rate.low,
                "tpr_high": one.rate.high} for one in found]
    return {"attacks": attacks, "smallest_caught": tested.smallest_caught}
