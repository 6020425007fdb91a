"""The methods that there are: those that learn from a table, and those that take a description.

Those that learn from a table are made to keep the rules that the steward accepted.
"""

from collections.abc import Mapping

from synth_core.foundation.errors import NotFound
from synth_core.synthesizers.contract import (
    Availability,
    DictionaryMethod,
    Method,
    MethodCard,
    Synthesizer,
)
from synth_core.synthesizers.copula import GaussianCopula
from synth_core.synthesizers.copula_gan import CopulaGan
from synth_core.synthesizers.ctgan import Ctgan
from synth_core.synthesizers.dictionary.dayz import DayZ
from synth_core.synthesizers.dictionary.synthesizer import Described
from synth_core.synthesizers.independent import IndependentColumns
from synth_core.synthesizers.rules.keeping import keeping
from synth_core.synthesizers.smote.synthesizer import Smote
from synth_core.synthesizers.trees.synthesizer import SequentialTrees
from synth_core.synthesizers.tvae import Tvae

__all__ = ["DICTIONARY_METHODS", "METHODS", "any_method", "from_dictionary", "get", "listing"]

METHODS: Mapping[str, type[Synthesizer]] = {
    method.card.key: keeping(method) for method in (
        SequentialTrees, GaussianCopula, Ctgan, Tvae, CopulaGan, Smote, IndependentColumns)}

DICTIONARY_METHODS: Mapping[str, type[DictionaryMethod]] = {
    "dictionary": Described, "dayz": DayZ}


def get(key: str) -> type[Synthesizer]:
    """The method of that key that learns from a table, whether or not it can run here.

    Raises:
        NotFound: There is no such method.
    """
    if key not in METHODS:
        raise NotFound(f"There is no method {key!r}.", where=key,
                       cure="Methods: " + ", ".join(METHODS) + ".")
    return METHODS[key]


def from_dictionary(key: str) -> type[DictionaryMethod]:
    """The method of that key that takes a data dictionary, whether or not it can run here.

    Raises:
        NotFound: There is no such method.
    """
    if key not in DICTIONARY_METHODS:
        raise NotFound(f"No method {key!r} takes a data dictionary.", where=key,
                       cure="Methods: " + ", ".join(DICTIONARY_METHODS) + ".")
    return DICTIONARY_METHODS[key]


def any_method(key: str) -> type[Method]:
    """The method of that key, whatever it makes rows from: for its card, settings and presets.

    Raises:
        NotFound: There is no such method.
    """
    return DICTIONARY_METHODS[key] if key in DICTIONARY_METHODS else get(key)


def listing() -> tuple[tuple[MethodCard, Availability], ...]:
    """Every method's card, and whether it can run here."""
    return tuple((method.card, method.availability())
                 for method in (*METHODS.values(), *DICTIONARY_METHODS.values()))
