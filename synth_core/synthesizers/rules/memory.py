"""How rules about several rows are kept: what earlier pieces of a sample held is remembered."""

from typing import Any

import numpy as np
import pandas as pd

from synth_core.metadata.rules.base import TINY, filled
from synth_core.metadata.rules.groups import Determines, Rising, in_order
from synth_core.metadata.rules.seen import as_text
from synth_core.metadata.rules.single import Unique
from synth_core.synthesizers.rules.learned import Learned, key_texts
from synth_core.synthesizers.rules.menders import Mender
from synth_core.synthesizers.rules.rows import Rows

__all__ = ["MendDetermines", "MendRising", "MendUnique"]

DECIMALS = 6


class MendUnique(Mender[Unique]):
    """A number or date that repeats takes the next free value; all else is drawn again."""

    def __init__(self, rule: Unique, learned: Learned) -> None:
        super().__init__(rule, learned)
        self._taken = np.empty(0, dtype=np.uint64)

    def broken(self, rows: Rows) -> np.ndarray:
        """The rows that repeat one of this piece or of a piece before."""
        found = self.rule.broken(rows.seen)
        there = np.flatnonzero(filled(rows.seen, self.rule.names))
        found[there[np.isin(self._hashes(rows, there), self._taken)]] = True
        return found

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        name = next((name for name in reversed(self.rule.names) if rows.measured(name)), None)
        if name is None:
            return
        values = rows.seen[name]
        step = _step(values)
        moved = where[~np.isnan(values[where])]
        # Rows that repeat the same value go on by one, two, three steps.
        order = pd.Series(self._hashes(rows, moved)).groupby(
            self._hashes(rows, moved)).cumcount().to_numpy()
        # Where many stand close together, later turns jump further.
        jump = rng.integers(0, 2 ** min(turn, 16), len(moved))
        rows.put(name, moved, np.round(values[moved] + step * (1 + order + jump), DECIMALS))

    def remember(self, rows: Rows) -> None:
        """Keep what is taken, as hashes."""
        there = np.flatnonzero(filled(rows.seen, self.rule.names))
        self._taken = np.union1d(self._taken, self._hashes(rows, there))

    def _hashes(self, rows: Rows, where: np.ndarray) -> np.ndarray:
        part = {name: rows.seen[name][where] for name in self.rule.names}
        hashes: np.ndarray = pd.util.hash_array(key_texts(part, self.rule.names),
                                                categorize=False)
        return hashes


def _step(values: np.ndarray) -> float:
    """The finest step between the values of a column, from 1 down to 0.000001."""
    known = values[~np.isnan(values)]
    for decimals in range(DECIMALS):
        if np.allclose(known, np.round(known, decimals), atol=1e-9, rtol=0):
            return float(10.0 ** -decimals)
    return float(10.0 ** -DECIMALS)


class MendDetermines(Mender[Determines]):
    """What follows is looked up; of keys that are made up, it is what their first row had."""

    def __init__(self, rule: Determines, learned: Learned) -> None:
        super().__init__(rule, learned)
        self._known: dict[str, Any] = dict(learned.lookups.get(rule.id, {}))

    def broken(self, rows: Rows) -> np.ndarray:
        """The rows whose value is not the one that their key has."""
        found = np.zeros(rows.count, dtype=bool)
        where = np.flatnonzero(filled(rows.seen, self.rule.columns))
        if len(where):
            codes, wanted = self._wanted(rows, where)
            own = rows.seen[self.rule.then][where]
            if rows.measured(self.rule.then):
                goal = np.array(wanted, dtype=float)[codes]
                found[where] = np.abs(own - goal) > TINY * np.maximum(1, np.abs(goal))
            else:
                texts = np.array([as_text(value) for value in wanted], dtype=object)
                found[where] = own != texts[codes]
        return found

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        there = np.flatnonzero(filled(rows.seen, self.rule.columns))
        codes, wanted = self._wanted(rows, there)
        values = np.empty(len(wanted), dtype=object)
        values[:] = wanted
        given = np.empty(rows.count, dtype=object)
        given[there] = values[codes]
        rows.put(self.rule.then, where, given[where])

    def remember(self, rows: Rows) -> None:
        """Keep what each key has."""
        where = np.flatnonzero(filled(rows.seen, self.rule.columns))
        if len(where):
            texts = key_texts({name: rows.seen[name][where] for name in self.rule.names},
                              self.rule.names)
            codes, wanted = self._wanted(rows, where)
            places = np.unique(codes, return_index=True)[1]
            for place, value in zip(places, wanted, strict=True):
                self._known.setdefault(texts[place], value)

    def _wanted(self, rows: Rows, where: np.ndarray) -> tuple[np.ndarray, list[Any]]:
        """A code for the key of each row, and the value that each key has."""
        part = {name: rows.seen[name][where] for name in self.rule.names}
        codes, keys = pd.factorize(key_texts(part, self.rule.names))
        first = np.unique(codes, return_index=True)[1]
        own = (rows.seen[self.rule.then][where[first]] if rows.measured(self.rule.then)
               else rows.raw(self.rule.then, where[first]))
        return codes, [self._known.get(key, value) for key, value in zip(keys, own, strict=True)]


