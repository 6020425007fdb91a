"""Numbers with check digits: bank accounts, cards, numbers that states give to people.

The checks are python-stdnum's; a column counts only where far more of its values pass than would
by luck. Numbers of goods and firms with the same checks (ISBN, EAN, SIREN) are tried as well, and
win where they fit clearly better.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from synth_core.tables.personal.chance import beyond_chance, chance_rate
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.sample import Sampled

__all__ = ["NUMBERS", "Checked", "Number", "checked"]

_SEPARATORS = str.maketrans("", "", " -./")
_MOST = 500
# A first look at so many values spares most columns most checks.
_GLANCE, _GLANCE_RATE = 60, 0.3
_LEAST_RATE = 0.6
_FEWEST = 8
_GOODS_LEAD = 0.02


@dataclass(frozen=True)
class Number:
    """A kind of number.

    Args:
        content: What it is; NOTHING for numbers of goods and firms.
        locale: Where it comes from.
        shape: Which texts may be one, without separators.
        module: Of stdnum, "" where the shape alone tells.
        width: Digits to which a number without its leading zeros is filled up; 0 for none.
    """

    content: Content
    locale: str | None
    shape: str
    module: str
    width: int = 0

    def test(self) -> Callable[[str], bool]:
        """Whether a text is such a number."""
        return _test(self)


_ID = Content.NATIONAL_ID
_CARD = (r"4\d{12}(\d{3}|\d{6})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(0[0-5]|[689]\d)\d{11}"
         r"|6(011|4[4-9]\d|5\d\d)\d{12}|35\d{14}|(50|5[6-9]|6[0-9])\d{10,17}")

NUMBERS = (
    Number(Content.IBAN, None, r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", "iban"),
    Number(Content.CARD, None, _CARD, "luhn"),
    Number(_ID, "en_GB", r"\d{10}", "gb.nhs"),
    Number(_ID, "en_GB", r"(?![DFIQUV])[A-Z](?![DFIOQUV])[A-Z]\d{6}[A-D]", ""),
    Number(_ID, "en_CA", r"[1-79]\d{8}", "ca.sin"),
    Number(_ID, "en_IE", r"\d{7}[A-W][AHWTX]?", "ie.pps"),
    Number(_ID, "de_DE", r"[1-9]\d{10}", "de.idnr"),
    Number(_ID, "de_AT", r"[1-9]\d{9}", "at.vnr"),
    Number(_ID, "de_CH", r"756\d{10}", "ch.ssn"),
    Number(_ID, "fr_FR", r"[1278]\d{4}[0-9AB][0-9AB]\d{8}", "fr.nir"),
    Number(_ID, "fr_BE", r"\d{11}", "be.nn", 11),
    Number(_ID, "es_ES", r"\d{8}[A-Z]", "es.dni"),
    Number(_ID, "es_ES", r"[XYZ]\d{7}[A-Z]", "es.nie"),
    Number(_ID, "es_MX", r"[A-Z]{4}\d{6}[A-Z]{6}[A-Z0-9]\d", "mx.curp"),
    Number(_ID, "es_CL", r"\d{7,8}[0-9K]", "cl.rut"),
    Number(_ID, "it_IT", r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z]"
                         r"[0-9LMNPQRSTUV]{3}[A-Z]", "it.codicefiscale"),
    Number(_ID, "pt_PT", r"[123]\d{8}", "pt.nif"),
    Number(_ID, "pt_PT", r"\d{9}[A-Z0-9]{2}\d", "pt.cc"),
    Number(_ID, "pt_BR", r"\d{11}", "br.cpf", 11),
    Number(_ID, "nl_NL", r"\d{9}", "nl.bsn", 9),
    Number(Content.NOTHING, None, r"\d{9}[0-9X]|97[89]\d{10}", "isbn"),
    Number(Content.NOTHING, None, r"\d{8}|\d{12,13}", "ean"),
    Number(Content.NOTHING, "fr_FR", r"\d{14}", "fr.siret"),
    Number(Content.NOTHING, "es_ES", r"[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]", "es.cif"),
    Number(Content.RECORD, None, r"(?!3[47])\d{15}", "luhn"),  # IMEI of a telephone
)

# Told by the way they are written alone.
SSN = re.compile(r"(?!000|666)[0-8]\d{2}-(?!00)\d{2}-(?!0000)\d{4}")


@dataclass(frozen=True)
class Checked:
    """What the check digits of a column say.

    Args:
        number: The kind of number that fits best.
        rate: Share of rows that pass.
        chance: Share that would by luck.
    """

    number: Number
    rate: float
    chance: float


def checked(column: Sampled, seed: int) -> Checked | None:
    """The kind of number with check digits that a column holds; None if none beyond luck.

    Where a kind of goods or firms fits as well, that is told, not the person's.

    Args:
        column: The column.
        seed: Of the random digits that measure luck.
    """
    column = column.some(_MOST)
    fractions = column.kept == "number" and column.share(lambda text: "." in text) > 0
    if len(column.values) < _FEWEST or column.kept == "moment" or fractions:
        return None
    best: Checked | None = None
    glance = column.some(_GLANCE)
    for number in NUMBERS:
        test = number.test()
        if glance.share(test) < _GLANCE_RATE:
            continue
        rate = column.share(test)
        if rate < _LEAST_RATE or (best is not None and rate < best.rate):
            continue
        found = Checked(number, rate, chance_rate(column.texts, test, seed))
        if beyond_chance(rate, found.chance, len(column.values)) and _better(found, best):
            best = found
    if best is None and column.share(SSN.fullmatch) >= _LEAST_RATE:
        return Checked(Number(_ID, "en_US", SSN.pattern, ""), column.share(SSN.fullmatch), 0.0)
    return best


def _better(found: Checked, best: Checked | None) -> bool:
    """Whether it fits more rows, or as many and is stricter.

    Goods and firms must fit clearly more: ISBN with ten digits has the check of British patients'
    numbers, and an X in one of eleven that these never have.
    """
    if best is None:
        return True
    if found.number.content is Content.NOTHING:
        return found.rate > best.rate + _GOODS_LEAD
    return found.rate > best.rate or found.chance < best.chance


@cache
def _test(number: Number) -> Callable[[str], bool]:
    shape = re.compile(number.shape)
    valid: Callable[[str], bool] | None = None
    if number.module:
        # Imported here: only a column that may hold such numbers needs it.
        valid = import_module(f"stdnum.{number.module}").is_valid

    def fits(text: str) -> bool:
        plain = text.translate(_SEPARATORS).upper()
        if number.width and plain.isdigit():
            plain = plain.zfill(number.width)
        return shape.fullmatch(plain) is not None and (valid is None or valid(plain))

    return fits
