"""SDV's DayZ: listed with reason and cure, and its two files pass SDV's own check."""

import pytest

from synth_core.foundation.errors import MethodUnavailable
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.providers import PROVIDERS
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.synthesizers.dictionary import dayz as subject
from synth_core.synthesizers.dictionary.dayz import DayZ, dayz_metadata, dayz_parameters
from synth_core.synthesizers.dictionary.plain import plain
from synth_core.synthesizers.registry import listing
from tests.needs import need_package


def _everything() -> Dictionary:
    """The example, and all that Faker makes up."""
    said = example().as_json()
    made_up = [{"name": f"made up {key}", "kind": "made_up", "provider": key} for key in PROVIDERS]
    return read_dictionary({**said, "columns": [*said["columns"], *made_up, {
        "name": "moment", "kind": "date", "first": "2025-01-01T08:30", "last": "2025-02-01",
        "format": "%Y-%m-%d %H:%M"}]})


def test_sdv_accepts_both_files() -> None:
    need_package("sdv")
    from sdv.metadata import Metadata
    from sdv.single_table import DayZSynthesizer

    metadata = Metadata.load_from_dict(dayz_metadata(_everything()))
    metadata.validate()
    DayZSynthesizer.validate_parameters(metadata, dayz_parameters(_everything(), 100))


def test_the_public_package_makes_no_rows() -> None:
    """If this fails, DayZ can be used: then let it."""
    need_package("sdv")
    from sdv.errors import SynthesizerInputError
    from sdv.metadata import Metadata
    from sdv.single_table import DayZSynthesizer

    with pytest.raises(SynthesizerInputError):
        DayZSynthesizer(Metadata.load_from_dict(dayz_metadata(example())))


def test_it_is_listed_with_reason_and_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    for found in (object(), None):
        monkeypatch.setattr(subject, "find_spec", lambda name, found=found: found)
        ready = {card.key: ready for card, ready in listing()}["dayz"]
        assert not ready.ready and "sdv" in ready.reason and "SDV Enterprise" in ready.cure
    assert "Business Source License" in DayZ.card.licence


def test_whatever_is_asked_of_it_is_refused() -> None:
    for act in (lambda: DayZ().take(example(), seed=Seed(1)),
                lambda: DayZ().sample(1, seed=Seed(1))):
        with pytest.raises(MethodUnavailable) as caught:
            act()
        assert caught.value.cure


def test_the_floor_knows_what_its_parameters_know() -> None:
    bare = plain(example())
    assert dayz_parameters(bare, 9) == dayz_parameters(example(), 9)
    assert not bare.rules and not bare.links
    assert read_dictionary(bare.as_json()) == bare
