"""Names, e-mail and street addresses of people who do not exist, where the header asks for them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

import numpy as np
import pandas as pd

from synth_core.synthesizers.identifiers.made_up_lists import (
    LOCALES,
    names_of,
    nearest,
    streets_of,
)
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


@dataclass(frozen=True)
class PeopleMaker:
    """Made-up personal details from public lists of common names.

    The same number under the same key is the same person, whatever the form: a name and an e-mail
    address of one row agree.

    Does not cover: a common first or last name by itself may well occur in the source.

    Args:
        form: What of the person is written.
        locale: One of `LOCALES`, whose names it has.
    """

    form: Form
    locale: str = "en_US"

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """A text for each number; distinct e-mails, and distinct names while there are any."""
        first_names, last_names = names_of(self.locale)
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
            made = _plain(first) + "." + _plain(last) + running + "@example.org"
        elif self.form == "street":
            made = self._streets(numbers, last, key)
        return made

    def _streets(self, numbers: np.ndarray, last: np.ndarray, key: int) -> np.ndarray:
        house = mixed(numbers, key + 1) % np.uint64(999) + np.uint64(1)
        forms = streets_of(self.locale)
        chosen = mixed(numbers, key + 2) % np.uint64(len(forms))
        return np.array([forms[form].format(name, number) for form, name, number in
                         zip(chosen, last, house, strict=True)], dtype=object)

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""
        return {"form": self.form, "locale": self.locale}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "PeopleMaker":
        """The maker that `as_json` wrote."""
        locale = data.get("locale", "en_US")
        if data["form"] not in get_args(Form) or locale not in LOCALES:
            raise ValueError("not a form of personal details")
        return cls(data["form"], locale)


def _plain(names: np.ndarray) -> np.ndarray:
    """Names as they stand in addresses: small letters of ASCII alone; object."""
    found, codes = np.unique(names.astype(str), return_inverse=True)
    plain = [re.sub(r"[^a-z-]", "", unicodedata.normalize("NFKD", name.lower().replace("ß", "ss")))
             for name in found]
    return np.array(plain, dtype=object)[codes]


def people_maker(header: str, texts: pd.Series, made_as: str | None = None,
                 locale: str | None = None) -> PeopleMaker | None:
    """The maker that the steward chose or a column's name asks for.

    Args:
        header: The column's name; it asks only where its values do not speak against it.
        texts: Its values, none missing.
        made_as: The form that was chosen; None where nobody chose.
        locale: The language and country of the names; None for American ones.
    """
    if made_as in get_args(Form):
        listed = made_as == "name" and texts.str.contains(",").mean() > 0.5
        return PeopleMaker("listed" if listed else cast(Form, made_as), nearest(locale))
    return _asked_for(header, texts)


def _asked_for(header: str, texts: pd.Series) -> PeopleMaker | None:
    """The maker that a column's name asks for."""
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
