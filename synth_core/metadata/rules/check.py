"""Whether a rule can be about these columns: every fault as a sentence."""

from collections.abc import Iterator, Sequence

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.groups import Determines, Gap, OneHot, Rising
from synth_core.metadata.rules.seen import MEASURED
from synth_core.metadata.rules.single import Format, Range, Unique, bound, is_day
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together
from synth_core.tables.matching import is_pattern
from synth_core.words import rules as words

__all__ = ["check_rule", "faults_of"]

_FEW = frozenset({Kind.CATEGORY, Kind.YES_NO})
_WRITTEN = frozenset({Kind.CATEGORY, Kind.YES_NO, Kind.IDENTIFIER, Kind.TEXT})
LEAST = {Unique: 1, Determines: 2, Sum: 3, Together: 1, OneHot: 2, Gap: 2, Range: 1}


def check_rule(rule: Rule, metadata: Metadata) -> None:
    """Refuse a rule that cannot be about these columns.

    Raises:
        AnswerError: It cannot; says why.
    """
    fault = next(faults_of(rule, metadata), None)
    if fault is not None:
        raise AnswerError(fault[0], where=fault[1], cure=words.CURES[fault[2]])


def faults_of(rule: Rule, metadata: Metadata) -> Iterator[tuple[str, str, str]]:
    """What is wrong: a sentence, where, and the key of its cure in the words of rules."""
    known = {column.name: column for column in metadata.kept}
    lacking = [name for name in rule.columns if name not in known]
    for name in lacking:
        yield words.NO_COLUMN, name, "column"
    if lacking:
        return
    if len(set(rule.columns)) < len(rule.columns):
        yield words.TWICE, ", ".join(rule.columns), "column"
    if len(rule.columns) < LEAST.get(type(rule), 0) or (
            isinstance(rule, Sum) and len(rule.parts) < 2):
        yield words.TOO_FEW, ", ".join(rule.columns), "column"
    yield from _of_kind(rule, [known[name] for name in rule.columns])


def _of_kind(rule: Rule, columns: Sequence[Column]) -> Iterator[tuple[str, str, str]]:
    kinds = {column.kind for column in columns}
    told = ", ".join(column.name for column in columns)
    if isinstance(rule, AtMost | Range) and kinds not in ({Kind.NUMBER}, {Kind.DATE}):
        yield words.ALIKE, told, "kind"
    elif isinstance(rule, Sum) and kinds != {Kind.NUMBER}:
        yield words.NUMBERS, told, "kind"
    elif isinstance(rule, Together) and not kinds <= _FEW:
        yield words.CATEGORIES, told, "kind"
    elif isinstance(rule, OneHot) and kinds != {Kind.YES_NO}:
        yield words.YES_NO, told, "kind"
    elif isinstance(rule, Format) and not kinds <= _WRITTEN:
        yield words.TEXTS, told, "kind"
    elif isinstance(rule, Implies) and not (
            columns[0].kind in _FEW and columns[1].kind in _FEW | {Kind.NUMBER}):
        yield words.CATEGORIES, told, "kind"
    elif isinstance(rule, Rising) and not {
            column.kind for column in columns if column.name != rule.subject} <= MEASURED:
        yield words.ORDERED, told, "kind"
    else:
        yield from _values(rule, columns)


def _values(rule: Rule, columns: Sequence[Column]) -> Iterator[tuple[str, str, str]]:
    if isinstance(rule, Range):
        yield from _bounds(rule, columns[0].kind is Kind.DATE)
    elif isinstance(rule, Format) and not (rule.pattern and is_pattern(rule.pattern)):
        yield words.NO_PATTERN, rule.name, "pattern"
    elif isinstance(rule, Together) and (
            not rule.rows or any(len(row) != len(rule.names) for row in rule.rows)):
        yield words.COMBINATIONS, ", ".join(rule.names), "combinations"
    elif isinstance(rule, Gap) and columns[-1].kind is Kind.NUMBER:
        if not all(_is_number(value) for value in rule.values):
            yield words.NO_NUMBER, rule.where, "value"
    elif (isinstance(rule, Implies) and columns[1].kind is Kind.NUMBER
          and not _is_number(rule.result)):
        yield words.NO_NUMBER, rule.then, "value"
    elif isinstance(rule, Implies) and not (rule.value and rule.result):
        yield words.NO_VALUE, f"{rule.column}, {rule.then}", "value"


def _bounds(rule: Range, dates: bool) -> Iterator[tuple[str, str, str]]:
    told = ", ".join(rule.names)
    try:
        low, high = bound(rule.low), bound(rule.high)
        given = {is_day(text) for text in (rule.low, rule.high) if text}
        if given != {dates}:
            raise ValueError
    except ValueError:
        yield words.NO_BOUND, told, "dates" if dates else "bound"
        return
    if low is not None and high is not None and low > high:
        yield words.CROSSED, told, "bound"


def _is_number(text: str) -> bool:
    try:
        return bound(text) is not None and not is_day(text)
    except ValueError:
        return False
