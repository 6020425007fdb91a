"""How a file is read, corrected in words: ``delimiter=;``, ``header=no``, ``skip=2``."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from synth_core.foundation.errors import SettingError
from synth_core.tables.options import ReadOptions
from synth_core.words import how_read as words

__all__ = ["FIELDS", "corrected"]


def _sign(text: str) -> str:
    sign = {"tab": "\t", "space": " "}.get(text, text)
    if len(sign) != 1:
        raise ValueError(words.ONE_SIGN)
    return sign


def _quote(text: str) -> str:
    return "" if text == "none" else _sign(text)


def _encoding(text: str) -> str:
    try:
        return codecs.lookup(text).name
    except LookupError as error:
        raise ValueError(words.NO_ENCODING) from error


def _header(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(words.YES_OR_NO)
    return text == "yes"


def _skip(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(words.NO_NUMBER)
    return int(text)


# What can be said of a file, by the formats that have it.
FIELDS: Mapping[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {
    "delimiter": (_sign, ("csv",)),
    "quote": (_quote, ("csv",)),
    "encoding": (_encoding, ("csv", "jsonl")),
    "header": (_header, ("csv", "excel")),
    "sheet": (str, ("excel",)),
    "skip": (_skip, ("csv", "excel"))}


def corrected(guessed: ReadOptions, said: Mapping[str, str]) -> ReadOptions:
    """The options with what a person says of the file in the place of what was guessed.

    Args:
        guessed: What `guess` found.
        said: By name, one of `FIELDS`, in words: "tab", "yes", "2".

    Raises:
        SettingError: There is no such name, the format has nothing of the kind, or the value
            cannot be used; ``where`` is the name.
    """
    found: dict[str, Any] = {}
    for name, text in said.items():
        if name not in FIELDS:
            raise SettingError(words.NO_FIELD, where=name, cure=words.choose(FIELDS))
        read, formats = FIELDS[name]
        if guessed.format not in formats:
            raise SettingError(words.NOT_OF_FORMAT, where=name, cure=words.LEAVE_OUT)
        try:
            found[name] = read(text)
        except ValueError as error:
            raise SettingError(str(error), where=f"{name}={text}") from error
    return replace(guessed, **found)
