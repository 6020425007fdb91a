"""What is said of a what-if: what it moved, how far it goes, and that it is no likeness."""

from collections.abc import Sequence

from synth_core.words.conditions import named

__all__ = [
    "BASE_GONE",
    "BASE_GONE_CURE",
    "FILE_NOTE",
    "MEANT_TO_DIFFER",
    "NAME_CURE",
    "NAME_TAKEN",
    "NAME_TAKEN_CURE",
    "NOT_FINISHED",
    "NO_MORE",
    "NO_MORE_CURE",
    "NO_ROWS_CHANGED",
    "NO_SUCH",
    "NO_SUCH_CURE",
    "NO_WHAT_IF",
    "NO_WHAT_IF_CURE",
    "OF_WHAT_IF",
    "RECORD_NOTE",
    "REPLACED",
    "called",
    "carried",
    "name_length",
]

MEANT_TO_DIFFER = ("A what-if is meant to differ from the real table, so it is not held against "
                   "it.")
NO_ROWS_CHANGED = "Too few rows have a changed amount to say how many lie beyond the real ones."
BASE_GONE = "The run that this what-if is drawn from has been deleted."
BASE_GONE_CURE = "Write the what-if again on another finished run."
NAME_CURE = "Say in a few words what changes."
NAME_TAKEN = "This project has a what-if of that name."
NAME_TAKEN_CURE = "Choose another name, or delete the other one."
NOT_FINISHED = "This run has not finished, so no what-if can be drawn from it."
OF_WHAT_IF = "This run is a what-if itself: draw others from its base run."
REPLACED = "The table that this run learned from has been replaced."
NO_SUCH = "There is no such what-if."
NO_SUCH_CURE = "It may have been deleted. Choose one from the list."
NO_WHAT_IF = "This run is no what-if."
NO_WHAT_IF_CURE = "Choose one from the list of what-ifs."
NO_MORE = "No more rows are drawn from a what-if: they would not stand beside rows of its base."
NO_MORE_CURE = "Make more rows from the base run, and run the what-if on that."
RECORD_NOTE = ("This table is a what-if: shares or amounts were changed on purpose. It is no "
               "synthetic table of the real population and must not be used as one. It was made by "
               "a program from a model of real rows, which does not mean that nothing can be "
               "learned from it about the people in the source.")
FILE_NOTE = ("A what-if is no synthetic table of the real population: hand it out only together "
             "with what was changed.")


def called(name: str) -> str:
    """What the run of a what-if is called."""
    return f"What-if: {name}"


def carried(follows: Sequence[str], stays: Sequence[str]) -> str:
    """Which columns follow a changed amount, and which know nothing of it."""
    return (f"Follows the changed amounts: {named(follows) or 'nothing'}. "
            f"Does not: {named(stays) or 'nothing'}.")


def name_length(longest: int) -> str:
    """What a name may be."""
    return f"A what-if has a name of 1 to {longest} characters."
