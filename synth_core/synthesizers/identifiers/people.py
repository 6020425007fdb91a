"""Names, e-mail and street addresses of people who do not exist, where the header asks for them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from synth_core.synthesizers.identifiers.permutation import mixed, permuted

__all__ = ["PeopleMaker", "people_maker", "words_of"]

Form = Literal["name", "listed", "first", "last", "email", "street"]

MOST_WORDS = 3.5
LETTERS = r"[^\W\d_]+(?:[ .,'’-]+[^\W\d_]+)*\.?"
_WHOSE = frozenset({"full", "patient", "customer", "client", "person", "employee", "contact",
                    "student", "member", "host", "guest", "user", "holder", "owner", "doctor",
                    "nurse", "teacher", "physician", "manager", "author"})


def words_of(header: str) -> list[str]:
    """The words of a column's name, in small letters: "PatientName" gives patient, name."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return re.findall(r"[a-z]+", parted.lower())


@cache
def _lists() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """First names, last names and street endings of Faker's American English lists."""
    # Imported here: it takes a tenth of a second that the web process need not spend.
    from faker.providers.address.en_US import Provider as Address
    from faker.providers.person.en_US import Provider as Person

    return (tuple(dict.fromkeys(Person.first_names)), tuple(dict.fromkeys(Person.last_names)),
            tuple(dict.fromkeys(Address.street_suffixes)))


@dataclass(frozen=True)
class PeopleMaker:
    """Made-up personal details from public lists of common names.

    Does not cover: a common first or last name by itself may well occur in the source.
    """

    form: Form

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """A text for each number; distinct e-mails, and distinct names while there are any."""
        first_names, last_names, endings = (np.array(part, dtype=object) for part in _lists())
        pairs = permuted(numbers, len(first_names) * len(last_names), key)
        first = first_names[pairs % np.uint64(len(first_names))]
        last = last_names[pairs // np.uint64(len(first_names))]
        made: np.ndarray = first + " " + last
        if self.form == "first":
            made = first
        elif self.form == "last":
            made = last
        elif self.form == "listed":
            made = last + ", " + first
        elif self.form == "email":
            running = pd.Series(numbers).astype(str).to_numpy(dtype=object)
            small = pd.Series(first + "." + last).str.lower().str.replace(" ", "")
            made = small.to_numpy(dtype=object) + running + "@example.org"
        elif self.form == "street":
            house = (mixed(numbers, key + 1) % np.uint64(999) + np.uint64(1)).astype(str)
            ending = endings[mixed(numbers, key + 2) % np.uint64(len(endings))]
            made = house.astype(object) + " " + last + " " + ending
        return made

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""
        return {"form": self.form}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "PeopleMaker":
        """The maker that `as_json` wrote."""
        if data["form"] not in get_args(Form):
            raise ValueError("not a form of personal details")
        return cls(data["form"])


def people_maker(header: str, texts: pd.Series) -> PeopleMaker | None:
    """The maker that a column's name asks for, if its values do not speak against it.

    Args:
        header: The column's name.
        texts: Its values, none missing.
    """
    words = set(words_of(header))
    joined = "".join(words_of(header))
    if words & {"email", "mail"} or "email" in joined:
        return PeopleMaker("email") if texts.str.contains("@").mean() > 0.5 else None
    if words & {"street", "address"}:
        return PeopleMaker("street") if texts.str.contains(r"\d").mean() > 0.5 else None
    if not _look_like_names(texts):
        return None
    if words & {"firstname", "forename"} or ("name" in words and words & {"first", "given"}):
        return PeopleMaker("first")
    if words & {"surname", "lastname"} or ("name" in words and words & {"last", "family"}):
        return PeopleMaker("last")
    if words == {"name"} or ("name" in words and words & _WHOSE) or "fullname" in words:
        return PeopleMaker("listed" if texts.str.contains(",").mean() > 0.5 else "name")
    return None


def _look_like_names(texts: pd.Series) -> bool:
    few_words = texts.str.count(r"\s+").mean() + 1 <= MOST_WORDS
    return bool(few_words and texts.str.fullmatch(LETTERS).mean() > 0.9)
