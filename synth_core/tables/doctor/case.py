"""The case: a table with what all families of findings ask about its columns, counted once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from synth_core.tables.doctor.looks import SAMPLED, Looks, looks_of
from synth_core.tables.doctor.measured import Numbers, numbers_of
from synth_core.tables.doctor.written_dates import Dates, dates_of
from synth_core.tables.view import View, viewed

__all__ = ["Case", "open_case"]

# Tables with fewer cells are held by DuckDB (which spills), so that the file is read once.
_SMALL = 40_000_000


@dataclass(frozen=True)
class Case:
    """An open table and what was counted of its columns, by name.

    Args:
        view: The table.
        numbers: Columns of numbers.
        texts: Columns of text, with their values in a relation of their own.
        dates: Columns of text (or of whole numbers) that hold dates.
        target: The column to predict; None if there is none.
        identifiers: Columns that the metadata already takes for identifiers.
    """

    view: View
    numbers: Mapping[str, Numbers]
    texts: Mapping[str, Looks]
    dates: Mapping[str, Dates]
    target: str | None = None
    identifiers: frozenset[str] = frozenset()
    sampled: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of the table."""
        return self.view.rows

    @property
    def categories(self) -> dict[str, Looks]:
        """Columns of text whose values many rows share: neither dates nor names of records."""
        return {name: looks for name, looks in self.texts.items()
                if name not in self.dates and name not in self.identifiers
                and not looks.mostly_numbers and looks.distinct <= 0.5 * looks.filled
                and looks.length <= 60}

    def values(self, name: str) -> list[tuple[str, int]]:
        """The values of a column of text and their rows, the most frequent first."""
        found: list[tuple[str, int]] = self.view.connection.execute(
            f"SELECT v, n FROM {self.texts[name].relation} ORDER BY n DESC, v").fetchall()
        return found


@contextmanager
def open_case(path: Path, target: str | None, identifiers: frozenset[str]) -> Iterator[Case]:
    """A table with its columns counted.

    Args:
        path: The Parquet file.
        target: The column to predict; None if there is none.
        identifiers: Columns that need no word about being identifiers.
    """
    with viewed(path) as opened:
        view = _held(opened)
        numbers = numbers_of(view)
        texts = looks_of(view)
        dates = {name: dates for name, looks in texts.items()
                 if (dates := dates_of(view, looks)) is not None}
        yield Case(view, numbers, texts, dates, target, identifiers,
                   {name: SAMPLED for name, looks in texts.items() if looks.sampled})


def _held(view: View) -> View:
    if view.rows * len(view.names) > _SMALL:
        return view
    view.connection.execute(f"CREATE TEMP TABLE held AS SELECT * FROM {view.relation}")
    return replace(view, relation="held")
