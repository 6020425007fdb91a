"""A finding: what, where, how bad, and what can be done. Its words stand in ``words.doctor``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from synth_core.tables.recipe.contract import Step
from synth_core.words import doctor as words

__all__ = ["Example", "Finding", "Option", "Severity"]


class Severity(StrEnum):
    """What a finding asks for: BLOCKING stops the journey until it is remedied or explained."""

    BLOCKING = "blocking"
    ADVISED = "advised"
    TO_KNOW = "to_know"


@dataclass(frozen=True)
class Example:
    """A value of real rows, and how many rows hold it."""

    value: str
    rows: int


@dataclass(frozen=True)
class Option:
    """One answer to the question of a finding that only a person can decide.

    Args:
        key: Its words, in ``words.doctor.OPTIONS``.
        step: What it does; None where nothing is to be done to the table.
        mark: What the column is to be marked as in the metadata; "" for nothing.
    """

    key: str
    step: Step | None = None
    mark: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that was found.

    Counts, figures and values stand apart, so that each can be kept from those who may not see it.

    Args:
        kind: The key of its words.
        columns: Where; empty for the table.
        severity: What it asks for.
        rows: How many rows show it; None where it is not about rows.
        figures: Shares, numbers of values, formats and bounds that the sentence tells.
        examples: Some values, for the steward alone.
        remedy: The step that cures it; None where there is none, or where a person must choose.
        options: The choices where a person must, the likeliest first.
        limit: Set for others than the steward: the smallest count that they may see.
    """

    kind: str
    columns: tuple[str, ...]
    severity: Severity
    rows: int | None = None
    figures: Mapping[str, float | int | str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    remedy: Step | None = None
    options: tuple[Option, ...] = ()
    limit: int | None = None

    @property
    def sentence(self) -> str:
        """What was found, as its reader may see it."""
        return words.what(self.kind, self.columns, self.rows, self.figures, self.limit)

    @property
    def blocking(self) -> bool:
        """Whether going on needs a remedy, or a reason in words."""
        return self.severity is Severity.BLOCKING

    @property
    def asks(self) -> bool:
        """Whether only a person can say what is right."""
        return bool(self.options)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps that are offered, the likeliest first."""
        offered = [self.remedy, *(option.step for option in self.options)]
        return tuple(step for step in offered if step is not None)

    def suppressed(self, total: int, smallest_cell: int) -> "Finding":
        """The finding as others than the steward may see it.

        Promise: no value of a row, no step that holds one, and no count of rows between 1 and
            ``smallest_cell`` - 1, nor one that leaves so few others.
        Holds when: one examination of the table is shown; its number of rows may be known.
        Does not cover: comparing examinations of two versions that differ in few rows.
        Evidence: tests/tables/doctor/test_finding.py.

        Args:
            total: Rows of the table.
            smallest_cell: The smallest count that may be shown.
        """
        rows = self.rows
        small = rows is not None and (0 < rows < smallest_cell
                                      or 0 < total - rows < smallest_cell)
        return replace(self, rows=None if small else rows, figures={}, examples=(), remedy=None,
                       options=(), limit=smallest_cell)
