"""What a column holds: the values' and the column name's evidence, weighed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from synth_core.foundation.seed import Seed
from synth_core.tables.personal.against import header_holds
from synth_core.tables.personal.contents import Content, Finding
from synth_core.tables.personal.dates import dates
from synth_core.tables.personal.headers import header_says, header_voids
from synth_core.tables.personal.lists import LOCALES
from synth_core.tables.personal.meanings import country_rate, meant
from synth_core.tables.personal.names import Named, firms, named, signing_in
from synth_core.tables.personal.numbers_of_people import checked
from synth_core.tables.personal.phones import phone
from synth_core.tables.personal.prose import prose
from synth_core.tables.personal.sample import Sampled
from synth_core.tables.personal.shapes import (
    coordinates,
    looks_like_mail,
    network,
    plate,
    postcode,
    username_like,
    web,
)
from synth_core.tables.personal.streets import street_rates
from synth_core.words import personal as words

__all__ = ["judge"]

# How sure each content is by its values alone; how often each is right is measured, see
# docs/personal_data.md. The name of a column halves what is left to doubt.
_SURE = {
    Content.EMAIL: 0.97, Content.IBAN: 0.97, Content.CARD: 0.95, Content.NATIONAL_ID: 0.92,
    Content.URL: 0.95, Content.NETWORK: 0.95, Content.PHONE: 0.9, Content.STREET: 0.88,
    Content.COORDINATES: 0.85, Content.PLATE: 0.8, Content.POSTCODE: 0.75, Content.RECORD: 0.8,
    Content.BIRTH_DATE: 0.7, Content.USERNAME: 0.65, Content.CITY: 0.6, Content.FREE_TEXT: 0.82,
}
_MEANT = 0.85
_BY_NAME = 0.6
_LEAST = 0.5
_NAMES = (Content.FULL_NAME, Content.GIVEN_NAME, Content.FAMILY_NAME)
_FEWEST_NAMES = 12
_FEWEST_ROWS_EACH = 0.02
_SIGNING_IN = 0.02
_HELD = 0.01
# Few towns bear the name of a country.
_COUNTRIES = 0.25
# Different values that are read for what is not rare.
_MOST = 300


@dataclass(frozen=True)
class Proposal:
    """What a piece of evidence says; the surest is taken."""

    content: Content
    confidence: float
    rate: float | None = None
    chance: float | None = None
    locale: str | None = None
    reason: str | None = None


def judge(column: Sampled, seed: Seed) -> Finding:
    """What a column holds about people.

    Args:
        column: Its name, counts and sampled values.
        seed: Of the random digits that measure luck.
    """
    said = header_says(column.name)
    content = said[0] if said else None
    best = Proposal(Content.NOTHING, _LEAST)
    for proposal in _proposals(column, content, seed):
        proposal = _weighed(proposal, content, header_voids(column.name))
        if proposal.confidence > best.confidence:
            best = proposal
    if best.content is Content.NOTHING and said is not None:
        best = _by_name(column, *said) or best
    reason = best.reason or _reason(best, named=best.content is content)
    return Finding(column.name, best.content, round(best.confidence, 3), reason, best.rate,
                   best.chance, best.locale)


def _weighed(proposal: Proposal, said: Content | None, void: bool) -> Proposal:
    """The same, surer where the column's name says so too, less where it says something else."""
    same = said is proposal.content or (said in _NAMES and proposal.content in _NAMES)
    doubt = 1 - proposal.confidence
    if same:
        doubt *= 0.5
    elif (void or said is not None) and proposal.content in _WEAK:
        doubt *= 2.6 if void else 1.4
    return replace(proposal, confidence=max(0.0, 1 - doubt))


# What a name that speaks of something else may overrule.
_WEAK = frozenset({*_NAMES, Content.CITY, Content.USERNAME, Content.BIRTH_DATE, Content.POSTCODE,
                   Content.PLATE})


def _reason(best: Proposal, *, named: bool) -> str:
    if best.content is Content.NOTHING:
        return words.NOTHING
    if best.rate is None:
        return words.by_name(best.content.value)
    return words.by_values(best.content.value, best.rate, best.chance, named=named)


def _by_name(column: Sampled, content: Content, alone: bool) -> Proposal | None:
    """What the column's name says, where the values do not speak against it."""
    if not alone or not header_holds(column, content):
        return None
    if content is Content.RECORD:
        return Proposal(content, 0.8, reason=words.key(column.spread))
    if column.kept == "number" and content in _REACHES:
        # Numbers are never called telephones or cards; as keys of people they are kept away too.
        return Proposal(Content.RECORD, _BY_NAME, reason=words.by_name(content.value))
    return Proposal(content, _BY_NAME)


