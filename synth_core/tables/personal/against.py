"""Whether a column's values can be what its name says: only what cannot be speaks against it."""

import re

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.dates import dates
from synth_core.tables.personal.meanings import meant
from synth_core.tables.personal.names import firms, named
from synth_core.tables.personal.phones import phone
from synth_core.tables.personal.sample import Sampled
from synth_core.tables.personal.shapes import (
    coordinates,
    looks_like_mail,
    network,
    plate,
    postcode,
    web,
)
from synth_core.tables.personal.streets import street_rates

__all__ = ["header_holds"]

_ALNUM = re.compile(r"(?=(?:.*\d){4})[A-Za-z0-9 ./-]{5,34}")
_ONE_WORD = re.compile(r"\S{2,40}")
_NO_DIGITS = re.compile(r"\D*[^\W\d_]\D*")
_OLDEST = 125
# A key of people has at least so many values, and no more than 200 rows of each.
_SOME, _ROWS_EACH = 50, 0.005
_MOST_KINDS = 200
_SHAPES = {Content.EMAIL: (looks_like_mail, 0.3), Content.URL: (web, 0.3),
           Content.NETWORK: (network, 0.3), Content.PLATE: (plate, 0.5)}
_NAMES = (Content.FULL_NAME, Content.GIVEN_NAME, Content.FAMILY_NAME)
_NUMBERS = (Content.IBAN, Content.CARD, Content.NATIONAL_ID)


def header_holds(column: Sampled, content: Content) -> bool:
    """Whether the values can be of the content that the column's name speaks of.

    Args:
        column: The column.
        content: What its name says.
    """
    if content in _SHAPES:
        shape, least = _SHAPES[content]
        return shape(column).rate >= least
    if content in _NAMES:
        return _names(column)
    if content in _NUMBERS:
        return column.spread > 0.3 and column.share(_ALNUM.fullmatch) >= 0.5
    test = _TESTS.get(content)
    if test is not None:
        return test(column)
    return column.distinct <= _MOST_KINDS and (column.spread < 0.5 or column.filled < 20)


def _names(column: Sampled) -> bool:
    """Words without digits, of many sorts, that are not built like other words or firms."""
    if column.kept != "text" or column.share(_NO_DIGITS.fullmatch) < 0.7:
        return False
    found = named(column)
    return (len(column.values) >= 8 and firms(column) < 0.3
            and (found.rate >= 0.6 and found.content is not Content.NOTHING))


def _phone(column: Sampled) -> bool:
    if column.kept == "number":
        return column.spread > 0.3 and column.share(lambda text: 7 <= len(text) <= 15) > 0.7
    return phone(column, named=True).rate >= 0.5


def _record(column: Sampled) -> bool:
    if column.kept == "moment" or column.share(lambda text: " " in text) > 0.3:
        return False
    if column.kept == "number" and column.share(lambda text: "." in text or "-" in text) > 0.1:
        return False
    return column.spread >= 0.5 or (column.distinct >= _SOME and column.spread >= _ROWS_EACH)


def _postcode(column: Sampled) -> bool:
    if column.kept == "number":
        return column.share(lambda text: text.isdigit() and 4 <= len(text) <= 5) >= 0.7
    return postcode(column).rate >= 0.5


def _coordinates(column: Sampled) -> bool:
    if column.kept == "text":
        return coordinates(column).rate >= 0.3
    return (column.kept == "number" and column.share(lambda text: "." in text) > 0.5
            and column.share(lambda text: abs(float(text)) <= 180) > 0.9)


def _birth(column: Sampled) -> bool:
    found = dates(column)
    return max(found.rate, found.years) >= 0.3


def _street(column: Sampled) -> bool:
    return column.kept == "text" and (street_rates(column)[0] >= 0.3 or (
        column.spread > 0.3 and column.share(
            lambda text: " " in text and any(c.isdigit() for c in text)) >= 0.5))


def _city(column: Sampled) -> bool:
    return (column.kept == "text" and column.share(_NO_DIGITS.fullmatch) >= 0.7
            and column.share(lambda text: len(text) > 3) > 0.7 and column.distinct >= 3)


def _username(column: Sampled) -> bool:
    return (column.kept == "text" and column.spread > 0.3
            and column.share(_ONE_WORD.fullmatch) >= 0.7)


def _age(column: Sampled) -> bool:
    if column.kept == "number":
        return column.share(lambda text: 0 <= float(text) <= _OLDEST) > 0.9
    return column.kept == "text" and column.distinct <= _OLDEST


def _orientation(column: Sampled) -> bool:
    return meant(column).content is Content.ORIENTATION and meant(column).rate >= 0.3


def _income(column: Sampled) -> bool:
    return column.kept != "moment"


def _text(column: Sampled) -> bool:
    """Free text is told by what is in it, never by the name of the column alone."""
    return False


_TESTS = {
    Content.PHONE: _phone, Content.RECORD: _record, Content.POSTCODE: _postcode,
    Content.COORDINATES: _coordinates, Content.BIRTH_DATE: _birth, Content.STREET: _street,
    Content.CITY: _city, Content.USERNAME: _username, Content.AGE: _age,
    Content.ORIENTATION: _orientation, Content.INCOME: _income, Content.HEALTH: _income,
    Content.OCCUPATION: _income, Content.FREE_TEXT: _text}
