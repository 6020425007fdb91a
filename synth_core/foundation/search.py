"""What a search for the best method and settings tried, and which of it no other beats."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, Self

from synth_core.foundation.estimate import Estimate

__all__ = ["Candidate", "Ended", "Search", "Try", "frontier"]

# How a search ended: everything on its list was tried, its time was over, or it still works.
Ended = Literal["", "list", "clock"]


@dataclass(frozen=True)
class Candidate:
    """A method with settings that may be tried."""

    method: str
    preset: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Try:
    """A candidate and what it came to on the inner split.

    Args:
        candidate: What was tried.
        parts: Usefulness by its parts, each 0 to 1 (as real rows); empty where it failed.
        attack: Area under the ROC curve of the attacks, .5 is a coin; None where not measured.
        state: What the purpose's rule says of the attack, as a value of `governance.states`.
        seconds: How long it took, fit and measures.
        failed: Why there are no numbers, as a sentence; "" where there are.
    """

    candidate: Candidate
    parts: Mapping[str, float] = field(default_factory=dict)
    attack: Estimate | None = None
    state: str = "not_assessed"
    seconds: float = 0.0
    failed: str = ""

    @property
    def measured(self) -> bool:
        """Whether both numbers are there."""
        return bool(self.parts) and self.attack is not None

    @property
    def usefulness(self) -> float:
        """The mean of the parts, 0 to 1; 0 where there are none."""
        return sum(self.parts.values()) / len(self.parts) if self.parts else 0.0

    @property
    def area(self) -> float:
        """The attacks' area, 1 where it was not measured."""
        return 1.0 if self.attack is None else self.attack.value

    def as_json(self) -> dict[str, Any]:
        """The try as a JSON value."""
        return {"candidate": {**asdict(self.candidate), "settings": dict(self.candidate.settings)},
                "parts": dict(self.parts), "state": self.state, "seconds": self.seconds,
                "failed": self.failed,
                "attack": None if self.attack is None else self.attack.as_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The try that `as_json` wrote."""
        attack = data["attack"]
        return cls(Candidate(**data["candidate"]), data["parts"],
                   None if attack is None else Estimate.from_json(attack), data["state"],
                   data["seconds"], data["failed"])


@dataclass(frozen=True)
class Search:
    """A search. It is measured on real rows, so it stays in the private record.

    Args:
        minutes: How long it may take.
        planned: How many candidates stand on its list.
        learned: Rows that each candidate learned from.
        held: Rows of the training table that it was measured by, which it had not seen.
        tries: What was tried, in that order. The rows held were looked at once for each.
        chosen: The place of the proposal among the tries; None before, and where none will do.
        reason: Why that one, as a key of `words.search.REASONS`.
        ended: How it ended.
    """

    minutes: int
    planned: int
    learned: int
    held: int
    tries: tuple[Try, ...] = ()
    chosen: int | None = None
    reason: str = ""
    ended: Ended = ""

    @property
    def looks(self) -> int:
        """How often the rows held were looked at."""
        return sum(one.measured for one in self.tries)

    @property
    def best(self) -> Try | None:
        """The proposal."""
        return None if self.chosen is None else self.tries[self.chosen]

    @property
    def seconds(self) -> float:
        """Seconds that all tries took."""
        return sum(one.seconds for one in self.tries)

    def with_try(self, one: Try) -> "Search":
        """The search, one try longer."""
        return replace(self, tries=(*self.tries, one))

    def as_json(self) -> dict[str, Any]:
        """The search as a JSON value."""
        return {"minutes": self.minutes, "planned": self.planned, "learned": self.learned,
                "held": self.held, "looks": self.looks, "chosen": self.chosen,
                "reason": self.reason, "ended": self.ended,
                "tries": [one.as_json() for one in self.tries]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The search that `as_json` wrote."""
        given = {name: value for name, value in data.items() if name != "looks"}
        return cls(**{**given, "tries": tuple(map(Try.from_json, data["tries"]))})


def frontier(tries: Sequence[Try]) -> tuple[int, ...]:
    """The places of the tries that no other beats, from the safest to the most useful.

    One beats another where it is at least as useful and as safe, and more so in one (Pareto).
    """
    known = [place for place, one in enumerate(tries) if one.measured]
    found: list[int] = []
    best = -1.0
    for place in sorted(known, key=lambda at: (tries[at].area, -tries[at].usefulness, at)):
        if tries[place].usefulness > best:
            found.append(place)
            best = tries[place].usefulness
    return tuple(found)
