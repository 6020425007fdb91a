"""People who do not exist: in the column's language, one person a row."""

import re
import unicodedata

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind
from synth_core.synthesizers.identifiers.made_up import learn_made_up
from synth_core.synthesizers.identifiers.made_up_lists import LOCALES, names_of, nearest
from synth_core.synthesizers.identifiers.people import PeopleMaker

ROWS = 500
NAMES = pd.Series([f"Person{n} Somebody" for n in range(ROWS)])
MAILS = pd.Series([f"p{n}@clinic.test" for n in range(ROWS)])


def _made(source: pd.Series, name: str, made_as: str, locale: str | None) -> pd.Series:
    column = Column(name, Kind.IDENTIFIER, made_as=made_as, locale=locale)
    return learn_made_up(source, column, 15).make(0, ROWS, ROWS, Seed(3))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_and_an_address_of_a_row_are_one_person(locale: str) -> None:
    names, mails = (_made(NAMES, "col7", "name", locale), _made(MAILS, "col8", "email", locale))
    assert mails.is_unique and mails.str.fullmatch(r"[a-z.-]+\d+@example\.org").all()
    for name, mail in zip(names, mails, strict=True):
        plain = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss"))
        assert re.sub("[^a-z-]", "", plain) == re.sub(r"\d+@.*|\.", "", mail)


def test_names_are_of_the_language() -> None:
    first, last = names_of("nl_NL")
    assert set(_made(NAMES, "col7", "first", "nl_NL")) <= set(first)
    assert set(_made(NAMES, "col7", "last", "nl_BE")) <= set(last)
    assert _made(NAMES, "col7", "street", "de_CH").str.fullmatch(r"\D+ \d+").all()
    assert _made(NAMES, "col7", "street", "fr_FR").str.fullmatch(r"\d+, \D+").all()
    assert _made(NAMES, "col7", "street", None).str.fullmatch(r"\d+ \D+").all()


def test_names_that_are_listed_stay_listed() -> None:
    listed = pd.Series([f"Somebody, Person{n}" for n in range(ROWS)])
    assert _made(listed, "col7", "name", "it_IT").str.contains(", ").all()


@pytest.mark.parametrize(("locale", "near"), [
    ("de_DE", "de_DE"), ("en_CA", "en_US"), ("nl_BE", "nl_NL"), ("es_CO", "es_ES"),
    ("ja_JP", "en_US"), (None, "en_US")])
def test_other_countries_take_the_nearest_lists(locale: str | None, near: str) -> None:
    assert nearest(locale) == near


def test_a_saved_maker_comes_back_and_a_strange_one_does_not() -> None:
    maker = PeopleMaker("street", "pt_PT")
    again = PeopleMaker.from_json(maker.as_json())
    numbers = np.arange(9, dtype=np.uint64)
    assert again == maker and again.texts(numbers, 9, 1).tolist() == maker.texts(
        numbers, 9, 1).tolist()
    assert PeopleMaker.from_json({"form": "name"}).locale == "en_US"
    with pytest.raises(ValueError, match="not a form"):
        PeopleMaker.from_json({"form": "name", "locale": "../os"})
