"""A training table treated: every modelled column as a form and rows, and what it cost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from synth_core.foundation.errors import TableError
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.metadata.values import Coding
from synth_core.synthesizers.treatment.categories import CategoryRows, treat_categories
from synth_core.synthesizers.treatment.columns import (
    Source,
    TreatedColumn,
    empty_like,
    may_be_missing,
    read_column,
)
from synth_core.synthesizers.treatment.dependencies import (
    MOST_VALUES,
    Dependency,
    find_dependencies,
)
from synth_core.synthesizers.treatment.notes import Cost
from synth_core.synthesizers.treatment.numbers import NumberRows, treat_numbers
from synth_core.synthesizers.treatment.spans import as_spans, find_spans
from synth_core.synthesizers.treatment.sums import Sum, find_sums
from synth_core.words.figures import plural

__all__ = ["TreatedTable", "people_per_value", "treat_table"]

USUAL_PEOPLE = 15
FEWEST_PEOPLE = 5
SHARE_OF_SMALL = 20


@dataclass(frozen=True)
class TreatedTable:
    """The training table before learning.

    Args:
        columns: By name, in the table's order.
        rows: The training rows of each, seen through its form.
        dependencies: Which columns follow from others; lookup order.
        sums: Which columns are sums of others; building order.
        sources: The columns before treatment; for lookups only.
        costs: What the treatment of each column cost.
        count: Training rows.
        k: People per value that was used.
    """

    columns: Mapping[str, TreatedColumn]
    rows: Mapping[str, NumberRows | CategoryRows]
    dependencies: tuple[Dependency, ...]
    sums: tuple[Sum, ...]
    sources: Mapping[str, Source]
    costs: tuple[Cost, ...]
    count: int
    k: int


def people_per_value(asked: int | None, rows: int) -> int:
    """How many people must share a value: what was asked for, or a rule by the table's size.

    Fifteen; in tables under 300 rows a twentieth of the rows, but never fewer than five.
    """
    if asked is not None:
        return asked
    return min(USUAL_PEOPLE, max(FEWEST_PEOPLE, rows // SHARE_OF_SMALL))


def treat_table(train: pd.DataFrame, metadata: Metadata, asked: int | None, seed: Seed, *,
                relations: bool = True) -> TreatedTable:
    """Treat every modelled column.

    Args:
        train: The training rows; not changed.
        metadata: What each column is.
        asked: People per value at least; None for the rule of `people_per_value`.
        seed: Redraws pooled categories, a stream a column.
        relations: Whether to look for columns that follow from others.

    Raises:
        TableError: The table has fewer rows than people per value, or a column cannot be read.
    """
    k = people_per_value(asked, len(train))
    if len(train) < k:
        found = plural(len(train), "row", "rows")
        raise TableError(f"The table has {found} to learn from; at least {k} people must share a "
                         "value before it is used.", where="rows",
                         cure="Bring more rows, or lower “People per value at least”.")
    sources = {column.name: read_column(train, column) for column in metadata.modelled}
    spans = find_spans(sources) if relations else {}
    sources = as_spans(sources, spans)
    dependencies = find_dependencies(_keys(sources), k) if relations else ()
    columns: dict[str, TreatedColumn] = {}
    rows: dict[str, NumberRows | CategoryRows] = {}
    costs: list[Cost] = []
    for name, source in sources.items():
        treated, seen, cost = _treat(source, _parent(name, sources, dependencies), k,
                                     seed.stream(f"pool/{name}"))
        columns[name], rows[name] = replace(treated, since=spans.get(name)), seen
        costs.append(cost)
    kept = tuple(item for item in dependencies
                 if _can_be_looked_up(item, rows, sources, k))
    sums = find_sums(sources, [item.column for item in kept]) if relations else ()
    return TreatedTable(columns, rows, kept, sums, sources, tuple(costs), len(train), k)


def _keys(sources: Mapping[str, Source]) -> dict[str, tuple[np.ndarray, int]]:
    """Few-valued columns as keys: categories before numbers, many values before few."""
    few = [source for source in sources.values() if len(source.distinct) <= MOST_VALUES]
    few.sort(key=lambda source: (source.numbers is not None, -len(source.distinct)))
    return {source.column.name: (source.places, len(source.distinct) + 1) for source in few}


def _parent(name: str, sources: Mapping[str, Source],
            dependencies: tuple[Dependency, ...]) -> np.ndarray | None:
    """The codes of the finest category that a column determines, or None."""
    found = [sources[item.column] for item in dependencies
             if item.key == name and sources[item.column].codes is not None]
    if not found:
        return None
    return max(found, key=lambda source: len(source.distinct)).codes


def _treat(source: Source, parent: np.ndarray | None, k: int, rng: np.random.Generator
           ) -> tuple[TreatedColumn, NumberRows | CategoryRows, Cost]:
    name = source.column.name
    if source.numbers is not None:
        form, seen = treat_numbers(source.numbers, k)
        return (TreatedColumn(source.column, form, source.per_day, source.like), seen,
                Cost(name, seen.moved, None))
    assert source.codes is not None and isinstance(source.coding, Coding)
    kept, codes = treat_categories(source.coding, source.codes, k, rng, parent=parent,
                                   may_be_missing=may_be_missing(source.like))
    like = empty_like(source.like, kept.values)
    return (TreatedColumn(source.column, kept, 1, like), codes,
            Cost(name, codes.moved, codes.pooled_values))


def _can_be_looked_up(item: Dependency, rows: Mapping[str, NumberRows | CategoryRows],
                      sources: Mapping[str, Source], k: int) -> bool:
    """Whether every value that a lookup could give is held by enough people to be emitted."""
    source, key, column = sources[item.column], rows[item.key], rows[item.column]
    there = np.unique(sources[item.key].places)
    if isinstance(key, CategoryRows):
        there = there[key.kept[there] >= 0]
    given = item.follows[there]
    if isinstance(column, CategoryRows):
        return bool((column.kept[given] >= 0).all())
    held = np.bincount(source.places, minlength=len(source.distinct) + 1)
    held[-1] = source.places.size  # that something is missing can always be told
    return bool((held[given] >= k).all())
