"""Whether two texts are one, written twice: by the form of what differs, not by what they mean.

The four slips of the pen are a letter too many, one too few, a wrong one and two exchanged
(Damerau 1964). A wrong letter often makes another word (Gambia, Zambia), the others hardly do
inside a long word.
"""

import unicodedata
from itertools import pairwise

__all__ = ["is_slip", "one_word_differs", "wrong_letter"]

_LONG = 7
# A wrong letter is told from another word where it stands inside so long a one, between so many
# letters that agree: "prescribed" and "proscribed", "casados" and "casadas" are words.
_LONG_FOR_WRONG, _BEFORE, _AFTER = 8, 3, 2
# How letters are written where there is no key for them.
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe",
                        "å": "aa"})


def one_word_differs(one: str, other: str) -> bool:
    """Whether it is a word of some length that differs: "Ward 2A" and "Ward 2B" are two wards."""
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    if one.lower().endswith(other.lower()) or other.lower().endswith(one.lower()):
        return False  # employed, unemployed
    first, second = one.lower().split(), other.lower().split()
    if len(first) != len(second):
        return "".join(first) == "".join(second)
    return all(a == b or (min(len(a), len(b)) >= 4 and not _is_code(one) and not _is_code(other))
               for a, b in zip(first, second, strict=True))


def is_slip(one: str, other: str) -> bool:
    """Whether they are one text however often each is written.

    One word differs, by its accents alone, or, where it is long, by a letter too many inside it or
    by two neighbours exchanged: "Chirugie", "Chriurgie" and "Chirurgie".
    """
    if not one_word_differs(one, other) or _is_code(one) or _is_code(other):
        return False
    pairs = [(a, b) for a, b in zip(one.lower().split(), other.lower().split(), strict=False)
             if a != b]
    if len(pairs) != 1 or len(one.split()) != len(other.split()):
        return False
    short, long = sorted(pairs[0], key=len)
    return _plain(short) == _plain(long) or short.translate(_SPELT) == long.translate(_SPELT) or (
        len(long) >= _LONG and (_one_too_many(short, long) or _exchanged(short, long)))


def wrong_letter(one: str, other: str) -> bool:
    """Whether they differ by a wrong letter inside a long word: "Cardialogy" and "Cardiology".

    Such words may also be two, so this tells a slip only of a value that is not frequent.
    """
    if not one_word_differs(one, other) or _is_code(one) or _is_code(other):
        return False
    pairs = [(a, b) for a, b in zip(one.lower().split(), other.lower().split(), strict=False)
             if a != b]
    if len(pairs) != 1 or len(one.split()) != len(other.split()):
        return False
    first, second = pairs[0]
    apart = [at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return (len(first) == len(second) >= _LONG_FOR_WRONG and len(apart) == 1
            and _BEFORE <= apart[0] < len(first) - _AFTER
            and first.isalpha() and second.isalpha())


def _one_too_many(short: str, long: str) -> bool:
    """Inside only: at its ends a letter says woman, several, or not ("typical", "atypical")."""
    if len(long) != len(short) + 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return 0 < at < len(short) and long[at + 1:] == short[at:]


def _exchanged(one: str, other: str) -> bool:
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (len(one) == len(other) and len(apart) == 2 and apart[1] == apart[0] + 1
            and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]])


def _plain(text: str) -> str:
    """Letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _is_code(text: str) -> bool:
    """Whether it is put together from short signs, such as GasA or FuseP: a letter tells much."""
    return any(a.islower() and b.isupper() for a, b in pairwise(text)) or (
        text.isupper() and len(text) <= 5)
