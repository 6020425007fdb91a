"""Columns as they are handed to SDV, and back: neutral names, codes, numbers within limits."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from synth_core.synthesizers.treatment.categories import CategoryRows
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm, NumberRows
from synth_core.synthesizers.treatment.table import TreatedTable

__all__ = ["columns_for", "from_sdv", "handed_over"]

FEWEST_VALUES = 2


def handed_over(columns: Mapping[str, TreatedColumn]) -> dict[str, str]:
    """The columns that SDV learns, each with the neutral name that it gets.

    Columns with a single value are drawn by us: SDV has nothing to fit there. SDV reads meaning
    into names, so it gets none.
    """
    return {name: f"column_{place}" for place, (name, column) in enumerate(columns.items())
            if _varies(column)}


def _varies(column: TreatedColumn) -> bool:
    if isinstance(column.form, NumberForm):
        low, high = column.form.limits
        return bool(low < high)
    return len(column.form.values) >= FEWEST_VALUES


def columns_for(table: TreatedTable, handed: Mapping[str, str]) -> pd.DataFrame:
    """The training rows for SDV: numbers between the column's limits, categories as codes.

    Dates are numbers of days, hours or seconds; a missing category is a code of its own.
    """
    made: dict[str, np.ndarray] = {}
    for name, given in handed.items():
        rows, form = table.rows[name], table.columns[name].form
        if isinstance(rows, NumberRows) and isinstance(form, NumberForm):
            made[given] = np.clip(rows.values, *form.limits)
        elif isinstance(rows, CategoryRows):
            names = np.array([f"v{code}" for code in range(len(form.shares))], dtype=object)
            made[given] = names[rows.codes]
    return pd.DataFrame(made)


def from_sdv(drawn: pd.Series, column: TreatedColumn, rng: np.random.Generator) -> np.ndarray:
    """What SDV drew for a column as numbers or codes.

    Args:
        drawn: SDV's column.
        column: The column as it was treated.
        rng: Fills a category that SDV left empty.
    """
    form = column.form
    if isinstance(form, NumberForm):
        numbers = np.clip(drawn.to_numpy(dtype=float, na_value=np.nan), *form.limits)
        rounded: np.ndarray = (numbers if form.decimals is None
                               else np.round(numbers, form.decimals))
        return rounded
    codes = pd.to_numeric(drawn.astype(object).str.slice(1), errors="coerce")
    empty = codes.isna().to_numpy()
    filled: np.ndarray = codes.fillna(0).to_numpy(dtype=np.int64)
    filled[empty] = form.marginal(int(empty.sum()), rng)
    return filled
