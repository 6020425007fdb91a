"""What the use cases hand to screens: frozen values, no rows of the database, no real rows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.search import Search
from synth_core.foundation.settings import Setting
from synth_core.governance.purposes import Purpose, PurposeAnswer
from synth_core.governance.states import State
from synth_core.governance.verdict import Verdict
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.contract import Availability, MethodCard
from synth_core.workspace.views_data import (
    CodebookView,
    ColumnEdit,
    ColumnView,
    DataView,
    DictionaryView,
    FindingsView,
    FindingView,
    HoldoutChoice,
    HoldoutView,
    Origin,
    PersonalColumn,
    PersonalView,
    ProfileView,
    Shelf,
    UploadView,
)
from synth_core.workspace.views_recipe import (
    AtStake,
    DecisionDone,
    DecisionTold,
    OfferView,
    RecipeView,
    ReplayView,
    StepDone,
    StepTold,
)
from synth_core.workspace.views_runs import Looks, RunView, StageView

__all__ = ["AnswerLine", "AtStake", "CheckAnswers", "CodebookView", "ColumnEdit", "ColumnView",
           "DataView", "DecisionDone", "DecisionTold", "DictionaryView", "FindingView",
           "FindingsView", "HoldoutChoice", "HoldoutView", "JudgedRun", "Looks", "MethodAnswer",
           "MethodChoice", "MethodView", "OfferView", "Origin", "PersonalColumn", "PersonalView",
           "ProfileView", "ProjectCard", "ProjectView", "RecipeView", "ReplayView", "RunView",
           "SearchOffer", "Shelf", "StageView", "Step", "StepDone", "StepStatus", "StepTold",
           "TaskList", "UploadView"]

StepStatus = Literal["completed", "in_progress", "cannot_start", "ready"]
StepKey = Literal["purpose", "data", "method", "generate", "judge", "release"]


@dataclass(frozen=True)
class ProjectCard:
    """A project in the list: where it stands. ``state`` is that of its newest judged run."""

    id: str
    name: str
    changed_at: datetime
    changed_by: str
    step: int
    step_key: StepKey
    state: State | None
    run_id: str | None


@dataclass(frozen=True)
class Step:
    """A step of the task list. ``summary`` says what was answered, or why it cannot start."""

    number: int
    key: StepKey
    title: str
    status: StepStatus
    summary: str


@dataclass(frozen=True)
class TaskList:
    """The six steps of a project, its newest run, and how many of its runs have finished.

    ``described``: there is no real table, it is described in words. ``has_table``: there is one.
    ``has_rules``: some are accepted. ``has_asked``: something is asked of the rows, now or in the
    newest finished run. ``wants_rare``: the purpose is to balance rare events.
    ``wants_what_if``: it is to explore a what-if.
    """

    project_id: str
    name: str
    steps: tuple[Step, ...]
    run_id: str | None
    finished: int = 0
    described: bool = False
    has_table: bool = False
    has_rules: bool = False
    has_asked: bool = False
    wants_rare: bool = False
    wants_what_if: bool = False

    @property
    def done(self) -> int:
        """How many steps are completed."""
        return sum(step.status == "completed" for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The step to continue with."""
        return next((s for s in self.steps if s.status in ("ready", "in_progress")), None)


@dataclass(frozen=True)
class ProjectView:
    """A project's name and answers."""

    id: str
    name: str
    purpose: PurposeAnswer | None
    has_data: bool
    sample_key: str | None


@dataclass(frozen=True)
class MethodAnswer:
    """What the steward chose in the third step. ``rows`` None: as many as were learned from.

    ``search``: minutes in which the run finds method and settings itself; those here are then what
    it falls back on.
    """

    method: str
    preset: str
    settings: dict[str, Any] = field(default_factory=dict)
    rows: int | None = None
    seed: int = 0
    search: int | None = None


@dataclass(frozen=True)
class SearchOffer:
    """What a search for the best would try: how many candidates of which methods.

    ``reason`` says why there can be none; "" where there can.
    """

    reason: str
    planned: int
    methods: tuple[str, ...]


@dataclass(frozen=True)
class MethodChoice:
    """A method that could be chosen, ready or not.

    ``steerable``: it can keep to conditions and shares. ``imagines``: what-ifs can be drawn from
    its fit.
    """

    card: MethodCard
    availability: Availability
    settings: tuple[Setting, ...]
    presets: dict[str, dict[str, Any]]
    steerable: bool = True
    imagines: bool = True
    resamples: bool = False  # by its usual settings: other shares of the column to predict


@dataclass(frozen=True)
class MethodView:
    """The third step: a recommendation with its reason, all methods, and what was chosen.

    ``seconds`` is a rough estimate of the whole run for what is chosen, or else recommended.
    ``described``: there is no real table; ``train_rows`` is then how many are made where nothing
    was chosen.
    """

    recommended: MethodAnswer
    reason: str
    choices: tuple[MethodChoice, ...]
    chosen: MethodAnswer | None
    train_rows: int
    seconds: float
    described: bool = False
    search: SearchOffer | None = None


@dataclass(frozen=True)
class AnswerLine:
    """One line of "check your answers", with the step or page where it can be changed."""

    label: str
    value: str
    step: StepKey | Literal["rules", "which_rows"]


@dataclass(frozen=True)
class CheckAnswers:
    """Everything a run will do, before it starts. ``missing`` are sentences that block it."""

    lines: tuple[AnswerLine, ...]
    missing: tuple[str, ...]
    cautions: tuple[str, ...]
    seconds: float

    @property
    def can_start(self) -> bool:
        """Whether nothing blocks the start."""
        return not self.missing


@dataclass(frozen=True)
class JudgedRun:
    """A finished run with its verdict and every result behind it.

    No result or note holds a count of fewer real rows than ``smallest_cell``.
    ``lot_rows``: of the holdout rows, those that a coin left out; None for runs of older versions.
    ``working_file``: what it made are near-copies of real rows, for the steward alone.
    ``search``: what a search for the best tried, and why it proposed this one.
    """

    run: RunView
    project_name: str
    purpose: Purpose
    verdict: Verdict
    judgement: Judgement
    metadata: Metadata
    train_rows: int
    holdout_rows: int
    notes: tuple[str, ...]
    smallest_cell: int
    looks: Looks
    working_file: bool = False
    curve: LearningCurve | None = None
    lot_rows: int | None = None
    search: Search | None = None
