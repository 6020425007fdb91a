"""The four states of a verdict, and which of several counts."""

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["State", "worst"]


class State(StrEnum):
    """What a rule says of a number. A check that crashed or was skipped is NOT_ASSESSED."""

    MEETS = "meets"
    LOOK_CLOSER = "look_closer"
    DOES_NOT_MEET = "does_not_meet"
    NOT_ASSESSED = "not_assessed"


# EVALUATION section 7: a known fault outweighs a doubt, a doubt outweighs not knowing.
_PRECEDENCE = (State.DOES_NOT_MEET, State.LOOK_CLOSER, State.NOT_ASSESSED, State.MEETS)


def worst(states: Iterable[State]) -> State:
    """The state of a group: that of its worst member; of an empty group, Not assessed."""
    present = set(states)
    return next((state for state in _PRECEDENCE if state in present), State.NOT_ASSESSED)
