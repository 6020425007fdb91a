"""Free text that holds something about a person: reach, number, name or address inside it."""

import re
from dataclasses import dataclass

from synth_core.tables.personal.lists import fold, known
from synth_core.tables.personal.sample import Sampled
from synth_core.tables.personal.shapes import EMAIL

__all__ = ["Prose", "prose"]

_MOST = 1_000
_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{2,}")
_REACH = re.compile(
    EMAIL.pattern
    + r"|https?://\S+|(?<!\w)(?:\+|00)[1-9]\d[\d\s()/.-]{6,15}\d"
    + r"|(?<![\w.,-])\(?0\d{1,4}\)?[\s/-]\d[\d\s/-]{4,12}\d(?![\w.,]\d)"
    + r"|(?<![\w.-])\d{3}[.-]\d{3}[.-]\d{4}(?!\w)"
    + r"|(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Herrn|Frau|M|Mme|Mlle|Monsieur|Madame|Sr|Sra|Srta|Señora?|"
    r"Don|Doña|Dott|Sig|Signora?|Senhora?|Dhr|Mevr|Mw|Meneer|Mevrouw)\b\.?\s+"
    r"(?:(?:de|van|von|der|den|da|di|du|la)\s+)*[^\W\d_a-zà-öø-ÿ][^\W\d_]+")
_PAIR = re.compile(r"(?<=\w )([^\W\d_a-zà-öø-ÿ][^\W\d_]+)\s+(?:(?:de|van|von|der|den|da|di|du|la)"
                   r"\s+)*[^\W\d_a-zà-öø-ÿ][^\W\d_]+|^([^\W\d_a-zà-öø-ÿ][^\W\d_]+)\s+"
                   r"[^\W\d_a-zà-öø-ÿ][^\W\d_]+")


@dataclass(frozen=True)
class Prose:
    """What free text holds.

    Args:
        is_text: Whether the column is free text at all.
        rate: Share of rows with something about a person inside.
        rows: How many of the sampled rows that is.
    """

    is_text: bool
    rate: float
    rows: int


def prose(column: Sampled) -> Prose:
    """Read the texts of a column."""
    if column.kept != "text" or not column.values:
        return Prose(False, 0.0, 0)
    few = column.some(_MOST)
    long = few.share(lambda text: len(_WORD.findall(text)) >= _WORDS)
    if long < 0.5 or len(few.values) < 5:
        return Prose(False, 0.0, 0)
    hits = sum(rows for text, rows in few.values if _holds(text))
    return Prose(True, hits / few.rows, hits)


def _holds(text: str) -> bool:
    if _REACH.search(text) or _TITLED.search(text):
        return True
    return any(_known_given(match[1] or match[2]) for match in _PAIR.finditer(text))


def _known_given(word: str) -> bool:
    plain = fold(word)
    return len(plain) > 2 and any(plain in listed for listed in known("given").values())
