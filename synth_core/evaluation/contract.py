"""What every metric takes and gives."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import pandas as pd

from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Metric", "Result", "Sets"]

Direction = Literal["higher", "lower"]


@dataclass(frozen=True)
class Sets:
    """The tables of a judgement, all with the columns of the metadata that are kept.

    Args:
        train: T, all rows that the synthesizer was fitted on (audit records that went in too).
        holdout: H_eval, never shown to a synthesizer: what everything is measured against.
        reference: R, what the attacker is assumed to hold besides.
        stand_in: B, takes the place of S in the self-test.
        synthetic: S.
        audit_in: A_in, the audit records whose coin sent them into T; None without coins.
        audit_out: A_out, those that stayed out, in no other set; None without coins.
    """

    train: pd.DataFrame
    holdout: pd.DataFrame
    reference: pd.DataFrame
    stand_in: pd.DataFrame
    synthetic: pd.DataFrame
    audit_in: pd.DataFrame | None = None
    audit_out: pd.DataFrame | None = None


@dataclass(frozen=True)
class Result:
    """What a metric found. A state is set by policy alone, never here.

    Args:
        metric: The metric's key ("pairs").
        estimate: The headline number; None where it was not assessed.
        yardsticks: The same measure of other tables: "real" (what real rows score), "floor"
            (what independent columns score), and others that the metric names.
        not_assessed: Why there is no number, as a sentence; "" where there is one.
        details: JSON values for screens and the record, aggregated, never a real row; keys are
            documented at the metric.
        seconds: How long it took.
    """

    metric: str
    estimate: Estimate | None
    yardsticks: Mapping[str, Estimate] = field(default_factory=dict)
    not_assessed: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if (self.estimate is None) != bool(self.not_assessed):
            raise ValueError("a result has either a number or a reason why not")

    def as_json(self) -> dict[str, Any]:
        """The result as a JSON value."""
        return {
            "metric": self.metric,
            "estimate": None if self.estimate is None else self.estimate.as_json(),
            "yardsticks": {name: value.as_json() for name, value in self.yardsticks.items()},
            "not_assessed": self.not_assessed,
            "details": dict(self.details),
            "seconds": round(self.seconds, 3),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Result":
        """The result that `as_json` wrote."""
        return cls(
            data["metric"],
            None if data["estimate"] is None else Estimate.from_json(data["estimate"]),
            {name: Estimate.from_json(value) for name, value in data["yardsticks"].items()},
            data["not_assessed"],
            data["details"],
            data["seconds"],
        )


class Metric(ABC):
    """One question, one file. Tables come in through `evaluate`, limits through the constructor.

    Attributes:
        key: Its name in results, policy and on the command line.
        question: The question it answers, in a steward's words.
        direction: Which end of its number is good.
        also: The names of further results that share its computation.
    """

    key: ClassVar[str]
    question: ClassVar[str]
    direction: ClassVar[Direction]
    also: ClassVar[tuple[str, ...]] = ()

    def applies(self, metadata: Metadata) -> bool:
        """Whether there is anything to ask of tables with such columns; if not, it is not run."""
        return True

    @abstractmethod
    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Measure. Returns one result, or several that share their computation.

        Never changes a table. What cannot be measured on such tables comes back as a result with
        ``not_assessed``, not as an error.
        """
