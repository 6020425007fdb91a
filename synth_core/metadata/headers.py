"""What a column's name says about it, by its words."""

import re

__all__ = ["is_code", "is_date", "is_key", "is_number_of_record", "is_person", "target_rank",
           "words"]

_SPLIT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEYS = _set("""
    id ids pid uid cid uuid guid identifier key pk mrn ssn nin iban imei vin barcode serial isbn
    rowid recordid kennung""")
# What numbers records as often as it counts things: "account number", "number of rooms".
_NUMBERS = _set("number no nr num index idx ref reference nummer")
# "userid", "caseid": glued, but not the English words that end so.
_GLUED = re.compile(r"[a-z]{3,}id")
_NO_GLUE = _set("""
    paid unpaid prepaid valid invalid covid void avoid solid fluid liquid rapid android grid
    hybrid acid humid steroid thyroid said bid overbid""")
_CODES = _set("""
    zip zipcode postcode postal postleitzahl plz code codes fips icd atc cluster segment""")
_PERSONS = _set("""
    firstname lastname surname forename fullname username email mail phone telephone mobile fax
    address street passport vorname nachname telefon adresse""")
_NAMES_OF = _set("""
    name names patient customer client person employee host guest user owner first last middle
    full given family maiden contact doctor physician student member author""")
_DATES = _set("date day datum timestamp time dob birthday born")

# Best first; a name that is nothing but the word beats one that contains it.
_TARGETS = tuple("""
    target label outcome class y income readmission readmitted readmit churn churned default
    fraud attrition survived survival mortality died death response converted conversion
    subscribed approved diagnosis disease malignant price saleprice salary wage revenue cost
    charges rating quality""".split())  # noqa: SIM905 a list over forty lines reads worse


def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: "PatientID" and "patient_id" are the same two."""
    return tuple(part.lower() for part in _SPLIT.findall(name))


def is_key(name: str) -> bool:
    """Whether the name says that the column is a key: "id", "patient_id", "caseid"."""
    parts = words(name)
    if not parts:
        return False
    glued = _GLUED.fullmatch(parts[-1]) and parts[-1] not in _NO_GLUE
    return bool(glued or {parts[0], parts[-1]} & _KEYS)


def is_number_of_record(name: str) -> bool:
    """Whether the name may say that the column numbers records: "account no", "row index"."""
    parts = words(name)
    return bool(parts and parts[-1] in _NUMBERS)


def is_code(name: str) -> bool:
    """Whether the name says that its numbers are codes, not amounts."""
    return bool(set(words(name)) & _CODES)


def is_person(name: str) -> bool:
    """Whether the name says that the column names or reaches a person."""
    parts = set(words(name))
    return bool(parts & _PERSONS or (parts & {"name", "names"} and parts <= _NAMES_OF))


def is_date(name: str) -> bool:
    """Whether the name says that the column holds dates."""
    return bool(set(words(name)) & _DATES)


def target_rank(name: str) -> int | None:
    """How likely the name is that of what one wants to predict: 0 is best, None is no sign."""
    parts = words(name)
    joined = "".join(parts)
    for rank, word in enumerate(_TARGETS):
        if joined == word:
            return rank
    for rank, word in enumerate(_TARGETS):
        if len(word) > 1 and parts and parts[-1] == word:
            return 100 + rank
    for rank, word in enumerate(_TARGETS):
        if len(word) > 1 and word in parts:
            return 200 + rank
    return None
