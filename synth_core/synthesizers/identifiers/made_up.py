"""A column whose values are made up: how, how many are missing, whether they are unique."""

from dataclasses import dataclass
from typing import Any, Protocol, Self

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind
from synth_core.synthesizers.identifiers.patterns import GOOD_COVER, PatternMaker, learn_patterns
from synth_core.synthesizers.identifiers.people import PeopleMaker, people_maker
from synth_core.synthesizers.identifiers.permutation import mixed
from synth_core.synthesizers.identifiers.prose import ProseMaker, learn_prose
from synth_core.synthesizers.identifiers.whole_numbers import (
    DigitsMaker,
    RunningMaker,
    learn_whole_numbers,
)

__all__ = ["MAKERS", "MadeUpColumn", "Maker", "learn_made_up"]

MOST_READ = 50_000
TRIES = 20
MOST_STEPS = 200
MANY_WORDS = 3
NEARLY_UNIQUE = 0.999


class Maker(Protocol):
    """A way to make values up: a value for each number, the same for the same number and key."""

    def texts(self, numbers: np.ndarray, total: int, key: int) -> np.ndarray:
        """A value for each number, distinct for distinct numbers as far as the format allows."""

    def as_json(self) -> dict[str, Any]:
        """The maker as a JSON value."""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The maker that `as_json` wrote."""


MAKERS: dict[str, type[Maker]] = {
    "running": RunningMaker, "digits": DigitsMaker, "pattern": PatternMaker,
    "people": PeopleMaker, "prose": ProseMaker}


@dataclass(frozen=True)
class MadeUpColumn:
    """An IDENTIFIER or TEXT column of a fitted model.

    Promise: no value made up is one of the training table's, and values are unique where the
    training table's are.
    Holds when: the format has clearly more values than there are rows (a longer format is used
    where it can be).
    Does not cover: single first or last names, texts of a word or two, and whole numbers that
    fill their dtype, which may coincide by chance. The name and the e-mail address of a row are
    those of one person but where one is replaced because the source has it, or where one column
    repeats its values and the other does not.
    Evidence: tests/synthesizers/identifiers/test_made_up.py.

    Args:
        name: The column.
        maker: How values are made.
        missing: Share of missing values.
        distinct: Distinct values per row among those present; 1 is unique.
        known: Sorted hashes (uint64) of the training values. They stay in the private model.
        like: An empty column of the source's dtype.
    """

    name: str
    maker: Maker
    missing: float
    distinct: float
    known: np.ndarray
    like: pd.Series

    def make(self, first: int, rows: int, total: int, seed: Seed) -> pd.Series:
        """The column of the rows ``first`` to ``first`` + ``rows`` out of ``total``.

        The rows depend on the seed and their place only, not on how they are cut into pieces.
        """
        own = seed.child(f"made up/{self.name}")
        # People are one person a row: their columns share what the others have of their own.
        whose = seed.child("made up/people") if isinstance(self.maker, PeopleMaker) else own
        key = whose.integer("key")
        numbers = np.arange(first, first + rows, dtype=np.uint64)
        if self.distinct < NEARLY_UNIQUE:
            numbers = _repeated(numbers, self.distinct, total, whose.integer("repeat"))
        made = self.maker.texts(numbers, total, key)
        for _ in range(TRIES):
            clash = np.flatnonzero(np.isin(_hashes(made), self.known))
            if not len(clash):
                break
            numbers[clash] += np.uint64(total)
            made[clash] = self.maker.texts(numbers[clash], total, key)
        gone = mixed(np.arange(first, first + rows, dtype=np.uint64),
                       own.integer("missing")) / 2.0**64 < self.missing
        return _as_column(made, gone, self.like)


def _repeated(numbers: np.ndarray, distinct: float, total: int, key: int) -> np.ndarray:
    """Numbers of which only a share is distinct: the other rows take the number of some row.

    Args:
        numbers: The rows' places.
        distinct: Distinct numbers per row.
        total: Rows of the whole sample.
        key: Another key, other repeats.
    """
    found = numbers.copy()
    for _ in range(MOST_STEPS):
        own = mixed(found, key) / 2.0**64 < distinct
        if own.all():
            break
        found[~own] = mixed(found[~own], key + 1) % np.uint64(total)
    return found


def learn_made_up(series: pd.Series, column: Column, k: int) -> MadeUpColumn:
    """How to make up a column: its format, its rate of missing values, whether it is unique.

    Args:
        series: The training values; not changed.
        column: An IDENTIFIER or TEXT column.
        k: Rows that must share a part of the format before it is used.
    """
    present = series.dropna()
    like = pd.Series([], dtype=object if isinstance(series.dtype, pd.CategoricalDtype)
                     else series.dtype)
    distinct = present.nunique() / len(present) if len(present) else 1.0
    missing = 1 - len(present) / max(1, len(series))
    if len(present) < k:
        missing = 1.0
    known = np.unique(_hashes(_plain(present)))
    return MadeUpColumn(column.name, _maker(present.iloc[:MOST_READ], column, k), missing,
                        distinct, known, like)


def _plain(present: pd.Series) -> np.ndarray:
    """Values as the makers give them: whole numbers as int64, all else as text."""
    whole = _whole(present)
    plain: np.ndarray = (present.to_numpy(dtype=np.int64) if whole
                         else present.astype(str).to_numpy(dtype=object))
    return plain


def _whole(present: pd.Series) -> bool:
    if pd.api.types.is_bool_dtype(present.dtype) or not len(present):
        return False
    if pd.api.types.is_integer_dtype(present.dtype):
        return True
    return bool(pd.api.types.is_float_dtype(present.dtype)
                and (np.mod(present, 1) == 0).all() and present.abs().max() < 2**53)


def _maker(present: pd.Series, column: Column, k: int) -> Maker:
    if _whole(present):
        return learn_whole_numbers(_plain(present), k, _largest(present))
    texts = present.astype(str)
    people = (people_maker(column.name, texts, column.made_as, column.locale)
              if len(texts) else None)
    if people is not None:
        return people
    if len(texts) and texts.str.count(r"\S+").mean() >= MANY_WORDS:
        return learn_prose(texts, k)
    pattern = learn_patterns(texts, k)
    if column.kind is Kind.IDENTIFIER or pattern.covered >= GOOD_COVER:
        return pattern
    return learn_prose(texts, k)


def _largest(present: pd.Series) -> int:
    dtype: Any = getattr(present.dtype, "numpy_dtype", present.dtype)
    return int(np.iinfo(dtype).max) if dtype.kind in "iu" and dtype.itemsize < 8 else 2**53 - 1


def _hashes(values: np.ndarray) -> np.ndarray:
    hashes: np.ndarray = pd.util.hash_array(values, categorize=False)
    return hashes


def _as_column(made: np.ndarray, gone: np.ndarray, like: pd.Series) -> pd.Series:
    column = pd.Series(made)
    if gone.any():
        column = column.astype(object).where(~gone, None)
    if like.dtype == object:
        return column.astype(object)
    textual = pd.api.types.is_string_dtype(like.dtype) or like.dtype == bool
    if made.dtype == object and not textual:  # no format for fractions or time stamps: left empty
        return pd.Series(np.full(len(made), np.nan)).astype(like.dtype)
    return column.astype(like.dtype)
