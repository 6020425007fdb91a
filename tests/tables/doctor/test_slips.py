"""What is a slip of the pen by its form, and what is another word."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.tables.doctor.examine import examine
from synth_core.tables.doctor.finding import Finding
from synth_core.tables.doctor.slips import is_slip, one_word_differs, wrong_letter


@pytest.mark.parametrize(("one", "other"), [
    ("Chirugie", "Chirurgie"), ("Chriurgie", "Chirurgie"), ("Zurich", "Zürich"),
    ("Muenchen", "München"), ("Psychiatrrie", "Psychiatrie"), ("accomodation", "Accommodation"),
    ("Innere Mediizin", "Innere Medizin"), ("Séville", "Seville")])
def test_slips(one: str, other: str) -> None:
    assert is_slip(one, other) and is_slip(other, one)


@pytest.mark.parametrize(("one", "other"), [
    ("Gambia", "Zambia"), ("Ireland", "Iceland"), ("typical", "atypical"), ("patient", "patients"),
    ("employed", "unemployed"), ("étudiant", "étudiante"), ("Ward 12", "Ward 21"),
    ("hypertension", "hypotension"), ("Slovakia", "Slovenia"), ("north", "nroth"),
    ("GasFurnA", "GasFurAn"), ("Region A", "Region B"), ("casado", "casada"),
    ("Austria", "Australia"), ("Wd Sdng", "Wd Shng")])
def test_other_words(one: str, other: str) -> None:
    assert not is_slip(one, other) and not is_slip(other, one)


def test_rare_values_may_differ_by_a_letter() -> None:
    assert one_word_differs("Cardiolagy", "Cardiology") and not one_word_differs("Ward 1", "Ward 2")


@pytest.mark.parametrize(("one", "other", "found"), [
    ("Cardialogy", "Cardiology", True), ("Chirorgie", "Chirurgie", True),
    ("Innere Medezin", "Innere Medizin", False), ("General medisine", "General medicine", True),
    ("abduction", "adduction", False), ("proscription", "prescription", False),
    ("hypotension", "hypertension", False), ("casados", "casadas", False),
    ("Christina", "Christine", False), ("Region A2", "Region B2", False)])
def test_a_wrong_letter_inside_a_long_word(one: str, other: str, found: bool) -> None:
    assert wrong_letter(one, other) is wrong_letter(other, one) is found


def _found(values: list[str], shares: list[float], folder: Path) -> list[Finding]:
    rng = np.random.default_rng(6)
    pd.DataFrame({"ward": rng.choice(values, 1_000, p=shares), "n": range(1_000)}).to_parquet(
        folder / "t.parquet")
    return [one for one in examine(folder / "t.parquet").findings if one.kind == "nearly_same"]


def test_a_slip_that_many_rows_have_is_found(tmp_path: Path) -> None:
    for slip, right in ((0.09, 0.41), (0.01, 0.09), (0.2, 0.25)):
        told, = _found(["Chirugie", "Chirurgie", "Innere", "Radiologie"],
                       [slip, right, 0.3, 0.7 - slip - right], tmp_path)
        merge = told.options[0].step
        assert merge is not None and merge.parameters["mapping"] == {"Chirugie": "Chirurgie"}


def test_a_slip_of_a_slip_becomes_what_is_meant(tmp_path: Path) -> None:
    told, = _found(["Chirugie", "Chirurgie", "Chirugiee", "Innere"], [0.1, 0.6, 0.001, 0.299],
                   tmp_path)
    merge = told.options[0].step
    assert merge is not None
    assert set(dict(merge.parameters["mapping"]).values()) == {"Chirurgie"}


def test_frequent_words_that_look_alike_are_left_alone(tmp_path: Path) -> None:
    assert not _found(["Gambia", "Zambia", "Ireland", "Iceland"], [0.25] * 4, tmp_path)
    assert not _found(["typical", "atypical", "patient", "patients"], [0.25] * 4, tmp_path)


def test_a_wrong_letter_in_a_long_word_is_found_up_to_a_tenth(tmp_path: Path) -> None:
    names = ["Cardialogy", "Cardiology", "Surgery", "Radiology"]
    told, = _found(names, [0.03, 0.4, 0.3, 0.27], tmp_path)
    merge = told.options[0].step
    assert merge is not None and merge.parameters["mapping"] == {"Cardialogy": "Cardiology"}
    assert not _found(names, [0.1, 0.4, 0.3, 0.2], tmp_path)
    assert not _found(["Prescribed", "Proscribed", "Gambia", "Zambia"], [0.4, 0.03, 0.55, 0.02],
                      tmp_path)
