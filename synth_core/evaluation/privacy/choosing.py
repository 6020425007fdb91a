"""The attack is chosen on one half of the targets and reported on the other.

So the best of six may be reported without being flattered by the choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from synth_core.evaluation.intervals import area_under_roc, true_positive_rate
from synth_core.evaluation.privacy.attacks import Attack
from synth_core.evaluation.privacy.inquiry import Inquiry
from synth_core.foundation.estimate import Estimate

__all__ = ["FALSE_ALARMS", "Measured", "best_area", "best_rate", "measured"]

# Carlini et al. 2022: how many members are recognised where one outsider in 100 is wrongly named.
FALSE_ALARMS = 0.01


@dataclass(frozen=True)
class Measured:
    """How well an attack did.

    Args:
        attack: The attack.
        area: Area under the ROC curve, on the half to report on.
        rate: True positives at 1 % false positives, on the half to report on.
        area_before: The area on the half to choose on.
        rate_before: The rate on the half to choose on.
    """

    attack: Attack
    area: Estimate
    rate: Estimate
    area_before: float
    rate_before: float

    def less(self, other: "Measured") -> "Measured":
        """This, lowered by what the other is above chance; its intervals keep their width."""
        return Measured(
            self.attack, _lowered(self.area, other.area.value - 0.5),
            _lowered(self.rate, other.rate.value - FALSE_ALARMS),
            self.area_before - max(0.0, other.area_before - 0.5),
            self.rate_before - max(0.0, other.rate_before - FALSE_ALARMS))


def _lowered(number: Estimate, by: float) -> Estimate:
    low, value, high = (max(0.0, end - max(0.0, by))
                        for end in (number.low, number.value, number.high))
    return Estimate(value, low, high, number.n, number.level)


def measured(attack: Attack, scores: np.ndarray, inquiry: Inquiry, level: float) -> Measured:
    """Measure an attack's scores on both halves."""
    area, rate = [], []
    for half in (inquiry.report, ~inquiry.report):
        positive = inquiry.positive[half]
        area.append(area_under_roc(scores[half], positive, level))
        ties = inquiry.seed.stream(f"ties of {attack.key}")
        rate.append(true_positive_rate(scores[half], positive, FALSE_ALARMS, ties, level))
    return Measured(attack, area[0], rate[0], area[1].value, rate[1].value)


def best_area(found: Sequence[Measured]) -> Measured:
    """The attack with the largest area on the half to choose on, the first of equals."""
    return max(found, key=lambda one: one.area_before)


def best_rate(found: Sequence[Measured]) -> Measured:
    """The attack with the most true positives on the half to choose on, the first of equals."""
    return max(found, key=lambda one: one.rate_before)
