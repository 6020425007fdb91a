"""Codes by pattern and texts by Faker: from pools where they may repeat, one by one where not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from synth_core.foundation.errors import TableError
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.contents import Code, MadeUp
from synth_core.metadata.dictionary.model import Dictionary, Entry
from synth_core.metadata.dictionary.patterns import alphabets_of, size_of
from synth_core.metadata.dictionary.providers import PROVIDERS
from synth_core.synthesizers.identifiers.patterns import DIGITS, Shape
from synth_core.synthesizers.identifiers.permutation import mixed, permuted

__all__ = ["POOL", "Texts", "pools_of", "too_many"]

POOL = 1_000
MOST_MISSES = 5_000
FEWEST_NUMBERS = 1_000
NUMBERED = ("email", "user_name")
HEX = DIGITS + "abcdef"
UUID = Shape((*(HEX,) * 8, "-", *(HEX,) * 4, "-", "4", *(HEX,) * 3, "-", "89ab", *(HEX,) * 3, "-",
              *(HEX,) * 12), 1.0)


def pools_of(dictionary: Dictionary, seed: Seed, most: int = POOL) -> dict[str, tuple[str, ...]]:
    """For each column that Faker makes up: texts to draw from, all different.

    Fewer than ``most`` where Faker's list is shorter. Values of unique columns are made later,
    a value a row, but for those that get a number.
    """
    return {entry.name: tuple(dict.fromkeys(_made(entry, dictionary.locale, seed, most)))
            for entry in dictionary.entries
            if isinstance(entry.content, MadeUp) and entry.content.provider != "uuid"
            and not (entry.unique and entry.content.provider not in NUMBERED)}


def _made(entry: Entry, locale: str, seed: Seed, count: int) -> list[str]:
    faker = _Faker(entry, locale, seed.child(f"pool/{entry.name}"))
    return [faker.one() for _ in range(count)]


class _Faker:
    """Faker for one column, seeded."""

    def __init__(self, entry: Entry, locale: str, seed: Seed) -> None:
        # Imported here: only a run, or a preview, needs it.
        from faker import Faker

        assert isinstance(entry.content, MadeUp)
        faker = Faker(locale)
        faker.seed_instance(seed.integer("faker"))
        self._make = getattr(faker, PROVIDERS[entry.content.provider].method)

    def one(self) -> str:
        """A text on one line."""
        return ", ".join(str(self._make()).splitlines())


def too_many(entry: Entry, rows: int) -> bool:
    """Whether a unique column cannot hold so many different values."""
    content = entry.content
    if not entry.unique or isinstance(content, MadeUp):
        return False
    if isinstance(content, Code):
        return size_of(content.pattern) < rows
    ticks = getattr(content, "ticks", (0, rows))
    return bool(ticks[1] - ticks[0] + 1 < rows)


@dataclass
class Texts:
    """The codes and texts of one sample; unique ones are remembered until its end.

    Args:
        dictionary: What the columns hold.
        pools: As `pools_of` made them.
        total: Rows of the sample.
        seed: Of the sample.
    """

    dictionary: Dictionary
    pools: Mapping[str, tuple[str, ...]]
    total: int
    seed: Seed
    _given: dict[str, set[str]] = field(default_factory=dict)
    _fakers: dict[str, _Faker] = field(default_factory=dict)

    def make(self, entry: Entry, first: int, rows: int) -> np.ndarray:
        """The column's texts of the rows ``first`` to ``first`` + ``rows``; object.

        Raises:
            TableError: A unique column has fewer different values than rows are asked for.
        """
        key = self.seed.child(f"texts/{entry.name}").integer("key")
        places = np.arange(first, first + rows, dtype=np.uint64)
        if not entry.unique:
            places = mixed(places, key)
        if isinstance(entry.content, Code):
            shape = Shape(alphabets_of(entry.content.pattern), 1.0)
            return shape.codes(places, key + 1)
        assert isinstance(entry.content, MadeUp)
        if entry.content.provider == "uuid":
            return UUID.codes(places, key + 1)
        if entry.name not in self.pools:
            return self._unique(entry, rows)
        pool = np.array(self.pools[entry.name], dtype=object)
        made: np.ndarray = pool[mixed(places, key + 2) % np.uint64(len(pool))]
        if not entry.unique:
            return made
        return _numbered(made, permuted(places, max(FEWEST_NUMBERS, 4 * self.total), key + 3))

    def _unique(self, entry: Entry, rows: int) -> np.ndarray:
        given = self._given.setdefault(entry.name, set())
        faker = self._fakers.setdefault(entry.name, _Faker(
            entry, self.dictionary.locale, self.seed.child(entry.name)))
        made: list[str] = []
        misses = 0
        while len(made) < rows:
            text = faker.one()
            if text in given:
                misses += 1
                if misses > MOST_MISSES:
                    raise TableError(
                        f"Faker knows hardly more than {len(given):,} different values of this "
                        "kind in this language.", where=entry.name,
                        cure="Untick “unique”, make fewer rows, or describe the column as a code.")
                continue
            given.add(text)
            made.append(text)
            misses = 0
        return np.array(made, dtype=object)


def _numbered(texts: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Each text with its own number: before the @ of an address, else at its end."""
    parts = pd.Series(texts, dtype=object).str.partition("@")
    running = pd.Series(numbers).astype(str)
    return np.asarray((parts[0] + running + parts[1] + parts[2]).to_numpy(dtype=object))
