"""The order of a run, as JSON: what the web process writes and the job reads."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import StorageError
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import ASKED_NOTHING, Asked
from synth_core.metadata.model import Metadata
from synth_core.metadata.scenarios.model import Scenario

__all__ = ["JobSpec"]

# Written only where they say something: so the fingerprints of earlier orders stay as they were.
_LATER = ("subject", "subject_table", "what_if")


def _policy_cell() -> int:
    # Imported here: it brings pandas, and orders are read where nothing else needs that.
    from synth_core.governance.policy import default_policy

    return default_policy().smallest_cell


@dataclass(frozen=True)
class JobSpec:
    """Everything that a run does. Nothing else decides: the same order makes the same table.

    It is private: it holds the seeds and the digest of the real table.

    Args:
        run_id: The run.
        project_id: Its project.
        table: The real table's name in the vault of the project.
        method: The method's key.
        rows: How many rows to make.
        metadata: What each column is, as `Metadata.as_json` wrote it.
        purpose: The purpose's key, which decides what the judgement looks for.
        preset: The preset that settings start from.
        settings: What was changed beside the preset.
        seed: Where every random choice of the run comes from.
        draw_seed: Where the sets come from: of the source, the same for all its runs.
        holdout_share: Share of rows kept aside; None for the usual one, 0 for none (and then
            nothing is judged).
        audit: Whether some rows get a coin that decides whether they are learned from.
        time_budget: Seconds for training, after which the best model so far is used.
        source_digest: Digest of the table's bytes when the run was ordered; "" to not check.
        smallest_cell: The smallest count of real rows that results and notes may hold. An order
            that says nothing of it is under the default policy.
        dictionary: The description that the table is made from, as `Dictionary.as_json` wrote it;
            None where there is a real table. ``table`` is then "", ``source_digest`` that of the
            description.
        fit_of: A run of the project whose fitted model is used; None to train.
        draw: Which draw from the fit this is; each has random choices of its own.
        learned: Most rows to learn from, a sample drawn by lot where there are more; None for all.
            It is part of the order, so that it makes the same table on another machine.
        prepared: How the table was prepared, as `report.preparation` wrote it; None where no recipe
            stands behind it. It decides nothing: it is for the records.
        search: Minutes to find the best method and settings in, before training; None to take
            ``method``, ``preset`` and ``settings`` as they are.
        working: What working file is made of the real table (``kind`` and its choices, see
            `jobs.working`); None for a synthetic table.
        asked: What is asked of the rows, as `Asked.as_json` wrote it; None for rows as they come.
        subject: The column that tells people apart: all rows of one are learned from, or all kept
            aside. None where each row is taken for a person of its own.
        subject_table: The name in the vault of the table that has this column, row by row as
            ``table``; None where that is ``table`` itself.
        what_if: The what-if that is drawn from the fit of ``fit_of`` (``name``, ``base``: the
            number of that run, ``changes`` as `Scenario.as_json` wrote them); None for none. It
            has the ``draw`` of its base, so that rows stand beside rows of the base.
        attempt: Which attempt at the run this is; set when it starts.

    Raises:
        SettingError: A seed is out of range.
        ValueError: A number is out of range.
    """

    run_id: str
    project_id: str
    table: str
    method: str
    rows: int
    metadata: Mapping[str, Any]
    purpose: str
    preset: str = "balanced"
    settings: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    draw_seed: int = 0
    holdout_share: float | None = None
    audit: bool = True
    time_budget: float | None = None
    source_digest: str = ""
    smallest_cell: int = field(default_factory=_policy_cell)
    dictionary: Mapping[str, Any] | None = None
    fit_of: str | None = None
    draw: int = 1
    learned: int | None = None
    prepared: Mapping[str, Any] | None = None
    search: int | None = None
    working: Mapping[str, Any] | None = None
    asked: Mapping[str, Any] | None = None
    subject: str | None = None
    subject_table: str | None = None
    what_if: Mapping[str, Any] | None = None
    attempt: int = 1

    def __post_init__(self) -> None:
        Seed(self.seed)
        Seed(self.draw_seed)
        if self.rows < 1 or self.attempt < 1:
            raise ValueError(f"a run makes at least one row in its first attempt or a later one: "
                             f"{self.rows} rows, attempt {self.attempt}")
        if self.learned is not None and self.learned < 1:
            raise ValueError(f"at least one row is learned from: {self.learned}")
        if self.draw < 1:
            raise ValueError(f"draws are counted from 1: {self.draw}")
        if self.holdout_share is not None and not 0 <= self.holdout_share < 1:
            raise ValueError(f"the share kept aside lies in [0, 1): {self.holdout_share}")
        if self.smallest_cell < 2:
            raise ValueError(f"the smallest cell holds at least 2 rows: {self.smallest_cell}")
        if self.search is not None and self.search < 1:
            raise ValueError(f"a search takes at least one minute: {self.search}")
        if self.what_if is not None and self.fit_of is None:
            raise ValueError("a what-if is drawn from the fit of another run")
        if self.time_budget is not None and self.time_budget <= 0:
            raise ValueError(f"a time budget is a number of seconds: {self.time_budget}")

    @property
    def columns(self) -> Metadata:
        """What each column is."""
        return Metadata.from_json(dict(self.metadata))

    @property
    def wanted(self) -> Asked:
        """What is asked of the rows."""
        return ASKED_NOTHING if self.asked is None else Asked.from_json(self.asked)

    @property
    def scenario(self) -> Scenario | None:
        """The what-if that is drawn; None for none."""
        return None if self.what_if is None else Scenario.from_json(self.what_if["changes"])

    @property
    def fingerprint(self) -> str:
        """The digest of all that decides the result: what a later attempt may go on from."""
        return Digest.of_json({**self.as_json(), "attempt": 1}).hex

    @property
    def fit_fingerprint(self) -> str:
        """The digest of all that decides the fitted model: runs that share it share a fit."""
        kept = ("method", "preset", "settings", "metadata", "seed", "draw_seed", "holdout_share",
                "audit", "time_budget", "source_digest", "learned", "search", "asked")
        order = self.as_json()
        return Digest.of_json({name: order[name] for name in (*kept, *_LATER) if name in order}).hex

    def at_attempt(self, attempt: int) -> "JobSpec":
        """The same order, tried again."""
        return replace(self, attempt=attempt)

    def as_json(self) -> dict[str, Any]:
        """The order as a JSON value."""
        order = {**asdict(self), "metadata": dict(self.metadata), "settings": dict(self.settings)}
        return {name: value for name, value in order.items()
                if name not in _LATER or value is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "JobSpec":
        """The order that `as_json` wrote.

        Raises:
            StorageError: A field is missing, or one is not known here.
        """
        known = {field.name for field in fields(cls)}
        if not set(data) <= known:
            raise StorageError("The order of a run was written by a newer version of Likeness.",
                               where=", ".join(sorted(set(data) - known)),
                               cure="Start the run again.")
        try:
            return cls(**data)
        except TypeError as error:
            raise StorageError("The order of a run is not complete.",
                               cure="Start the run again.") from error
