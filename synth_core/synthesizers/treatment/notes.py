"""What the treatment cost, in sentences: counts, never values."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Cost", "cost_notes"]


@dataclass(frozen=True)
class Cost:
    """What the treatment of one column cost.

    Args:
        column: Its name.
        rows: Rows whose value was replaced.
        values: Distinct categories that were pooled; None for a number.
    """

    column: str
    rows: int
    values: int | None


def cost_notes(costs: Sequence[Cost], k: int, smallest_cell: int | None) -> tuple[str, ...]:
    """One sentence for the categories and one for the numbers that were replaced.

    Args:
        costs: Of the columns that lost something.
        k: People per value at least.
        smallest_cell: The smallest count that is told; None: no count at all.
    """
    lost = [cost for cost in costs if cost.rows]
    categories = [_told(cost, smallest_cell) for cost in lost if cost.values is not None]
    numbers = [_told(cost, smallest_cell) for cost in lost if cost.values is None]
    notes = []
    if categories:
        notes.append(f"Categories that fewer than {k} rows hold were replaced by common ones: "
                     + "; ".join(categories) + ".")
    if numbers:
        notes.append(f"Numbers that stand alone between values shared by {k} rows or more were "
                     "moved to the nearest of those, or left empty where there is none: "
                     + "; ".join(numbers) + ".")
    return tuple(notes)


def _told(cost: Cost, smallest_cell: int | None) -> str:
    """A column with what it lost, small counts hidden."""
    if smallest_cell is None:
        return cost.column
    rows = f"{_count(cost.rows, smallest_cell)} rows"
    if cost.values is None:
        return f"{cost.column} ({rows})"
    return f"{cost.column} ({_count(cost.values, smallest_cell)} values, {rows})"


def _count(count: int, smallest_cell: int) -> str:
    return f"fewer than {smallest_cell}" if count < smallest_cell else f"{count:,}"
