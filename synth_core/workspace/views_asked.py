"""What screens get of what is asked of the rows."""

from dataclasses import dataclass

from synth_core.metadata.model import Metadata

__all__ = ["AskedCondition", "AskedShares", "WhichRows"]


@dataclass(frozen=True)
class AskedCondition:
    """Rows with a condition.

    Args:
        said: The condition as a phrase.
        rows: How many rows are asked for.
        support: Training rows that fulfil it; None where they are too few to be told, or it makes
            no sense for the columns as they are now.
    """

    said: str
    rows: int
    support: int | None


@dataclass(frozen=True)
class AskedShares:
    """How often the values of a column shall occur.

    Args:
        column: The column.
        shares: Value, share asked for, share of the training rows (None where it is not told).
    """

    column: str
    shares: tuple[tuple[str, float, float | None], ...]


@dataclass(frozen=True)
class WhichRows:
    """What is asked of the rows of a project.

    Args:
        project_id: The project.
        metadata: What the columns are.
        conditions: Rows with conditions, in the order of the table.
        shares: What the other rows keep to.
        least: Training rows that must stand behind a condition or a value.
        rows: How many rows are to be made.
        method: The title of the method that is chosen, or else of sequential trees.
        able: Whether that method can keep to what is asked.
        refused: Why a run with all this would be refused, as a sentence; else "".
    """

    project_id: str
    metadata: Metadata
    conditions: tuple[AskedCondition, ...]
    shares: tuple[AskedShares, ...]
    least: int
    rows: int
    method: str
    able: bool
    refused: str
