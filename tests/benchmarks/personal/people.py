"""Values about people who do not exist, from Faker's lists, which the detector does not read."""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

from faker import Faker
from stdnum.br import cpf
from stdnum.ch import ssn as ahv
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.gb import nhs
from stdnum.nl import bsn
from stdnum.pt import nif

from synth_core.tables.personal.lists import fold, known

__all__ = ["LOCALES", "Maker", "makers"]

LOCALES = {"en": ("en_US", "en_GB"), "de": ("de_DE", "de_AT"), "fr": ("fr_FR", "fr_FR"),
           "es": ("es_ES", "es_ES"), "it": ("it_IT", "it_IT"), "pt": ("pt_PT", "pt_BR"),
           "nl": ("nl_NL", "nl_NL")}
# Faker makes Spanish and Brazilian towns of provinces and family names: other lists are real.
_TOWNS = {"es_ES": "es_CO", "pt_BR": "pt_PT"}
_MONTHS = {"en": "%d %B %Y", "de": "%d.%m.%Y", "fr": "%d/%m/%Y", "es": "%d/%m/%Y",
           "it": "%d/%m/%Y", "pt": "%d-%m-%Y", "nl": "%d-%m-%Y"}
_TRIES = 60

Maker = Callable[[], str]


def makers(language: str, seed: int, *, strict: bool) -> dict[str, Maker]:
    """What can be made of each content.

    Args:
        language: Of `LOCALES`.
        seed: Chooses the locale and the values.
        strict: Leave out names and towns that the detector's own lists happen to hold.
    """
    stream = random.Random(seed)
    locale = LOCALES[language][seed % 2]
    fake = Faker(locale)
    fake.seed_instance(seed)
    town = Faker(_TOWNS.get(locale, locale))
    town.seed_instance(seed)

    def new(make: Maker) -> Maker:
        return (lambda: _unlisted(make)) if strict else make

    given, family = new(fake.first_name), new(fake.last_name)
    return {
        "full_name": new(_order(stream, fake.name, given, family)),
        "given_name": given, "family_name": family, "city": new(_town(town)),
        "street": lambda: fake.street_address().replace("\n", ", "),
        "email": fake.email, "phone": fake.phone_number, "postcode": fake.postcode,
        "iban": _spaced(stream, fake.iban), "card": fake.credit_card_number,
        "national_id": _state_number(language, stream, fake),
        "network": fake.ipv6 if seed % 5 == 0 else fake.ipv4, "url": fake.uri,
        "birth_date": _birth(language, stream), "plate": _plate(locale, fake),
        "coordinates": lambda: f"{stream.uniform(36, 58):.5f}, {stream.uniform(-9, 15):.5f}",
        "username": fake.user_name,
    }


def _town(fake: Faker) -> Maker:
    """A town; Faker's French ones that are nothing but a family name are left out."""
    if fake.locales[0] != "fr_FR":
        return fake.city
    return _until(lambda text: " " in text or "-" in text or text[1:] != text[1:].lower(),
                  fake.city)


def _order(stream: random.Random, name: Maker, given: Maker, family: Maker) -> Maker:
    form = stream.randrange(3)
    if form == 0:
        return name
    return (lambda: f"{given()} {family()}") if form == 1 else (lambda: f"{family()}, {given()}")


def _unlisted(make: Maker) -> str:
    """A value no word of which is on the detector's lists; the last one tried if none is found."""
    for _ in range(_TRIES):
        value = make()
        if not _on_lists(value):
            break
    return value if not _on_lists(value) else ""


@cache
def _listed() -> frozenset[str]:
    return frozenset().union(*(entries for name in ("given", "family", "cities")
                               for entries in known(name).values()))


def _on_lists(value: str) -> bool:
    whole = fold(value)
    words: Iterable[str] = whole.replace(",", " ").split()
    return whole in _listed() or any(word in _listed() for word in words)


def _spaced(stream: random.Random, make: Maker) -> Maker:
    if stream.random() < 0.5:
        return make

    def grouped() -> str:
        text = make()
        return " ".join(text[i:i + 4] for i in range(0, len(text), 4))

    return grouped


def _digits(stream: random.Random, number: int) -> str:
    return "".join(stream.choice("0123456789") for _ in range(number))


def _until(valid: Callable[[str], bool], make: Maker) -> Maker:
    def found() -> str:
        while not valid(value := make()):
            pass
        return value
    return found


def _state_number(language: str, stream: random.Random, fake: Faker) -> Maker:
    """A number that a state of that language gives to people, with right check digits."""
    some = stream.randrange(2)
    if language == "en":
        return fake.ssn if fake.locales[0] == "en_US" else _until(
            nhs.is_valid, lambda: _digits(stream, 10))
    if language == "de":
        return (_until(idnr.is_valid, lambda: _tax_digits(stream)) if some else
                _until(ahv.is_valid, lambda: "756" + _digits(stream, 10)))
    if language == "es":
        def spanish() -> str:
            number = _digits(stream, 8)
            return number + dni.calc_check_digit(number)
        return spanish
    if language == "pt":
        return (_until(nif.is_valid, lambda: stream.choice("12") + _digits(stream, 8)) if some
                else _until(cpf.is_valid, lambda: _digits(stream, 11)))
    if language == "nl":
        return _until(bsn.is_valid, lambda: _digits(stream, 9))
    return fake.ssn  # French and Italian numbers of Faker are right


def _tax_digits(stream: random.Random) -> str:
    """Ten digits, one of them twice, as German tax numbers have; the last by chance."""
    digits = stream.sample("0123456789", 9)
    digits.insert(stream.randrange(1, 10), digits[stream.randrange(9)])
    return "".join(digits) + _digits(stream, 1)


def _birth(language: str, stream: random.Random) -> Maker:
    """Days of 92 years, evenly, in one of the usual ways to write them."""
    form = stream.choice(("%Y-%m-%d", _MONTHS[language], "%Y%m%d", "%d.%m.%y"))
    first = date(1932, 1, 1)
    return lambda: (first + timedelta(days=stream.randrange(92 * 365))).strftime(form)


def _plate(locale: str, fake: Faker) -> Maker:
    if locale == "en_US":  # every state has plates of its own; British ones have one form
        british = Faker("en_GB")
        british.seed_instance(fake.random_int())
        return british.license_plate
    if locale in ("de_AT", "de_DE"):
        german = Faker("de_DE")
        german.seed_instance(fake.random_int())
        return german.license_plate
    return fake.license_plate
