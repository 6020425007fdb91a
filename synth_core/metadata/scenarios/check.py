"""Whether a what-if makes sense for a table with these columns."""

import math

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.check import check_asked
from synth_core.metadata.conditions.model import Asked, Condition
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.scenarios.model import AmountChange, Scenario, ShareChange
from synth_core.words import scenarios as words

__all__ = ["check_scenario"]

MOST_GROUPS = 6


def check_scenario(scenario: Scenario, metadata: Metadata) -> None:
    """Refuse what makes no sense before any row is looked at.

    Raises:
        AnswerError: Names the column or the change and says what is wrong.
    """
    if not scenario:
        raise AnswerError(words.EMPTY)
    if len(scenario.shares) > MOST_GROUPS:
        raise AnswerError(words.MANY)
    for item in scenario.shares:
        check_asked(Asked((item.condition,)), metadata)
        _share(item)
    for change in scenario.amounts:
        if change.clauses:
            check_asked(Asked((Condition(change.clauses, 1),)), metadata)
        _amount(change, metadata)
    changed = {change.column for change in scenario.amounts}
    for item in scenario.shares:
        for clause in item.clauses:
            if clause.column in changed:
                raise AnswerError(words.BOTH, where=clause.column)


def _share(item: ShareChange) -> None:
    if (item.share is None) == (item.times is None):
        raise AnswerError(words.ONE_WAY, where=item.condition.words)
    if item.share is not None and not 0 <= item.share <= 1:
        raise AnswerError(words.NO_SHARE, where=item.condition.words)
    if item.times is not None and not (math.isfinite(item.times) and item.times >= 0):
        raise AnswerError(words.NO_FACTOR, where=item.condition.words)


def _amount(change: AmountChange, metadata: Metadata) -> None:
    if all(one.name != change.column or one.kind is not Kind.NUMBER
           for one in metadata.modelled):
        raise AnswerError(words.NOT_NUMBER, where=change.column)
    if (change.percent is None) == (change.add is None):
        raise AnswerError(words.ONE_WAY, where=change.column)
    size = change.add if change.percent is None else change.percent
    assert size is not None
    if not math.isfinite(size) or size == 0 or (change.percent or 0) < -100:
        raise AnswerError(words.NOTHING, where=change.column)
