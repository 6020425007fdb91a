"""What the makers of working files share: the order, the real table's place, where to write."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synth_core.foundation.seed import Seed
from synth_core.jobs.progress import Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.model import Metadata
from synth_core.storage.run_folder import RunFolder

__all__ = ["Desk", "Done"]


@dataclass(frozen=True)
class Desk:
    """Everything that a maker needs.

    Args:
        spec: The order.
        path: The real table.
        metadata: What each column is.
        folder: Where the draft goes.
        tracker: Told the stages.
        keys: The table with the column that tells people apart; None where ``path`` has it.
    """

    spec: JobSpec
    path: Path
    metadata: Metadata
    folder: RunFolder
    tracker: Tracker
    keys: Path | None = None

    @property
    def seed(self) -> Seed:
        """Where every random choice comes from."""
        return Seed(self.spec.seed)

    @property
    def kept(self) -> list[str]:
        """The columns of the working file, in the table's order."""
        return [column.name for column in self.metadata.kept]

    @property
    def modelled(self) -> list[str]:
        """The columns that something can be drawn from."""
        return [column.name for column in self.metadata.modelled]

    def choice(self, name: str) -> Any:
        """What was ordered."""
        assert self.spec.working is not None
        return self.spec.working[name]


@dataclass(frozen=True)
class Done:
    """What a maker leaves beside the draft.

    Args:
        results: What was made and measured, as a JSON value: no cell of a row.
        learned: Real rows that were learned from.
        kept_aside: Real rows that nothing was learned from.
        notes: What must be said of it.
    """

    results: Mapping[str, Any]
    learned: int
    kept_aside: int = 0
    notes: tuple[str, ...] = ()
