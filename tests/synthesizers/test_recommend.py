"""Each purpose has a method that exists, and a table that is too small changes the advice."""

import pytest

from synth_core.foundation.errors import NotFound
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.recommend import PURPOSE_RULES, recommend
from synth_core.synthesizers.registry import METHODS

METADATA = Metadata((Column("a", Kind.NUMBER), Column("b", Kind.CATEGORY)))


@pytest.mark.parametrize("purpose", PURPOSE_RULES)
@pytest.mark.parametrize("rows", [20, 99, 100, 999, 1000, 10**6])
def test_advice_can_be_followed_and_says_why(purpose: str, rows: int) -> None:
    advice = recommend(purpose, METADATA, rows)
    assert advice.preset in METHODS[advice.method].presets
    assert advice.reason.endswith(".") and advice.reason.count(".") == 1


@pytest.mark.parametrize(("purpose", "rows", "method", "preset"), [
    ("machine_learning", 20_000, "trees", "balanced"), ("sharing", 20_000, "trees", "careful"),
    ("software_testing", 20_000, "independent", "balanced"),
    ("open_inside", 20_000, "trees", "careful"), ("rare_events", 20_000, "trees", "balanced"),
    ("what_if", 500, "trees", "careful"), ("what_if", 50, "independent", "careful")])
def test_known_answers(purpose: str, rows: int, method: str, preset: str) -> None:
    advice = recommend(purpose, METADATA, rows)
    assert (advice.method, advice.preset) == (method, preset)


def test_one_column_has_no_links() -> None:
    metadata = Metadata((Column("a", Kind.NUMBER), Column("id", Kind.IDENTIFIER)))
    assert recommend("sharing", metadata, 5000).method == "independent"


def test_an_unknown_purpose_is_refused() -> None:
    with pytest.raises(NotFound):
        recommend("fun", METADATA, 100)
