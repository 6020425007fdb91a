"""Sampling piece by piece, so that memory stays flat however many rows are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from synth_core.foundation.errors import SettingError
from synth_core.foundation.progress import Reporter
from synth_core.synthesizers.contract import CHUNK_ROWS

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True)
class Piece:
    """One piece of a sample: its number, its first row's place, its rows."""

    number: int
    first: int
    rows: int


def pieces(rows: int, reporter: Reporter) -> Iterator[Piece]:
    """The pieces of a sample; one empty piece where no rows are asked for.

    Args:
        rows: Rows of the whole sample.
        reporter: Told the share done after each piece has been used.

    Raises:
        SettingError: The number of rows is negative.
    """
    if rows < 0:
        raise SettingError(f"Rows to make are 0 or more, not {rows}.", where="rows")
    for number, first in enumerate(range(0, max(rows, 1), CHUNK_ROWS)):
        count = min(CHUNK_ROWS, rows - first)
        yield Piece(number, first, count)
        reporter.report(1.0 if not rows else (first + count) / rows, f"{first + count:,} rows")
