"""Rules kept in every drawn row: mend, hold against the rules again, draw again what is left."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.groups import Determines, Gap, OneHot, Rising
from synth_core.metadata.rules.single import Format, Range, Unique
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together
from synth_core.synthesizers.rules.learned import Learned
from synth_core.synthesizers.rules.memory import MendDetermines, MendRising, MendUnique
from synth_core.synthesizers.rules.menders import ROW_MENDERS, Mender
from synth_core.synthesizers.rules.rows import Rows
from synth_core.words import rules as words

__all__ = ["Keeper", "Kept"]

# What others rest on comes first; what empties cells or tells rows apart comes last.
ORDER: tuple[type[Rule], ...] = (Together, OneHot, Determines, Implies, Range, AtMost, Sum, Rising,
                                 Gap, Format, Unique)
_OVER_ROWS: dict[type[Rule], type[Mender[Any]]] = {
    Determines: MendDetermines, Rising: MendRising, Unique: MendUnique}
_MADE_UP = (Kind.IDENTIFIER, Kind.TEXT)
TURNS = 8
ROUNDS = 8
IDLE = 2  # turns without fewer broken rows, after which mending ends
HELPS = 0.9  # a draw that leaves more of the rows than this helps no more

Redraw = Callable[[int, Seed], pd.DataFrame]


@dataclass
class Kept:
    """How a sample came to keep the rules.

    Args:
        rows: Rows of the sample.
        broken: Of each rule's sentence, how many drawn rows broke it before they were mended.
        touched: Rows that broke any rule.
        redrawn: Rows that could not be mended and were drawn again.
        left: Of each rule's sentence, how many rows break it still.
    """

    rows: int = 0
    broken: dict[str, int] = field(default_factory=dict)
    touched: int = 0
    redrawn: int = 0
    left: dict[str, int] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of it, in plain sentences."""
        return words.kept_notes(self.rows, self.broken, self.touched, self.redrawn, self.left)


@dataclass(frozen=True)
class Keeper:
    """Keeps the rules of a table's metadata in what a method draws.

    Promise: a row handed out breaks no rule in force, unless `Kept.left` counts it; the same
    seed gives the same rows. No real row is used, only what was `Learned`.
    Holds when: the rules can all be true at once, and the values that they need are held by
        enough training rows.
    Does not cover: how alike the mended rows are; the judgement measures that.
    Evidence: tests/contracts/test_rules_contract.py, on every method.

    Args:
        metadata: What the columns are, and the rules.
        learned: What mending needs to know of the training rows.
    """

    metadata: Metadata
    learned: Learned

    def keep(self, pieces: Iterator[pd.DataFrame], redraw: Redraw, seed: Seed,
             kept: Kept) -> Iterator[pd.DataFrame]:
        """The pieces of a sample with every rule kept.

        Args:
            pieces: As the method drew them.
            redraw: Draws so many rows with a seed.
            seed: Of the whole sample.
            kept: Is told what was done.
        """
        rules = sorted(self.metadata.rules_in_force, key=lambda rule: ORDER.index(type(rule)))
        menders = [(_OVER_ROWS.get(type(rule)) or ROW_MENDERS[type(rule)])(rule, self.learned)
                   for rule in rules]
        names = list(dict.fromkeys(name for rule in rules for name in rule.columns))
        for number, piece in enumerate(pieces):
            rows = Rows(piece, self.metadata, names)
            _Work(rows, menders, redraw, seed.child(f"rules/{number}"), kept).do()
            yield rows.table


