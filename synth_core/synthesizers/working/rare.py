"""More rows of one class: learned from its own rows, or from all with the class drawn first."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.metadata.values import Coding
from synth_core.synthesizers.frame import learn_frame
from synth_core.synthesizers.registry import get
from synth_core.synthesizers.treatment.categories import CategoryForm
from synth_core.synthesizers.treatment.table import treat_table
from synth_core.synthesizers.trees.order import chain_order
from synth_core.synthesizers.working.given import (
    MOST_ROWS,
    GivenColumn,
    growth_for,
    learned_columns,
)
from synth_core.words import working as words

__all__ = ["ENOUGH", "RareRows", "class_value", "rare_rows", "text_of"]

# So many rows of a class can be learned by themselves.
ENOUGH = 300


@dataclass(frozen=True)
class RareRows:
    """Made-up rows of a class.

    Args:
        rows: In the columns that are kept, all of the class.
        how: "own_rows" or "class_first".
        learned: Real rows that were learned from.
    """

    rows: pd.DataFrame
    how: str
    learned: int


def text_of(value: object) -> str:
    """A value of a class as the profile of a table writes it."""
    return str(value).lower() if isinstance(value, bool | np.bool_) else str(value)


def class_value(series: pd.Series, text: str) -> Any:
    """The value of a column that is written so.

    Raises:
        NotPossible: No row holds it.
    """
    for value in Coding.of(series).values:
        if text_of(value) == text:
            return value
    raise NotPossible(words.NO_SUCH_CLASS, where=str(series.name), cure=words.ANOTHER_CLASS)


def rare_rows(train: pd.DataFrame, metadata: Metadata, column: str, value: Any, rows: int,
              seed: Seed, reporter: Reporter = SILENT) -> RareRows:
    """Make up rows of a class.

    Where the class has 300 rows or more, sequential trees learn those alone. Otherwise they learn
    all rows (at most 200,000, drawn by the seed) with the class before every other column, so that
    what does not depend on the class is learned from everybody; the class is then fixed.

    Args:
        train: The rows to learn from; no others are looked at. Not changed.
        metadata: What each column is.
        column: The class's column, a category or yes/no.
        value: The class.
        rows: How many rows to make.
        seed: Where every random choice comes from.
        reporter: Told the share done.

    Raises:
        NotPossible: The class is held by too few rows to be given out.
        TableError: The table has too few rows, or a column cannot be read.
    """
    own = train[(train[column] == value).fillna(False).to_numpy(dtype=bool)]
    if len(own) >= ENOUGH:
        return _from_own(own.reset_index(drop=True), metadata, column, value, rows, seed, reporter)
    if len(train) > MOST_ROWS:
        others = np.sort(seed.stream("rows").permutation(len(train))[:MOST_ROWS])
        train = train.iloc[others].reset_index(drop=True)
    return _class_first(train, metadata, column, value, rows, seed, reporter)


def _from_own(own: pd.DataFrame, metadata: Metadata, column: str, value: Any, rows: int,
              seed: Seed, reporter: Reporter) -> RareRows:
    fitted = get("trees")().fit(own, metadata, seed=seed.child("fit"),
                                reporter=Part(reporter, 0, 0.7))
    made = pd.concat(list(fitted.sample(rows, seed=seed.child("sample"),
                                        reporter=Part(reporter, 0.7, 1))), ignore_index=True)
    made[column] = pd.Series([value] * len(made), dtype=own[column].dtype)
    return RareRows(made, "own_rows", len(own))


def _class_first(train: pd.DataFrame, metadata: Metadata, column: str, value: Any, rows: int,
                 seed: Seed, reporter: Reporter) -> RareRows:
    treated = treat_table(train, metadata, None, seed, relations=False)
    frame, _ = learn_frame(train, metadata, treated.k)
    columns = learned_columns(treated)
    form = columns[column].form
    if not isinstance(form, CategoryForm) or value not in form.values:
        raise NotPossible(words.class_too_rare(treated.k), where=column, cure=words.ANOTHER_CLASS)
    others = {name: one for name, one in columns.items() if name != column}
    order = [column, *chain_order(others, seed.stream("order"))]
    growth = growth_for(treated.count)
    values = {column: np.full(rows, form.values.index(value))}
    for place, name in enumerate(order[1:], 1):
        grown = GivenColumn.grow(name, order[:place], columns, growth, seed.child(f"column/{name}"))
        values[name] = grown.draw(values, columns, rows, seed.stream(f"draw/{name}"))
        reporter.report(place / len(order), words.column_of(place, len(others)))
    drawn = {name: one.restore(values[name]) for name, one in treated.columns.items()}
    return RareRows(frame.assemble(drawn, 0, rows, rows, seed), "class_first", treated.count)
