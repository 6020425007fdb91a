"""From changed shares of groups to cells of rows: in or out of each group, and their new shares."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Clause, Condition
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.base import Seen
from synth_core.metadata.rules.seen import seen_of
from synth_core.metadata.scenarios.check import check_scenario
from synth_core.metadata.scenarios.model import Scenario
from synth_core.synthesizers.steering.groups import whole
from synth_core.words import scenarios as words

__all__ = ["Cell", "Cells", "learn_cells"]

_TURNS, _NEAR = 1_000, 1e-9


@dataclass(frozen=True)
class Cell:
    """Rows that are in some groups and in no other.

    Args:
        groups: All groups of the what-if.
        held: Of each, whether the rows are in it.
        real: Its share of the training rows.
        share: Its share of the rows that are made.
    """

    groups: tuple[Condition, ...]
    held: tuple[bool, ...]
    real: float
    share: float

    def fits(self, seen: Seen) -> np.ndarray:
        """Which rows belong to it, shape (rows,), boolean."""
        found: np.ndarray = np.logical_and.reduce(
            [group.holds(seen) == held for group, held in zip(self.groups, self.held,
                                                              strict=True)])
        return found


@dataclass(frozen=True)
class Cells:
    """All cells that are made.

    Rows within a cell are drawn as they come, so all else follows from the group as it does in
    the real rows (Jeffrey 1965, "The Logic of Decision", chapter 11: only the shares change, not
    what is so given the group).
    """

    cells: tuple[Cell, ...]

    def counts(self, rows: int) -> list[int]:
        """How many of so many rows each cell gets."""
        return whole(np.array([cell.share for cell in self.cells]), rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the groups are told by."""
        return tuple(dict.fromkeys(name for cell in self.cells[:1] for group in cell.groups
                                   for name in group.columns))

    @property
    def effective(self) -> float:
        """The effective size of the training rows reweighted so, over their number.

        (Σw)² / (n Σw²), w the new share of a row's cell over its share (Kish 1965).
        """
        return 1 / sum(cell.share ** 2 / cell.real for cell in self.cells)


def learn_cells(scenario: Scenario, train: pd.DataFrame, metadata: Metadata,
                least: int) -> Cells | None:
    """The cells of a what-if, and a refusal where too few real rows stand behind it.

    The training rows are counted; nothing else is learned of them.

    Args:
        scenario: The what-if.
        train: The training rows.
        metadata: What each column is.
        least: Real rows that must stand behind every group and its complement, every value that
            is named, and every condition of an amount.

    Returns:
        None where no share changes.

    Raises:
        AnswerError: The what-if makes no sense for the columns, or too few rows stand behind it.
    """
    check_scenario(scenario, metadata)
    seen = seen_of(train, metadata, scenario.columns)
    for clause in scenario.clauses:
        for value in clause.values:
            one = Clause(clause.column, (value,))
            _enough(one.holds(seen), least, one.words)
    for change in scenario.amounts:
        known = ~np.isnan(seen[change.column].astype(float))
        if change.clauses:
            known &= Condition(change.clauses, 1).holds(seen)
        _enough(known, least, change.words)
    if not scenario.shares:
        return None
    masks = [item.condition.holds(seen) for item in scenario.shares]
    wanted = []
    for item, mask in zip(scenario.shares, masks, strict=True):
        _enough(mask, least, item.condition.words)
        new = item.share if item.times is None else item.times * float(mask.mean())
        assert new is not None
        if new > 1:
            raise AnswerError(words.TOO_LARGE, where=item.words)
        if new < 1:
            _enough(~mask, least, item.words)
        wanted.append(new)
    return _cells(scenario, masks, wanted, least)


def _enough(mask: np.ndarray, least: int, said: str) -> None:
    if mask.sum() < least:
        raise AnswerError(words.NO_SUPPORT, where=said, cure=words.CURE_SUPPORT)


def _cells(scenario: Scenario, masks: list[np.ndarray], wanted: list[float],
           least: int) -> Cells:
    groups = tuple(item.condition for item in scenario.shares)
    held: Mapping[tuple[bool, ...], int] = {
        place: int(np.logical_and.reduce([mask == bool(at) for mask, at in
                                          zip(masks, place, strict=True)]).sum())
        for place in np.ndindex((2,) * len(masks))}
    rows = len(masks[0])
    table = np.array([count if count >= least else 0 for count in held.values()],
                     dtype=float).reshape((2,) * len(masks)) / rows
    made = _raked(table, wanted, scenario)
    return Cells(tuple(
        Cell(groups, tuple(map(bool, place)), held[place] / rows, float(made[place]))
        for place in held if made[place] > 0))


def _raked(made: np.ndarray, wanted: list[float], scenario: Scenario) -> np.ndarray:
    """Cells with the asked shares and the odds of the real rows (Deming and Stephan 1940)."""
    for _ in range(_TURNS):
        furthest = 0.0
        for axis, share in enumerate(wanted):
            others = tuple(at for at in range(made.ndim) if at != axis)
            now, goal = made.sum(axis=others), np.array([1 - share, share])
            if ((now <= 0) & (goal > 0)).any():
                raise AnswerError(words.NO_SUPPORT, where=scenario.shares[axis].words,
                                  cure=words.CURE_SUPPORT)
            furthest = max(furthest, float(np.abs(now - goal).max()))
            factor = np.divide(goal, now, out=np.zeros(2), where=now > 0)
            made = made * factor.reshape([-1 if at == axis else 1 for at in range(made.ndim)])
        if furthest < _NEAR:
            raked: np.ndarray = made / made.sum()
            return raked
    raise AnswerError(words.NO_SUPPORT, cure=words.CURE_SUPPORT,
                      where="; ".join(item.words for item in scenario.shares))
