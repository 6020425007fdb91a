"""The methods that there are."""

from collections.abc import Mapping

from synth_core.foundation.errors import NotFound
from synth_core.synthesizers.contract import Availability, MethodCard, Synthesizer
from synth_core.synthesizers.copula import GaussianCopula
from synth_core.synthesizers.independent import IndependentColumns
from synth_core.synthesizers.smote.synthesizer import Smote
from synth_core.synthesizers.trees.synthesizer import SequentialTrees

__all__ = ["METHODS", "get", "listing"]

METHODS: Mapping[str, type[Synthesizer]] = {
    method.card.key: method for method in (
        SequentialTrees, GaussianCopula, Smote, IndependentColumns)}


def get(key: str) -> type[Synthesizer]:
    """The method of that key, whether or not it can run here.

    Raises:
        NotFound: There is no such method.
    """
    if key not in METHODS:
        raise NotFound(f"There is no method {key!r}.", where=key,
                       cure="Methods: " + ", ".join(METHODS) + ".")
    return METHODS[key]


def listing() -> tuple[tuple[MethodCard, Availability], ...]:
    """Every method's card, and whether it can run here."""
    return tuple((method.card, method.availability()) for method in METHODS.values())
