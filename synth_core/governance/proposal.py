"""Which of the things that a search tried is proposed: a rule, not a taste."""

from collections.abc import Sequence
from dataclasses import dataclass

from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.search import Try
from synth_core.governance.policy import Policy
from synth_core.governance.purposes import Purpose
from synth_core.governance.states import State

__all__ = ["RULE", "ProposalRule", "Proposed", "attack_state", "propose"]

_ATTACK = "membership"


@dataclass(frozen=True)
class ProposalRule:
    """The rule as data; `words.search` says it in sentences.

    Args:
        states: States of the attacks that may be proposed. Of all tries that have one of them the
            most useful is taken; where there is none, the safest of all. On few people an
            interval is wide whatever was tried, and chance alone says which of them is still
            within the widest that policy allows: so "not assessed" is no reason to take a less
            useful one, but it is said, and the judgement has to tell.
        tie: Tries whose usefulness differs by no more count as equal; of these the one that
            stands first on the list is taken, for the list begins with the simplest.
    """

    states: tuple[State, ...]
    tie: float


RULE = ProposalRule((State.MEETS, State.NOT_ASSESSED), 0.01)


@dataclass(frozen=True)
class Proposed:
    """A place among the tries, and why: "best", "simplest", "unsure" or "safest"."""

    place: int
    reason: str


def attack_state(area: Estimate | None, purpose: Purpose, policy: Policy) -> State:
    """What the rule of a purpose says of the attacks' area."""
    rule = policy.rule(_ATTACK, purpose)
    if area is None or rule is None:
        return State.NOT_ASSESSED
    return policy.judge(Result(_ATTACK, area), purpose)


def propose(tries: Sequence[Try], rule: ProposalRule = RULE) -> Proposed | None:
    """The try to be trained on all training rows; None where nothing was measured.

    It depends on the numbers and the order of the list alone, not on how long anything took.
    """
    known = [place for place, one in enumerate(tries) if one.measured]
    if not known:
        return None
    allowed = [place for place in known if tries[place].state in rule.states]
    if not allowed:
        return Proposed(min(known, key=lambda at: (tries[at].area, at)), "safest")
    most = max(tries[place].usefulness for place in allowed)
    place = next(at for at in allowed if tries[at].usefulness >= most - rule.tie)
    if tries[place].state != State.MEETS:
        return Proposed(place, "unsure")
    return Proposed(place, "best" if tries[place].usefulness == most else "simplest")
