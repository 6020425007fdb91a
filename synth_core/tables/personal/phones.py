"""Telephone numbers: written as people write them, and possible in a country."""

import re

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.dates import dates
from synth_core.tables.personal.sample import Sampled
from synth_core.tables.personal.shapes import Shaped

__all__ = ["REGIONS", "phone"]

REGIONS = {"US": "en_US", "GB": "en_GB", "DE": "de_DE", "FR": "fr_FR", "ES": "es_ES",
           "IT": "it_IT", "PT": "pt_PT", "NL": "nl_NL", "BR": "pt_BR", "MX": "es_MX",
           "BE": "nl_BE", "CH": "de_CH", "AT": "de_AT"}
# What sets a telephone number apart from any number: a sign of going abroad, brackets, an
# extension, groups as in North America or France, a zero before groups.
_WRITTEN = re.compile(r"""
    (tel\.?:?\s*|☎\s*)?(
      (\+|00)[1-9][\d\s()./-]{6,18}
    | (\+\d{1,3}[\s-]?)?\(\+?0?\d{1,5}\)[\d\s./-]{4,14}
    | (1[\s.-])?\d{3}[.-]\d{3}[.-]\d{4}
    | 0\d{1,5}[\s/-][\d\s/-]{4,14}
    | 0\d([\s.-]?\d{2}){4}
    | [69]\d{2}([\s.-]\d{2,3}){2,3}
    | \d{2}\s\d{4,5}-\d{4}
    )(\s*(x|ext\.?|app\.?)\s*\d{1,6})?""", re.VERBOSE | re.IGNORECASE)
_SEPARATED = re.compile(r"[^\d]")
_DIGITS = re.compile(r"\+?\d{7,15}")
_MOST = 100
_LEAST = 0.6


def phone(column: Sampled, named: bool) -> Shaped:
    """Telephone numbers.

    Numbers, and text of nothing but digits, are any numbers: they need a column's name that says
    more, and numbers are never called telephones.

    Args:
        column: The column.
        named: Whether its name speaks of telephones.
    """
    few = column.some(_MOST)
    # 05/07/2024 is written as an Italian number could be.
    if few.kept != "text" or dates(few).rate >= _LEAST:
        return Shaped(Content.PHONE, 0.0, False)
    written = few.share(lambda text: _SEPARATED.search(text) and _WRITTEN.fullmatch(text))
    digits = few.share(_DIGITS.fullmatch)
    if written + digits < _LEAST or (written < _LEAST / 2 and not named):
        return Shaped(Content.PHONE, written + digits if named else written, False)
    rate, region = _possible(few)
    return Shaped(Content.PHONE, rate, rate >= _LEAST, REGIONS[region])


def _possible(column: Sampled) -> tuple[float, str]:
    """The region in which most are possible numbers; among those, in which most are valid."""
    # Imported here: the web process need not load it at its start.
    from phonenumbers import (
        NumberParseException,
        is_possible_number,
        is_valid_number_for_region,
        parse,
    )

    best = (0.0, 0.0, "US")
    for region in REGIONS:
        possible = valid = 0
        for text, rows in column.values:
            try:
                number = parse(text, region)
            except NumberParseException:
                continue
            possible += rows * is_possible_number(number)
            valid += rows * is_valid_number_for_region(number, region)
        found = (possible / column.rows, valid / column.rows, region)
        best = max(best, found, key=lambda rank: (round(rank[0], 1), rank[1]))
    return best[0], best[2]
