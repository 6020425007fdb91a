"""What to try next where a result is below Meets: for each failing question a concrete change.

The rules are data, the first that fits a question is taken. None changes a purpose or a threshold:
that would change what is asked, not what was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from synth_core.evaluation.by_design import NEAR_COPIES
from synth_core.evaluation.what_if.keys import SUPPORT
from synth_core.foundation.settings import checked
from synth_core.governance.states import State
from synth_core.governance.verdict import HeadlineRow
from synth_core.synthesizers.registry import any_method

__all__ = ["RULES", "Advice", "AdviceRule", "Change", "Used", "advise"]

Page = Literal["method", "data", "rules", "which_rows", "what_ifs"]
_SAFE = ("membership", "membership_tpr", "copies", "verbatim_values")
_CLOSE = ("columns", "pairs", "triples", "classifier")
_LIKE = (*_CLOSE, "usefulness")
_STATED = ("valid_values", "rules_kept", "stated_shares", "stated_links")
_FAULT = (State.DOES_NOT_MEET, State.LOOK_CLOSER)
# Where a search is advised for both, no single step is.
_SWALLOWED = ("search", *(f"{way}_{what}" for way in ("safer", "closer") for what in (
    "method", "values", "preset", "groups", "links", "trees", "fill")))
_MINUTES, _SAFEST_GROUP, _SAFEST_VALUE, _FINEST_GROUP = 10, 80, 60, 5


@dataclass(frozen=True)
class Used:
    """How a result was made.

    Args:
        method: The method's key.
        preset: Its preset.
        settings: What was changed beside the preset.
        rows: Rows that were made.
        may_search: Whether there are rows enough to search for the best.
        learned: Real rows that it was learned from; 0 where there were none.
    """

    method: str
    preset: str
    settings: Mapping[str, Any]
    rows: int
    may_search: bool = True
    learned: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """Every setting of the method."""
        method = any_method(self.method)
        return checked(method.settings, {**method.presets[self.preset], **self.settings})


@dataclass(frozen=True)
class Change:
    """What to do otherwise on a page; on the method's page, what to fill in there.

    Args:
        page: Where it is changed.
        method: The method; "" for the same.
        preset: The preset; "" for the same.
        settings: Settings beside it.
        rows: Rows to make; None for as many as before.
        search: Minutes to search for the best.
    """

    page: Page = "method"
    method: str = ""
    preset: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    rows: int | None = None
    search: int | None = None


@dataclass(frozen=True)
class AdviceRule:
    """When something is advised.

    Args:
        key: Of its sentences in `words.advice`.
        metrics: The questions that it is for.
        states: Their states.
        change: What to change.
        trees: True only for results of sequential trees, False only for others, None for all.
        when: Settings that the result was made with ("fill_from_others": True).
        under: A setting that must lie under a number, which the change doubles up to it.
        over: A setting that must lie over a number.
        more_rows: Whether the change is to make twice as many rows.
        as_learned: Only where fewer rows were made than were learned from; the change is to make
            as many.
    """

    key: str
    metrics: tuple[str, ...]
    states: tuple[State, ...] = _FAULT
    change: Change | None = None
    trees: bool | None = None
    when: Mapping[str, Any] = field(default_factory=dict)
    under: tuple[str, int] | None = None
    over: tuple[str, int] | None = None
    more_rows: bool = False
    as_learned: bool = False


RULES: tuple[AdviceRule, ...] = (
    AdviceRule("near_copies", ("near_copies",), change=Change(method="trees", preset="balanced")),
    AdviceRule("rules", ("business_rules",), (*_FAULT, State.NOT_ASSESSED), Change("rules")),
    AdviceRule("what_if", SUPPORT, _FAULT, Change("what_ifs")),
    AdviceRule("asked", ("asked",), (*_FAULT, State.NOT_ASSESSED), Change("which_rows")),
    AdviceRule("stated", _STATED, (*_FAULT, State.NOT_ASSESSED), Change("data")),
    AdviceRule("coverage", ("coverage",), more_rows=True),
    AdviceRule("safer_method", _SAFE, change=Change(method="trees", preset="careful"),
               trees=False),
    AdviceRule("safer_values", ("verbatim_values",), trees=True,
               under=("people_per_value", _SAFEST_VALUE)),
    AdviceRule("safer_preset", _SAFE, change=Change(preset="careful"), trees=True,
               when={"fill_from_others": False}),
    AdviceRule("safer_groups", _SAFE, trees=True, under=("people_per_group", _SAFEST_GROUP)),
    AdviceRule("safer_links", _SAFE, change=Change(settings={"follow": "balanced"}), trees=True,
               when={"follow": "closely"}),
    AdviceRule("safer_links", _SAFE, change=Change(settings={"follow": "loosely"}), trees=True,
               when={"follow": "balanced"}),
    AdviceRule("closer_method", _LIKE, change=Change(method="trees", preset="balanced"),
               trees=False),
    AdviceRule("closer_trees", _LIKE, change=Change(preset="balanced"), trees=True,
               when={"trees": 1}),
    AdviceRule("closer_fill", _LIKE, change=Change(settings={"fill_from_others": False}),
               trees=True, when={"fill_from_others": True}),
    AdviceRule("closer_links", _LIKE, change=Change(settings={"follow": "closely"}), trees=True,
               when={"follow": "loosely"}),
    AdviceRule("closer_links", _LIKE, change=Change(settings={"follow": "closely"}), trees=True,
               when={"follow": "balanced"}),
    AdviceRule("closer_groups", _LIKE, change=Change(settings={"people_per_group": _FINEST_GROUP}),
               trees=True, over=("people_per_group", _FINEST_GROUP)),
    AdviceRule("search", (*_SAFE, *_LIKE), change=Change(search=_MINUTES)),
    AdviceRule("target", ("usefulness",), (State.NOT_ASSESSED,), Change("data")),
    AdviceRule("as_learned", ("self_test", *_SAFE, *_CLOSE), (State.NOT_ASSESSED,),
               as_learned=True),
    AdviceRule("more_real", ("self_test", *_SAFE), (*_FAULT, State.NOT_ASSESSED), Change("data")),
    AdviceRule("no_link", ("pairs", "triples", "classifier"), (State.NOT_ASSESSED,),
               Change(method="independent", preset="balanced"), trees=True),
    AdviceRule("more_real", ("columns",), (State.NOT_ASSESSED,), Change("data")),
)


@dataclass(frozen=True)
class Advice:
    """What to try next.

    Args:
        key: Of its sentences.
        metrics: The questions that it is for, the worst first.
        change: What to change, whole: method, preset, settings and rows as they are to be.
    """

    key: str
    metrics: tuple[str, ...]
    change: Change


def advise(rows: Sequence[HeadlineRow], used: Used) -> tuple[Advice, ...]:
    """What to try next for each question below Meets; those with the same answer together.

    Where both privacy and likeness fall short, what helps the one costs the other: the first
    advice is then to search for the best of both.
    """
    found: dict[str, Advice] = {}
    failing = [row for row in rows if row.state in _FAULT]
    fails = {row.metric for row in failing}
    groups = {"safe" if row.group == "safe" else "other" for row in failing}
    both = len(groups) == 2 and used.may_search and NEAR_COPIES not in fails
    if both:
        found["both"] = Advice("both", tuple(row.metric for row in failing),
                               _whole(Change(search=_MINUTES), used))
    for row in rows:
        rule = next((rule for rule in RULES if _fits(rule, row, used)), None)
        if rule is None or (both and row in failing and rule.key in _SWALLOWED):
            continue
        if rule.key == "no_link" and (row.result.estimate is None or fails & set(_LIKE)):
            continue  # links that are lost are no reason to keep fewer
        before = found.get(rule.key)
        metrics = (*(before.metrics if before else ()), row.metric)
        found[rule.key] = Advice(rule.key, metrics, _whole(_changed(rule, used), used))
    return tuple(found.values())


def _fits(rule: AdviceRule, row: HeadlineRow, used: Used) -> bool:
    if row.metric not in rule.metrics or row.state not in rule.states:
        return False
    if rule.key == "search" and not used.may_search:
        return False
    if rule.as_learned and (used.rows >= used.learned or not _hangs_on_rows(row)):
        return False
    if rule.trees is not None and rule.trees != (used.method == "trees"):
        return False
    values = used.values
    if any(values.get(name) != value for name, value in rule.when.items()):
        return False
    if rule.under is not None and (values.get(rule.under[0]) or 0) >= rule.under[1]:
        return False
    return rule.over is None or (values.get(rule.over[0]) or 0) > rule.over[1]


def _hangs_on_rows(row: HeadlineRow) -> bool:
    """Whether more synthetic rows may answer what was left open.

    The test of the test is open for two reasons: planted copies drown among so few rows (then it
    has no number), or the real rows kept aside differ or are too few.
    """
    found = row.result
    return row.metric != "self_test" or (found.estimate is None
                                         and bool(found.details.get("planted")))


def _changed(rule: AdviceRule, used: Used) -> Change:
    """The change of a rule; a setting that lies under a number is doubled, at most up to it."""
    if rule.more_rows:
        return Change(rows=2 * used.rows)
    if rule.as_learned:
        return Change(rows=used.learned)
    if rule.under is None:
        return rule.change or Change()
    name, most = rule.under
    return Change(settings={name: min(most, 2 * (used.values.get(name) or most // 4))})


def _whole(change: Change, used: Used) -> Change:
    """The change with all that stays as it was."""
    if change.page != "method":
        return change
    fresh = bool(change.method or change.preset)
    settings = change.settings if fresh or change.search else {**used.settings, **change.settings}
    return Change("method", change.method or used.method, change.preset or used.preset,
                  dict(settings), change.rows, change.search)
