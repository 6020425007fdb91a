"""Columns as they are handed to a network, and back.

A category becomes codes under a neutral name. A number becomes a number within its limits, and
beside it, where it has them, a code for "missing" and for the values that many people share: a
network alone would blur both. In rows with such a code the number is that of any other row, so
that the network learns what numbers look like where they count. A number of few values becomes
codes altogether.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.deep.groups import MOST_LEVELS, groups_of, within_groups
from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm, NumberRows
from synth_core.synthesizers.treatment.spikes import nearest
from synth_core.synthesizers.treatment.table import TreatedTable

__all__ = ["Handed", "HandedCategory", "HandedNumber", "hand_over", "taken_back", "width"]

FEW_VALUES = 20
MOST_MARKS = 8
MARK_SHARE = 0.05
# Of a category, so many values describe the rows when another column's values are grouped.
TRAITS = 5
# What the middle 80 % of a number span for the network: far above the smallest spread that the
# fit of bells allows, whatever the unit of the column.
SPAN = 100.0
FARTHEST = 1e9
# ctgan fits up to ten bells to a number, and adds the place within the bell.
NUMBER_WIDTH = 11


@dataclass(frozen=True)
class HandedCategory:
    """How a category is handed over.

    Args:
        code: The name of its column of codes.
        groups: The code of each value; values above the `MOST_LEVELS`th share codes.
    """

    code: str
    groups: np.ndarray


@dataclass(frozen=True)
class HandedNumber:
    """How a number or a date is handed over.

    Args:
        number: The name of its column of numbers; None where every value has a code.
        code: The name of its column of codes; None where no value has one.
        marks: The value behind each code (NaN: missing); the code after the last means "any other
            number".
        center: What is taken off a number before it is handed over.
        scale: What it is divided by then.
    """

    number: str | None
    code: str | None
    marks: np.ndarray
    center: float = 0.0
    scale: float = 1.0

    def shrunk(self, values: np.ndarray) -> np.ndarray:
        """Numbers as they are handed over: about zero, and never so far off that squares fail."""
        with np.errstate(over="ignore"):
            moved = (values - self.center) / self.scale
        return np.clip(moved, -FARTHEST, FARTHEST)

    def grown(self, handed: np.ndarray) -> np.ndarray:
        """The numbers that `shrunk` was given."""
        return handed * self.scale + self.center


Handed = HandedCategory | HandedNumber


def hand_over(table: TreatedTable, seed: Seed) -> tuple[dict[str, Handed], pd.DataFrame]:
    """Every column that varies, by name, and the training rows under neutral names.

    SDV reads meaning into names, so it gets none. Columns of a single value are drawn by us.

    Args:
        table: The treated training table.
        seed: Draws the numbers that fill rows with a code.
    """
    handed: dict[str, Handed] = {}
    made: dict[str, np.ndarray] = {}
    for place, (name, column) in enumerate(table.columns.items()):
        rows, form = table.rows[name], column.form
        if isinstance(rows, NumberRows) and isinstance(form, NumberForm):
            if len(np.unique(np.clip(rows.values, *form.limits))) > 1:  # missing counts as one
                handed[name] = _number(f"column_{place}", form, rows, made,
                                       seed.stream(f"fill/{name}"))
        elif isinstance(rows, CategoryRows) and isinstance(form, CategoryForm) and (
                len(form.values) > 1):
            groups = groups_of(rows.codes, form.shares, _traits(table, name))
            handed[name] = HandedCategory(f"column_{place}", groups)
            made[f"column_{place}"] = _named(groups[rows.codes])
    return handed, pd.DataFrame(made)


def _named(codes: np.ndarray) -> np.ndarray:
    names = np.array([f"v{code}" for code in range(int(codes.max()) + 1)], dtype=object)
    named: np.ndarray = names[codes]
    return named


def _number(given: str, form: NumberForm, rows: NumberRows,
            made: dict[str, np.ndarray], rng: np.random.Generator) -> HandedNumber:
    """Hand over a number: puts its columns into ``made``."""
    marked = np.zeros(form.missing + 1, dtype=bool)
    marked[:form.missing] = _marked(form)
    marked[form.missing] = form.shares[form.missing] > 0
    place = np.append(np.where(marked, np.cumsum(marked) - 1, marked.sum()), marked.sum())
    codes = place[rows.symbols]  # the symbol of a smooth row is -1: the last place
    marks = np.append(form.spikes, np.nan)[marked]
    values = np.clip(rows.values, *form.limits)
    others = values[codes == len(marks)]
    distinct = np.unique(others)
    if len(distinct) == 1:
        marks = np.append(marks, distinct)
    if len(marks):
        made[f"{given}_code"] = _named(codes)
    code = f"{given}_code" if len(marks) else None
    if len(distinct) < 2:
        return HandedNumber(None, code, marks)
    values[codes < len(marks)] = rng.choice(others, len(values) - len(others))
    handed = HandedNumber(given, code, marks, *_place(others))
    made[given] = handed.shrunk(values)
    return handed


def _place(values: np.ndarray) -> tuple[float, float]:
    """The median, and the scale at which the middle 80 % span `SPAN`."""
    low, middle, high = np.quantile(values, (0.1, 0.5, 0.9), method="nearest") / 2
    spread = 2 * (high - low) or values.max() / 2 - values.min() / 2
    return float(2 * middle), float(min(spread, np.finfo(float).max)) / SPAN


def _marked(form: NumberForm) -> np.ndarray:
    """Which spikes get a code: all of a number of few values, else those of many people."""
    shares = form.shares[:form.missing]
    if not len(form.knots) and len(shares) <= FEW_VALUES:
        return np.ones(len(shares), dtype=bool)
    marked = np.zeros(len(shares), dtype=bool)
    marked[np.argsort(-shares, kind="stable")[:MOST_MARKS]] = True
    chosen: np.ndarray = marked & (shares >= MARK_SHARE)
    return chosen


def _traits(table: TreatedTable, left_out: str) -> Iterator[np.ndarray]:
    """The other columns as numbers: ranks, and whether a row holds a common value."""
    for name, column in table.columns.items():
        rows, form = table.rows[name], column.form
        if name == left_out:
            continue
        if isinstance(rows, NumberRows) and isinstance(form, NumberForm):
            yield form.rank(rows.values)
        elif isinstance(rows, CategoryRows):
            for code in range(min(TRAITS, len(column.form.shares))):
                yield (rows.codes == code).astype(float)


def taken_back(drawn: pd.DataFrame, handed: Handed, column: TreatedColumn,
               rng: np.random.Generator) -> np.ndarray:
    """What a network drew for a column as numbers or codes.

    Args:
        drawn: All that it drew, under neutral names.
        handed: How the column was handed over.
        column: The column as it was treated.
        rng: Draws values within groups, and fills codes that SDV left empty.
    """
    form = column.form
    if isinstance(handed, HandedCategory):
        assert isinstance(form, CategoryForm)
        codes = _codes(drawn[handed.code], handed.groups[form.marginal(len(drawn), rng)])
        return within_groups(codes, handed.groups, form.shares, rng)
    assert isinstance(form, NumberForm)
    numbers = np.full(len(drawn), np.nan)
    if handed.number is not None:
        given = drawn[handed.number].to_numpy(dtype=float, na_value=np.nan)
        numbers = _rounded(handed.grown(given), form)
    if handed.code is not None:
        spare = np.full(len(drawn), len(handed.marks) - (handed.number is None))
        codes = _codes(drawn[handed.code], spare)
        known = np.append(handed.marks, np.nan)[codes]
        numbers = np.where(codes < len(handed.marks), known, numbers)
    return numbers


def _codes(drawn: pd.Series, spare: np.ndarray) -> np.ndarray:
    codes = pd.to_numeric(drawn.astype(object).str.slice(1), errors="coerce")
    filled: np.ndarray = codes.fillna(pd.Series(spare, codes.index)).to_numpy(dtype=np.int64)
    return filled


def _rounded(numbers: np.ndarray, form: NumberForm) -> np.ndarray:
    """Numbers within the limits and as exact as the column; the nearest shared one if all are."""
    inside = np.clip(numbers, *form.limits)
    if not len(form.knots):
        shared: np.ndarray = form.spikes[nearest(form.spikes, inside)]
        return shared
    rounded: np.ndarray = inside if form.decimals is None else np.round(inside, form.decimals)
    return rounded


def width(handed: Mapping[str, Handed]) -> int:
    """How many numbers a row is for the network."""
    codes = sum(len(item.marks) + 1 if isinstance(item, HandedNumber) else
                min(MOST_LEVELS, len(item.groups)) for item in handed.values())
    numbers = sum(isinstance(item, HandedNumber) and item.number is not None
                  for item in handed.values())
    return codes + NUMBER_WIDTH * numbers
