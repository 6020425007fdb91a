"""A decision: what a person said of a column or of the table, in a form that can be said again.

Steps change the table. Decisions do not: they say what its columns are, what is done with personal
data, what always holds. Both together are what was done to prepare a table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import InputError
from synth_core.metadata.model import Kind
from synth_core.metadata.rules.registry import rule_from_json
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.treatment import Treatment
from synth_core.words import decisions as words

__all__ = ["FACTS", "Decided", "Decision", "What", "decision_from_json"]

# What only a codebook says of a column; the same fields as of `metadata.model.Column`.
FACTS = ("label", "unit", "allowed", "low", "high", "meanings")


class What(StrEnum):
    """What a decision is about, in the order in which decisions are taken again.

    A CLASS comes first: it marks a column as sensitive, and others may say otherwise after it.
    """

    CLASS = "class"
    CODEBOOK = "codebook"
    KIND = "kind"
    SENSITIVE = "sensitive"
    LEFT_OUT = "left_out"
    TREATMENT = "treatment"
    TARGET = "target"
    RULE = "rule"


@dataclass(frozen=True)
class Decision:
    """One decision. Private: rules and codebooks may hold values of rows.

    Args:
        what: What it is about.
        column: The column; "" where it is about the table.
        given: What was said, a JSON value: of a CLASS ``content`` and what the search had
            ``found`` instead, of a KIND ``kind`` and ``date_format``, of a TREATMENT
            ``treatment``, ``content`` and ``full_words``, of a RULE what `Rule.as_json` wrote, of
            a CODEBOOK ``file``, the fields `FACTS` and, where it set them, those of a KIND; of
            others nothing.
    """

    what: What
    column: str
    given: Mapping[str, Any]

    @property
    def key(self) -> str:
        """A short name that only this decision has."""
        return Digest.of_json([self.what.value, self.column, dict(self.given)]).short

    @property
    def sentence(self) -> str:
        """The decision in a steward's words."""
        if self.what is What.RULE:
            return words.rule(rule_from_json(self.given).words)
        return words.sentence(self.what.value, self.column, self.given)

    def as_json(self) -> dict[str, Any]:
        """The decision as a JSON value, with its sentence for those who read it without us."""
        return {"what": self.what.value, "column": self.column, "given": dict(self.given),
                "sentence": self.sentence}


@dataclass(frozen=True)
class Decided:
    """A decision with the name of who took it, and the moment, ISO 8601 in UTC."""

    decision: Decision
    who: str
    when: str

    def as_json(self) -> dict[str, Any]:
        """The decision as a JSON value, with who and when."""
        return {**self.decision.as_json(), "who": self.who, "when": self.when}


def decision_from_json(data: Any) -> Decision:
    """The decision that `Decision.as_json` wrote, checked.

    Raises:
        InputError: It is none.
    """
    try:
        what = What(data["what"])
        return Decision(what, _text(data["column"]), _CHECKS[what](data["given"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(words.NO_DECISION, cure=words.NO_DECISION_CURE) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _kind(given: Mapping[str, Any]) -> dict[str, Any]:
    form = given["date_format"]
    return {"kind": Kind(given["kind"]).value, "date_format": None if form is None
            else _text(form)}


def _codebook(given: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {name: _text(given[name]) for name in FACTS
                             if name not in ("allowed", "meanings")}
    facts |= {"allowed": [_text(value) for value in given["allowed"]],
              "meanings": [[_text(value), _text(label)]
                           for value, label in given.get("meanings", ())],
              "file": _text(given["file"])}
    return facts | (_kind(given) if "kind" in given else {})


def _treatment(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"treatment": Treatment(given["treatment"]).value,
            "content": Content(given["content"]).value, "full_words": bool(given["full_words"])}


def _class(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"content": Content(given["content"]).value, "found": Content(given["found"]).value}


def _nothing(given: Mapping[str, Any]) -> dict[str, Any]:
    if given:
        raise ValueError("nothing is said but the column")
    return {}


_CHECKS: Mapping[What, Callable[[Any], dict[str, Any]]] = {
    What.CLASS: _class, What.CODEBOOK: _codebook, What.KIND: _kind,
    What.SENSITIVE: _nothing, What.LEFT_OUT: _nothing, What.TREATMENT: _treatment,
    What.TARGET: _nothing, What.RULE: lambda given: rule_from_json(given).as_json()}
