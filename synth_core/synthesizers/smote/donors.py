"""Training rows as SMOTE sees them, and new rows back: plain floats, codes, nothing missing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm, NumberRows

__all__ = ["ColumnCode", "Plan", "encode", "plan_of", "restore", "width_of"]

HALF = 0.5


@dataclass(frozen=True)
class ColumnCode:
    """How one column is seen: numbers are scaled so that all weigh the same.

    Args:
        name: The column.
        levels: How many categories; None for a number.
        centre: What stands for 0; of a number.
        scale: What stands for 1; of a number.
        gap: How far apart "missing" and "there" lie; 0 where nothing is missing.
    """

    name: str
    levels: int | None
    centre: float = 0.0
    scale: float = 1.0
    gap: float = 0.0


@dataclass(frozen=True)
class Plan:
    """Which columns are seen and how: numbers, then marks of missing values, then categories."""

    columns: tuple[ColumnCode, ...]

    @property
    def numbers(self) -> tuple[ColumnCode, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.levels is None)

    @property
    def marked(self) -> tuple[ColumnCode, ...]:
        """The columns in which values are missing."""
        return tuple(column for column in self.columns if column.gap)

    @property
    def categories(self) -> tuple[ColumnCode, ...]:
        """The columns of categories."""
        return tuple(column for column in self.columns if column.levels is not None)

    @property
    def measured(self) -> int:
        """How many of the positions hold numbers: the rest hold codes."""
        return len(self.numbers) + len(self.marked)


def plan_of(columns: Mapping[str, TreatedColumn],
            rows: Mapping[str, NumberRows | CategoryRows]) -> Plan:
    """How each column is seen; columns that do not vary are left out.

    Args:
        columns: The treated columns, without the one to predict.
        rows: Their training rows.
    """
    found = []
    for name, column in columns.items():
        seen, form = rows[name], column.form
        if isinstance(seen, NumberRows):
            found.append(_number(name, seen))
        elif isinstance(form, CategoryForm):
            levels = len(form.values) - (form.values[-1] is None)
            found.append(ColumnCode(name, levels, gap=_gap(_missing(seen, form))))
    return Plan(tuple(code for code in found if _varies(code)))


def _number(name: str, seen: NumberRows) -> ColumnCode:
    missing = np.isnan(seen.values)
    present = seen.values[~missing]
    if not len(present):
        return ColumnCode(name, None, scale=0.0)
    return ColumnCode(name, None, float(present.mean()), float(present.std()), _gap(missing))


def _gap(missing: np.ndarray) -> float:
    """One standard deviation apart, like everything else; 0 where there is nothing to tell."""
    spread = float(missing.std())
    return 1 / spread if spread else 0.0


def _varies(code: ColumnCode) -> bool:
    spread = code.scale > 0 if code.levels is None else code.levels > 1
    return spread or code.gap > 0


def _missing(seen: CategoryRows, form: CategoryForm) -> np.ndarray:
    """Which rows hold no value; the last value of a form is None where any are."""
    if form.values[-1] is not None:
        return np.zeros(len(seen.codes), dtype=bool)
    return np.asarray(seen.codes == len(form.values) - 1)


def encode(plan: Plan, columns: Mapping[str, TreatedColumn],
           rows: Mapping[str, NumberRows | CategoryRows], chosen: np.ndarray) -> np.ndarray:
    """The chosen training rows, shape (rows, numbers + marks + categories), float64."""
    values, marks, codes = [], [], []
    for code in plan.columns:
        seen, form = rows[code.name], columns[code.name].form
        if isinstance(seen, NumberRows):
            missing = np.isnan(seen.values)
            scaled = (np.where(missing, code.centre, seen.values) - code.centre) / (
                code.scale or 1.0)
            values.append(scaled[chosen])
        else:
            assert isinstance(form, CategoryForm)
            missing = _missing(seen, form)
            codes.append(np.where(missing, 0, seen.codes)[chosen].astype(float))
        if code.gap:
            marks.append(missing[chosen] * code.gap)
    parts = [*values, *marks, *codes]
    return np.column_stack(parts) if parts else np.empty((len(chosen), 0))


def restore(plan: Plan, columns: Mapping[str, TreatedColumn],
            made: np.ndarray) -> dict[str, np.ndarray]:
    """New rows as numbers and codes of each column, as `TreatedColumn.restore` takes them."""
    place = {code.name: at for at, code in enumerate(plan.numbers)}
    place |= {code.name: plan.measured + at for at, code in enumerate(plan.categories)}
    mark = {code.name: len(plan.numbers) + at for at, code in enumerate(plan.marked)}
    drawn = {}
    for code in plan.columns:
        form = columns[code.name].form
        gone = (made[:, mark[code.name]] > HALF * code.gap if code.gap
                else np.zeros(len(made), dtype=bool))
        given = made[:, place[code.name]]
        if isinstance(form, NumberForm):
            numbers = np.clip(given * (code.scale or 1.0) + code.centre, *form.limits)
            if form.decimals is not None:
                numbers = np.round(numbers, form.decimals)
            drawn[code.name] = np.where(gone, np.nan, numbers)
        else:
            drawn[code.name] = np.where(gone, len(form.values) - 1, given.astype(np.int64))
    return drawn


def width_of(plan: Plan) -> int:
    """How many numbers stand for a row once every category is a column of its own."""
    return plan.measured + sum(code.levels or 0 for code in plan.categories)
