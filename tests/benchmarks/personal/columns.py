"""The labelled columns: for each content, columns in seven languages, half with telling names."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from faker import Faker

from tests.benchmarks.personal.people import LOCALES, Maker, makers
from tests.benchmarks.personal.vocabulary import (
    HEADERS,
    MEANINGS,
    PLAIN_TEXTS,
    TEXTS,
    TRAPS,
    UNHELPFUL,
)

__all__ = ["Labelled", "labelled"]

_DIRTY = 0.1
# Where the detector's lists hold nearly all that Faker knows, too few are left for a column.
_FEWEST = 30
_WORDS = {
    "en": ("Ergonomic Sleek Rustic Handmade Portable", "Chair Lamp Keyboard Bottle Jacket Mixer"),
    "de": ("Ergonomischer Tragbarer Moderner Robuster Leichter", "Stuhl Rucksack Mixer Drucker"),
    "fr": ("Pratique Élégant Robuste Moderne Léger", "Fauteuil Bureau Sac Mixeur Clavier"),
    "es": ("Práctico Elegante Robusto Moderno Ligero", "Sillón Escritorio Bolso Batidora"),
    "it": ("Pratico Elegante Robusto Moderno Leggero", "Divano Zaino Frullatore Orologio"),
    "pt": ("Prático Elegante Robusto Moderno Leve", "Sofá Mochila Varinha Relógio"),
    "nl": ("Handige Moderne Stevige Lichte Elegante", "Bureaustoel Rugzak Staafmixer Horloge"),
}
_CATEGORIES = ("Gold Silver Bronze Platinum Basic", "Alpha Beta Gamma Delta Omega",
               "Open Closed Pending Shipped Returned", "North South East West Centre")


@dataclass(frozen=True)
class Labelled:
    """One column and what it holds.

    Args:
        name: Its name.
        truth: A value of `Content`; "nothing" for a trap.
        kind: What it was made as: the content, or the trap.
        language: Of its values.
        helpful: Whether its name helps.
        values: Its cells; None is missing.
    """

    name: str
    truth: str
    kind: str
    language: str
    helpful: bool
    values: list[str | None]


def labelled(seed: int, rows: int, each: int, *, strict: bool) -> Iterator[Labelled]:
    """The labelled set.

    Args:
        seed: Same seed, same columns.
        rows: Rows a column.
        each: Columns a content, language and sort of name.
        strict: Leave out names and towns that the detector's lists hold, too.
    """
    for language in LOCALES:
        for turn in range(2 * each):
            helpful, own = turn % 2 == 0, seed * 1_000 + turn
            stream = random.Random(f"{language}/{own}")
            made: dict[str, Maker] = {
                **makers(language, seed * 100 + turn // 2, strict=strict),
                **{content: _one_of(stream, values)
                   for content, values in MEANINGS[language].items()}}
            made["free_text"] = _text(stream, TEXTS[language], made)
            traps = _traps(language, stream, own)
            for names, source, trap in ((HEADERS, made, False), (TRAPS, traps, True)):
                for kind, make in source.items():
                    name = (names[language][kind][turn // 2 % 2] if helpful
                            else stream.choice(UNHELPFUL))
                    values = [make() for _ in range(rows)]
                    if trap or len(set(values)) >= _FEWEST or kind in MEANINGS[language]:
                        yield Labelled(name, "nothing" if trap else kind, kind, language,
                                       helpful, _dirty(stream, values))


def _day(stream: random.Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=stream.randrange(365 * (last - first + 1)))


def _one_of(stream: random.Random, values: tuple[str, ...]) -> Maker:
    return lambda: stream.choice(values)


def _text(stream: random.Random, texts: tuple[str, ...], made: dict[str, Maker]) -> Maker:
    def text() -> str:
        return stream.choice(texts).format(phone=made["phone"](), email=made["email"](),
                                           family=made["family_name"]() or "Zzyzx")
    return text


def _traps(language: str, stream: random.Random, seed: int) -> dict[str, Maker]:
    fake = Faker(LOCALES[language][0])
    fake.seed_instance(seed)
    how, what = (words.split() for words in _WORDS[language])
    categories = stream.choice(_CATEGORIES).split()
    running = iter(range(stream.randrange(100_000), 10**9))
    start = stream.randrange(2**20)
    return {
        "product": lambda: f"{stream.choice(how)} {stream.choice(what)} {stream.randrange(10, 99)}"
        if seed % 2 else f"{stream.choice(what)} {stream.choice(how)}",
        "company": fake.company, "job": fake.job, "category": lambda: stream.choice(categories),
        "country": fake.country, "colour": fake.color_name,
        "sequence": lambda: str(next(running)),
        "amount": lambda: f"{stream.lognormvariate(5, 1):.2f}",
        "recent_date": lambda: _day(stream, 2019, 2025).isoformat(),
        "hash": lambda: uuid.UUID(int=stream.getrandbits(128)).hex[:start % 20 + 12],
        "isbn": fake.isbn10 if seed % 2 else fake.ean13,
        "code": lambda: f"{stream.choice('ABC')}{stream.randrange(10**5, 10**6)}"
        if seed % 2 else f"2024-{stream.randrange(10**5, 10**6)}",
        "ten_digits": lambda: str(stream.randrange(10**9, 10**10)),
        "version": lambda: ".".join(str(stream.randrange(20)) for _ in range(4)),
        "measure": lambda: f"{stream.gauss(20, 5):.4f}",
        "plain_text": lambda: f"{stream.choice(PLAIN_TEXTS[language])} ({stream.randrange(99)})",
    }


def _dirty(stream: random.Random, values: list[str]) -> list[str | None]:
    """One value in ten is missing, misspelt or something else altogether."""
    return [_spoilt(stream, value) if stream.random() < _DIRTY else value or None
            for value in values]


def _spoilt(stream: random.Random, value: str) -> str | None:
    place = stream.randrange(max(1, len(value)))
    return stream.choice((
        None, "?", "N/A", "unknown", "see notes", "999", value.upper(), f"  {value} ",
        value[:place] + value[place + 1:], value[:place] + "x" + value[place:]))
