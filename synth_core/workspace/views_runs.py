"""What screens get of runs: where each stands, and how often the rows kept aside were used."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.search import Search
from synth_core.governance.states import State

__all__ = ["Looks", "RunView", "StageView"]


@dataclass(frozen=True)
class StageView:
    """A stage of a run: prepare, train, sample or judge."""

    key: str
    title: str
    status: Literal["waiting", "running", "done"]
    note: str
    seconds: float


@dataclass(frozen=True)
class RunView:
    """A run as people see it. ``share`` 0 to 1; ``left`` seconds, None where not known yet.

    ``place`` is its place in the queue (1 is next), None where it does not wait. ``draw`` says
    which draw from its fit it is. ``name`` and ``note`` are what people call it and wrote of it.
    ``curve`` is how training went so far, of methods that learn by and by; None of the others.
    ``peak_memory`` is the most bytes that it and its helpers held at once; 0 until it has ended.
    ``search`` is what a search for the best has tried so far; ``tried`` how many it had tried when
    the run had finished.
    ``asked`` are the columns whose mix was changed on purpose; ``near_copies``: a working file.
    ``what_if`` is the name of the what-if that it draws, "" where it draws none; ``base`` the
    number of the run that it is drawn from and compared with.
    """

    id: str
    project_id: str
    number: int
    status: Literal["queued", "running", "finished", "failed", "stopped"]
    method: str
    method_title: str
    rows: int
    created_at: datetime
    share: float
    elapsed: float
    left: float | None
    place: int | None
    stages: tuple[StageView, ...]
    message: str
    cure: str
    state: State | None
    name: str = ""
    note: str = ""
    draw: int = 1
    created_by: str = ""
    curve: LearningCurve | None = None
    peak_memory: int = 0
    search: Search | None = None
    tried: int = 0
    asked: tuple[str, ...] = ()
    near_copies: bool = False
    what_if: str = ""
    base: int = 0

    @property
    def active(self) -> bool:
        """Whether it is still waiting or working."""
        return self.status in ("queued", "running")


@dataclass(frozen=True)
class Looks:
    """How often the rows kept aside of a table were used.

    Args:
        runs: Finished runs that were judged by them, in all projects.
        looks: Pages of evidence on these runs that were opened, each counted once a run.
    """

    runs: int
    looks: int
