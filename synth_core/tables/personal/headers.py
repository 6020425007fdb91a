"""What a column's name says, in seven languages."""

import re
from functools import cache

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.lists import fold, phrases

__all__ = ["Said", "header_says", "header_voids"]

_SPLIT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_GLUED = re.compile(r"[a-z]{3,}id")
_NO_GLUE = frozenset((
    "paid", "unpaid", "prepaid", "valid", "invalid", "covid", "void", "avoid", "solid", "fluid",
    "liquid", "rapid", "android", "grid", "hybrid", "acid", "humid", "steroid", "thyroid", "said",
    "bid", "overbid"))
# A phrase inside a longer word counts from so many letters on: "kundentelefonnummer".
_INSIDE = 7
# These mean something else as often: they count only where the values agree.
_AMBIGUOUS = frozenset((
    "cf", "pan", "sin", "tin", "rg", "via", "fe", "stem", "nie", "nom", "ort", "cc", "cni", "mail",
    "user", "users", "web", "link", "matricule", "pay", "note", "notes", "party", "vote",
    "condition", "culte", "pseudo", "handle", "person", "plate"))
# "client name" is the name of a person, "hospital name" of none, "item id" the key of none.
_VOIDED = frozenset({Content.FULL_NAME, Content.GIVEN_NAME, Content.FAMILY_NAME,
                     Content.USERNAME, Content.CITY, Content.RECORD, Content.OCCUPATION})
_WHOLE = frozenset({Content.COORDINATES, Content.FULL_NAME, Content.USERNAME})

Said = tuple[Content, bool]


# A column that is called so and nothing else holds keys of people, or their names.
_PEOPLE = frozenset({
    "patient", "customer", "client", "member", "subject", "respondent", "participant", "employee",
    "kunde", "kundin", "klient", "mitglied", "cliente", "paciente", "paziente", "abonne", "assure",
    "klant"})


@cache
def _phrases() -> tuple[tuple[Content, tuple[str, ...], str], ...]:
    """Every phrase with its content: as words, and as one word; the longest first."""
    found = [(Content(content), tuple(phrase.split()), phrase.replace(" ", ""))
             for content, listed in phrases("headers", ";").items() for phrase in listed]
    # Stable, so that the order of the file decides between phrases of one length.
    return tuple(sorted(found, key=lambda item: -len(item[2])))


@cache
def _nothing() -> frozenset[str]:
    return frozenset(phrases("headers", ";")["nothing"])


def header_words(name: str) -> tuple[str, ...]:
    """The words of a column's name, folded: "PatientName" and "patient_name" are the same two."""
    ascii_name = "".join(fold(c).upper() if c.isupper() else fold(c) for c in name)
    return tuple(part.lower() for part in _SPLIT.findall(ascii_name))


def header_says(name: str) -> Said | None:
    """The content that a column's name speaks of; None if of none.

    Args:
        name: The column's name.

    Returns:
        The content, and whether the word counts by itself, without the values.
    """
    words = header_words(name)
    if not words:
        return None
    joined = "".join(words)
    void = header_voids(name)
    for content, phrase, glued in _phrases():
        if glued not in joined or content is Content.NOTHING:
            continue
        if not _speaks(words, joined, phrase, glued, content):
            continue
        if void and content in _VOIDED:
            continue
        return content, glued not in _AMBIGUOUS
    if not void and (joined in _PEOPLE
                     or (_GLUED.fullmatch(words[-1]) and words[-1] not in _NO_GLUE)):
        return Content.RECORD, True
    return None


def header_voids(name: str) -> bool:
    """Whether a column's name speaks of things: goods, firms, files, places of work."""
    return any(word in _nothing() for word in header_words(name))


def _speaks(words: tuple[str, ...], joined: str, phrase: tuple[str, ...], glued: str,
            content: Content) -> bool:
    if joined == glued:
        return True
    if len(glued) >= _INSIDE and any(glued in word for word in words):
        return True
    if content is Content.RECORD and len(phrase) == 1:
        return glued in {words[0], words[-1]}
    if len(phrase) == 1 and content in _WHOLE and glued in {"name", "names", "user", "long", "nom"}:
        return glued == words[-1] and len(words) == 2 and words[0] not in _nothing()
    size = len(phrase)
    return any(words[i:i + size] == phrase for i in range(len(words) - size + 1))
