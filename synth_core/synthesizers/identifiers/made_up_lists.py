"""Names and streets by language and country, from Faker's lists, for people who do not exist."""

from functools import cache
from importlib import import_module

import numpy as np

__all__ = ["LOCALES", "names_of", "nearest", "streets_of"]

# Those whose lists Faker ships and that the detector of personal data tells apart.
LOCALES = ("en_US", "en_GB", "de_DE", "de_AT", "de_CH", "fr_FR", "es_ES", "it_IT", "pt_PT",
           "pt_BR", "nl_NL")
_FALLBACK = "en_US"
_OTHERS = {"en_CA": "en_US", "en_IE": "en_GB", "fr_BE": "fr_FR", "nl_BE": "nl_NL",
           "es_MX": "es_ES", "es_CL": "es_ES"}
# How a street and a house are written; {} is a name, then the number.
_STREETS = {
    "de": ("{0}straße {1}", "{0}weg {1}", "{0}allee {1}", "{0}gasse {1}", "{0}ring {1}"),
    "fr": ("{1}, rue {0}", "{1}, avenue {0}", "{1}, boulevard {0}", "{1}, place {0}"),
    "es": ("Calle {0} {1}", "Avenida {0} {1}", "Plaza {0} {1}", "Paseo {0} {1}"),
    "it": ("Via {0}, {1}", "Viale {0}, {1}", "Piazza {0}, {1}", "Corso {0}, {1}"),
    "pt": ("Rua {0}, {1}", "Avenida {0}, {1}", "Travessa {0}, {1}", "Largo {0}, {1}"),
    "nl": ("{0}straat {1}", "{0}laan {1}", "{0}weg {1}", "{0}plein {1}"),
}


def nearest(locale: str | None) -> str:
    """The locale whose lists stand in for another: itself, the same language, or American."""
    if locale in LOCALES:
        return str(locale)
    if locale is None:
        return _FALLBACK
    same = [known for known in LOCALES if known[:2] == locale[:2]]
    return _OTHERS.get(locale, same[0] if same else _FALLBACK)


@cache
def names_of(locale: str) -> tuple[np.ndarray, np.ndarray]:
    """Given and family names of one of `LOCALES`, each once; object."""
    if locale not in LOCALES:
        raise ValueError("not a locale with lists of names")
    # Imported here: it takes a tenth of a second that the web process need not spend.
    people = import_module(f"faker.providers.person.{locale}").Provider
    return (np.array(list(dict.fromkeys(people.first_names)), dtype=object),
            np.array(list(dict.fromkeys(people.last_names)), dtype=object))


@cache
def streets_of(locale: str) -> tuple[str, ...]:
    """How streets are written in one of `LOCALES`: {0} is a name, {1} a number."""
    if locale[:2] in _STREETS:
        return _STREETS[locale[:2]]
    from faker.providers.address.en_US import Provider

    return tuple(f"{{1}} {{0}} {ending}" for ending in dict.fromkeys(Provider.street_suffixes))
