"""Values told by how they are written: addresses of the net, plates, postcodes, places, dates."""

import re
from dataclasses import dataclass
from ipaddress import ip_address

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.sample import Sampled

__all__ = ["EMAIL", "Shaped", "coordinates", "looks_like_mail", "network", "plate", "postcode",
           "username_like", "web"]

EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}")
_WEB = re.compile(r"(https?|ftp)://\S+|www\.[\w-]+(\.[\w-]+)+\S*", re.IGNORECASE)
_MAC = re.compile(r"([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}")
_USERNAME = re.compile(r"@?[a-z][a-z0-9]*([._-]?[a-z0-9]+)*_?")
_DEGREES = (r"[+-]?\d{1,3}[.,]\d{3,}°?", r"\d{1,3}\s?°\s?\d{1,2}(\s?[′']\s?(\d{1,2}([.,]\d+)?"
            r"\s?([″\"]|''))?)?\s?[NSEWOLnsewol]?", r"\d{1,3}[.,]\d{3,}°?\s?[NSEWOnsewo]")
_POINT = re.compile(r"(POINT)?\s?[(\[]?({0})\s?[,;/ ]\s?({0})[)\]]?".format("|".join(_DEGREES)))
_LEAST = 0.6

POSTCODES = (
    ("en_GB", re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)),
    ("nl_NL", re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)),
    ("pt_PT", re.compile(r"[1-9]\d{3}-\d{3}")),
    ("pt_BR", re.compile(r"\d{5}-?\d{3}")),
    ("en_US", re.compile(r"\d{5}-\d{4}")),
    ("en_CA", re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d", re.IGNORECASE)),
    ("es_ES", re.compile(r"(0[1-9]|[1-4]\d|5[0-2])\d{3}")),
    (None, re.compile(r"([A-Z]{1,3}-)?\d{5}")),
)
_FOUR_OR_FIVE = re.compile(r"\d{3,5}(-?\d{3,4})?")

_NL = ("LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9",
       "9-LLL-99", "LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9")
_PT = ("LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL")


def _sides(sides: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(side.replace("L", "[A-Z]").replace("9", r"\d") for side in sides))


PLATES = (
    ("de_DE", re.compile(r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[- ]?\d{1,4}[EH]?")),
    ("fr_FR", re.compile(r"[A-Z]{2}-\d{3}-[A-Z]{2}|\d{2,4}[- ][A-Z]{2,3}[- ](\d{2}|2[AB])")),
    ("es_ES", re.compile(r"\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}|[A-Z]{1,2}[ -]\d{4}[ -][A-Z]{1,2}")),
    ("it_IT", re.compile(r"[A-Z]{2} ?\d{3} ?[A-Z]{2}")),
    ("pt_PT", _sides(_PT)),
    ("nl_NL", _sides(_NL)),
    ("en_GB", re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{3}")),
    ("pt_BR", re.compile(r"[A-Z]{3}-?\d[A-Z]\d{2}")),
)
_SOME_PLATE = re.compile(r"(?=.*\d)[A-Z0-9ÄÖÜ]([A-Z0-9 -]{2,9})[A-Z0-9]", re.IGNORECASE)


@dataclass(frozen=True)
class Shaped:
    """What a column is by its shape.

    Args:
        content: What it holds.
        rate: Share of rows of that shape.
        telling: Whether the shape alone tells, without the column's name.
        locale: Where it comes from, if the shape says so.
    """

    content: Content
    rate: float
    telling: bool
    locale: str | None = None


def looks_like_mail(column: Sampled) -> Shaped:
    """Addresses of electronic mail."""
    rate = column.share(EMAIL.fullmatch)
    return Shaped(Content.EMAIL, rate, rate >= _LEAST)


def web(column: Sampled) -> Shaped:
    """Addresses of the web."""
    rate = column.share(_WEB.fullmatch)
    return Shaped(Content.URL, rate, rate >= _LEAST)


def network(column: Sampled) -> Shaped:
    """Addresses of machines. Four small numbers are the version of a program, not an address."""
    rate = column.share(_is_address)
    large = column.share(lambda text: ":" in text or "-" in text or any(
        part.isdigit() and int(part) > 99 for part in text.split(".")))
    return Shaped(Content.NETWORK, rate, rate >= _LEAST and large >= rate / 2)


def _is_address(text: str) -> bool:
    if _MAC.fullmatch(text):
        return True
    plain = text.split("/")[0]
    if plain.count(".") != 3 and plain.count(":") < 2:
        return False
    try:
        ip_address(plain)
    except ValueError:
        return False
    return True


def coordinates(column: Sampled) -> Shaped:
    """Points on the earth in one text; two plain numbers need more than three decimals."""
    rate = column.share(_POINT.fullmatch)
    return Shaped(Content.COORDINATES, rate, rate >= _LEAST)


def plate(column: Sampled) -> Shaped:
    """Plates of cars in the country that fits best."""
    rates = [(column.share(pattern.fullmatch), locale) for locale, pattern in PLATES]
    rate, locale = max(rates, key=lambda found: found[0])
    if rate >= _LEAST:
        return Shaped(Content.PLATE, rate, len(column.values) >= 10, locale)
    return Shaped(Content.PLATE, column.share(_SOME_PLATE.fullmatch), False)


def postcode(column: Sampled) -> Shaped:
    """Codes of the post. Five digits tell only where they are text and some begin with zero."""
    rates = [(column.share(pattern.fullmatch), locale) for locale, pattern in POSTCODES]
    rate, locale = max(rates, key=lambda found: found[0])
    if locale is None or locale == "es_ES":
        spanish = locale if rate >= 0.8 else None
        return Shaped(Content.POSTCODE, rate, rate >= 0.8 and _padded(column), spanish)
    if rate >= _LEAST:
        # Eight digits may be anything, unless some are parted as in Brazil.
        parted = locale != "pt_BR" or column.share(lambda text: "-" in text) > 0.2
        return Shaped(Content.POSTCODE, rate, parted and len(column.values) >= 10, locale)
    return Shaped(Content.POSTCODE, column.share(_FOUR_OR_FIVE.fullmatch), False)


def _padded(column: Sampled) -> bool:
    """Whether five-digit codes are spread like postcodes: some begin with zero, most do not."""
    five = sorted(int(text) for text in column.texts if text.isdigit() and len(text) == 5)
    if column.kept != "text" or len(five) < 20:
        return False
    zeros = sum(number < 10_000 for number in five) / len(five)
    running = five[-1] - five[0] < 3 * len(five)
    return 0.02 <= zeros <= 0.5 and not running


def username_like(text: str) -> bool:
    """Whether a text is written as names for signing in are: one word in small letters."""
    letters = sum(c.isalpha() for c in text)
    return 3 <= len(text) <= 30 and letters >= 3 and _USERNAME.fullmatch(text) is not None
