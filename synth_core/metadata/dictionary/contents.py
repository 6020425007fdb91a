"""What a column of a data dictionary holds: numbers, dates, values, yes/no, codes, texts."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from synth_core.foundation.errors import Fault
from synth_core.metadata.dictionary.base import BaseContent
from synth_core.metadata.dictionary.measured import SHAPES, Dates, Measured, Numbers, Shape
from synth_core.metadata.dictionary.patterns import alphabets_of
from synth_core.metadata.dictionary.providers import PROVIDERS
from synth_core.metadata.model import Kind

__all__ = ["CONTENTS", "SHAPES", "Category", "Code", "Content", "Dates", "MadeUp", "Measured",
           "Numbers", "Shape", "YesNo"]


@dataclass(frozen=True)
class Category(BaseContent):
    """One of a few values, each with its share.

    Args:
        values: The values.
        shares: Of each; sums to 1. Empty for all equally often.
    """

    kind: ClassVar[str] = "category"
    metadata_kind: ClassVar[Kind] = Kind.CATEGORY

    values: tuple[str, ...]
    shares: tuple[float, ...] = ()

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """The share of each value; sums to exactly 1 but for rounding."""
        if not self.shares:
            return (1 / len(self.values),) * len(self.values)
        total = sum(self.shares)
        return tuple(share / total for share in self.shares)

    def faults(self, where: str) -> Iterator[Fault]:
        """Different values, shares that add up."""
        if not self.values:
            yield Fault("No value is given.", where, "Write the values with their shares.")
        if len(set(self.values)) < len(self.values):
            yield Fault("A value is given twice.", where, "Leave one of them out.")
        if any(not value.strip() for value in self.values):
            yield Fault("A value is empty.", where, "Use the share of missing values for that.")
        if not self.shares:
            return
        if len(self.shares) != len(self.values):
            yield Fault("Some values have a share and some have none.", where,
                        "Give each value a share, or none.")
        elif not all(math.isfinite(share) and share >= 0 for share in self.shares):
            yield Fault("A share is not a number of 0 or more.", where)
        elif abs(sum(self.shares) - 1) > 0.005:
            yield Fault(f"The shares add up to {100 * sum(self.shares):.4g} %, not to 100 %.",
                        where, "Correct the shares.")


@dataclass(frozen=True)
class YesNo(BaseContent):
    """One of two words.

    Args:
        share: Of yes.
        yes: The word for yes.
        no: The word for no.
    """

    kind: ClassVar[str] = "yes_no"
    metadata_kind: ClassVar[Kind] = Kind.YES_NO

    share: float = 0.5
    yes: str = "yes"
    no: str = "no"

    @property
    def values(self) -> tuple[str, ...]:
        """Both words; yes is the larger one where columns go together."""
        return (self.no, self.yes)

    @property
    def weights(self) -> tuple[float, ...]:
        """The share of each."""
        return (1 - self.share, self.share)

    def faults(self, where: str) -> Iterator[Fault]:
        """A share, and two different words."""
        if not (math.isfinite(self.share) and 0 <= self.share <= 1):
            yield Fault("The share of yes lies between 0 and 100 %.", where)
        if self.yes == self.no or not self.yes.strip() or not self.no.strip():
            yield Fault("The two words are the same, or one is empty.", where,
                        "Write two different words.")


@dataclass(frozen=True)
class Code(BaseContent):
    """Codes by a pattern: # a digit, ? a capital letter, * either, anything else as it stands.

    Args:
        pattern: Such as "K-#####"; a backslash keeps the next character as it stands.
    """

    kind: ClassVar[str] = "code"
    metadata_kind: ClassVar[Kind] = Kind.IDENTIFIER

    pattern: str

    def faults(self, where: str) -> Iterator[Fault]:
        """A pattern in which something varies."""
        if all(len(alphabet) == 1 for alphabet in alphabets_of(self.pattern)):
            yield Fault("Nothing varies in the pattern.", where,
                        "Write # for a digit, ? for a capital letter, * for either: K-#####.")
        elif len(self.pattern) > 64:
            yield Fault("The pattern is longer than 64 characters.", where, "Shorten it.")


@dataclass(frozen=True)
class MadeUp(BaseContent):
    """Texts that Faker makes up, in the dictionary's locale.

    Args:
        provider: What of: a key of `PROVIDERS`.
    """

    kind: ClassVar[str] = "made_up"
    metadata_kind: ClassVar[Kind] = Kind.TEXT

    provider: str

    def faults(self, where: str) -> Iterator[Fault]:
        """A provider that there is."""
        if self.provider not in PROVIDERS:
            yield Fault(f"Nothing called “{self.provider}” can be made up.", where,
                        "Choose one of: " + ", ".join(PROVIDERS) + ".")


Content = Numbers | Category | YesNo | Dates | Code | MadeUp
CONTENTS: dict[str, type[Content]] = {
    content.kind: content for content in (Numbers, Category, YesNo, Dates, Code, MadeUp)}
