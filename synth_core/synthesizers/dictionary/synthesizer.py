"""Rows from a data dictionary: types, bounds, shares, formats, rules, links, nothing else."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd

from synth_core.foundation.errors import DictionaryError, Fault, NotPossible
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import Setting
from synth_core.metadata.dictionary.contents import Category, Code, Dates, MadeUp, YesNo
from synth_core.metadata.dictionary.model import Dictionary, Entry
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.metadata.values import from_numbers
from synth_core.synthesizers.contract import DictionaryMethod, MethodCard
from synth_core.synthesizers.dictionary.forced import Forced, forced_rows
from synth_core.synthesizers.dictionary.links import Copula, copula_of
from synth_core.synthesizers.dictionary.made_up import POOL, Texts, pools_of, too_many
from synth_core.synthesizers.dictionary.rows import Rows, even
from synth_core.synthesizers.identifiers.permutation import permuted
from synth_core.synthesizers.pieces import pieces
from synth_core.synthesizers.stored import ModelFiles

__all__ = ["Described"]

TEXT = pd.Series([], dtype=object)


class Described(DictionaryMethod):
    """Each row drawn from what the dictionary says.

    Promise: every value is of its kind, within its bounds, of its format or among its values;
    unique columns are unique; every rule holds in every row in which its columns are filled.
    Holds when: the rules do not contradict each other, which is said before any row is given out.
    Does not cover: anything that was not typed. Shares and links are met as far as rules leave
    them free.
    Evidence: tests/synthesizers/dictionary/, tests/contracts/test_dictionary_contract.py.
    """

    card = MethodCard(
        key="dictionary",
        title="Data dictionary",
        summary="Makes each row from what you typed: kinds, bounds, shares, formats, rules, links.",
        promise="No real row is ever near it, so none can leak. Rules always hold, shares are met "
                "as exactly as the rows allow; bounds, values and gaps that software stumbles over "
                "are all there.",
        limits="Knows only what you typed: nothing that it shows says anything about the world, "
               "so no model and no figure should rest on it.",
        cost="A few seconds for 100,000 rows of 15 columns; unique names and addresses take "
             "Faker about a second for 5,000.",
        licence="Apache-2.0 (ours); Faker: MIT",
        source="Gaussian copula with the nearest correlation matrix (Higham 2002); Faker 40",
    )
    settings = (
        Setting("boundaries", "switch", True, "Bounds and rare values in at least one row",
                "Every bound, every value and an empty cell occur at least once, where the rows "
                "suffice: that is what software stumbles over."),
    )

    def take(self, dictionary: Dictionary, *, seed: Seed, reporter: Reporter = SILENT,
             most_texts: int = POOL) -> Self:
        """Take the description; see `DictionaryMethod.take`.

        Args:
            dictionary: The description.
            seed: Where every random choice comes from.
            reporter: Told the share done.
            most_texts: How many different texts are made up for a column; fewer for a glimpse.
        """
        self.copula_: Copula = copula_of(dictionary)
        reporter.report(0.3, "Making up names and addresses")
        self.pools_: Mapping[str, tuple[str, ...]] = pools_of(dictionary, seed, most_texts)
        self.dictionary_: Dictionary = dictionary
        reporter.report(1)
        return self

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows; see `Method.sample`.

        Raises:
            DictionaryError: Rules contradict each other, or a unique column has too few values.
            TableError: Faker knows too few different values for a unique column.
        """
        self._need_description()
        if few := [entry for entry in self.dictionary_.entries if too_many(entry, rows)]:
            raise DictionaryError([Fault(f"A unique column has fewer than {rows:,} different "
                                         "values.", entry.name, "Make fewer rows, or allow more "
                                         "values.") for entry in few])
        forced = (forced_rows(self.dictionary_, rows, seed)
                  if self.chosen["boundaries"] and rows else Forced({}, {}))
        texts = Texts(self.dictionary_, self.pools_, rows, seed)
        drawer = Rows(self.dictionary_, self.copula_)
        for piece in pieces(rows, reporter):
            own = seed.child(f"piece/{piece.number}")
            here = forced.within(piece.first, piece.rows)
            drawn = drawer.draw(piece.rows, own, here)
            columns = {}
            for entry in self.dictionary_.entries:
                gone = even(piece.rows, own.stream(f"missing/{entry.name}")) < entry.missing
                if entry.missing < 1:
                    gone[here.get(entry.name, ([],))[0]] = False
                gap = forced.gaps.get(entry.name, -1) - piece.first
                gone[[gap] if 0 <= gap < piece.rows else []] = True
                columns[entry.name] = self._column(entry, drawn, texts, piece.first, gone, seed)
            yield pd.DataFrame(columns, index=pd.RangeIndex(piece.rows))

    def _column(self, entry: Entry, drawn: Mapping[str, np.ndarray], texts: Texts, first: int,
                gone: np.ndarray, seed: Seed) -> pd.Series:
        content, rows = entry.content, len(gone)
        if isinstance(content, (Code, MadeUp)):
            return _texts(texts.make(entry, first, rows), gone)
        if isinstance(content, (Category, YesNo)):
            return _texts(np.array(content.values, dtype=object)[drawn[entry.name]], gone)
        ticks = drawn[entry.name] if not entry.unique else _distinct(
            content, first, rows, seed.child(f"unique/{entry.name}").integer("key"))
        if isinstance(content, Dates):
            days = np.where(gone, np.nan, ticks / content.per_unit)
            return from_numbers(days, entry.column, TEXT)
        if content.decimals:
            return pd.Series(np.where(gone, np.nan, ticks / content.per_unit))
        whole = pd.Series(ticks)
        return whole.astype("Int64").mask(pd.Series(gone)) if entry.missing else whole

    def save(self, folder: Path) -> None:
        """Write the description and what was made up for it; see `Method.save`."""
        self._need_description()
        ModelFiles(self.card.key, {
            "settings": self.chosen, "dictionary": self.dictionary_.as_json(),
            "pools": {name: list(pool) for name, pool in self.pools_.items()},
        }, {"factor": self.copula_.factor}).write(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The description that `save` wrote.

        Raises:
            StorageError: The files are damaged, or were written by another method or version.
        """
        files = ModelFiles.read(folder, cls.card.key)
        loaded = cls(**files.facts["settings"])
        loaded.dictionary_ = read_dictionary(files.facts["dictionary"])
        names = dict.fromkeys(name for link in loaded.dictionary_.links
                              for name in (link.a, link.b))
        loaded.copula_ = Copula(tuple(names), files.arrays["factor"])
        loaded.pools_ = {name: tuple(pool) for name, pool in files.facts["pools"].items()}
        return loaded

    def _need_description(self) -> None:
        if not hasattr(self, "dictionary_"):
            raise NotPossible("The method has no data dictionary yet.", cure="Give it one first.")


def _texts(values: np.ndarray, gone: np.ndarray) -> pd.Series:
    filled = values.astype(object)
    filled[gone] = None
    return pd.Series(filled, dtype=object)


def _distinct(content: Any, first: int, rows: int, key: int) -> np.ndarray:
    """Ticks that no two rows of the sample share."""
    low, high = content.ticks
    places = permuted(np.arange(first, first + rows), high - low + 1, key)
    return np.asarray(places.astype(np.int64) + low)
