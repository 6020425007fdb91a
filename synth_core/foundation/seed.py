"""One seed per run, split into named streams so that no stream depends on another's use."""

import hashlib
from dataclasses import dataclass

import numpy as np

from synth_core.foundation.errors import SettingError

__all__ = ["Seed"]

_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Seed:
    """A whole number from 0 to 2^63 - 1 from which every random stream of a run is derived.

    Two streams with different names are statistically independent; the same seed and name give
    the same stream on every machine.

    Raises:
        SettingError: The value is not such a number.
    """

    value: int

    def __post_init__(self) -> None:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise SettingError(f"A seed is a whole number, not {self.value!r}.", where="seed")
        if not 0 <= self.value <= _LARGEST:
            raise SettingError(f"A seed lies between 0 and 2^63 - 1, not {self.value}.",
                               where="seed")

    def child(self, name: str) -> "Seed":
        """The seed of the part of a run that bears this name."""
        text = f"{self.value}/{name}".encode()
        return Seed(int.from_bytes(hashlib.sha256(text).digest()[:8], "big") >> 1)

    def stream(self, name: str) -> np.random.Generator:
        """A random generator for the part of a run that bears this name."""
        return np.random.default_rng(self.child(name).value)

    def integer(self, name: str) -> int:
        """A 31-bit number for libraries that take only such a ``random_state``."""
        return self.child(name).value % (2**31 - 1)
