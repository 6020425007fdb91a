"""What the page of findings says, and what is said where one stops the journey."""

from collections.abc import Sequence

from synth_core.words.doctor import OPTIONS
from synth_core.words.figures import plural

__all__ = ["ANSWERED", "EXAMINING", "GONE", "GONE_CURE", "LEAVE", "LEAVE_LABEL", "NEEDS_REASON",
           "NEEDS_REASON_CURE", "NOTHING", "NO_REASON", "NO_REASON_CURE", "NO_REMEDY",
           "NO_REMEDY_CURE", "REMEDY", "SAVE", "STOPS_CURE", "TO_KNOW", "WHERE", "WHY", "answered",
           "examples", "lead", "stops", "title", "where"]

WHERE = "finding"
NEEDS_REASON = "This finding stops the journey, so it is not left as it is without a reason."
NEEDS_REASON_CURE = "Choose another answer, or say in words why you go on."
NO_REASON = "That is no reason in words."
NO_REASON_CURE = "Write a sentence of 10 to 1,000 characters: it is kept in the record."
GONE = "This finding, or this answer to it, is not there any more."
GONE_CURE = "Reload the page: the table was changed meanwhile."
NO_REMEDY = "There is no remedy to this finding that we could do."
NO_REMEDY_CURE = "Answer its question, do a step of your own, or go on for a reason."
STOPS_CURE = "Open “Findings and steps” and remedy it, or say why you go on."

EXAMINING = "Examining the table"
NOTHING = "Nothing was found that would spoil a synthetic table."
WHY = "Why it matters:"
REMEDY = "Remedy it"
LEAVE = "Go on for a reason"
LEAVE_LABEL = "Why do you go on in spite of it?"
SAVE = "Keep the reason"
TO_KNOW = "Good to know"
ANSWERED = "Answered"


def title(stopping: int, waiting: int) -> str:
    """What the steward has to do."""
    if stopping:
        return f"{plural(stopping, 'finding needs', 'findings need')} an answer before you go on"
    if waiting:
        return f"{plural(waiting, 'finding', 'findings')} to look at, none stops you"
    return "The table is ready to be learned from"


def lead(name: str, rows: int, columns: int) -> str:
    """The table as it is now."""
    return (f"{name} as it is now: {plural(rows, 'row', 'rows')}, "
            f"{plural(columns, 'column', 'columns')}.")


def stops(number: int) -> str:
    """Why the columns cannot be confirmed."""
    return f"{plural(number, 'finding', 'findings')} in the table must be answered first."


def where(columns: Sequence[str]) -> str:
    """The columns of a finding."""
    return ", ".join(columns)


def examples(values: Sequence[tuple[str, int]]) -> str:
    """Some values of a finding, for the steward."""
    return "For example: " + ", ".join(
        f"“{value}” ({plural(rows, 'row', 'rows')})" for value, rows in values)


def answered(answer: str, reason: str) -> str:
    """What was answered to a finding."""
    if answer == "left":
        return f"You go on: {reason}"
    return OPTIONS.get(answer, answer)
