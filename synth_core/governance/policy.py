"""The policy: thresholds and the smallest cell, as versioned data. Turns numbers into states."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.governance.purposes import Purpose
from synth_core.governance.states import State

__all__ = ["Policy", "Rule", "default_policy"]

_FIELDS = {
    "at_most": {"meets", "look_closer"},
    "at_least": {"meets", "look_closer"},
    "attack": {"chance", "fails", "widest"},
    "chance": {"chance", "widest"},
}


@dataclass(frozen=True)
class Rule:
    """How one number becomes a state.

    ``at_most`` and ``at_least`` compare the value with two thresholds. ``attack`` asks whether
    the interval says more than chance: above ``fails`` it does not meet; above ``chance`` look
    closer; an interval that reaches beyond ``widest`` is too wide to reassure. ``chance`` is for
    an instrument's own test: its interval must hold the chance value, and must be no longer than
    ``widest``, or it says nothing of the instrument.

    Raises:
        ValueError: The kind is unknown, or its thresholds are missing or others.
    """

    kind: str
    thresholds: dict[str, float]

    def __post_init__(self) -> None:
        if self.kind not in _FIELDS or set(self.thresholds) != _FIELDS[self.kind]:
            raise ValueError(f"no such rule: {self.kind} with {sorted(self.thresholds)}")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Rule":
        """A rule of the policy file."""
        return cls(data["kind"], {key: float(value) for key, value in data.items()
                                  if key != "kind"})

    def of_value(self, estimate: Estimate) -> tuple[float, ...]:
        """The thresholds that the value itself is held against.

        Of an attack whose whole interval lies above chance it is said that it is more than
        chance: then the value must read so, too.
        """
        if self.kind == "attack" and estimate.low > self.thresholds["chance"]:
            return (self.thresholds["chance"],)
        return tuple(self.thresholds.values()) if self.kind in ("at_most", "at_least") else ()

    @property
    def of_interval(self) -> tuple[float, ...]:
        """The thresholds that the ends of the interval are held against."""
        if self.kind == "attack":
            return tuple(self.thresholds.values())
        return (self.thresholds["chance"],) if self.kind == "chance" else ()

    def state(self, estimate: Estimate) -> State:
        """The state of a number under this rule."""
        limit = self.thresholds
        if self.kind == "at_most":
            return _graded(estimate.value <= limit["meets"], estimate.value <= limit["look_closer"])
        if self.kind == "at_least":
            return _graded(estimate.value >= limit["meets"], estimate.value >= limit["look_closer"])
        if self.kind == "chance":
            holds = estimate.low <= limit["chance"] <= estimate.high
            narrow = estimate.high - estimate.low <= limit["widest"]
            return State.MEETS if holds and narrow else State.NOT_ASSESSED
        if estimate.low > limit["fails"]:
            return State.DOES_NOT_MEET
        if estimate.low > limit["chance"]:
            return State.LOOK_CLOSER
        return State.MEETS if estimate.high <= limit["widest"] else State.NOT_ASSESSED

    def clear_of(self, floor: Estimate, estimate: Estimate) -> bool:
        """Whether meeting this rule says anything that the floor does not say too.

        It does where the floor's value does not meet the rule, and where the whole interval lies
        on the good side of the floor's value. Of ``attack`` and ``chance`` a floor says nothing.
        """
        if self.kind not in ("at_most", "at_least"):
            return True
        if self.state(Estimate.exact(floor.value, floor.n)) is not State.MEETS:
            return True
        return (estimate.high < floor.value if self.kind == "at_most"
                else estimate.low > floor.value)


def _graded(meets: bool, look_closer: bool) -> State:
    if meets:
        return State.MEETS
    return State.LOOK_CLOSER if look_closer else State.DOES_NOT_MEET


@dataclass(frozen=True)
class Policy:
    """Thresholds by metric and the smallest count that others may see.

    Args:
        name: What people call it.
        version: Grows with each change; stands in every record.
        smallest_cell: Counts under it are shown to nobody but the steward.
        rules: The rule of each metric that can be judged.
        source: Where the thresholds come from.
        against_floor: The metrics that meet a rule only where they lie clear of their floor.
    """

    name: str
    version: int
    smallest_cell: int
    rules: dict[str, Rule]
    source: str = ""
    against_floor: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Policy":
        """A policy from its file.

        Raises:
            ValueError: A rule is nonsense, or the smallest cell is under 2.
        """
        if data["smallest_cell"] < 2:
            raise ValueError("the smallest cell must be at least 2")
        rules = {key: Rule.from_json(rule) for key, rule in data["rules"].items()}
        return cls(data["name"], data["version"], data["smallest_cell"], rules, data["source"],
                   tuple(data["against_floor"]))

    def rule(self, metric: str, purpose: Purpose) -> Rule | None:
        """The rule of a metric for a purpose; None where policy judges no such number."""
        if metric in purpose.rules:
            return Rule.from_json(purpose.rules[metric])
        return self.rules.get(metric)

    def judge(self, result: Result, purpose: Purpose) -> State:
        """The state of a result.

        Not assessed where there is no number, no rule, or where independent columns would meet
        the rule on this table too, so that meeting it says nothing.
        """
        rule = self.rule(result.metric, purpose)
        if result.estimate is None or rule is None:
            return State.NOT_ASSESSED
        state = rule.state(result.estimate)
        floor = result.yardsticks.get("floor")
        if state is not State.MEETS or result.metric not in self.against_floor or floor is None:
            return state
        return state if rule.clear_of(floor, result.estimate) else State.NOT_ASSESSED


@cache
def default_policy() -> Policy:
    """The policy that ships with Likeness."""
    text = files("synth_core.governance").joinpath("data/policy.json").read_text("utf-8")
    return Policy.from_json(json.loads(text))
