"""Rows that keep the rules: drawn so as to keep them, tested, and drawn again where one is broken.

Numbers and dates are ticks, categories and yes/no are the places of their values; all int64.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.contents import Category, Dates, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.reach import at_most_order, reach, sums_in_order
from synth_core.metadata.dictionary.rules import AtMost, Implies, Sum, Together
from synth_core.synthesizers.dictionary.links import Copula, pick
from synth_core.synthesizers.dictionary.measures import draw_ticks

__all__ = ["Rows", "even"]

ROUNDS = 100
FITS = 100
Drawn = dict[str, np.ndarray]
HAIR = 1e-5  # of a tick


@dataclass(frozen=True)
class Rows:
    """Draws rows of the columns that are not made up or unique.

    Args:
        dictionary: What holds.
        copula: Which columns go together.
    """

    dictionary: Dictionary
    copula: Copula
    _measured: dict[str, Numbers | Dates] = field(init=False)
    _valued: dict[str, Category | YesNo] = field(init=False)

    def __post_init__(self) -> None:
        drawn = [entry for entry in self.dictionary.entries if not entry.unique]
        object.__setattr__(self, "_measured", {
            entry.name: entry.content for entry in drawn
            if isinstance(entry.content, (Numbers, Dates))})
        object.__setattr__(self, "_valued", {
            entry.name: entry.content for entry in drawn
            if isinstance(entry.content, (Category, YesNo))})

    def draw(self, rows: int, seed: Seed, forced: Mapping[str, tuple[np.ndarray, np.ndarray]]
             ) -> Drawn:
        """Rows that keep every rule.

        Args:
            rows: How many.
            seed: Of these rows.
            forced: By column: places of rows, and the quantiles that they take.

        Raises:
            DictionaryError: Some rows still break a rule after many draws.
        """
        drawn = self._attempt(rows, seed.child("round/0"), forced)
        if not self.dictionary.rules:
            return drawn
        waiting, worst = np.arange(rows), ""
        for round_ in range(1, ROUNDS + 1):
            broken = self._broken(drawn, waiting)
            worst = max(broken, key=lambda words: broken[words].sum())
            waiting = waiting[np.logical_or.reduce(list(broken.values()))]
            if not len(waiting):
                return drawn
            again = self._attempt(len(waiting), seed.child(f"round/{round_}"), {})
            for name, values in again.items():
                drawn[name][waiting] = values
        raise DictionaryError([Fault(
            f"Some rows broke this rule in each of {ROUNDS} draws: it contradicts other rules, or "
            "hardly ever holds with them.", worst, "Change the rule, or the bounds of its "
            "columns.")])

    def _broken(self, drawn: Drawn, rows: np.ndarray) -> dict[str, np.ndarray]:
        """For each rule, by its words, which of the rows break it."""
        used = {name for rule in self.dictionary.rules for name in rule.columns}
        seen = {name: self.seen(name, drawn[name][rows]) for name in used}
        return {rule.words: rule.broken(seen) for rule in self.dictionary.rules}

    def seen(self, name: str, values: np.ndarray) -> np.ndarray:
        """Ticks as numbers (dates as days), places of values as the values."""
        if name in self._measured:
            return np.asarray(values / self._measured[name].per_unit)
        known = np.array(self._valued[name].values, dtype=object)
        return np.asarray(known[values], dtype=object)

    def _attempt(self, rows: int, seed: Seed,
                 forced: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Drawn:
        u = self._quantiles(rows, seed)
        for name, (places, quantiles) in forced.items():
            u[name][places] = quantiles
        drawn: Drawn = {name: pick(content.weights, u[name])
                        for name, content in self._valued.items()}
        self._combine(drawn, u)
        self._measure(drawn, u)
        self._imply(drawn)
        self._sum(drawn)
        return drawn

    def _quantiles(self, rows: int, seed: Seed) -> Drawn:
        """Quantiles spread evenly, so that shares are met as exactly as so many rows can."""
        linked = self.copula.draw(rows, seed.stream("links"))
        return {name: even(rows, seed.stream(name), linked.get(name))
                for name in (*self._measured, *self._valued)}

    def _combine(self, drawn: Drawn, u: Drawn) -> None:
        """Columns of listed combinations take one of them, so that shares hold where they can."""
        for rule in self.dictionary.rules:
            if not isinstance(rule, Together):
                continue
            contents = [self._valued[name] for name in rule.names]
            places = np.array([[content.values.index(value) for content, value
                                in zip(contents, row, strict=True)] for row in rule.rows])
            # In the order of the first column, so that its links to others hold.
            places = places[np.lexsort(places.T[::-1])]
            weights = _fitted(places, [np.asarray(content.weights) for content in contents])
            if not weights.sum():
                raise DictionaryError([Fault("Every combination holds a value whose share is 0.",
                                             rule.words, "Give its values a share.")])
            chosen = pick(weights, u[rule.names[0]])
            for place, name in enumerate(rule.names):
                drawn[name] = places[chosen, place]

    def _measure(self, drawn: Drawn, u: Drawn) -> None:
        """Numbers and dates, smaller ones first: what must be larger starts where they are."""
        rules = [rule for rule in self.dictionary.rules if isinstance(rule, AtMost)]
        compared = at_most_order(rules) or []
        limits = reach(self._measured, rules)
        for name in (*compared, *(name for name in self._measured if name not in compared)):
            content, (lowest, highest) = self._measured[name], limits[name]
            low = np.full(len(u[name]), _up(lowest, content), dtype=np.int64)
            high = np.full(len(u[name]), _down(highest, content), dtype=np.int64)
            for rule in rules:
                if rule.high == name:
                    smaller = self.seen(rule.low, drawn[rule.low])
                    low = np.maximum(low, np.ceil(
                        smaller * content.per_unit - HAIR).astype(np.int64))
            drawn[name] = draw_ticks(content, u[name], np.minimum(low, high), high)

    def _imply(self, drawn: Drawn) -> None:
        """Consequences, until none changes anything: one may decide another."""
        rules = [rule for rule in self.dictionary.rules if isinstance(rule, Implies)]
        for _ in range(len(rules)):
            changed = False
            for rule in rules:
                given = drawn[rule.column] == self._valued[rule.column].values.index(rule.value)
                result = self._result(rule)
                changed |= bool((drawn[rule.then][given] != result).any())
                drawn[rule.then] = np.where(given, result, drawn[rule.then])
            if not changed:
                return

    def _result(self, rule: Implies) -> int:
        if rule.then in self._valued:
            return self._valued[rule.then].values.index(rule.result)
        return round(float(rule.result) * self._measured[rule.then].per_unit)

    def _sum(self, drawn: Drawn) -> None:
        """Totals; where one would leave its bounds, its parts are drawn in or out together."""
        for rule in sums_in_order(self.dictionary.rules) or []:
            total = self._measured[rule.total]
            for sign in (1, -1):
                self._squeeze(rule, drawn, sign)
            drawn[rule.total] = self._added(rule, drawn, total.per_unit)

    def _added(self, rule: Sum, drawn: Drawn, per_unit: int) -> np.ndarray:
        return np.asarray(sum(drawn[part] * (per_unit // self._measured[part].per_unit)
                              for part in rule.parts))

    def _squeeze(self, rule: Sum, drawn: Drawn, sign: int) -> None:
        """Move parts towards their lower ends (upper ones, with sign -1) in the same share."""
        total = self._measured[rule.total]
        scale = {part: total.per_unit // self._measured[part].per_unit for part in rule.parts}
        bound = sign * total.ticks[1 if sign > 0 else 0]
        found = sign * self._added(rule, drawn, total.per_unit)
        over = np.flatnonzero(found > bound)
        if not len(over):
            return
        ends = {part: self._measured[part].ticks[0 if sign > 0 else 1] for part in rule.parts}
        floor = sign * sum(ends[part] * scale[part] for part in rule.parts)
        share = np.maximum(0.0, (bound - floor) / np.maximum(1, found[over] - floor))
        for part in rule.parts:
            away = np.floor(np.abs(drawn[part][over] - ends[part]) * share + HAIR)
            drawn[part] = drawn[part].copy()
            drawn[part][over] = ends[part] + sign * away.astype(np.int64)


def even(rows: int, rng: np.random.Generator, order: np.ndarray | None = None) -> np.ndarray:
    """Numbers of 0 to 1 in random order, one in each of as many equal parts.

    Args:
        rows: How many.
        rng: Where they come from.
        order: Numbers whose order they take; None for any.
    """
    places = rng.permutation(rows) if order is None else np.argsort(np.argsort(order))
    return np.asarray((places + rng.random(rows)) / max(1, rows))


def _fitted(places: np.ndarray, shares: list[np.ndarray]) -> np.ndarray:
    """The share of each combination: proportional fitting (Deming and Stephan 1940).

    Where the combinations cannot have the stated shares, the last column's come nearest.
    """
    weights = np.prod([share[places[:, at]] for at, share in enumerate(shares)], axis=0)
    for _ in range(FITS):
        for at, share in enumerate(shares):
            held = np.bincount(places[:, at], weights, minlength=len(share))
            weights = weights * np.divide(share, held, out=np.zeros(len(share)),
                                          where=held > 0)[places[:, at]]
    return np.asarray(weights)


def _up(value: float, content: Numbers | Dates) -> int:
    """The first tick at or above a value."""
    return int(np.ceil(value * content.per_unit - HAIR))


def _down(value: float, content: Numbers | Dates) -> int:
    """The last tick at or below a value."""
    return int(np.floor(value * content.per_unit + HAIR))

