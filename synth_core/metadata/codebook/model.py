"""What a codebook says of a column, and what a table breaks of it."""

from dataclasses import dataclass

from synth_core.metadata.model import Kind

__all__ = ["Breach", "Codebook", "Said"]


@dataclass(frozen=True)
class Said:
    """One line of a codebook.

    Args:
        name: The column, as the codebook writes it.
        kind: What it holds; None where the codebook does not say.
        label: What it means, in words.
        unit: Of its numbers.
        allowed: The values that it may have; empty for any.
        low: The smallest that it may have: a number, or a date as 2025-01-31; "" for any.
        high: The largest; "" for any.
        date_format: How its dates are written (``strftime``); None where it is not said.
        format_unread: Whether it says how in a way that we do not know.
    """

    name: str
    kind: Kind | None = None
    label: str = ""
    unit: str = ""
    allowed: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    date_format: str | None = None
    format_unread: bool = False


@dataclass(frozen=True)
class Codebook:
    """The lines of a codebook, in its order."""

    lines: tuple[Said, ...]


@dataclass(frozen=True)
class Breach:
    """Something that a table breaks of its codebook.

    Args:
        column: The column.
        what: What is broken, in words; no value of a row.
        rows: In how many rows; None where it is not counted by rows, or may not be told.
    """

    column: str
    what: str
    rows: int | None
