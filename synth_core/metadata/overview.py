"""What a table is as a whole: repeated rows, keys, subjects, columns that say the same, patterns.

Like a profile it holds small counts, so it stays in the vault; `Overview.suppressed` is for others
than the steward.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from synth_core.metadata.facts import Table, opened
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.patterns import patterns_of
from synth_core.metadata.profile import Profile
from synth_core.metadata.same import same_values, scaled_numbers
from synth_core.metadata.subject import Subject, subject_in
from synth_core.metadata.suppression import hidden_cells

__all__ = ["Overview", "Subject", "overview"]

Patterns = tuple[tuple[str, int], ...]

_WRITTEN = frozenset({Kind.IDENTIFIER, Kind.CATEGORY})
_FEW_VALUES = 2


@dataclass(frozen=True)
class Overview:
    """The table as a whole.

    Args:
        rows: Rows of the table.
        repeated: Rows that repeat an earlier one in every column.
        keys: Columns that are filled and different in every row.
        subject: The column that names subjects with several rows, if there is one.
        same: Pairs of columns in which each value of one stands with one value of the other.
        scaled: Pairs of numbers that are one number on two scales, but for rounding.
        patterns: By column, the commonest ways in which values are written, with their rows.
    """

    rows: int
    repeated: int
    keys: tuple[str, ...] = ()
    subject: Subject | None = None
    same: tuple[tuple[str, str], ...] = ()
    scaled: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    patterns: Mapping[str, Patterns] = field(default_factory=dict)

    def suppressed(self, smallest_cell: int) -> "Overview":
        """The overview as others than the steward may see it.

        Promise: no count of rows between 1 and ``smallest_cell`` - 1, and no pattern that so few
            rows follow.
        Holds when: one overview of the table is shown.
        Does not cover: comparing overviews of versions of a table that differ in few rows.
        Evidence: tests/metadata/test_overview.py.
        """
        subject = self.subject
        if subject is not None and subject.most < smallest_cell:
            subject = replace(subject, most=0)
        return replace(
            self, repeated=self.repeated if self.repeated >= smallest_cell else 0,
            subject=subject, patterns={
                name: tuple(one for place, one in enumerate(found) if place not in hidden_cells(
                    [rows for _, rows in found], smallest_cell))
                for name, found in self.patterns.items()})

    def as_json(self) -> dict[str, Any]:
        """The overview as a JSON value."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Overview":
        """The overview that `as_json` wrote."""
        subject = data["subject"]
        return cls(data["rows"], data["repeated"], tuple(data["keys"]),
                   None if subject is None else Subject(**subject),
                   tuple((a, b) for a, b in data["same"]),
                   {name: tuple((mask, rows) for mask, rows in found)
                    for name, found in data["patterns"].items()},
                   # Kept files from before have none.
                   scaled=tuple((a, b) for a, b in data.get("scaled", ())))


def overview(path: Path, metadata: Metadata, seen: Profile) -> Overview:
    """Look at a table as a whole, by a few passes of DuckDB with bounded memory.

    Args:
        path: The table.
        metadata: Its columns.
        seen: Its profile for these columns.
    """
    with opened(path) as table:
        kinds = {column.name: column.kind for column in metadata}
        keys = tuple(name for name, column in seen.columns.items()
                     if column.distinct == table.rows > 1 and not column.missing_rows
                     and kinds[name] is not Kind.NUMBER)
        same = same_values(table, metadata, seen)
        scaled = tuple(pair for pair in scaled_numbers(table, metadata, seen) if pair not in same)
        return Overview(
            table.rows, _repeated(table), keys, subject_in(table, metadata, seen), same,
            scaled=scaled, patterns={
                column.name: found for position, column in enumerate(metadata)
                if column.kind in _WRITTEN and seen.columns[column.name].distinct > _FEW_VALUES
                and (found := patterns_of(table.at(position), position,
                                          seen.columns[column.name].distinct))})


def _repeated(table: Table) -> int:
    # Two different rows with one hash are less likely than a fault of the machine.
    listed = ", ".join(f"c{i}" for i in range(len(table.names)))
    return table.rows - int(table.query(f"count(DISTINCT hash({listed}))")[0][0])
