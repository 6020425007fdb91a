"""Whether what is asked can be asked of a table with these columns."""

import math

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Asked, Clause
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.rules.seen import MEASURED
from synth_core.metadata.rules.single import bound
from synth_core.words import conditions as words

__all__ = ["check_asked"]

_COUNTED = frozenset({Kind.CATEGORY, Kind.YES_NO})


def check_asked(asked: Asked, metadata: Metadata, rows: int | None = None) -> None:
    """Refuse what makes no sense before any row is looked at.

    Args:
        asked: What is asked.
        metadata: What each column is.
        rows: How many rows are to be made; None where that is not known yet.

    Raises:
        AnswerError: Names the column and says what is wrong.
    """
    modelled = {column.name for column in metadata.modelled}
    for condition in asked.conditions:
        if not condition.clauses:
            raise AnswerError(words.EMPTY)
        if condition.rows < 1:
            raise AnswerError(words.NO_ROWS, where=condition.words)
        _once(condition.columns, modelled)
        for clause in condition.clauses:
            _check(clause, metadata)
    _once(tuple(item.column for item in asked.shares), modelled)
    for item in asked.shares:
        if metadata[item.column].kind not in _COUNTED:
            raise AnswerError(words.NO_CATEGORY, where=item.column)
        total = sum(share for _, share in item.shares)
        values = [value for value, _ in item.shares]
        if (not math.isclose(total, 1, abs_tol=1e-6) or len(set(values)) < len(values)
                or any(not 0 <= share <= 1 for _, share in item.shares)):
            raise AnswerError(words.NOT_SUM, where=item.column)
    if rows is not None and asked.rows > rows:
        raise AnswerError(words.FEW_ROWS)


def _once(names: tuple[str, ...], modelled: set[str]) -> None:
    for place, name in enumerate(names):
        if name not in modelled:
            raise AnswerError(words.NO_COLUMN, where=name, cure=words.CURE_COLUMN)
        if name in names[:place]:
            raise AnswerError(words.TWICE, where=name)


def _check(clause: Clause, metadata: Metadata) -> None:
    measured = metadata[clause.column].kind in MEASURED
    if clause.is_range:
        if not measured:
            raise AnswerError(words.NO_RANGE, where=clause.column)
        low, high = _number(clause.low, clause), _number(clause.high, clause)
        if low is None and high is None:
            raise AnswerError(words.BAD_BOUND, where=clause.column)
        if low is not None and high is not None and low > high:
            raise AnswerError(words.CROSSED, where=clause.column)
    elif measured:
        for value in clause.values:
            _number(value, clause, words.NO_VALUE)


def _number(text: str, clause: Clause, wrong: str = words.BAD_BOUND) -> float | None:
    try:
        return bound(text)
    except ValueError:
        raise AnswerError(wrong, where=clause.column) from None