_REACHES = (Content.PHONE, Content.CARD, Content.IBAN, Content.USERNAME)


def _proposals(column: Sampled, said: Content | None, seed: Seed) -> Iterator[Proposal]:
    """What the values say, one kind of evidence after the other."""
    if not column.values or column.kept == "truth":
        return
    yield from _dates(column.some(_MOST), said)
    yield from _numbers(column, seed)
    if column.kept != "text":
        return
    text = prose(column)
    if text.is_text:
        yield from _texts(text.rate, text.rows)
    column = column.some(_MOST)
    shaped = [looks_like_mail(column), web(column), network(column), coordinates(column),
              plate(column), phone(column, said is Content.PHONE), postcode(column)]
    for shape in shaped:
        if shape.telling:
            yield Proposal(shape.content, _SURE[shape.content], shape.rate, locale=shape.locale)
    yield from _streets(column, said)
    yield from _meanings(column, said)
    if not any(shape.telling for shape in shaped):
        yield from _words(column, said)


def _dates(column: Sampled, said: Content | None) -> Iterator[Proposal]:
    found = dates(column)
    if said is Content.BIRTH_DATE and max(found.rate, found.years) >= 0.5:
        yield Proposal(Content.BIRTH_DATE, 0.9, max(found.rate, found.years))
    elif found.rate >= 0.6 and found.lifetime:
        yield Proposal(Content.BIRTH_DATE, _SURE[Content.BIRTH_DATE], found.rate)


def _numbers(column: Sampled, seed: Seed) -> Iterator[Proposal]:
    found = checked(column, seed.integer("personal data/luck"))
    if found is None:
        return
    content, locale = found.number.content, found.number.locale
    if content is Content.NOTHING:
        yield Proposal(content, 0.9, reason=words.goods())
        return
    chance = found.chance if found.number.module else None
    yield Proposal(content, _SURE[content], found.rate, chance, locale)


def _texts(rate: float, rows: int) -> Iterator[Proposal]:
    if rate >= _HELD and rows >= 2:
        yield Proposal(Content.FREE_TEXT, _SURE[Content.FREE_TEXT], rate,
                       reason=words.held_text(rate))
    else:
        yield Proposal(Content.NOTHING, 0.65, reason=words.clean_text())


def _streets(column: Sampled, said: Content | None) -> Iterator[Proposal]:
    read, numbered, language = street_rates(column)
    locale = LOCALES[language] if language else None
    if min(read, 2 * numbered) >= 0.55 and len(column.values) >= 8:
        yield Proposal(Content.STREET, _SURE[Content.STREET], read, locale=locale)
    elif said is Content.STREET and read >= 0.4:
        yield Proposal(Content.STREET, 0.8, read, locale=locale)


def _meanings(column: Sampled, said: Content | None) -> Iterator[Proposal]:
    found = meant(column)
    if found.telling or (said is found.content and found.rate >= 0.3):
        yield Proposal(found.content, _MEANT, found.rate)


def _words(column: Sampled, said: Content | None) -> Iterator[Proposal]:
    """Names of people and towns, and names for signing in."""
    found = named(column)
    if column.share(username_like) >= 0.7 and column.spread > 0.3 and (
            said is Content.USERNAME or signing_in(column) > _SIGNING_IN):
        yield Proposal(Content.USERNAME, _SURE[Content.USERNAME], column.share(username_like))
    if found.content is Content.NOTHING or found.rate < 0.6 or country_rate(column) > _COUNTRIES:
        return
    many = column.variety >= _FEWEST_NAMES and (
        column.spread >= _FEWEST_ROWS_EACH or column.distinct > 200)
    # Family names and towns are built alike: the column's name decides between them.
    spoken = said in _NAMES or said is Content.CITY
    firm = found.content in _NAMES and firms(column) >= 0.15
    if firm:
        yield Proposal(Content.NOTHING, 0.9, reason=words.spared())
    elif (many and not header_voids(column.name)) or spoken:
        content = _which(found.content, said)
        yield Proposal(content, _sure_of(found), found.rate, locale=found.locale)


def _which(content: Content, said: Content | None) -> Content:
    """Given name, family name or town: the column's name knows better than the values."""
    if content is Content.FULL_NAME or said is None:
        return content
    if said is Content.FULL_NAME:
        return Content.GIVEN_NAME if content is Content.CITY else content
    return said if said in _NAMES or said is Content.CITY else content


def _sure_of(found: Named) -> float:
    base = 0.88 if found.content is Content.FULL_NAME else 0.8
    if found.sure and found.listed >= 0.15:
        return base
    if found.sure:
        return base - 0.12
    return base - 0.2 if found.margin >= 0.05 else 0.45
