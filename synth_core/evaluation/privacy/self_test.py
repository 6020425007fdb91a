"""The test of the test (P0): silent where nothing leaks, loud where copies are planted.

Promise: a membership result is given only where attacks that never saw the synthetic table do
    not tell members from outsiders, and where near-copies of half the rows would be noticed.
Holds when: T and the holdout were split at random by the unit that rows are about.
Does not cover: a difference between T and the holdout too small for these controls, and leaks
    that do not look like near-copies.
Evidence: blind baselines after Das, Zhang and Tramèr 2024 (arXiv 2406.16201);
    tests/evaluation/privacy/test_self_test.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.evaluation.intervals import area_under_roc
from synth_core.evaluation.privacy.attacks import Scene, applicable
from synth_core.evaluation.privacy.boosting import told_apart
from synth_core.evaluation.privacy.choosing import (
    FALSE_ALARMS,
    Measured,
    best_area,
    best_rate,
    measured,
)
from synth_core.evaluation.privacy.coding import row_ids
from synth_core.evaluation.privacy.inquiry import Inquiry
from synth_core.evaluation.privacy.levels import control_level
from synth_core.evaluation.privacy.neighbours import nearest
from synth_core.evaluation.privacy.planting import Plot
from synth_core.foundation.estimate import Estimate

__all__ = ["DIFFER", "TOO_WEAK", "Control", "SelfTest", "self_test", "stand_in_scores"]

DIFFER = ("This cannot be judged: train and holdout differ, so an attack may see that difference "
          "instead of a leak.")
TOO_WEAK = ("This cannot be judged: the test is too weak here. It would not notice if 50 in 100 "
            "rows were near-copies of real ones.")


@dataclass(frozen=True)
class Control:
    """An attack that cannot see the synthetic table, and so should be no better than a coin."""

    key: str
    title: str
    estimate: Estimate

    @property
    def holds(self) -> bool:
        """Whether the interval holds one half."""
        return self.estimate.low <= 0.5 <= self.estimate.high

    def as_json(self) -> dict[str, Any]:
        """The control as a JSON value."""
        return {"attack": self.key, "title": self.title, "holds": self.holds,
                **self.estimate.as_json()}


@dataclass(frozen=True)
class SelfTest:
    """What the self-test found.

    Args:
        controls: The blind classifier first, then the others.
        planted: Per planted share: attack, value, low, high (area), the same for true positives
            at 1 % false ones (tpr...), both less what the table shows without planting; caught,
            and caught_by, the results that would have noticed.
        saw_leak: Whether the table as it is was noticed. What leaks most of all leaves copies
            little to add, but an attack that saw it is not weak.
    """

    controls: tuple[Control, ...]
    planted: tuple[Mapping[str, Any], ...]
    saw_leak: bool

    @property
    def differs(self) -> bool:
        """Whether members and outsiders differ without the synthetic table."""
        return not all(control.holds for control in self.controls)

    @property
    def weak(self) -> bool:
        """Whether the attacks noticed nothing: neither planted copies nor the table itself."""
        return not self.differs and self.smallest_caught is None and not self.saw_leak

    @property
    def headline(self) -> Estimate:
        """The blind classifier's area, or that of the control farthest outside its interval."""
        def outside(control: Control) -> float:
            number = control.estimate
            return max(number.low - 0.5, 0.5 - number.high)
        worst = max(self.controls, key=outside)
        return self.controls[0].estimate if worst.holds else worst.estimate

    @property
    def smallest_caught(self) -> float | None:
        """The smallest planted share that was noticed; None if none was."""
        return min((row["share"] for row in self.planted if row["caught"]), default=None)

    @property
    def reason(self) -> str:
        """Why membership cannot be judged; "" if it can."""
        if self.differs:
            return DIFFER
        return TOO_WEAK if self.weak else ""

    def details(self) -> dict[str, Any]:
        """The details of the result: controls, planted, smallest_caught, saw_leak."""
        return {"controls": [control.as_json() for control in self.controls],
                "planted": [dict(row) for row in self.planted],
                "smallest_caught": self.smallest_caught, "saw_leak": self.saw_leak}


