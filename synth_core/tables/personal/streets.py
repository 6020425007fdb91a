"""Street addresses: a word for streets beside a name, mostly with a number."""

import re
from functools import cache

from synth_core.tables.personal.lists import fold, phrases
from synth_core.tables.personal.sample import Sampled

__all__ = ["street_like", "street_rates"]

_MOST = 300
_LONGEST = 9
_SHORT = 5
_WORDS = re.compile(r"[^\W_][\w./'’-]*\.?|\d+\w?")
_NUMBER = re.compile(r"\d{1,5}\s?[a-zA-Z]?([-/]\d{1,4})?")


@cache
def _known() -> dict[str, dict[str, tuple[str, ...]]]:
    """Street words by where they stand and by language."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"before": {}, "after": {}, "end": {}}
    for key, listed in phrases("streets").items():
        language, where = key.split()
        found[where][language] = tuple(fold(entry).rstrip(".") for entry in listed)
    return found


def street_like(text: str) -> tuple[str, ...]:
    """The languages in which a text reads as a street, house number or not."""
    words = [fold(word).rstrip(".,") for word in _WORDS.findall(text)]
    words = [word for word in words if not word[:1].isdigit()]
    if not words or len(words) > _LONGEST:
        return ()
    known = _known()
    found = [language for language, listed in known["before"].items()
             if len(words) > 1 and words[0] in listed]
    found += [language for language, listed in known["after"].items()
              if any(word in listed or word.removesuffix("s") in listed for word in words[1:])]
    # "Lindenstraße", and "Alte Straße": the word itself, or its end.
    found += [language for language, listed in known["end"].items() if language not in found
              and (any(len(word) > _SHORT and word.endswith(listed) for word in words)
                   or any(word in listed for word in words[1:]))]
    return tuple(found)


def street_rates(column: Sampled) -> tuple[float, float, str | None]:
    """Shares of rows that read as a street, and that also bear a house number; the language.

    Args:
        column: The column.
    """
    few = column.some(_MOST)
    read = numbered = 0
    counts: dict[str, int] = {}
    for text, rows in few.values:
        languages = street_like(text)
        if not languages:
            continue
        read += rows
        numbered += rows * (_NUMBER.search(text) is not None)
        for language in languages:
            counts[language] = counts.get(language, 0) + rows
    if not few.rows:
        return 0.0, 0.0, None
    best = max(sorted(counts), key=lambda language: counts[language]) if counts else None
    return read / few.rows, numbered / few.rows, best
