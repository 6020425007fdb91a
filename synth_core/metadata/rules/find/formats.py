"""Formats of identifiers: the shape that all of them share, as a regular expression."""

import re
import string
from itertools import groupby

from synth_core.metadata.model import Kind
from synth_core.metadata.rules.count import Counting
from synth_core.metadata.rules.find.sample import HOLDS, Sample
from synth_core.metadata.rules.single import Format
from synth_core.tables.engine import literal

__all__ = ["format_rules"]

MOST_SHAPES = 3
LONGEST = 40
# Signs that no text holds stand for digits, capitals and small letters.
_SIGNS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_MASK = "\x01" * 10 + "\x02" * 26 + "\x03" * 26
_HARMLESS = "-_/:,;@# "


def format_rules(counting: Counting, sample: Sample, smallest_cell: int) -> list[Format]:
    """A format for each identifier stored as text whose values have at most three shapes.

    Args:
        counting: The whole table.
        sample: Some rows of it.
        smallest_cell: Rows that share a shape before it is told.
    """
    found = (_format(counting, name, smallest_cell) for name in sample.names(Kind.IDENTIFIER)
             if counting.view.type(name) == "text")
    return [rule for rule in found if rule is not None]


def _format(counting: Counting, name: str, smallest_cell: int) -> Format | None:
    cell = counting.cell(name)
    mask = f"translate({cell}, {literal(_SIGNS)}, {literal(_MASK)})"
    shapes = counting.view.query(
        f"{mask} AS m, count(*) AS n, min({cell}), max({cell})",
        f"WHERE {cell} IS NOT NULL GROUP BY m ORDER BY n DESC, m LIMIT {MOST_SHAPES + 1}")
    total = counting.view.query(f"count({cell})")[0][0]
    kept = [shape for shape in shapes[:MOST_SHAPES] if shape[1] >= smallest_cell]
    if not kept or sum(shape[1] for shape in kept) < HOLDS * total:
        return None
    if any(len(shape[0]) > LONGEST or "\x01" not in shape[0] for shape in kept):
        return None
    return Format(name, "|".join(_pattern(shape[0], shape[2], shape[3]) for shape in kept))


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
