"""Names of people and of towns: how they are written, which are known, and how they are built."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.lists import fold, known, parts, spoken
from synth_core.tables.personal.sample import Sampled
from synth_core.tables.personal.word_forms import FORMS, mean_form

__all__ = ["Named", "firms", "named", "names_in", "signing_in"]

_MOST = 300
_PARTICLE = (r"(?:de|del|della|dei|di|da|do|dos|das|du|des|la|le|los|las|les|van|von|vom|der|den|"
             r"dem|het|ter|ten|te|zu|zur|am|an|aan|auf|im|in|bei|ob|sur|sous|en|lès|lez|el|al|y|e|"
             r"und|op|bij|of|upon|on|the|sul|nell|dell|'t|'s|d'|i|a|o)")
_WORD = r"(?:[dDlL]['’]|O['’]|Mc|Mac|'s-)?[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’.-]+[^\W\d_]+)*['’.]?"
_NAME = re.compile(rf"{_WORD}(?:,? +(?:{_PARTICLE} +)*{_WORD}|,? +{_WORD}){{0,4}}")
_LED = re.compile(rf"(?:{_PARTICLE}[ '])+{_NAME.pattern}")
# A title before a name is a sign of people; degrees and titles are no part of it.
_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|sir|lady|dr|prof|herr|frau|hr|fr|dipl|ing|univ|med|mag|m|mme|mlle|"
    r"monsieur|madame|sr|sra|srta|don|doña|dott|dottssa|sig|sigra|dhr|mevr|mw|drs|ir|mme|maître)"
    r"\b\.?(?:-Ing\.?)?[ .]*)+(?=\w)", re.IGNORECASE)
_DEGREE = re.compile(
    r",?\s+(?:jr|sr|phd|md|dds|dvm|mba|ba|bsc|msc|b\.\s?(?:a|sc|eng|ed)|m\.\s?(?:a|sc|eng|ed)|i{1,3}|"
    r"iv|v|esq)\.?$", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:gmbh|ag|kg|kgaa|ohg|gbr|ug|e\.?\s?v|inc|llc|ltd|plc|corp|co|group|sons|holdings?|company|"
    r"s\.?a\.?r?\.?l?|sas|sarl|s\.?l\.?[ln]?\.?[leu]?|s\.?p\.?a|s\.?r\.?l|s\.?n\.?c|lda|ltda|s/a|bv|"
    r"b\.v|nv|n\.v|v\.?o\.?f|zn|zonen|groep|beheer|stichting|stiftung|filhos|figli|fils|hijos|"
    r"associates|partners|gruppo|grupo|groupe|coop|s\.?coop|s\.?com|asociados|e\.?g|banco|bank)\b\.?"
    r"|&| and | et | und | en | e | y | i ", re.IGNORECASE)
_PEOPLE, _TOWNS, _WORDS = ("given", "family"), "city", "other"
_MARGIN = 0.03
_KNOWN = 0.05
_TWO_WORDS = 0.03
_SMALL = 0.6
# Texts of so few letters are codes ("JFK"), not names.
_CODE = 3


@dataclass(frozen=True)
class Named:
    """What words with capitals may be.

    Args:
        content: FULL_NAME, GIVEN_NAME, FAMILY_NAME, CITY or NOTHING.
        rate: Share of rows that are written as names are.
        listed: Share of different values whose word is on this package's lists.
        margin: How much more the words are built like that than like other words, in logarithms
            of probability a letter group.
        locale: The language that the listed ones point to.
    """

    content: Content
    rate: float
    listed: float
    margin: float
    locale: str | None

    @property
    def sure(self) -> bool:
        """Whether lists and word forms agree."""
        return self.listed >= _KNOWN and self.margin >= _MARGIN


def named(column: Sampled) -> Named:
    """Whether a column's words are names of people or towns, and which."""
    few = column.some(_MOST)
    # Whoever writes all in small letters writes names so, too.
    small = few.share(str.islower) > _SMALL
    plain = [(_bare(text.title() if small else text), rows) for text, rows in few.values]
    shaped = [(text, rows) for text, rows in plain if _NAME.fullmatch(text) or _LED.fullmatch(text)]
    rate = sum(rows for _, rows in shaped) / few.rows if few.rows else 0.0
    codes = sum(rows for text, rows in shaped if len(text) <= _CODE) > 0.5 * few.rows
    if not shaped or rate < 0.5 or codes:
        return Named(Content.NOTHING, rate, 0.0, 0.0, None)
    several = [text for text, _ in shaped if len(_pieces(text)) > 1]
    if len(several) >= 0.6 * len(shaped):
        full = _full(shaped, several, rate)
        if full.content is not Content.NOTHING:
            return full
    return _single(shaped, rate)


