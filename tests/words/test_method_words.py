"""A method's name inside a sentence."""

import pytest

from synth_core.synthesizers.registry import DICTIONARY_METHODS, METHODS
from synth_core.words.method import in_sentence


@pytest.mark.parametrize(("title", "inside"), [
    ("Sequential trees", "sequential trees"),
    ("Gaussian copula", "Gaussian copula"),
    ("CopulaGAN", "CopulaGAN"),
    ("CTGAN", "CTGAN"),
    ("SMOTE for a rare class", "SMOTE for a rare class"),
    ("Data dictionary", "data dictionary"),
])
def test_a_title_inside_a_sentence(title: str, inside: str) -> None:
    assert in_sentence(title) == inside


def test_no_short_form_loses_its_first_capital() -> None:
    for method in (*METHODS.values(), *DICTIONARY_METHODS.values()):
        word = method.card.title.split(" ")[0]
        told = in_sentence(method.card.title).split(" ")[0]
        assert told == (word if word[1:] != word[1:].lower() or word == "Gaussian"
                        else word.lower())
