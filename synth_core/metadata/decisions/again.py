"""Decisions taken again on another table: what holds there, and what no longer fits and why.

What is said of personal data is not taken here: what a column holds has to be looked at first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from synth_core.foundation.errors import LikenessError
from synth_core.metadata.check import check
from synth_core.metadata.decisions.model import FACTS, Decision, What
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.rules.check import check_rule
from synth_core.metadata.rules.count import count_broken
from synth_core.metadata.rules.registry import rule_from_json
from synth_core.words import decisions as words
from synth_core.words.codebook import set_by_codebook
from synth_core.words.data import set_by_steward

__all__ = ["Outcome", "Taken", "take_again"]

_ELSEWHERE = (What.CLASS, What.TREATMENT)  # what is said of personal data


@dataclass(frozen=True)
class Outcome:
    """What became of a decision.

    Args:
        decision: The decision.
        held: Whether it holds for the table.
        why: Why not, or what somebody should know; "" where it simply holds. No value of a row.
    """

    decision: Decision
    held: bool
    why: str = ""


@dataclass
class Taken:
    """What the columns are once decisions were taken again.

    Args:
        metadata: What they are.
        taken_for: What columns with a corrected kind had been taken for.
        target_said: Whether a decision says what is to be predicted.
        kinds: The kinds and date formats that a codebook set, by column.
        outcomes: What became of each decision, in their order.
    """

    metadata: Metadata
    taken_for: dict[str, dict[str, Any]] = field(default_factory=dict)
    target_said: bool = False
    kinds: dict[str, list[str | None]] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)


def take_again(decisions: Sequence[Decision], metadata: Metadata, path: Path) -> Taken:
    """Take decisions on a table, each by itself: one that does not fit leaves the others alone.

    Args:
        decisions: The decisions; those of personal data among them are passed over.
        metadata: What the columns of the table were taken for.
        path: The table.
    """
    taken = Taken(metadata)
    order = list(What)
    for decision in sorted(decisions, key=lambda one: order.index(one.what)):
        if decision.what in _ELSEWHERE:
            continue
        if why := _gone(decision, {column.name for column in taken.metadata}):
            taken.outcomes.append(Outcome(decision, False, why))
            continue
        try:
            _TAKE[decision.what](taken, decision, path)
        except LikenessError as error:
            taken.outcomes.append(Outcome(decision, False, error.what))
        else:
            taken.outcomes.append(Outcome(decision, True))
    _count(taken, path)
    return taken


def _gone(decision: Decision, names: set[str]) -> str:
    """Which columns of a decision the table has not; "" where it has them all."""
    if decision.what is What.RULE:
        rule = rule_from_json(decision.given)
        return words.gone([name for name in rule.columns if name not in names])
    return "" if not decision.column or decision.column in names else words.GONE


def _with_kind(taken: Taken, decision: Decision, path: Path,
               reason: Callable[[str, str | None], str]) -> None:
    before = taken.metadata[decision.column]
    kind, form = Kind(decision.given["kind"]), decision.given["date_format"]
    if (kind, form, None) == (before.kind, before.date_format, before.other_format):
        return
    # What was decided answers the question which of two ways the dates are written in.
    thought = before.date_format if before.other_format is None else None
    after = replace(before, kind=kind, date_format=form, other_format=None,
                    reason=reason(before.kind.value, thought))
    check(Metadata((after,)), path)
    _change(taken, decision.column, kind=kind, date_format=form, reason=after.reason,
            other_format=None)


def _change(taken: Taken, column: str, **changes: Any) -> None:
    """Change a column; a target that can be none any more is none."""
    target = taken.metadata.target
    changed = taken.metadata.with_target(None).with_column(column, **changes)
    keeps = target is not None and changed[target].modelled
    taken.metadata = changed.with_target(target if keeps else None)


def _kind(taken: Taken, decision: Decision, path: Path) -> None:
    before = taken.metadata[decision.column]
    _with_kind(taken, decision, path, set_by_steward)
    # Kept also where the table was taken for the same: the next delivery may not be.
    taken.taken_for[decision.column] = {
        "kind": before.kind.value, "reason": before.reason, "date_format": before.date_format,
        "asked": before.other_format is not None}


def _codebook(taken: Taken, decision: Decision, path: Path) -> None:
    given, name = decision.given, decision.column
    told = {**{key: given[key] for key in FACTS if key in given},
            "allowed": tuple(given["allowed"]),
            "meanings": tuple((value, label) for value, label in given.get("meanings", ()))}
    _change(taken, name, **told)
    if "kind" in given:
        _with_kind(taken, decision, path, lambda kind, _: set_by_codebook(kind))
        taken.kinds[name] = [given["kind"], given["date_format"]]


def _target(taken: Taken, decision: Decision, path: Path) -> None:
    taken.metadata = taken.metadata.with_target(decision.column or None)
    taken.target_said = True


def _rule(taken: Taken, decision: Decision, path: Path) -> None:
    rule = rule_from_json(decision.given)
    check_rule(rule, taken.metadata)
    if rule not in taken.metadata.rules:
        taken.metadata = taken.metadata.with_rules([*taken.metadata.rules, rule])


_TAKE: Mapping[What, Callable[[Taken, Decision, Path], None]] = {
    What.CODEBOOK: _codebook, What.KIND: _kind, What.TARGET: _target, What.RULE: _rule,
    What.SENSITIVE: lambda taken, one, _: _change(taken, one.column, sensitive=True),
    What.LEFT_OUT: lambda taken, one, _: _change(taken, one.column, kept=False)}


def _count(taken: Taken, path: Path) -> None:
    """Say of rules how many rows of the table break them."""
    held = [place for place, one in enumerate(taken.outcomes)
            if one.held and one.decision.what is What.RULE]
    rules = [rule_from_json(taken.outcomes[place].decision.given) for place in held]
    if not rules:
        return
    for place, broken in zip(held, count_broken(path, taken.metadata, rules), strict=True):
        if broken:
            taken.outcomes[place] = replace(taken.outcomes[place], why=words.broken(broken))
