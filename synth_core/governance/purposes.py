"""What a table is wanted for, and what follows from it. The answers themselves are data."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from synth_core.foundation.errors import AnswerError
from synth_core.synthesizers.recommend import Recommendation

__all__ = ["Choice", "Purpose", "PurposeAnswer", "Situation", "purpose", "purposes",
           "recipients", "sensitivities", "situations", "situations_of"]


@dataclass(frozen=True)
class Choice:
    """One of few answers; ``caution`` grows with what could go wrong."""

    key: str
    title: str
    caution: int
    help: str = ""


@dataclass(frozen=True)
class Purpose:
    """A purpose and what it sets.

    Args:
        key: Its name in code.
        title: Its name on screens.
        icon: The name of its Material icon.
        help: One sentence for the person who chooses.
        method: The method it recommends ("the lowest fidelity that does the job").
        preset: The preset of that method.
        reason: Why these, in one plain sentence.
        headlines: The metrics whose numbers are judged, most important first.
        rules: Thresholds of its own, in the form of the policy's rules.
        real_table: Whether there is a real table; without one it is described in words.
    """

    key: str
    title: str
    icon: str
    help: str
    method: str
    preset: str
    reason: str
    headlines: tuple[str, ...]
    rules: dict[str, dict[str, Any]]
    real_table: bool = True

    @property
    def usual(self) -> Recommendation:
        """What to take for it, unless a table or its recipients call for something else."""
        return Recommendation(self.method, self.preset, self.reason)


@dataclass(frozen=True)
class Situation:
    """A use for which synthetic data is wrong, or seldom right, and what to do instead.

    `of_source` says that it is about the real table, so that it cannot apply where there is none.
    """

    key: str
    severity: Literal["stop", "caution"]
    title: str
    why: str
    instead: str
    of_source: bool = False


@dataclass(frozen=True)
class PurposeAnswer:
    """What the steward answered in the first step.

    Raises:
        AnswerError: An answer is not one of the choices.
    """

    purpose: str
    recipients: str
    sensitivity: str
    situations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require(self.purpose, {item.key for item in purposes()}, "purpose")
        _require(self.recipients, {item.key for item in recipients()}, "recipients")
        _require(self.sensitivity, {item.key for item in sensitivities()}, "sensitivity")
        for key in self.situations:
            _require(key, {item.key for item in situations()}, "situations")

    @property
    def caution(self) -> int:
        """From 0 (nothing can go wrong) to 5: recipients and sensitivity together."""
        wide = next(item.caution for item in recipients() if item.key == self.recipients)
        deep = next(item.caution for item in sensitivities() if item.key == self.sensitivity)
        return wide + deep

    def as_json(self) -> dict[str, Any]:
        """The answer as a JSON value."""
        return {"purpose": self.purpose, "recipients": self.recipients,
                "sensitivity": self.sensitivity, "situations": list(self.situations)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "PurposeAnswer":
        """The answer that `as_json` wrote."""
        return cls(data["purpose"], data["recipients"], data["sensitivity"],
                   tuple(data.get("situations", ())))


def _require(key: str, known: set[str], question: str) -> None:
    if key not in known:
        raise AnswerError(f"There is no answer {key!r}.", where=question,
                          cure="Choose one of: " + ", ".join(sorted(known)) + ".")


@cache
def _data() -> dict[str, Any]:
    text = files("synth_core.governance").joinpath("data/purposes.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def purposes() -> tuple[Purpose, ...]:
    """All purposes, in the order of the screen."""
    return tuple(Purpose(**{**item, "headlines": tuple(item["headlines"])})
                 for item in _data()["purposes"])


def purpose(key: str) -> Purpose:
    """The purpose of that key.

    Raises:
        AnswerError: There is none.
    """
    _require(key, {item.key for item in purposes()}, "purpose")
    return next(item for item in purposes() if item.key == key)


@cache
def recipients() -> tuple[Choice, ...]:
    """Who may receive a table, from the narrowest circle to the widest."""
    return tuple(Choice(**item) for item in _data()["recipients"])


@cache
def sensitivities() -> tuple[Choice, ...]:
    """How much harm the real values could do, from little to much."""
    return tuple(Choice(**item) for item in _data()["sensitivities"])


@cache
def situations() -> tuple[Situation, ...]:
    """Uses for which synthetic data is the wrong answer, those that stop first."""
    return tuple(Situation(**item) for item in _data()["situations"])


def situations_of(answer: PurposeAnswer) -> tuple[Situation, ...]:
    """The situations that the steward said apply."""
    return tuple(item for item in situations() if item.key in answer.situations)
