"""From drawn numbers and codes to a table: every kept column in its order and dtype."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from synth_core.foundation.errors import TableError
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.values import Coding
from synth_core.synthesizers.identifiers.made_up import MadeUpColumn, learn_made_up
from synth_core.synthesizers.identifiers.ruled import ruled
from synth_core.synthesizers.treatment.categories import CategoryForm, treat_categories
from synth_core.synthesizers.treatment.columns import (
    TreatedColumn,
    empty_like,
    may_be_missing,
    read_column,
)
from synth_core.synthesizers.treatment.notes import Cost

__all__ = ["Frame", "learn_frame"]


@dataclass(frozen=True)
class Frame:
    """What every method needs beside its model to give a table of the source's form.

    Args:
        order: The kept columns in the table's order.
        made_up: Identifiers and texts.
        constants: Columns of one value, drawn with their share of missing values.
    """

    order: tuple[str, ...]
    made_up: Mapping[str, MadeUpColumn]
    constants: Mapping[str, TreatedColumn]

    def assemble(self, drawn: Mapping[str, pd.Series], first: int, rows: int, total: int,
                 seed: Seed) -> pd.DataFrame:
        """The table of the rows ``first`` to ``first`` + ``rows`` out of ``total``.

        Args:
            drawn: The modelled columns, in the source's dtypes.
            first: The first row's place among all that are sampled.
            rows: How many.
            total: Rows of the whole sample.
            seed: Of the whole sample.
        """
        columns = dict(drawn)
        for name, made_up in self.made_up.items():
            columns[name] = made_up.make(first, rows, total, seed)
        for name, constant in self.constants.items():
            assert isinstance(constant.form, CategoryForm)
            rng = seed.child(f"constant/{name}").stream(str(first))
            columns[name] = constant.restore(constant.form.marginal(rows, rng))
        if not self.order:
            return pd.DataFrame(index=pd.RangeIndex(rows))
        return pd.DataFrame({name: columns[name] for name in self.order})


def learn_frame(train: pd.DataFrame, metadata: Metadata,
                k: int) -> tuple[Frame, tuple[Cost, ...]]:
    """Learn the columns that no model sees.

    Args:
        train: The training rows; not changed.
        metadata: What each column is.
        k: People that must share a value, or a part of a format.

    Returns:
        The frame, and what the treatment of constants cost.

    Raises:
        TableError: The table lacks a kept column.
    """
    made_up, constants, costs = {}, {}, []
    for column in metadata.kept:
        if column.name not in train.columns:
            raise TableError("The table lacks a column that its description names.",
                             where=column.name, cure="Bring the table again.")
        if column.kind in (Kind.IDENTIFIER, Kind.TEXT):
            made_up[column.name] = ruled(learn_made_up(train[column.name], column, k),
                                         metadata.rules_in_force)
        elif column.kind is Kind.CONSTANT:
            constants[column.name], cost = _constant(train, column.name, metadata, k)
            costs.append(cost)
    order = tuple(column.name for column in metadata.kept)
    return Frame(order, made_up, constants), tuple(costs)


def _constant(train: pd.DataFrame, name: str, metadata: Metadata,
              k: int) -> tuple[TreatedColumn, Cost]:
    """The one value of a column, with its share of missing values; never a second value."""
    source = read_column(train, metadata[name])
    assert source.codes is not None and source.coding is not None
    coding, codes = Coding(source.coding.values[:1]), np.minimum(source.codes, 0)
    form, rows = treat_categories(coding, codes, k, np.random.default_rng(0),
                                  may_be_missing=may_be_missing(source.like))
    column = TreatedColumn(source.column, form, 1, empty_like(source.like, form.values))
    return column, Cost(name, rows.moved, rows.pooled_values)
