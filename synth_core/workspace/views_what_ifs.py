"""What screens get of what-ifs: the runs that they can be drawn from, those stored, a result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from synth_core.metadata.model import Metadata
from synth_core.workspace.views import JudgedRun
from synth_core.workspace.views_runs import RunView

__all__ = ["BaseRun", "StoredWhatIf", "WhatIfResult", "WhatIfsView"]


@dataclass(frozen=True)
class BaseRun:
    """A finished run that what-ifs may be drawn from.

    Args:
        run: The run.
        metadata: What its columns are.
        why_not: Why none can be drawn from it, as a sentence; "" where they can.
    """

    run: RunView
    metadata: Metadata
    why_not: str


@dataclass(frozen=True)
class StoredWhatIf:
    """A what-if of the project.

    Args:
        id: Its id.
        name: What the steward called it.
        changes: What it changes, as phrases.
        base_number: The number of its base run.
        why_not: Why it cannot be run now, as a sentence; "" where it can.
        created_at: When it was stored.
        created_by: By whom.
        run: The newest run that draws it; None where none does.
    """

    id: str
    name: str
    changes: tuple[str, ...]
    base_number: int
    why_not: str
    created_at: datetime
    created_by: str
    run: RunView | None


@dataclass(frozen=True)
class WhatIfsView:
    """The what-ifs of a project.

    Args:
        project_id: The project.
        name: Its name.
        bases: Its finished runs, the newest first; no what-ifs among them.
        stored: What is stored, the newest first.
    """

    project_id: str
    name: str
    bases: tuple[BaseRun, ...]
    stored: tuple[StoredWhatIf, ...]

    @property
    def able(self) -> tuple[BaseRun, ...]:
        """The runs that what-ifs can be drawn from."""
        return tuple(base for base in self.bases if not base.why_not)


@dataclass(frozen=True)
class WhatIfResult:
    """A finished what-if beside its base run.

    Args:
        judged: The run with every result.
        changes: What was changed, as phrases.
        base_run: The id of its base run; None where that was deleted.
        shift: What moved, as `evaluation.what_if.shift` wrote it; empty where it could not be told.
    """

    judged: JudgedRun
    changes: tuple[str, ...]
    base_run: str | None
    shift: Mapping[str, Any]
