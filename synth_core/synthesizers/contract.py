"""What every method is: a card, declared settings, fit, sample, save, load."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self

import pandas as pd

from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import Setting, checked
from synth_core.metadata.conditions.model import ASKED_NOTHING, Asked
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.model import Metadata
from synth_core.metadata.scenarios.model import Carried, Scenario
from synth_core.words import conditions as words
from synth_core.words import scenarios as scenario_words

__all__ = ["CHUNK_ROWS", "Availability", "DictionaryMethod", "Method", "MethodCard",
           "RulesKept", "Synthesizer"]

CHUNK_ROWS = 100_000


@dataclass(frozen=True)
class MethodCard:
    """What a committee should know of a method before it is used.

    Args:
        key: Its name in code and on the command line ("trees").
        title: Its name on screens ("Sequential trees").
        summary: One sentence: how it works, in a steward's words.
        promise: What it does well.
        limits: What it does not do; never empty.
        cost: Seconds or minutes, memory, as a function of rows and columns, in words.
        licence: The licence of the code it needs.
        source: The paper or documentation that it comes from.
        formal_guarantee: Whether a mechanism bounds what anyone can learn of one person.
        near_copies: Whether its rows are near-copies of real rows by the way they are made: what
            it makes is a working file, and no verdict on it can meet the rule.
    """

    key: str
    title: str
    summary: str
    promise: str
    limits: str
    cost: str
    licence: str
    source: str
    formal_guarantee: bool = False
    near_copies: bool = False


@dataclass(frozen=True)
class Availability:
    """Whether a method can run here; if not, why and what to do."""

    ready: bool
    reason: str = ""
    cure: str = ""


class Method(ABC):
    """What makes rows, whatever from. The constructor stores checked settings."""

    card: ClassVar[MethodCard]
    settings: ClassVar[tuple[Setting, ...]]
    presets: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "quick": {}, "balanced": {}, "careful": {}}

    def __init__(self, **given: Any) -> None:
        self.chosen: dict[str, Any] = checked(self.settings, given)

    @classmethod
    def availability(cls) -> Availability:
        """Whether the method can run here. Must be cheap: look for the package, don't import it."""
        return Availability(ready=True)

    @classmethod
    def classes(cls, preset: str, given: Mapping[str, Any]) -> str:
        """How often each value of the column to predict comes, by preset and settings beside it.

        Returns:
            "keep" as in the source, "balance" each as often, "rarest" only the rarest.
        """
        return "keep"

    @classmethod
    def memory_estimate(cls, rows: int, columns: int) -> int:
        """Bytes of memory that fit and sample need at most, roughly, beyond the process itself."""
        return 40 * 8 * rows * columns

    @abstractmethod
    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows, in pieces of at most `CHUNK_ROWS`.

        The pieces together depend only on the fitted model, ``rows`` and ``seed``.
        """

    @abstractmethod
    def save(self, folder: Path) -> None:
        """Write the fitted model into an empty folder: arrays and JSON, no pickle of ours."""

    @classmethod
    @abstractmethod
    def load(cls, folder: Path) -> Self:
        """The fitted model that `save` wrote."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of this fit, in plain sentences (pooled values, early stop)."""
        return ()

    @property
    def curve(self) -> LearningCurve | None:
        """How training went, from methods that learn by and by; None from the others."""
        return None

    def sample_table(self, rows: int, *, seed: Seed, reporter: Reporter = SILENT) -> pd.DataFrame:
        """All rows in one table, for small tables and tests."""
        return pd.concat(list(self.sample(rows, seed=seed, reporter=reporter)), ignore_index=True)


class RulesKept(Protocol):
    """How a sample came to keep the rules of its metadata."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of it: how many rows were mended, drawn again, left."""


class Synthesizer(Method):
    """A method that learns from a table; ``fit`` checks it.

    Promise: the same table, metadata, settings and seed give the same rows; the table given is
    never changed; the sampled table has its kept columns in their order and with their dtypes.
    As `registry` gives them, methods keep the rules of the metadata too.

    Attributes:
        steerable: Whether its rows can be made to keep to conditions and shares.
        asked: What `steer` was told.
        imagines: Whether what-ifs can be drawn from its fit.
        rules_kept: How the last sample came to keep the rules; None where there are none.
    """

    steerable: ClassVar[bool] = False
    imagines: ClassVar[bool] = False
    asked: Asked = ASKED_NOTHING
    rules_kept: RulesKept | None = None

    def steer(self, asked: Asked) -> Self:
        """Say what the rows shall keep to; before `fit`, because it shapes what is learned.

        Raises:
            NotPossible: Something is asked, and the method cannot keep to it.
        """
        if asked and not self.steerable:
            raise NotPossible(words.UNABLE, where=self.card.title, cure=words.CURE_METHOD)
        self.asked = asked
        return self

    def imagine(self, scenario: Scenario, train: pd.DataFrame, metadata: Metadata,
                least: int) -> Carried:
        """Draw a what-if from the fit from now on; nothing new is learned.

        Args:
            scenario: The what-if.
            train: The training rows, which are counted.
            metadata: What each column is.
            least: Real rows that must stand behind it.

        Returns:
            Which columns follow a changed amount, and which do not.

        Raises:
            NotPossible: The method cannot do it, or not from this fit.
            AnswerError: It makes no sense for the columns, or too few rows stand behind it.
        """
        raise NotPossible(scenario_words.UNABLE, where=self.card.title,
                          cure=scenario_words.CURE_METHOD)

    def least_support(self, rows: int, smallest_cell: int) -> int:
        """Real rows that must stand behind a condition, or a value that is named.

        Args:
            rows: How many rows are learned from.
            smallest_cell: The smallest count that may be told, which policy says.
        """
        return smallest_cell

    def as_asked(self, piece: pd.DataFrame) -> pd.DataFrame:
        """A piece that was just drawn and then mended, so that it still is as asked."""
        return piece

    @classmethod
    def suits(cls, metadata: Metadata) -> Availability:
        """Whether the method can take such columns; if not, why and what to do. Needs no rows."""
        return Availability(ready=True)

    @abstractmethod
    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Learn the table.

        Args:
            train: The training rows, shape (rows, all columns of the metadata).
            metadata: What each column is; columns that are not kept are not looked at.
            seed: Where every random choice comes from.
            reporter: Told the share done.
            deadline: After it, use the best model so far and say so in `notes`.
            smallest_cell: The smallest count of rows that `notes` may tell, which policy says;
                None: no such count is told at all.

        Raises:
            TableError: The table cannot be learned; names the column.
            MethodUnavailable: A package that the method needs is missing.
        """


class DictionaryMethod(Method):
    """A method that makes rows from a data dictionary alone; no real row is ever near it.

    Promise: the same dictionary, settings and seed give the same rows.
    """

    @classmethod
    def memory_estimate(cls, rows: int, columns: int) -> int:
        """Bytes at most, roughly: one piece of rows in several forms."""
        return 12 * 8 * min(rows, CHUNK_ROWS) * columns

    @abstractmethod
    def take(self, dictionary: Dictionary, *, seed: Seed, reporter: Reporter = SILENT) -> Self:
        """Take the description.

        Raises:
            DictionaryError: What it says cannot all be true.
            MethodUnavailable: The method cannot run here.
        """