def _full(shaped: list[tuple[str, int]], several: list[str], rate: float) -> Named:
    """Given and family name in one text, in either order."""
    swapped = sum("," in text for text in several) > len(several) / 2
    given, family = [], []
    for text in several:
        before, _, behind = text.partition(",")
        turned = swapped and behind.strip() != ""
        given.append(_pieces(_bare(behind.strip()) if turned else text)[0])
        family.append(_pieces(before if turned else text)[-1])
    first_form, last_form = mean_form(given), mean_form(family)
    # Towns repeat their first words (Bad, Saint, New); people have first names of all sorts.
    varied = len(set(map(fold, given))) / len(given)
    margin = (first_form[0] - max(first_form[2:]) + max(last_form[:2]) - last_form[3]) / 2
    listed, locale = _listed(given, "given")
    people = margin > 0 and first_form[0] >= max(first_form[1:]) - 0.02 and (
        varied > 0.3 or listed > 0.3)
    content = Content.FULL_NAME if people else Content.NOTHING
    return Named(content, rate, listed, margin, locale)


def _single(shaped: list[tuple[str, int]], rate: float) -> Named:
    form = dict(zip(FORMS, mean_form(text for text, _ in shaped), strict=True))
    best = max(FORMS, key=lambda name: (form[name], name))
    several = sum(" " in text for text, _ in shaped) / len(shaped)
    if best == "city" and several < _TWO_WORDS and form["city"] - form["family"] < _MARGIN:
        best = "family"  # many families bear the name of a town, and towns often two words
    content = {"given": Content.GIVEN_NAME, "family": Content.FAMILY_NAME, "city": Content.CITY,
               "other": Content.NOTHING}[best]
    source = {"given": "given", "family": "family", "city": "cities"}.get(best, "given")
    entries = [_pieces(text)[0] if best == "given" else text for text, _ in shaped]
    listed, locale = _listed(entries, source)
    return Named(content, rate, listed, form[best] - form["other"], locale)


def _listed(entries: Sequence[str], name: str) -> tuple[float, str | None]:
    """The share of different values on a list, and the language whose list knows most."""
    counts: Counter[str] = Counter()
    hits = 0
    for entry in map(fold, entries):
        speak = [language for language, listed in known(name).items() if entry in listed]
        hits += bool(speak)
        counts.update(speak)
    return hits / len(entries), spoken(counts)


def _bare(text: str) -> str:
    """A name without titles and degrees."""
    bare = _TITLE.sub("", text)
    while (shorter := _DEGREE.sub("", bare)) != bare:
        bare = shorter
    return bare or text


@cache
def _particles() -> frozenset[str]:
    return frozenset(re.sub(r"[^\w|]", "", _PARTICLE).split("|"))


def _pieces(text: str) -> list[str]:
    """The words of a name but for "de", "van" and the like, and initials."""
    words = [word for word in re.split(r"[ ,]+", text) if word]
    long = [word for word in words if len(word.rstrip(".")) > 1]
    return [word for word in long if word.lower() not in _particles()] or words


def firms(column: Sampled) -> float:
    """The share of rows that end like the name of a firm, or name several partners."""
    few = column.some(_MOST)
    return few.share(lambda text: _FIRM.search(text) or text.count(",") > 1)


def names_in(column: Sampled) -> float:
    """The share of rows with a title before a name."""
    return column.some(_MOST).share(lambda text: _TITLE.match(text) and " " in text)


def signing_in(column: Sampled) -> float:
    """How much more names for signing in are built from people's names than from other words.

    The best reading of each counts: the whole, without its first letter (jsmith), its longer part.
    """
    total = count = 0.0
    for text in column.some(_MOST).texts:
        words = [word for word in parts(text) if len(word) > 2]
        if not words:
            continue
        readings = {*words, *(word[1:] for word in words if len(word) > 4)}
        forms = [mean_form([word]) for word in sorted(readings)]
        total += max(max(form[0], form[1]) - max(form[2], form[3]) for form in forms)
        count += 1
    return total / count if count else 0.0