def stand_in_scores(inquiry: Inquiry, near_reference: np.ndarray) -> dict[str, np.ndarray]:
    """Every attack's scores with B, rows that no synthesizer saw, in the place of S."""
    scene = Scene(inquiry.targets, inquiry.stand_in, inquiry.reference,
                  nearest(inquiry.targets, inquiry.stand_in), near_reference, inquiry.fine,
                  inquiry.seed.child("stand-in"))
    return {attack.key: attack.score(scene) for attack in applicable(scene)}


def self_test(inquiry: Inquiry, plot: Plot, stand_in: Mapping[str, np.ndarray],
              found: Sequence[Measured], level: float) -> SelfTest:
    """Run the controls, then plant near-copies.

    Args:
        inquiry: The targets and tables.
        plot: The synthetic table in layers.
        stand_in: What `stand_in_scores` gave.
        found: The attacks on the table as it is.
        level: The level at which membership is reported, and so at which copies are noticed.
    """
    titles = {one.attack.key: one.attack.title for one in found}
    at = control_level(len(stand_in) + 2)
    controls = [Control("blind", "Without the synthetic table", _blind(inquiry, at)),
                Control("same_row", "The same row among other people", _same_row(inquiry, at))]
    controls += [
        Control(key, f"{titles[key]}, other people in its place",
                area_under_roc(scores, inquiry.positive, at))
        for key, scores in stand_in.items()]
    before = {one.attack.key: one for one in found if one.attack.planted}
    return SelfTest(tuple(controls), tuple(_planted(inquiry, plot, before, level)),
                    bool(_noticed(best_area(found), best_rate(found))))


def _blind(inquiry: Inquiry, level: float) -> Estimate:
    """Members against outsiders by features alone.

    Learned from rows that are not reported on, because folds that take turns would be dependent:
    under chance the variance of their pooled area is twice what an interval for it assumes.
    """
    size = len(inquiry.members)
    told = inquiry.report[:size], inquiry.report[size:]
    rest = [np.setdiff1d(np.arange(len(table)), asked[report]) for table, asked, report in
            ((inquiry.train, inquiry.members, told[0]),
             (inquiry.outsiders, inquiry.strangers, told[1]))]
    scores = told_apart(inquiry.train.take(rest[0]), inquiry.outsiders.take(rest[1]),
                        inquiry.targets.take(np.flatnonzero(inquiry.report)),
                        inquiry.seed.child("blind"))
    return area_under_roc(scores, inquiry.positive[inquiry.report], level)


def _same_row(inquiry: Inquiry, level: float) -> Estimate:
    """All of T against all outsiders: does the same row occur in B?

    Given B, rows are independent, so even few repeated records in the holdout show.
    """
    train, outsiders, stand_in = row_ids(
        [table.codes for table in (inquiry.train, inquiry.outsiders, inquiry.stand_in)])
    scores = np.isin(np.r_[train, outsiders], stand_in).astype(float)
    return area_under_roc(scores, np.arange(len(scores)) < len(train), level)


def _planted(inquiry: Inquiry, plot: Plot, before: Mapping[str, Measured],
             level: float) -> Iterator[Mapping[str, Any]]:
    """What planting adds: an attack's number less what it reaches on the table as it is.

    Otherwise a table that leaks by itself would make the test look able to see a few copies.
    """
    for share, scene in plot.planted():
        found = [measured(one.attack, one.attack.score(scene), inquiry, level).less(one)
                 for one in before.values()]
        area, rate = best_area(found), best_rate(found)
        caught_by = _noticed(area, rate)
        yield {"share": share, "attack": area.attack.key, "value": area.area.value,
               "low": area.area.low, "high": area.area.high, "tpr_attack": rate.attack.key,
               "tpr": rate.rate.value, "tpr_low": rate.rate.low, "tpr_high": rate.rate.high,
               "caught": bool(caught_by), "caught_by": caught_by}


def _noticed(area: Measured, rate: Measured) -> list[str]:
    """The results whose intervals lie above chance."""
    return [metric for metric, noticed in (("membership", area.area.low > 0.5),
                                           ("membership_tpr", rate.rate.low > FALSE_ALARMS))
            if noticed]
