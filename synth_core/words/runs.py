"""The stages of a run in words."""

from collections.abc import Mapping
from typing import Any

from synth_core.words import working
from synth_core.words.search import SEARCHED_STAGES

__all__ = ["DESCRIBED_STAGES", "STAGES", "silent", "titles_of"]

STAGES = {
    "prepare": "Split off the holdout",
    "train": "Learn",
    "sample": "Draw the rows",
    "judge": "Judge",
}

DESCRIBED_STAGES = {
    "prepare": "Read the description",
    "train": "Set up curves, links and names",
    "sample": "Make the rows",
    "judge": "Hold them against the description",
}


def titles_of(order: Mapping[str, Any]) -> Mapping[str, str]:
    """What the stages of an order are called: each kind does other things in them."""
    if order.get("working") is not None:
        return working.STAGES[order["working"]["kind"]]
    if order.get("dictionary") is not None:
        return DESCRIBED_STAGES
    return STAGES if order.get("search") is None else {**STAGES, **SEARCHED_STAGES}


def silent(seconds: float) -> str:
    """A run that still works but has not been heard of."""
    return f"The run has not been heard of for {seconds:.0f} seconds; it may be very busy."
