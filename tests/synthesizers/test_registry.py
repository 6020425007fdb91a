"""Methods are found by key, light to list, and never disappear."""

import subprocess
import sys

import pytest

from synth_core.foundation.errors import MethodUnavailable, NotFound
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers import sdv_model
from synth_core.synthesizers.registry import (
    DICTIONARY_METHODS,
    METHODS,
    any_method,
    from_dictionary,
    get,
    listing,
)


def test_found_by_key() -> None:
    assert list(METHODS) == ["trees", "gaussian_copula", "ctgan", "tvae", "copula_gan", "smote",
                             "independent"]
    for key, method in METHODS.items():
        assert get(key) is method
        assert method.card.key == key
    with pytest.raises(NotFound, match="magic"):
        get("magic")


def test_methods_without_data_are_found_by_key_too() -> None:
    assert list(DICTIONARY_METHODS) == ["dictionary", "dayz"]
    for key, method in DICTIONARY_METHODS.items():
        assert from_dictionary(key) is any_method(key) is method
    assert any_method("trees") is get("trees")
    for wrong in (lambda: from_dictionary("trees"), lambda: get("dictionary"),
                  lambda: any_method("magic")):
        with pytest.raises(NotFound):
            wrong()
    assert len(listing()) == len(METHODS) + len(DICTIONARY_METHODS)


def test_a_missing_package_is_listed_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdv_model, "find_spec", lambda name: None)
    by_key = {card.key: ready for card, ready in listing()}
    assert not by_key["gaussian_copula"].ready
    assert "sdv" in by_key["gaussian_copula"].reason
    assert "pip install" in by_key["gaussian_copula"].cure
    assert by_key["trees"].ready
    import pandas as pd

    with pytest.raises(MethodUnavailable) as caught:
        METHODS["gaussian_copula"]().fit(pd.DataFrame(), Metadata(()), seed=Seed(0))
    assert caught.value.cure == by_key["gaussian_copula"].cure


def test_listing_imports_nothing_heavy() -> None:
    code = ("import sys; from synth_core.synthesizers.registry import listing; listing(); "
            "print(sorted({m.split('.')[0] for m in sys.modules} "
            "& {'torch', 'sdv', 'rdt', 'sklearn', 'scipy', 'joblib', 'faker'}))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
