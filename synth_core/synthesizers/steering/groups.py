"""From what is asked to groups of rows: each with a condition, support in T, and a count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.check import check_asked
from synth_core.metadata.conditions.model import Asked, Clause, Condition, Shares
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.seen import seen_of
from synth_core.words import conditions as words

__all__ = ["Group", "Groups", "learn_groups", "whole"]

MOST_CELLS = 400
_TURNS, _NEAR = 1_000, 1e-9


@dataclass(frozen=True)
class Group:
    """Rows that are drawn alike.

    Args:
        condition: What they fulfil; None for rows that nothing is asked of.
        share: Their share among the rows without a condition of the steward's; 0 for the others.
    """

    condition: Condition | None
    share: float = 0.0


@dataclass(frozen=True)
class Groups:
    """All groups, and how the training rows fall into them.

    Promise: `counts` sums to the rows of the sample; a condition gets exactly its rows, and a
    combination of asked shares its share rounded to a whole row.
    Holds when: the conditions ask for no more rows than are made.
    Does not cover: combinations that fewer training rows hold than the smallest cell: they are
    made only as far as other columns' shares allow, which is not at all.
    Evidence: tests/synthesizers/steering.

    Args:
        groups: First those of the conditions, then those of the shares or one for all others.
        patterns: Shape (patterns, groups): which groups a training row can be in at once.
        weights: The share of the training rows of each pattern, shape (patterns,).
    """

    groups: tuple[Group, ...]
    patterns: np.ndarray
    weights: np.ndarray

    def counts(self, rows: int) -> list[int]:
        """How many of so many rows each group gets.

        Raises:
            AnswerError: The conditions ask for more.
        """
        asked = [0 if group.share else (group.condition.rows if group.condition else 0)
                 for group in self.groups]
        left = rows - sum(asked)
        if left < 0:
            raise AnswerError(words.FEW_ROWS)
        shares = np.array([group.share for group in self.groups])
        return [given + more for given, more in zip(asked, whole(shares, left), strict=True)]

    def of_group(self, place: int, rows: int, rng: np.random.Generator) -> np.ndarray:
        """Patterns for so many rows of a group, as often as real rows of it have them."""
        weights = self.weights.copy()
        if self.groups[place].condition is not None:
            weights = weights * self.patterns[:, place]
        chosen: np.ndarray = rng.choice(len(weights), rows, p=weights / weights.sum())
        return chosen

    def as_json(self) -> dict[str, Any]:
        """The groups as a JSON value."""
        return {"groups": [{"share": group.share, "condition": None if group.condition is None
                            else Asked((group.condition,)).as_json()["conditions"][0]}
                           for group in self.groups],
                "patterns": self.patterns.astype(int).tolist(), "weights": self.weights.tolist()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Groups":
        """What `as_json` wrote."""
        groups = tuple(Group(
            None if item["condition"] is None else Asked.from_json(
                {"conditions": [item["condition"]], "shares": []}).conditions[0],
            float(item["share"])) for item in data["groups"])
        patterns = np.array(data["patterns"], dtype=bool).reshape(-1, len(groups))
        return cls(groups, patterns, np.array(data["weights"], dtype=float))


def learn_groups(asked: Asked, train: pd.DataFrame, metadata: Metadata,
                 least: int) -> tuple[Groups, np.ndarray]:
    """The groups of what is asked, and each training row's pattern.

    Args:
        asked: What is asked; something.
        train: The training rows.
        metadata: What each column is.
        least: Real rows that must stand behind a condition, or a combination of shares.

    Returns:
        The groups, and the place of each training row's pattern, shape (rows,).

    Raises:
        AnswerError: What is asked makes no sense for the columns, or too few rows stand behind it
            or behind a value that it names.
    """
    check_asked(asked, metadata)
    seen = seen_of(train, metadata, asked.columns)
    found = [Group(condition) for condition in asked.conditions]
    masks = [condition.holds(seen) for condition in asked.conditions]
    for condition, mask in zip(asked.conditions, masks, strict=True):
        if mask.sum() < least:
            raise AnswerError(words.NO_SUPPORT, where=condition.words, cure=words.CURE_SUPPORT)
        for clause in condition.clauses:
            _known(clause.column, clause.values, seen, least)
    for item in asked.shares:
        _known(item.column, [value for value, _ in item.shares], seen, least)
    if asked.shares:
        for cell, share, mask in _cells(asked.shares, seen, least):
            found.append(Group(Condition(cell, 1), share))
            masks.append(mask)
    else:
        found.append(Group(None, 1.0))
        masks.append(np.zeros(len(train), dtype=bool))
    held = np.column_stack(masks)
    patterns, of_row = np.unique(held, axis=0, return_inverse=True)
    of_row = of_row.ravel()
    weights = np.bincount(of_row, minlength=len(patterns)) / len(train)
    return Groups(tuple(found), patterns, weights), of_row


def _known(column: str, values: Sequence[str], seen: Mapping[str, np.ndarray],
           least: int) -> None:
    """Refuse a value that few rows hold: whoever reads what was asked would read the value."""
    for value in values:
        clause = Clause(column, (value,))
        if clause.holds(seen).sum() < least:
            raise AnswerError(words.NO_SUPPORT, where=clause.words, cure=words.CURE_SUPPORT)


def _cells(shares: Sequence[Shares], seen: Mapping[str, np.ndarray], least: int
           ) -> list[tuple[tuple[Clause, ...], float, np.ndarray]]:
    """The combinations of the columns' values that are made: clauses, share, rows of T."""
    masks = [[Clause(item.column, (value,)).holds(seen) for value, _ in item.shares]
             for item in shares]
    shape = tuple(len(of_column) for of_column in masks)
    if np.prod(shape, dtype=float) > MOST_CELLS:
        raise AnswerError(words.MANY_CELLS, cure=words.MANY_CELLS_CURE,
                          where=", ".join(item.column for item in shares))
    held = np.zeros(shape)
    rows: dict[tuple[int, ...], np.ndarray] = {}
    for place in np.ndindex(shape):
        rows[place] = np.logical_and.reduce([of[at] for of, at in zip(masks, place, strict=True)])
        held[place] = rows[place].sum()
    held[held < least] = 0
    made = _raked(held, shares)
    return [(tuple(Clause(item.column, (item.shares[at][0],))
                   for item, at in zip(shares, place, strict=True)),
             float(made[place]), rows[place]) for place in np.ndindex(shape) if made[place] > 0]


