"""The detector's own word lists: read once, compared without case and accents.

They are files of this package, written down for it: common given and family names, towns, street
words, words of column names and closed lists of values, in seven languages. No list of another
package is read, so that lists of other packages can test what is found.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "LOCALES", "fold", "known", "parts", "phrases", "spoken"]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
# The country that stands for a language where nothing else tells.
LOCALES = {"en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT",
           "pt": "pt_PT", "nl": "nl_NL"}
_PARTS = re.compile(r"[^\W\d_]+")


@cache
def _letter(character: str) -> str:
    if character == "ß":
        return "ss"
    if character == "ø":
        return "o"
    return "".join(c for c in unicodedata.normalize("NFD", character)
                   if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Small letters without accents."""
    small = text.lower()
    return small if small.isascii() else "".join(map(_letter, small))


def parts(text: str) -> list[str]:
    """The runs of letters in a text, folded."""
    return _PARTS.findall(fold(text))


@cache
def phrases(name: str, separator: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """A file of lists: for each key its entries, as written; "_" stands for a blank.

    Args:
        name: The file without its ending.
        separator: What stands between entries; None is any blank.
    """
    text = files("synth_core.tables.personal").joinpath(f"data/{name}.txt").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            key, listed = line.split(":", 1)
            found[key.strip()] = tuple(entry.strip().replace("_", " ")
                                       for entry in listed.split(separator) if entry.strip())
    return found


@cache
def known(name: str) -> Mapping[str, frozenset[str]]:
    """The folded entries of a list by language; towns may have several words."""
    separator = ";" if name == "cities" else None
    return {language: frozenset(fold(entry) for entry in listed)
            for language, listed in phrases(name, separator).items()}


def spoken(counts: Mapping[str, float]) -> str | None:
    """The locale of the language with most hits, if it leads clearly.

    Args:
        counts: Rows that each language's list knows.
    """
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 3:
        return None
    if len(ranked) > 1 and ranked[0][1] < 1.2 * ranked[1][1]:
        return None
    return LOCALES.get(ranked[0][0])
