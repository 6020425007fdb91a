"""What a codebook says of a column, and what a table breaks of it."""

from dataclasses import dataclass

from synth_core.metadata.model import Kind

__all__ = ["Breach", "Codebook", "Said", "Unused"]


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
        meanings: What allowed values mean: the value and its label.
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
    meanings: tuple[tuple[str, str], ...] = ()
    format_unread: bool = False


@dataclass(frozen=True)
class Unused:
    """A line of a codebook that was not used, or not all of it.

    Args:
        where: The column that it names, or the line.
        why: The reason, in words.
    """

    where: str
    why: str


@dataclass(frozen=True)
class Codebook:
    """The lines of a codebook that can be used, in its order, and those that cannot."""

    lines: tuple[Said, ...]
    unused: tuple[Unused, ...] = ()


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