class _Work:
    """The work on one piece."""

    def __init__(self, rows: Rows, menders: Sequence[Mender[Any]], redraw: Redraw, seed: Seed,
                 kept: Kept) -> None:
        self.rows, self.menders, self.redraw, self.kept = rows, menders, redraw, kept
        self.seed = seed
        self.rng = seed.stream("mend")
        self.known: dict[int, tuple[tuple[int, ...], np.ndarray]] = {}
        self.hopeless: set[int] = set()

    def do(self) -> None:
        """Mend, draw again, and at last take other drawn rows."""
        self.kept.rows += self.rows.count
        first = self._broken()
        for mender, found in zip(self.menders, first, strict=True):
            told = mender.rule.words
            self.kept.broken[told] = self.kept.broken.get(told, 0) + int(found.sum())
        bad = np.logical_or.reduce(first) if first else np.zeros(self.rows.count, dtype=bool)
        self.kept.touched += int(bad.sum())
        if bad.any():
            self._mended()
            # A rule that nearly no row can keep is told; no row is drawn again for it.
            self.hopeless = {place for place, found in enumerate(self._broken())
                             if found.mean() > HELPS}
            bad = self._left()
            self.kept.redrawn += int(bad.sum())
            bad = self._redrawn(bad)
            if bad.any() and not bad.all():
                self._take_over(np.flatnonzero(bad), np.flatnonzero(~bad))
                self._mended()
            self._count_left()
        for mender in self.menders:
            mender.remember(self.rows)

    def _broken(self) -> list[np.ndarray]:
        return [self._of(place) for place in range(len(self.menders))]

    def _of(self, place: int) -> np.ndarray:
        """The rows that break one rule; asked again only if its columns were changed."""
        mender = self.menders[place]
        state = tuple(self.rows.changes[name] for name in mender.rule.columns)
        if place not in self.known or self.known[place][0] != state:
            self.known[place] = (state, mender.broken(self.rows))
        return self.known[place][1]

    def _mended(self) -> np.ndarray:
        """Mend in turns until nothing is broken or nothing helps; the rows that are left."""
        fewest, idle = self.rows.count * len(self.menders) + 1, 0
        for turn in range(TURNS):
            wrong = 0
            for place, mender in enumerate(self.menders):
                if place in self.hopeless:
                    continue
                found = np.flatnonzero(self._of(place))
                wrong += len(found)
                if len(found):
                    mender.mend(self.rows, found, self.rng, turn)
            fewest, idle = min(fewest, wrong), 0 if wrong < fewest else idle + 1
            if not wrong or idle == IDLE:
                break
        return self._left()

    def _left(self) -> np.ndarray:
        """The rows that break a rule which can be kept."""
        left = np.zeros(self.rows.count, dtype=bool)
        for place in set(range(len(self.menders))) - self.hopeless:
            left |= self._of(place)
        return left

    def _redrawn(self, bad: np.ndarray) -> np.ndarray:
        """Draw rows again for as long as that helps; the rows that are left."""
        for turn in range(ROUNDS):
            before = int(bad.sum())
            if not before:
                break
            self._draw_again(np.flatnonzero(bad), turn)
            bad = self._mended()
            if bad.sum() > HELPS * before:
                break
        return bad

    def _draw_again(self, where: np.ndarray, turn: int) -> None:
        fresh = self.redraw(len(where), self.seed.child(f"again/{turn}"))
        self.rows.replace(where, fresh, self._drawn(fresh.columns))

    def _take_over(self, where: np.ndarray, good: np.ndarray) -> None:
        """Rows that no draw could help become like other drawn rows of the piece."""
        donors = self.rng.choice(good, len(where))
        for name in self._drawn(self.rows.table.columns):
            self.rows.copy(name, where, donors)

    def _drawn(self, names: Sequence[str] | pd.Index) -> list[str]:
        """The columns that a new draw replaces: made-up ones only where their rule is broken."""
        wrong = {name for mender, found in zip(self.menders, self._broken(), strict=True)
                 if found.any() for name in mender.rule.columns}
        return [str(name) for name in names
                if self.rows.metadata[str(name)].kind not in _MADE_UP or name in wrong]

    def _count_left(self) -> None:
        for mender, found in zip(self.menders, self._broken(), strict=True):
            if found.any():
                told = mender.rule.words
                self.kept.left[told] = self.kept.left.get(told, 0) + int(found.sum())
