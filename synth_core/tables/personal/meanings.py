"""Closed lists whose values say what they mean: sex, faith, descent, parties, illnesses."""

import re
from functools import cache

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.lists import fold, phrases
from synth_core.tables.personal.sample import Sampled

__all__ = ["Meant", "country_rate", "meant"]

# Words that mean something else as often: they count beside words that do not.
_COMMON = {
    "sex": "m f w h v x d man woman unknown other mann frau homme femme male diverse",
    "marital": "single separated separe getrennt separado",
    "religion": "none other orthodox",
    "ethnicity": "white black mixed other weiss schwarz gemischt blanc noir blanco negro bianco "
                 "nero branco preto amarelo wit zwart gemengd arab arabe indian chinese turks",
    "politics": "left right center centre green labour conservative independent volt "
                "liberal links rechts midden gauche droite centro izquierda derecha "
                "sinistra destra esquerda direita ps pt sp pan lega azione livre lr rn cds erc",
    "orientation": "straight gay homo bi hetero queer prefer not to say",
    "health": "healthy gesund gezond depression anxiety stroke aids fracture cancer",
}
_CONTENTS = tuple(Content(name) for name in _COMMON)
# ICD-10: a letter, two digits, and what follows the point.
_ICD = re.compile(r"[A-TV-Z]\d[0-9AB](\.[0-9A-Z]{1,4})?")
_ILLNESS = re.compile(r"(itis|ose|osis|oma|ome|pathie|pathy|patia|emia|emie|ämie|krebs|kanker|"
                      r"insuffizienz|fraktur|itide|ite|osi|ziekte|krankheit)$")
_PAIRS = tuple(frozenset(pair.split("/")) for pair in (
    "m/f", "m/w", "h/f", "m/v", "h/m", "man/woman", "man/vrouw", "mann/frau", "homme/femme",
    "male/female"))
_LEAST = 0.7
_LONG = 7
# Closed lists are short: more values than these say no more.
_MOST = 150
_FEWEST_TOLD = 2


class Meant:
    """What the values of a column mean.

    Args:
        content: Of which list they are.
        rate: Share of rows on it.
        telling: Whether enough of them mean nothing else.
    """

    def __init__(self, content: Content, rate: float, telling: bool) -> None:
        self.content, self.rate, self.telling = content, rate, telling


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(map(_plain, phrases("meanings")[name]))


@cache
def _common(name: str) -> frozenset[str]:
    return frozenset(_COMMON[name].split())


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", fold(text)).strip()


def meant(column: Sampled) -> Meant:
    """The list that fits best."""
    few = column.some(_MOST)
    plain = {text: _plain(text) for text in few.texts}
    found = [_fits(few, plain, content) for content in _CONTENTS]
    return max(found, key=lambda one: (one.telling, one.rate))


def _fits(column: Sampled, plain: dict[str, str], content: Content) -> Meant:
    listed = _list(content.value)
    rate = column.share(lambda text: plain[text] in listed)
    told = listed.intersection(plain.values())
    clear = told - _common(content.value)
    if content is Content.HEALTH:
        return _health(column, rate, len(clear))
    enough = len(clear) >= _FEWEST_TOLD or (content is Content.SEX and _pair(told))
    return Meant(content, rate, rate >= _LEAST and enough)


def _pair(told: frozenset[str]) -> bool:
    """Whether both letters or words of a pair occur."""
    return any(pair <= told for pair in _PAIRS)


def _health(column: Sampled, rate: float, clear: int) -> Meant:
    """Illnesses by name, by the ending of their names, or as codes of ICD-10."""
    codes = column.share(_ICD.fullmatch)
    dotted = column.share(lambda text: "." in text and _ICD.fullmatch(text))
    if codes >= _LEAST and dotted >= 0.2:
        return Meant(Content.HEALTH, codes, True)
    if clear < _FEWEST_TOLD:
        return Meant(Content.HEALTH, rate, False)
    listed = _list("health")
    named = column.share(lambda text: _plain(text) in listed or any(
        len(word) > _LONG and _ILLNESS.search(word) for word in text.lower().split()))
    return Meant(Content.HEALTH, named, named >= 0.5)


def country_rate(column: Sampled) -> float:
    """The share of rows that name a country."""
    listed = _list("country")
    return column.some(_MOST).share(lambda text: _plain(text) in listed)
