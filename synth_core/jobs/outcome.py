"""How a run ended, as the job says it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

__all__ = ["Outcome"]

Ended = Literal["finished", "failed", "stopped"]


@dataclass(frozen=True)
class Outcome:
    """The end of one attempt at a run.

    Args:
        status: Which end.
        attempt: The attempt that ended so.
        message: What happened, as a sentence; "" where it finished.
        cure: What to do.
        seconds: Seconds by stage.
        peak_memory: The most bytes that the job and its helpers held at once.
        summary: The state and the headline of a judged run; None where nothing was judged.
        notes: What the method says of its fit, in sentences.
    """

    status: Ended
    attempt: int
    message: str = ""
    cure: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    peak_memory: int = 0
    summary: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The outcome as a JSON value."""
        return {**asdict(self), "seconds": dict(self.seconds), "notes": list(self.notes),
                "summary": None if self.summary is None else dict(self.summary)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Outcome":
        """The outcome that `as_json` wrote."""
        return cls(**{**data, "notes": tuple(data["notes"])})
