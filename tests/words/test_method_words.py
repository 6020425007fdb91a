"""A method's name inside a sentence."""

from dataclasses import replace

import pytest

from synth_core.foundation.search import Candidate, Search, Try
from synth_core.synthesizers.registry import DICTIONARY_METHODS, METHODS
from synth_core.words import search
from synth_core.words.method import PRESET_HELP, PRESETS, in_sentence


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


# What the sentence of a preset must say of a setting that it changes, and of no other.
SAID = {"trees": "One tree", "parents": "fewer columns", "epochs": "fewer epochs",
        "distribution": "One curve", "people_per_value": "fewer than 20 people",
        "people_per_group": "Larger groups", "fill_from_others": "filled with other rows",
        "neighbours": "3 nearest"}


@pytest.mark.parametrize("key", METHODS)
def test_the_sentence_of_a_preset_says_what_it_sets_with_this_method(key: str) -> None:
    presets = METHODS[key].presets
    assert set(PRESET_HELP[key]) == set(PRESETS) == set(presets)
    for preset, told in PRESET_HELP[key].items():
        for setting, words in SAID.items():
            assert (words in told) == (setting in presets[preset]), (preset, setting)
        assert ("single people are followed" in told or "single people included" in told
                or "closer still to single people" in told) == METHODS[key].card.near_copies
    assert all(values.get("people_per_value", 20) == 20 for values in presets.values())
    assert [setting.default for setting in METHODS[key].settings
            if setting.name in ("neighbours", "epochs")] in ([], [5], [300])


def test_what_is_tried_is_named_with_what_was_changed() -> None:
    labels = {"people_per_group": "People per group at least", "fill": "Fill"}
    assert search.name("Sequential trees", "careful", {}, {}) == "Sequential trees, careful"
    assert search.name("Sequential trees", "balanced", {"people_per_group": 20, "fill": True},
                       labels) == ("Sequential trees, balanced; people per group at least: 20; "
                                   "fill: yes")


@pytest.mark.parametrize("reason", sorted(search.REASONS))
def test_every_reason_is_a_sentence_and_the_clock_is_named(reason: str) -> None:
    ended = Search(1, 9, 700, 300, (Try(Candidate("trees", "quick")),), None, reason, "clock")
    assert search.note(ended).endswith(search.REASONS[reason])
    assert "1 candidate on parts of the training rows" in search.note(ended)
    assert "Time allowed 1 of the 9" in search.found(ended)
    assert "All 9" in search.found(replace(ended, ended="list"))
