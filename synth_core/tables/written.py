"""How people write numbers and dates in text, and how SQL reads them back."""

import re
from datetime import datetime
from typing import Literal

from synth_core.tables.engine import literal

__all__ = ["CURRENCY", "DAY_FORMATS", "SPACES", "Decimal", "bare", "date_of", "format_of",
           "is_format", "number_of", "swapped"]

Decimal = Literal["point", "comma"]

# Blanks of every kind, also those that nobody sees: no-break, thin, zero-width, byte-order mark.
SPACES = r"[\s\x{00A0}\x{2009}\x{202F}\x{200B}\x{FEFF}]"
_GAP = r"[ \x{00A0}\x{2009}\x{202F}]?"
# "FR" and "KR" in capitals begin account numbers, tax numbers and codes, not amounts.
CURRENCY = (r"(?:[$€£¥₹₽₩₺]|[Kk]r\.?|[Ff]r\.?|"
            r"(?i:R\$|A\$|US\$|USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|"
            r"PLN|CZK|HUF|RON|TRY|BRL|MXN|ZAR|zł|Kč|Ft))")
# What may stand between thousands beside the sign that is not the decimal one.
_BETWEEN = r" '’\x{00A0}\x{2009}\x{202F}"

# Day, month and year as they are written; longest first where one begins like another.
DAY_FORMATS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y",
    "%m-%d-%Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y",
    "%b %d, %Y", "%B %d, %Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M",
    "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%Y%m%dT%H%M%S", "%Y%m%d")

_DIRECTIVES = frozenset("YymdHIMSfpbBj%")
# As people write them, longest first; German letters too.
_LETTERS = (("YYYY", "%Y"), ("yyyy", "%Y"), ("JJJJ", "%Y"), ("YY", "%y"), ("yy", "%y"),
            ("JJ", "%y"), ("MM", "%m"), ("DD", "%d"), ("dd", "%d"), ("TT", "%d"), ("HH", "%H"),
            ("hh", "%H"), ("mm", "%M"), ("SS", "%S"), ("ss", "%S"))
_MONTH = re.compile("(?<![hH]:)(?<![hH])mm")  # unless it stands behind the hour: then minutes


def format_of(text: str) -> str:
    """A format of dates from what a person writes: with signs as it is, else by its letters.

    Small letters are a month where no large ones are: dd.mm.yyyy is no minute.
    """
    if "%" in text:
        return text
    if "MM" not in text:
        text = _MONTH.sub("%m", text, count=1)
    for letters, directive in _LETTERS:
        text = text.replace(letters, directive)
    return text


def is_format(form: str) -> bool:
    """Whether the text is a format that can be read and written: directives and separators."""
    found = re.findall(r"%(.)", form)
    if not found or len(set(found)) < len(found) or not set(found) <= _DIRECTIVES:
        return False
    try:
        datetime.strptime(datetime(2001, 2, 3, 4, 5, 6).strftime(form), form)
    except ValueError:
        return False
    return True


def bare(cell: str) -> str:
    """A text in SQL without blanks around it, of whatever kind."""
    return f"regexp_replace({cell}, {literal(f'^{SPACES}+|{SPACES}+$')}, '', 'g')"


def number_of(cell: str, decimal: Decimal, unit: str = "") -> str:
    """The number that a text says, as a double in SQL; NULL where it says none.

    Taken off: blanks, a currency, a percent sign, the unit, signs between thousands in their
    places, brackets around a negative amount. A comma is between thousands or decimal as
    ``decimal`` says, never a guess by cell.

    Args:
        cell: The text in SQL.
        decimal: Whether a point or a comma stands before the decimals.
        unit: What may stand behind the number, such as "kg".
    """
    text, pattern = bare(cell), _pattern(decimal, unit)
    body = f"regexp_extract({text}, {literal(pattern)}, 1)"
    mark, other = (".", ",") if decimal == "point" else (",", "\\.")
    digits = f"regexp_replace({body}, {literal(f'[{_BETWEEN}{other}]')}, '', 'g')"
    if mark == ",":
        digits = f"replace({digits}, ',', '.')"
    negative = f"regexp_matches({text}, {literal('^[^0-9.,]*[-−(]|-$')})"
    return (f"CASE WHEN regexp_full_match({text}, {literal(pattern)}) THEN "
            f"(CASE WHEN {negative} THEN -1 ELSE 1 END) * TRY_CAST({digits} AS DOUBLE) END")


def _pattern(decimal: Decimal, unit: str) -> str:
    point, comma = (r"\.", ",") if decimal == "point" else (",", r"\.")
    body = (rf"((?:[0-9]{{1,3}}(?:[{comma}{_BETWEEN}][0-9]{{2,3}})*[{comma}{_BETWEEN}][0-9]{{3}}"
            rf"|[0-9]+)(?:{point}[0-9]*)?(?:[eE][+-]?[0-9]{{1,2}})?|{point}[0-9]+)")
    behind = [CURRENCY, "[%‰]"] + ([f"(?i:{_escaped(unit)})"] if unit else [])
    return (rf"[-+−]?{_GAP}\(?{CURRENCY}?{_GAP}[-+−]?{_GAP}{body}"
            rf"{_GAP}(?:{'|'.join(behind)})?\)?-?")


def _escaped(text: str) -> str:
    return "".join(letter if letter.isalnum() else f"\\x{{{ord(letter):04X}}}" for letter in text)


def date_of(cell: str, form: str) -> str:
    """The moment that a text says in a format of ``strftime``; NULL where it says none."""
    return f"try_strptime({bare(cell)}, {literal(form)})"


def swapped(form: str) -> str | None:
    """The format with day and month exchanged; None where the month is a word or comes second.

    Year first is never ambiguous: nobody writes year, day, month.
    """
    if not form.startswith(("%d", "%m")) or "%b" in form or "%B" in form:
        return None
    mixed = form.translate({ord("d"): "m", ord("m"): "d"})
    return mixed if mixed != form else None
