"""How a row that breaks a rule by itself is mended."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

import numpy as np

from synth_core.metadata.rules.base import Rule, blank
from synth_core.metadata.rules.groups import Gap, OneHot, is_yes
from synth_core.metadata.rules.single import Format, Range
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together
from synth_core.synthesizers.rules.learned import Learned
from synth_core.synthesizers.rules.rows import Rows

__all__ = ["ROW_MENDERS", "Mender"]

R = TypeVar("R", bound=Rule)
DECIMALS = 9


class Mender(ABC, Generic[R]):
    """Keeps one rule through a sample.

    Args:
        rule: The rule.
        learned: What was learned of the training rows.
    """

    def __init__(self, rule: R, learned: Learned) -> None:
        self.rule = rule
        self.learned = learned

    def broken(self, rows: Rows) -> np.ndarray:
        """The rows that break it, given the rows before them."""
        return self.rule.broken(rows.seen)

    @abstractmethod
    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """Change rows so that they keep it; those that cannot be mended stay as they are.

        Args:
            rows: The piece.
            where: The places of the rows that break it.
            rng: For what is not decided by the rule.
            turn: How often these rows were mended before; another way is tried.
        """

    def remember(self, rows: Rows) -> None:
        """The piece is done."""


class MendAtMost(Mender[AtMost]):
    """The two values change places; where another rule holds one of them, the other gives way."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        low, high = (rows.seen[name][where] for name in self.rule.columns)
        if turn == 0:
            rows.put(self.rule.low, where, high)
            rows.put(self.rule.high, where, low)
        elif turn % 2:
            rows.put(self.rule.high, where, np.ceil(low) if _whole(rows, self.rule.high) else low)
        else:
            rows.put(self.rule.low, where, np.floor(high) if _whole(rows, self.rule.low) else high)


class MendSum(Mender[Sum]):
    """The sum is built again from its parts."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        total = np.sum([rows.seen[part][where] for part in self.rule.parts], axis=0)
        rows.put(self.rule.total, where, np.round(total, DECIMALS))


class MendRange(Mender[Range]):
    """What lies outside comes to the bound."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        for name in self.rule.names:
            rows.put(name, where, np.clip(rows.seen[name][where], *self.rule.limits))


class MendTogether(Mender[Together]):
    """The first value stays if a combination has it; the others are drawn as often as they are."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        weights = np.array(self.learned.weights[self.rule.id], dtype=float)
        known = [self.learned.values[name] for name in self.rule.names]
        usable = np.array([all(text in values for text, values in zip(row, known, strict=True))
                           for row in self.rule.rows])
        weights *= usable
        if not weights.any():
            return
        first = np.array([row[0] for row in self.rule.rows], dtype=object)
        own = rows.seen[self.rule.names[0]][where]
        chosen = np.empty(len(where), dtype=np.int64)
        for text in sorted(set(own)):
            mine = np.flatnonzero(own == text)
            fitting = weights * (first == text)
            share = fitting if fitting.any() else weights
            chosen[mine] = rng.choice(len(weights), len(mine), p=share / share.sum())
        for place, name in enumerate(self.rule.names):
            given = [known[place][self.rule.rows[one][place]] for one in chosen]
            rows.put(name, where, _objects(given))


class MendOneHot(Mender[OneHot]):
    """The first yes stays; where there is none, one is drawn as often as it is."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        ayes = np.column_stack([is_yes(rows.seen[name][where]) for name in self.rule.names])
        chosen = ayes.argmax(axis=1)
        none = np.flatnonzero(~ayes.any(axis=1))
        weights = np.array(self.learned.weights[self.rule.id], dtype=float)
        if len(none) and weights.any():
            chosen[none] = rng.choice(len(weights), len(none), p=weights / weights.sum())
        for place, name in enumerate(self.rule.names):
            known = self.learned.values[name]
            words = np.array(list(known), dtype=object)
            yes = words[is_yes(words)] if len(words) else words
            no = words[~is_yes(words)] if len(words) else words
            for texts, mine in ((yes, chosen == place), (no, chosen != place)):
                if len(texts):
                    rows.put(name, where[mine], _objects([known[texts[0]]] * int(mine.sum())))


class MendGap(Mender[Gap]):
    """Emptied where it is to be empty; elsewhere filled from another drawn row."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        here = self.rule.here(rows.seen)
        for name in self.rule.names:
            gone = blank(rows.seen[name])
            rows.clear(name, where[here[where] & ~gone[where]])
            lacking = where[~here[where] & gone[where]]
            donors = np.flatnonzero(~here & ~gone)
            if len(donors) and len(lacking):
                rows.copy(name, lacking, rng.choice(donors, len(lacking)))


class MendImplies(Mender[Implies]):
    """The value that follows is set."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        then = self.rule.then
        if rows.measured(then):
            rows.put(then, where, np.full(len(where), float(self.rule.result)))
        elif self.rule.result in self.learned.values.get(then, {}):
            value = self.learned.values[then][self.rule.result]
            rows.put(then, where, _objects([value] * len(where)))


class MendFormat(Mender[Format]):
    """Nothing is mended: made-up columns are made in the format, others are drawn again."""

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""


def _whole(rows: Rows, name: str) -> bool:
    """Whether a column holds whole numbers alone, or whole days."""
    values = rows.seen[name]
    return bool(((values % 1 == 0) | blank(values)).all())


def _objects(values: list[object]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


ROW_MENDERS: dict[type[Rule], type[Mender[Rule]]] = {
    AtMost: MendAtMost, Sum: MendSum, Range: MendRange,  # type: ignore[dict-item]
    Together: MendTogether, OneHot: MendOneHot, Gap: MendGap,  # type: ignore[dict-item]
    Implies: MendImplies, Format: MendFormat}  # type: ignore[dict-item]
