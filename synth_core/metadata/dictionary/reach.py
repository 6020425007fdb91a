"""What rules leave possible: in which order columns are drawn, and what they can reach."""

from collections.abc import Iterable, Mapping

from synth_core.metadata.dictionary.contents import Category, Dates, Measured, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.rules import AtMost, Implies, Rule, Sum, Together

__all__ = ["at_most_order", "following", "reach", "reachable_values", "sums_in_order"]


def at_most_order(rules: Iterable[Rule]) -> list[str] | None:
    """The columns of "at most" rules, smaller ones first; None where they go in a circle."""
    above: dict[str, set[str]] = {}
    for rule in rules:
        if isinstance(rule, AtMost):
            above.setdefault(rule.low, set()).add(rule.high)
            above.setdefault(rule.high, set())
    return _sorted(above)


def sums_in_order(rules: Iterable[Rule]) -> list[Sum] | None:
    """The sums, those that others build on first; None where they go in a circle."""
    sums = {rule.total: rule for rule in rules if isinstance(rule, Sum)}
    above: dict[str, set[str]] = {name: set() for name in sums}
    for rule in sums.values():
        for part in rule.parts:
            if part in sums:
                above[part].add(rule.total)
    order = _sorted(above)
    return None if order is None else [sums[name] for name in order]


def _sorted(above: Mapping[str, set[str]]) -> list[str] | None:
    """Names so that each comes before all that are above it."""
    waiting = {name: sum(name in others for others in above.values()) for name in above}
    free = [name for name, count in waiting.items() if not count]
    order = []
    while free:
        name = free.pop(0)
        order.append(name)
        for other in sorted(above[name]):
            waiting[other] -= 1
            if not waiting[other]:
                free.append(other)
    return order if len(order) == len(above) else None


def reach(contents: Mapping[str, object], rules: Iterable[Rule]) -> dict[str, tuple[float, float]]:
    """The smallest and largest value that each number and date can take under "at most" rules.

    Where the two are crossed, the rules contradict the bounds.

    Args:
        contents: What each column holds.
        rules: Without circles.
    """
    found = {name: _bounds(content) for name, content in contents.items()
             if isinstance(content, (Numbers, Dates))}
    compared = [rule for rule in rules if isinstance(rule, AtMost)
                and rule.low in found and rule.high in found]
    order = at_most_order(compared) or []
    for name in order:
        for rule in compared:
            if rule.low == name:
                low, high = found[rule.high]
                found[rule.high] = (max(low, found[name][0]), high)
    for name in reversed(order):
        for rule in compared:
            if rule.high == name:
                low, high = found[rule.low]
                found[rule.low] = (low, min(high, found[name][1]))
    return found


def _bounds(content: Measured) -> tuple[float, float]:
    first, last = content.ticks
    return first / content.per_unit, last / content.per_unit


def following(dictionary: Dictionary) -> frozenset[str]:
    """The columns that follow from others, at least in some rows: totals and consequences."""
    found = {rule.total for rule in dictionary.rules if isinstance(rule, Sum)}
    return frozenset(found | {rule.then for rule in dictionary.rules if isinstance(rule, Implies)})


def reachable_values(dictionary: Dictionary, name: str) -> tuple[str, ...]:
    """The values of a category or yes/no that have a share and occur in a combination."""
    content = dictionary.by_name[name].content
    assert isinstance(content, (Category, YesNo))
    values = [value for value, share in zip(content.values, content.weights, strict=True) if share]
    for rule in dictionary.rules:
        if isinstance(rule, Together) and name in rule.names:
            place = rule.names.index(name)
            known = {row[place] for row in rule.rows}
            values = [value for value in values if value in known]
    return tuple(values)
