"""A dictionary to start from: hospital admissions that nobody has had."""

import json
from functools import cache
from importlib.resources import files

from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.read import read_dictionary

__all__ = ["example"]


@cache
def example() -> Dictionary:
    """The example, with every kind of column, rule and link."""
    text = files("synth_core.metadata.dictionary").joinpath("data/example.json").read_text("utf-8")
    return read_dictionary(json.loads(text))
