"""What is said of a what-if: what it moved, how far it goes, and that it is no likeness."""

from collections.abc import Sequence

from synth_core.words.conditions import named
from synth_core.words.figures import percent

__all__ = ["BASE_GONE", "BASE_GONE_CURE", "FILE_NOTE", "MEANT_TO_DIFFER", "NO_MORE", "NO_MORE_CURE",
           "NO_ROWS_CHANGED", "RECORD_NOTE", "called", "carried", "share_of"]

MEANT_TO_DIFFER = ("A what-if is meant to differ from the real table, so it is not held against "
                   "it.")
NO_ROWS_CHANGED = "Too few rows have a changed amount to say how many lie beyond the real ones."
BASE_GONE = "The run that this what-if is drawn from has been deleted."
BASE_GONE_CURE = "Write the what-if again on another finished run."
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


def share_of(before: float, after: float) -> str:
    """A share before and after."""
    return f"{percent(before, 1)} → {percent(after, 1)}"