def _raked(held: np.ndarray, shares: Sequence[Shares]) -> np.ndarray:
    """Cells that keep the real table's odds and have the asked shares in each column."""
    made = held / max(held.sum(), 1)
    for _ in range(_TURNS):
        furthest = 0.0
        for axis, item in enumerate(shares):
            others = tuple(at for at in range(made.ndim) if at != axis)
            now = made.sum(axis=others)
            wanted = np.array([share for _, share in item.shares])
            for at in np.flatnonzero((now <= 0) & (wanted > 0)):
                raise AnswerError(words.NO_SUPPORT, cure=words.CURE_SUPPORT, where=Clause(
                    item.column, (item.shares[at][0],)).words)
            furthest = max(furthest, float(np.abs(now - wanted).max()))
            factor = np.divide(wanted, now, out=np.zeros_like(now), where=now > 0)
            made = made * factor.reshape([-1 if at == axis else 1 for at in range(made.ndim)])
        if furthest < _NEAR:
            break
    else:
        raise AnswerError(words.NO_SUPPORT, cure=words.CURE_SUPPORT,
                          where="; ".join(item.words for item in shares))
    raked: np.ndarray = made / made.sum()
    return raked


def whole(shares: np.ndarray, rows: int) -> list[int]:
    """Whole numbers in these shares that sum to the rows (largest remainders)."""
    if not rows:
        return [0] * len(shares)
    exact = shares * rows
    whole = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:rows - whole.sum()]] += 1
    return [int(number) for number in whole]
