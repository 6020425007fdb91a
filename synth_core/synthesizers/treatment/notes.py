"""What the treatment cost, in sentences: counts, never values."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["FEWEST", "Cost", "cost_notes", "count_text"]

FEWEST = 10


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


def count_text(count: int) -> str:
    """A count as a person may see it: small ones are not told."""
    return f"fewer than {FEWEST}" if count < FEWEST else f"{count:,}"


def cost_notes(costs: Sequence[Cost], k: int) -> tuple[str, ...]:
    """One sentence for the categories and one for the numbers that were replaced.

    Args:
        costs: Of the columns that lost something.
        k: People per value at least.
    """
    categories = [f"{cost.column} ({count_text(cost.values)} values, {count_text(cost.rows)} rows)"
                  for cost in costs if cost.rows and cost.values is not None]
    numbers = [f"{cost.column} ({count_text(cost.rows)} rows)"
               for cost in costs if cost.rows and cost.values is None]
    notes = []
    if categories:
        notes.append(f"Categories that fewer than {k} rows hold were replaced by common ones: "
                     + "; ".join(categories) + ".")
    if numbers:
        notes.append(f"Numbers that stand alone between values shared by {k} rows or more were "
                     "moved to the nearest of those, or left empty where there is none: "
                     + "; ".join(numbers) + ".")
    return tuple(notes)
