"""Made-up columns that keep accepted rules by the way they are made: each once, of a format."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.single import Format, Unique
from synth_core.synthesizers.identifiers.made_up import MadeUpColumn
from synth_core.synthesizers.identifiers.patterns import FULL, PatternMaker, Shape
from synth_core.tables.matching import matching

__all__ = ["ruled", "shapes_of"]

TRIED = 500
MOST_PLACES = 64
# A class or a plain sign, and how often it stands there.
_PLACE = re.compile(r"(\[0-9\]|\\d|\[A-Z\]|\[a-z\]|\\[^A-Za-z0-9]|[^\\\[\](){}|?*+.^$])"
                    r"(?:\{(\d{1,2})\})?")
_CLASSES = {"[0-9]": FULL["9"], r"\d": FULL["9"], "[A-Z]": FULL["A"], "[a-z]": FULL["a"]}


def ruled(column: MadeUpColumn, rules: Sequence[Rule]) -> MadeUpColumn:
    """The column, made so that it keeps the rules about it.

    A format that the column's own maker does not keep is made from the pattern itself, where it is
    one of classes, plain signs and counts; other patterns are kept by drawing again.

    Args:
        column: As it was learned.
        rules: The rules in force.
    """
    for rule in rules:
        if isinstance(rule, Unique) and rule.names == (column.name,):
            missing = 0.0 if rule.always == "yes" else column.missing
            column = replace(column, distinct=1.0, missing=missing)
        elif isinstance(rule, Format) and rule.name == column.name:
            column = _formatted(column, rule.pattern)
    return column


def _formatted(column: MadeUpColumn, pattern: str) -> MadeUpColumn:
    if column.like.dtype != object:
        return column
    made = column.maker.texts(np.arange(TRIED, dtype=np.uint64), TRIED, 0)
    texts = np.array([str(value) for value in made], dtype=object)
    shapes = () if matching(texts, pattern).all() else shapes_of(pattern)
    return replace(column, maker=PatternMaker(shapes)) if shapes else column


def shapes_of(pattern: str) -> tuple[Shape, ...]:
    """The shapes of a pattern; empty where it is more than classes, plain signs and counts."""
    parts = pattern.split("|")
    found = [_alphabets(part) for part in parts]
    if any(not alphabets or len(alphabets) > MOST_PLACES for alphabets in found):
        return ()
    return tuple(Shape(alphabets, 1 / len(parts)) for alphabets in found)


def _alphabets(part: str) -> tuple[str, ...]:
    alphabets: list[str] = []
    at = 0
    while at < len(part):
        place = _PLACE.match(part, at)
        if place is None:
            return ()
        sign = place.group(1)
        letters = _CLASSES.get(sign, sign[-1] if sign.startswith("\\") else sign)
        alphabets += [letters] * int(place.group(2) or 1)
        at = place.end()
    return tuple(alphabets)
