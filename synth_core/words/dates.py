"""How dates are written, in words: never in signs such as %d."""

import re
from datetime import datetime

__all__ = ["CHOOSE_A_WAY", "NO_WAY", "SUCH_AS", "TYPE_A_WAY", "in_sentence", "in_words", "like",
           "written"]

_PARTS = {
    "Y": "year", "y": "year of two digits", "m": "month", "d": "day", "j": "day of the year",
    "b": "month as a word", "B": "month as a word", "H": "hour", "I": "hour", "M": "minute",
    "S": "second", "f": "fraction", "p": "AM or PM", "%": "%",
}
_PART = re.compile("%(.)")
# The last day of a year: day and month cannot be taken for one another.
_EXAMPLE = datetime(2024, 12, 31, 18, 30, 45)


def written(form: str) -> str:
    """A format, with a date that is made up and nobody's: "day/month/year, like 31/12/2024"."""
    return f"{in_words(form)}, like {like(form)}"


def in_sentence(*forms: str) -> str:
    """One or several formats inside a sentence: "day/month/year (like 31/12/2024) or …"."""
    return " or ".join(f"{in_words(form)} (like {like(form)})" for form in forms)


def in_words(form: str) -> str:
    """The parts of a format in their order, with the signs between them."""
    if re.search("%.%", form):
        parts = [_PARTS.get(sign, sign) for sign in _PART.findall(form)]
        return f"{', '.join(parts)} without a sign between"
    return _PART.sub(lambda found: _PARTS.get(found.group(1), found.group(1)), form)


def like(form: str) -> str:
    """A date in the format, the same one for every table."""
    return _EXAMPLE.strftime(form)


SUCH_AS = in_sentence("%d.%m.%Y")
NO_WAY = "This is not a way to write dates."
TYPE_A_WAY = "Choose one of those that are offered, or type letters such as DD.MM.YYYY."
CHOOSE_A_WAY = f"Choose one of those that are offered, such as {SUCH_AS}."
