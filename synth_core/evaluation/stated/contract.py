"""What every check against a data dictionary takes and gives."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Result
from synth_core.foundation.errors import TableError
from synth_core.metadata.dictionary.contents import Dates, Numbers
from synth_core.metadata.dictionary.model import Dictionary, Entry
from synth_core.metadata.values import as_numbers

__all__ = ["Check", "Subject"]

EPOCH = datetime(1970, 1, 1)
DAY = 86_400.0


@dataclass(frozen=True)
class Subject:
    """A table beside what it should be.

    Args:
        table: The table.
        dictionary: What it should be.
    """

    table: pd.DataFrame
    dictionary: Dictionary

    @property
    def rows(self) -> int:
        """Its rows."""
        return len(self.table)

    @cached_property
    def seen(self) -> dict[str, np.ndarray]:
        """Numbers and dates (as days) as floats, NaN missing or unreadable; the rest as objects."""
        return {entry.name: _seen(self.table[entry.name], entry)
                for entry in self.dictionary.entries}

    def ticks(self, entry: Entry) -> np.ndarray:
        """The filled numbers or dates of a column as ticks, int64."""
        assert isinstance(entry.content, (Numbers, Dates))
        values = self.seen[entry.name]
        filled = values[~np.isnan(values)]
        return np.asarray(np.rint(filled * entry.content.per_unit), dtype=np.int64)


def _seen(series: pd.Series, entry: Entry) -> np.ndarray:
    if isinstance(entry.content, Numbers):
        return np.asarray(pd.to_numeric(series, errors="coerce").to_numpy(
            dtype=float, na_value=np.nan))
    if not isinstance(entry.content, Dates):
        return np.asarray(series.astype(object).where(series.notna(), None).to_numpy(dtype=object))
    try:
        return np.asarray(as_numbers(series, entry.column))
    except TableError:
        return _one_by_one(series, entry.content)


def _one_by_one(series: pd.Series, content: Dates) -> np.ndarray:
    """Dates of which some cannot be read."""
    codes, texts = pd.factorize(series)
    days = np.array([*(_day(str(text), content) for text in texts), np.nan])
    return np.asarray(days[codes])


def _day(text: str, content: Dates) -> float:
    try:
        return (datetime.strptime(text, content.format) - EPOCH).total_seconds() / DAY
    except ValueError:
        return float("nan")


class Check(ABC):
    """One question, one file. Everything comes in through `evaluate`.

    Attributes:
        key: Its name in results, policy and purposes.
    """

    key: ClassVar[str]

    @abstractmethod
    def evaluate(self, made: Subject, floor: Subject) -> Result:
        """Look.

        Args:
            made: The table and its dictionary.
            floor: As many rows drawn from kinds, bounds and values alone (`plain`), beside the
                same dictionary: what a table scores of which nothing more was known.
        """