class MendRising(Mender[Rising]):
    """The values of a subject are put in order, between those of its rows in earlier pieces."""

    def __init__(self, rule: Rising, learned: Learned) -> None:
        super().__init__(rule, learned)
        self._subjects = np.empty(0, dtype=np.uint64)
        self._by, self._values = np.empty(0), np.empty(0)
        self._done = 0

    def broken(self, rows: Rows) -> np.ndarray:
        """The rows of subjects whose values fall anywhere, with those before."""
        found = np.zeros(rows.count, dtype=bool)
        where, subjects, by, values = self._all(rows)
        order = in_order(subjects, by, values)
        falls = ((subjects[order][1:] == subjects[order][:-1])
                 & (values[order][1:] < values[order][:-1] - TINY))
        wrong = np.unique(subjects[order][1:][falls])
        mine = subjects[len(self._subjects):]
        found[where[np.isin(mine, wrong)]] = True
        return found

    def mend(self, rows: Rows, where: np.ndarray, rng: np.random.Generator, turn: int) -> None:
        """See `Mender.mend`."""
        places, subjects, by, values = self._all(rows)
        old = len(self._subjects)
        chosen = np.isin(subjects, subjects[old:][np.isin(places, where)])
        new = np.flatnonzero(chosen[old:]) + old
        ordered = values.copy()
        # The values of this piece, ascending, in the order of its rows.
        by_time, by_value = (new[np.lexsort((key[new], subjects[new]))] for key in (by, values))
        ordered[by_time] = values[by_value]
        every = np.flatnonzero(chosen)
        frame = pd.DataFrame({"s": subjects[every], "by": by[every], "v": ordered[every],
                              "old": every < old, "at": every})
        frame = frame.sort_values(["s", "by", "old"], kind="stable")
        kept = frame["v"].where(frame["old"])
        low = kept.groupby(frame["s"]).ffill().groupby(frame["s"]).cummax()
        high = kept.groupby(frame["s"]).bfill()
        frame["v"] = np.fmin(np.fmax(frame["v"], low), high)
        mine = frame[~frame["old"]]
        rows.put(self.rule.name, places[mine["at"].to_numpy() - old], mine["v"].to_numpy())

    def remember(self, rows: Rows) -> None:
        """Keep the rows of every subject: three numbers each."""
        _, self._subjects, self._by, self._values = self._all(rows)
        self._done += rows.count

    def _all(self, rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Places in this piece, and whom, when and what of all rows, earlier pieces first."""
        where = np.flatnonzero(filled(rows.seen, self.rule.columns))
        hashes: np.ndarray = pd.util.hash_array(key_texts(
            {self.rule.subject: rows.seen[self.rule.subject][where]}, (self.rule.subject,)),
            categorize=False)
        by = rows.seen[self.rule.by][where] if self.rule.by else where + float(self._done)
        return (where, np.r_[self._subjects, hashes], np.r_[self._by, by],
                np.r_[self._values, rows.seen[self.rule.name][where]])
