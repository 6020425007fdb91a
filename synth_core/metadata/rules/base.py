"""What every rule is: a frozen value with a sentence, a test on columns, and a JSON form.

A rule is tested on columns as `Seen`: numbers and dates (as days) as floats, NaN missing; all
else as text, None missing. Unless its kind is about missing values, a row in which a column of
the rule is missing keeps it.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from synth_core.foundation.digest import Digest

__all__ = ["TINY", "Rule", "Seen", "blank", "codes_of", "filled"]

Seen = Mapping[str, np.ndarray]
TINY = 1e-9


@dataclass(frozen=True)
class Rule(ABC):
    """One rule. Its fields are texts, or tuples of texts, or tuples of those."""

    key: ClassVar[str]

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The rule as a sentence."""

    @abstractmethod
    def broken(self, seen: Seen) -> np.ndarray:
        """The rows that break it, shape (rows,), boolean."""

    def as_json(self) -> dict[str, Any]:
        """The rule as a JSON value."""
        return {"rule": self.key, **{
            "columns" if field.name == "names" else field.name: _listed(getattr(self, field.name))
            for field in fields(self)}}

    @cached_property
    def id(self) -> str:
        """A short name that only this rule has."""
        return Digest.of_json(self.as_json()).short


def _listed(value: Any) -> Any:
    return [_listed(item) for item in value] if isinstance(value, tuple) else value


def blank(values: np.ndarray) -> np.ndarray:
    """Where nothing stands in a column as seen."""
    # Imported here: rules are part of metadata, which is read where nothing else needs pandas.
    import pandas as pd

    found: np.ndarray = pd.isna(values)
    return found


def filled(seen: Seen, names: Sequence[str]) -> np.ndarray:
    """The rows in which none of these columns is missing."""
    there = ~blank(seen[names[0]])
    for name in names[1:]:
        there &= ~blank(seen[name])
    return there


def codes_of(seen: Seen, names: Sequence[str]) -> np.ndarray:
    """A number for each combination of values, the same for equal ones; missing is a value."""
    import pandas as pd

    codes = np.zeros(len(seen[names[0]]), dtype=np.int64)
    for name in names:
        own, found = pd.factorize(seen[name], use_na_sentinel=False)
        codes = pd.factorize(codes * (len(found) + 1) + own)[0]
    return codes
