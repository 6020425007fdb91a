"""From results to a verdict: a state for every headline row, worst first, and one for all."""

from dataclasses import dataclass

from synth_core.evaluation.by_design import NEAR_COPIES
from synth_core.evaluation.contract import Result
from synth_core.evaluation.fidelity.business_rules import BUSINESS_RULES
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.mix.asked_rows import ASKED
from synth_core.evaluation.what_if.keys import SUPPORT
from synth_core.governance.policy import Policy, Rule
from synth_core.governance.purposes import Purpose
from synth_core.governance.states import State, worst
from synth_core.words.judgement import (
    GROUPS,
    TEXTS,
    TOO_WIDE,
    Group,
    answer,
    as_floor,
    figure,
    interval,
)

__all__ = ["HeadlineRow", "Verdict", "verdict"]

_ORDER = {State.DOES_NOT_MEET: 0, State.LOOK_CLOSER: 1, State.MEETS: 2, State.NOT_ASSESSED: 3}
NEVER_RUN = "This check was not run."
# Judged for every purpose wherever they were found: what a method's card says of its rows, the
# rules that the steward accepted, what was asked of the rows, and how far a what-if goes.
ALWAYS = (NEAR_COPIES, *SUPPORT, ASKED, BUSINESS_RULES)


@dataclass(frozen=True)
class HeadlineRow:
    """One judged question.

    Args:
        metric: The metric's key.
        state: What policy says.
        result: What was found.
        rule: The rule that was applied; None where policy has none.
    """

    metric: str
    state: State
    result: Result
    rule: Rule | None

    @property
    def group(self) -> Group:
        """Whether it is about being alike, useful or safe."""
        return TEXTS[self.metric].group

    @property
    def figure(self) -> str:
        """The number as people read it, never rounded over its rule; "" where there is none."""
        number, rule = self.result.estimate, self.rule
        if number is None:
            return ""
        return figure(self.metric, number, () if rule is None else rule.of_value(number))

    @property
    def interval(self) -> str:
        """Its interval, no end rounded over its rule; "" where there is none."""
        number, rule = self.result.estimate, self.rule
        if number is None:
            return ""
        return interval(self.metric, number, () if rule is None else rule.of_interval)

    @property
    def doubt(self) -> str:
        """Why a number that was measured is no assessment, as a sentence; else ""."""
        number, rule = self.result.estimate, self.rule
        if self.state is not State.NOT_ASSESSED or number is None or rule is None:
            return ""
        if rule.kind == "attack":
            return TOO_WIDE
        if rule.kind == "chance":  # one that misses chance says so itself
            return TOO_WIDE if number.low <= rule.thresholds["chance"] <= number.high else ""
        floor = self.result.yardsticks.get("floor")
        return "" if floor is None else as_floor(self.metric, floor)

    @property
    def said(self) -> str:
        """What the number says, in plain text; where it is no assessment, why."""
        number = self.result.estimate
        if number is None:
            return self.result.not_assessed
        edges = () if self.rule is None else self.rule.of_value(number)
        told = answer(self.metric, number, self.result.details, edges)
        return f"{told} {self.doubt}" if self.doubt else told


@dataclass(frozen=True)
class Verdict:
    """The verdict on a table for a purpose.

    Args:
        state: That of the worst row; no number is an average of others.
        rows: Worst first, not assessed last, otherwise in the purpose's order.
        policy: Name and version of the policy.
        purpose: The purpose's key.
    """

    state: State
    rows: tuple[HeadlineRow, ...]
    policy: str
    purpose: str

    def group(self, group: Group) -> State:
        """The state of one of the three questions."""
        return worst(row.state for row in self.rows if row.group == group)

    @property
    def group_states(self) -> dict[str, str]:
        """The states of "alike", "useful" and "safe", of those that the purpose asks about."""
        asked = {row.group for row in self.rows}
        return {group: self.group(group).value for group in GROUPS if group in asked}

    def row(self, metric: str) -> HeadlineRow | None:
        """The row of a metric, or None if the purpose does not judge it."""
        return next((row for row in self.rows if row.metric == metric), None)


def verdict(judgement: Judgement, purpose: Purpose, policy: Policy) -> Verdict:
    """Judge the headline rows that the purpose names; every other number is a detail.

    What follows from the method's card, and accepted rules, are judged for every purpose, so that
    no purpose can let a table of near-copies pass, or one that breaks what was said to hold.

    A metric that has no result is Not assessed, which blocks a pass: worst() never ignores it.
    """
    rows = []
    found = [metric for metric in ALWAYS if judgement.get(metric) is not None]
    for metric in (*found, *purpose.headlines):
        result = judgement.get(metric) or Result(metric, None, not_assessed=NEVER_RUN)
        rows.append(HeadlineRow(metric, policy.judge(result, purpose), result,
                                policy.rule(metric, purpose)))
    rows.sort(key=lambda row: _ORDER[row.state])
    return Verdict(worst(row.state for row in rows), tuple(rows),
                   f"{policy.name}, version {policy.version}", purpose.key)
