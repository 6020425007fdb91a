"""One figure that the product must reach, with its limit."""

from dataclasses import dataclass

__all__ = ["Measured"]


@dataclass(frozen=True)
class Measured:
    """What was measured, and how large it may be.

    Args:
        what: In words.
        value: The number; None where it was not assessed, which misses any limit.
        limit: The most that it may be; None where it is told for information.
        unit: After the number: " s", " ms" or "".
        digits: After the decimal point.
        load: The load of the machine when it was measured.
        strict: Whether it must stay below the limit, not only reach it.
    """

    what: str
    value: float | None
    limit: float | None
    unit: str = ""
    digits: int = 1
    load: float = 0.0
    strict: bool = True

    @property
    def met(self) -> bool:
        """Whether the limit is kept, if there is one."""
        if self.limit is None:
            return True
        if self.value is None:
            return False
        return self.value < self.limit if self.strict else self.value <= self.limit

    @property
    def outcome(self) -> str:
        """Reached, missed, or nothing where there is no limit."""
        return "" if self.limit is None else "reached" if self.met else "missed"

    @property
    def value_text(self) -> str:
        """The number with its unit."""
        return "not assessed" if self.value is None else f"{self.value:.{self.digits}f}{self.unit}"

    @property
    def limit_text(self) -> str:
        """The limit with its unit."""
        if self.limit is None:
            return ""
        most = "under" if self.strict else "at most"
        return f"{most} {self.limit:.{self.digits}f}{self.unit}"
