"""What is said of a file on the command line, and what is wrong with it."""

from collections.abc import Iterable

__all__ = ["LEAVE_OUT", "NOT_OF_FORMAT", "NO_ENCODING", "NO_FIELD", "NO_NUMBER", "ONE_SIGN",
           "YES_OR_NO", "choose", "told"]

ONE_SIGN = ("One sign stands here; the words tab and space are known, too. A sign that the shell "
            "takes for itself is quoted: 'delimiter=;'.")
NO_ENCODING = "There is no such encoding."
YES_OR_NO = "The answer is yes or no."
NO_NUMBER = "This is the number of lines above the table, 0 or more."
NO_FIELD = "Nothing of this name can be said of how a file is read."
NOT_OF_FORMAT = "A file of this kind has nothing of the sort."
LEAVE_OUT = "Leave it out."


def choose(names: Iterable[str]) -> str:
    """What can be said instead."""
    return f"Choose one of {', '.join(names)}."


def told(file: str, read_as: str) -> str:
    """How a file is read, before it is read."""
    return f"{file}: {read_as}"
