"""The error tree. Every error says what happened, to which column or row, and what to do.

    LikenessError
    ├── InputError            something that a person gave cannot be used
    │   ├── TableError        a file or a table (where: the column or row)
    │   ├── SettingError      a setting of a method (where: the setting)
    │   ├── AnswerError       an answer on a screen
    │   └── DictionaryError   a data dictionary (faults: all that is wrong with it)
    ├── NotAllowed            this person may not do this
    ├── NotFound              no such project, run or file
    ├── NotPossible           cannot be done in the state that things are in
    │   ├── Unanswered        a question waits for an answer (page: where it is asked)
    │   └── MethodUnavailable a method's package is missing (cure: how to get it)
    ├── Stopped               a person, or the clock, stopped the work
    └── StorageError          the data folder or the database does not answer

Never decide on an error's text; never put a value of a real row into one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "AnswerError",
    "DictionaryError",
    "Fault",
    "InputError",
    "LikenessError",
    "MethodUnavailable",
    "NotAllowed",
    "NotFound",
    "NotPossible",
    "SettingError",
    "Stopped",
    "StorageError",
    "TableError",
    "Unanswered",
]


class LikenessError(Exception):
    """What happened, where, and what to do about it, each a plain sentence or phrase.

    Args:
        what: What happened, in a steward's words.
        where: The column, row, setting or file that it happened to; "" where none.
        cure: What to do; "" where nothing can be done.
    """

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        super().__init__(what, where, cure)
        self.what = what
        self.where = where
        self.cure = cure

    def __str__(self) -> str:
        """The error as one line, for a terminal."""
        place = f" ({self.where})" if self.where else ""
        advice = f" {self.cure}" if self.cure else ""
        return f"{self.what}{place}{advice}"


class InputError(LikenessError):
    """Something that a person gave cannot be used."""


class TableError(InputError):
    """A file or a table cannot be used; ``where`` names the column or row."""


class SettingError(InputError):
    """A setting is unknown or out of range; ``where`` names it."""


class AnswerError(InputError):
    """An answer on a screen cannot be used; ``where`` names the question."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: what, in which column or rule, and what to do."""

    what: str
    where: str
    cure: str = ""


class DictionaryError(InputError):
    """A data dictionary cannot be used; all faults are collected and told together.

    Args:
        faults: What is wrong with it, at least one.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        first, more = faults[0], len(faults) - 1
        rest = f" {more} more faults." if more > 1 else " 1 more fault." if more else ""
        super().__init__(first.what, where=first.where, cure=f"{first.cure}{rest}".strip())
        self.faults = tuple(faults)


class NotAllowed(LikenessError):
    """This person may not do this."""


class NotFound(LikenessError):
    """There is no such project, run or file."""


class NotPossible(LikenessError):
    """It cannot be done in the state that things are in."""


class Unanswered(NotPossible):
    """A question waits for an answer before the journey goes on.

    Args:
        page: The key of the page that asks it.
    """

    def __init__(self, what: str, *, page: str, where: str = "", cure: str = "") -> None:
        super().__init__(what, where=where, cure=cure)
        self.page = page


class MethodUnavailable(NotPossible):
    """A method's package is missing or broken; ``cure`` says how to get it."""


class Stopped(LikenessError):
    """A person, or the clock, stopped the work."""


class StorageError(LikenessError):
    """The data folder or the database does not answer."""
