"""Conditions as a line of text, for the command line: “500: fraud = yes & age = 60..80”."""

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Clause, Condition, Shares
from synth_core.words import conditions as words

__all__ = ["read_condition", "read_shares"]


def read_condition(text: str) -> Condition:
    """A condition from “ROWS: COLUMN = VALUE|VALUE & COLUMN = LOW..HIGH”.

    Raises:
        AnswerError: It is not written so.
    """
    rows, colon, rest = text.partition(":")
    if not colon or not rows.strip().isdigit():
        raise AnswerError(words.NO_TEXT, where=text, cure=words.CURE_TEXT)
    clauses = []
    for part in rest.split("&"):
        column, equals, value = part.partition("=")
        if not equals or not column.strip():
            raise AnswerError(words.NO_TEXT, where=text, cure=words.CURE_TEXT)
        low, dots, high = value.strip().partition("..")
        if dots:
            clauses.append(Clause(column.strip(), (), low.strip(), high.strip()))
        else:
            clauses.append(Clause(column.strip(),
                                  tuple(one.strip() for one in value.split("|"))))
    return Condition(tuple(clauses), int(rows))


def read_shares(text: str) -> Shares:
    """Shares from “COLUMN: VALUE=SHARE, VALUE=SHARE”.

    Raises:
        AnswerError: It is not written so.
    """
    column, colon, rest = text.partition(":")
    pairs = []
    for part in rest.split(",") if colon else []:
        value, equals, share = part.rpartition("=")
        try:
            pairs.append((value.strip(), float(share)))
        except ValueError:
            equals = ""
        if not equals:
            break
    else:
        if pairs:
            return Shares(column.strip(), tuple(pairs))
    raise AnswerError(words.NO_TEXT, where=text, cure=words.CURE_TEXT)
