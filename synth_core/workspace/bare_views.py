"""What the command line asks of the use cases, and what it gets."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.digest import Digest
from synth_core.foundation.search import Search
from synth_core.governance.verdict import HeadlineRow, Verdict
from synth_core.metadata.conditions.model import ASKED_NOTHING, Asked
from synth_core.metadata.scenarios.model import Scenario
from synth_core.report.public_record import versions
from synth_core.workspace.bare_what_if import Imagined

__all__ = ["GenerateRequest", "Generated", "Judged"]


@dataclass(frozen=True)
class GenerateRequest:
    """What ``generate`` was asked for.

    ``read`` says how the file is to be read, see `corrected`; ``split`` is the share of rows kept
    aside; ``search`` minutes in which method and settings are found, None to take those given;
    ``subject`` the column that tells people apart, None where each row is a person of its own.
    """

    table: Path
    out: Path
    method: str = "trees"
    preset: str = "balanced"
    settings: dict[str, Any] = field(default_factory=dict)
    target: str | None = None
    rows: int | None = None
    seed: int = 0
    split: float = 0.2
    purpose: str = "machine_learning"
    judged: bool = True
    search: int | None = None
    asked: Asked = ASKED_NOTHING
    read: dict[str, str] = field(default_factory=dict)
    scenario: Scenario = field(default_factory=Scenario)
    scenario_out: Path | None = None
    subject: str | None = None


@dataclass(frozen=True)
class Judged:
    """A verdict with the numbers behind it."""

    verdict: Verdict
    judgement: Judgement

    def as_json(self) -> dict[str, Any]:
        """Headline rows first (name, value, low, high, state), then every result."""
        return {"state": self.verdict.state.value, "policy": self.verdict.policy,
                "purpose": self.verdict.purpose,
                "rows": [_row(row) for row in self.verdict.rows],
                **self.judgement.as_json()}


@dataclass(frozen=True)
class Generated:
    """A table that was made."""

    rows: int
    digest: Digest
    seconds: dict[str, float]
    settings: dict[str, Any]
    notes: tuple[str, ...]
    request: GenerateRequest
    judged: Judged | None
    curve: LearningCurve | None = None
    search: Search | None = None
    imagined: Imagined | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, or None where no rows were kept aside."""
        return None if self.judged is None else self.judged.verdict

    def as_json(self) -> dict[str, Any]:
        """The outcome as a JSON value."""
        best = None if self.search is None else self.search.best
        used = self.request if best is None else best.candidate
        return {"rows": self.rows, "sha256": str(self.digest), "seconds": self.seconds,
                "method": used.method, "preset": used.preset,
                "search": None if self.search is None else self.search.as_json(),
                "settings": self.settings, "seed": self.request.seed, "split": self.request.split,
                "subject": self.request.subject,
                "asked": self.request.asked.as_json() if self.request.asked else None,
                "what_if": None if self.imagined is None else self.imagined.as_json(),
                "notes": list(self.notes), "versions": versions(),
                "curve": None if self.curve is None else self.curve.as_json(),
                "judgement": None if self.judged is None else self.judged.as_json()}


def _row(row: HeadlineRow) -> dict[str, Any]:
    number = row.result.estimate
    return {"name": row.metric, "value": None if number is None else number.value,
            "low": None if number is None else number.low,
            "high": None if number is None else number.high,
            "n": None if number is None else number.n,
            "state": row.state.value, "not_assessed": row.result.not_assessed or row.doubt}
