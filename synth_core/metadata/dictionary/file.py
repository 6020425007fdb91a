"""A data dictionary from a file: JSON with all of it, or CSV with the columns."""

import json
from collections.abc import Mapping
from typing import Any

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.metadata.dictionary.flat import from_csv
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.read import read_dictionary

__all__ = ["from_bytes"]

LARGEST = 5_000_000


def from_bytes(data: bytes, kept: Mapping[str, Any] | None = None, name: str = "") -> Dictionary:
    """The dictionary that a file holds.

    Args:
        data: The bytes of the file, UTF-8.
        kept: What a CSV file does not say, as JSON: rules, links, locale.
        name: The name of the file; one that ends in .json holds JSON whatever it begins with.

    Raises:
        DictionaryError: It is no dictionary, or something is wrong with it.
    """
    if len(data) > LARGEST:
        raise DictionaryError([Fault("The file is too large for a description.", "file",
                                     f"A description has at most {LARGEST:,} bytes.")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DictionaryError([Fault("The file is not text in UTF-8.", "file",
                                     "Save it as UTF-8.")]) from None
    if text.lstrip().startswith(("{", "[")) or name.lower().endswith(".json"):
        return read_dictionary(_json(text))
    return read_dictionary({**(kept or {}), "columns": from_csv(text)})


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DictionaryError([Fault("The file is not written as JSON.", f"line {error.lineno}",
                                     "Correct it, or export a description and compare.")]) from None
    except RecursionError:
        raise DictionaryError([Fault("The file nests lists too deeply.", "file",
                                     "Export a description and compare.")]) from None
