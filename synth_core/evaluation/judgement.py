"""Everything that was found out about a synthetic table; light, so that screens can read it."""

from dataclasses import dataclass
from typing import Any

from synth_core.evaluation.contract import Result

__all__ = ["Judgement"]


@dataclass(frozen=True)
class Judgement:
    """Everything that was found out about a synthetic table, in the order of the metrics."""

    results: tuple[Result, ...]

    def get(self, metric: str) -> Result | None:
        """The result of a metric, or None if it was not run."""
        return next((result for result in self.results if result.metric == metric), None)

    def as_json(self) -> dict[str, Any]:
        """The judgement as a JSON value."""
        return {"results": [result.as_json() for result in self.results]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Judgement":
        """The judgement that `as_json` wrote."""
        return cls(tuple(Result.from_json(result) for result in data["results"]))
