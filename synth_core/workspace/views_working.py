"""What the use cases of working files hand to screens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from synth_core.workspace.views import RunView

__all__ = ["ClassValue", "DrawnColumn", "FillColumn", "RareColumn", "WorkingFile", "WorkingView"]


@dataclass(frozen=True)
class FillColumn:
    """A column that has missing cells, and why it cannot be filled; "" where it can."""

    name: str
    missing: int
    known: int
    why_not: str


@dataclass(frozen=True)
class DrawnColumn:
    """A column that could be drawn anew, and why it cannot; "" where it can."""

    name: str
    sensitive: bool
    why_not: str


@dataclass(frozen=True)
class ClassValue:
    """A value of a column, its real rows, and why no rows of it are added; "" where they can."""

    value: str
    rows: int
    why_not: str


@dataclass(frozen=True)
class RareColumn:
    """A column whose values are classes, the rarest first; ``why_not`` as of a value."""

    name: str
    values: tuple[ClassValue, ...]
    why_not: str = ""

    @property
    def possible(self) -> tuple[ClassValue, ...]:
        """The values of which rows can be added."""
        return () if self.why_not else tuple(one for one in self.values if not one.why_not)


@dataclass(frozen=True)
class WorkingFile:
    """A working file: how far it is, and once it is finished what was made and measured.

    Args:
        run: Its order as runs are seen; ``number`` counts the working files of the project.
        kind: "fill", "rare" or "replace".
        source: What its owner calls the table that it was made of.
        results: As its maker in `synth_core.jobs` says; None until it is finished.
    """

    run: RunView
    kind: str
    source: str
    results: Mapping[str, Any] | None

    @property
    def id(self) -> str:
        """Its id."""
        return self.run.id


@dataclass(frozen=True)
class WorkingView:
    """What working files can be made of a project's table, and those that there are.

    ``blocked`` says why none can be made; "" where some can. ``purpose`` is the project's.
    ``rare`` has the column to predict first, where there is one.
    """

    project_id: str
    name: str
    blocked: str
    purpose: str | None
    rows: int
    fill: tuple[FillColumn, ...]
    rare: tuple[RareColumn, ...]
    drawn: tuple[DrawnColumn, ...]
    files: tuple[WorkingFile, ...]
