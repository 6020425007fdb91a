"""What the words of a header say of a column. A hint beside its values, never alone."""

import re

__all__ = ["is_code", "is_identifier", "is_person", "words_of"]

_IDENTIFIER = {"id", "ids", "pid", "uid", "uuid", "guid", "key", "nr", "no", "num", "number",
               "index", "identifier", "record", "reference", "ref", "order", "row", "case", "mrn",
               "ssn", "iban"}
_PERSON = {"surname", "firstname", "lastname", "fullname", "forename", "email", "mail", "phone",
           "telephone", "mobile", "fax", "address", "street"}
_NAMED = {"patient", "person", "customer", "client", "first", "last", "full", "family", "given",
          "middle", "maiden", "user", "host", "employee", "student", "member", "contact"}
_CODE = {"zip", "zipcode", "postcode", "postal", "plz", "code", "icd", "fips"}
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words_of(header: str) -> set[str]:
    """The words of a header: "patientName", "patient_name" and "Patient name" have the same."""
    return {part.lower() for part in _PART.findall(header)}


def is_identifier(header: str) -> bool:
    """Whether the header says that each row has its own value."""
    return bool(words_of(header) & _IDENTIFIER)


def is_person(header: str) -> bool:
    """Whether the header says that values name or reach a person."""
    words = words_of(header)
    return bool(words & _PERSON) or ("name" in words and (len(words) == 1 or bool(words & _NAMED)))


def is_code(header: str) -> bool:
    """Whether the header says that whole numbers are codes, not amounts."""
    return bool(words_of(header) & _CODE)
