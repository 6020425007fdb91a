"""A table with little to learn from, and many who will see it, change what a purpose asks for."""

import pytest

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.recommend import Recommendation, recommend
from synth_core.synthesizers.registry import METHODS

METADATA = Metadata((Column("a", Kind.NUMBER), Column("b", Kind.CATEGORY)))
USUAL = {(method, preset): Recommendation(method, preset, "The purpose asks for it.")
         for method in ("trees", "independent") for preset in ("quick", "balanced", "careful")}


@pytest.mark.parametrize("usual", USUAL.values(), ids=str)
@pytest.mark.parametrize("rows", [20, 99, 100, 999, 1000, 10**6])
@pytest.mark.parametrize("caution", [0, 5])
def test_advice_can_be_followed_and_says_why(usual: Recommendation, rows: int,
                                             caution: int) -> None:
    advice = recommend(usual, METADATA, rows, caution)
    assert advice.preset in METHODS[advice.method].presets
    assert advice.reason.endswith(".") and advice.reason.count(".") == 1


@pytest.mark.parametrize("usual", USUAL.values(), ids=str)
def test_a_large_table_for_few_eyes_is_as_the_purpose_asks(usual: Recommendation) -> None:
    assert recommend(usual, METADATA, 20_000) == usual


@pytest.mark.parametrize(("rows", "caution", "method", "preset"), [
    (50, 0, "independent", "careful"), (500, 0, "trees", "careful"),
    (20_000, 2, "trees", "balanced"), (20_000, 3, "trees", "careful")])
def test_known_answers(rows: int, caution: int, method: str, preset: str) -> None:
    advice = recommend(USUAL["trees", "balanced"], METADATA, rows, caution)
    assert (advice.method, advice.preset) == (method, preset)


def test_one_column_has_no_links() -> None:
    metadata = Metadata((Column("a", Kind.NUMBER), Column("id", Kind.IDENTIFIER)))
    assert recommend(USUAL["trees", "careful"], metadata, 5000).method == "independent"
