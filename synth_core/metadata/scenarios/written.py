"""Changes as lines of text, for the command line: “age = 65..: x2”, “price +15%: region = A”."""

import re

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.conditions.written import read_condition
from synth_core.metadata.scenarios.model import AmountChange, ShareChange
from synth_core.words import scenarios as words

__all__ = ["read_amount_change", "read_share_change"]

_NUMBER = r"\d+(?:\.\d+)?"
_SHARE = re.compile(rf"(?P<group>.+):\s*(?:x\s*(?P<times>{_NUMBER})|(?P<share>{_NUMBER})\s*%)\s*")
_AMOUNT = re.compile(rf"(?P<column>.+?)\s*(?P<size>[+-]\s*{_NUMBER})\s*(?P<percent>%?)\s*"
                     r"(?::\s*(?P<group>.+))?")


def read_share_change(text: str) -> ShareChange:
    """A change from “COLUMN = VALUES & ...: xFACTOR” or “...: SHARE%”.

    Raises:
        AnswerError: It is not written so.
    """
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        raise AnswerError(words.NO_TEXT, where=text, cure=words.CURE_TEXT)
    if found["times"]:
        return ShareChange(_clauses(found["group"]), times=float(found["times"]))
    return ShareChange(_clauses(found["group"]), share=float(found["share"]) / 100)


def read_amount_change(text: str) -> AmountChange:
    """A change from “COLUMN +PERCENT%: CONDITION” or “COLUMN -AMOUNT”; a condition may be left out.

    Raises:
        AnswerError: It is not written so.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise AnswerError(words.NO_TEXT, where=text, cure=words.CURE_TEXT)
    size, clauses = float(found["size"].replace(" ", "")), _clauses(found["group"])
    return (AmountChange(found["column"], percent=size, clauses=clauses) if found["percent"]
            else AmountChange(found["column"], add=size, clauses=clauses))


def _clauses(group: str | None) -> tuple[Clause, ...]:
    return read_condition(f"1: {group}").clauses if group else ()
