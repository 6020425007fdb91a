"""Formats of identifiers: the shape that all of them share, as a regular expression."""

import re
import string
from itertools import groupby

import pandas as pd

from synth_core.metadata.model import Kind
from synth_core.metadata.rules.find.sample import HOLDS, Sample
from synth_core.metadata.rules.single import Format

__all__ = ["format_rules"]

MOST_SHAPES = 3
LONGEST = 40
# Signs that no text holds stand for digits, capitals and small letters.
_CLASSES = str.maketrans(string.digits + string.ascii_uppercase + string.ascii_lowercase,
                         "\x01" * 10 + "\x02" * 26 + "\x03" * 26)
_HARMLESS = "-_/:,;@# "


def format_rules(sample: Sample, smallest_cell: int) -> list[Format]:
    """A format for each identifier stored as text whose values have at most three shapes.

    Args:
        sample: Some rows of the table.
        smallest_cell: Rows that share a shape before it is told.
    """
    found = (_format(sample, name, smallest_cell) for name in sample.names(Kind.IDENTIFIER)
             if sample.table[name].dtype == object)
    return [rule for rule in found if rule is not None]


def _format(sample: Sample, name: str, smallest_cell: int) -> Format | None:
    texts = pd.Series(sample.seen[name][~sample.missing[name]], dtype=object)
    shaped = texts.str.translate(_CLASSES)
    counts = shaped.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    kept = [str(shape) for shape in counts[counts >= smallest_cell].index[:MOST_SHAPES]]
    if not kept or counts[kept].sum() < HOLDS * len(texts):
        return None
    if any(len(shape) > LONGEST or "\x01" not in shape for shape in kept):
        return None
    groups = [texts[(shaped == shape).to_numpy()] for shape in kept]
    return Format(name, "|".join(_pattern(shape, str(group.min()), str(group.max()))
                                 for shape, group in zip(kept, groups, strict=True)))


def _pattern(mask: str, first: str, last: str) -> str:
    """A regular expression for a shape; what all values begin with stands in it as it is."""
    told = 0
    while told < len(mask) and first[told] == last[told] and mask[told] != "\x01":
        told += 1
    kinds = {"\x01": "[0-9]", "\x02": "[A-Z]", "\x03": "[a-z]"}
    written = [_plain(sign) for sign in first[:told]]
    written += [kinds.get(sign, _plain(sign)) for sign in mask[told:]]
    return "".join(_times(sign, len(list(run))) for sign, run in groupby(written))


def _plain(sign: str) -> str:
    return sign if sign in _HARMLESS else re.escape(sign)


def _times(sign: str, number: int) -> str:
    if number == 1 or not sign.startswith("["):
        return sign * number
    return f"{sign}{{{number}}}"
