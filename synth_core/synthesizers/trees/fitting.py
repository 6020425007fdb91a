"""Fitting a chain of trees to a treated table, the columns in parallel."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.threads import allowed_threads
from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm, NumberRows
from synth_core.synthesizers.treatment.table import TreatedTable
from synth_core.synthesizers.trees.draw import ColumnModel
from synth_core.synthesizers.trees.features import Learned
from synth_core.synthesizers.trees.grow import PATTERN, Growth, grow_column
from synth_core.synthesizers.trees.lookups import lookup_of
from synth_core.synthesizers.trees.model import TreeChain
from synth_core.synthesizers.trees.order import chain_order, needed_for

__all__ = ["Steering", "fit_chain"]


@dataclass(frozen=True)
class Steering:
    """What is asked of the rows, as the chain sees it.

    Args:
        columns: The columns that are asked about: they are drawn first.
        pattern: What each training row fulfils, shape (rows,): a parent of every column, known
            before any is drawn, so that all of them follow what is asked.
        patterns: How many there are.
    """

    columns: tuple[str, ...]
    pattern: np.ndarray
    patterns: int


def fit_chain(table: TreatedTable, growth: Growth, seed: Seed, reporter: Reporter = SILENT,
              deadline: Deadline | None = None, threads: int | None = None,
              steering: Steering | None = None, target: str | None = None) -> TreeChain:
    """Fit a chain of trees.

    Every tree is grown on real columns, so no column waits for another; each has a seed of its
    own, so the result does not depend on the number of threads.

    Args:
        table: The training table, treated.
        growth: How trees are grown.
        seed: Where every random choice comes from.
        reporter: Told the share of columns done.
        deadline: After it no tree is begun.
        threads: How many columns are grown at once; None for `allowed_threads`.
        steering: What is asked of the rows, if anything.
        target: The column that a model would predict, if any: a number gets a boosted mean, and
            is drawn last.
    """
    # Heavy, and needed while training only: the web process must start without them.
    from joblib import Parallel, delayed
    from threadpoolctl import threadpool_limits

    looked_up = {item.column for item in table.dependencies}
    chain = {name: _learned(column, table.rows[name]) for name, column in table.columns.items()
             if name not in looked_up}
    order = chain_order(chain, seed.stream("order"), table.sums)
    boosted = target in chain and chain[target].ranks is not None
    if boosted and not any(target in (item.column, *item.terms) for item in table.sums):
        order.sort(key=lambda name: name == target)  # a boosted mean makes most of all others
    built = {item.column for item in table.sums}
    before: list[str] = []
    first: set[str] = set()
    if steering is not None:
        first = needed_for(steering.columns, table)
        order.sort(key=lambda name: name not in first)
        before, chain[PATTERN] = [PATTERN], _pattern(steering)
    drawn = {name: _parent_values(learned) for name, learned in chain.items()}
    grow: Callable[..., Any] = delayed(grow_column)
    work = [grow(name, before + order[:place], chain, drawn,
                 growth, seed.child(f"column/{name}"), deadline, boosted and name == target)
            for place, name in enumerate(order) if name not in built]
    found: dict[str, ColumnModel] = {}
    # The last columns have the most parents: begun first, so that no thread waits for them.
    if boosted:  # threads that import two parts of one package at once can see it half made
        import sklearn.ensemble
        import sklearn.tree  # noqa: F401
    with threadpool_limits(1):  # a matrix product on several threads rounds differently
        threads_used = min(threads or allowed_threads(), max(1, len(work)))
        running = Parallel(n_jobs=threads_used, prefer="threads", return_as="generator")
        for model in running(reversed(work)):
            found[model.name] = model
            reporter.report(len(found) / len(work), f"Column {len(found)} of {len(work)}")
    return TreeChain(table.columns, tuple(found[name] for name in order if name in found),
                     tuple(lookup_of(item, table) for item in table.dependencies), table.sums,
                     sum(name in first for name in found))


def _pattern(steering: Steering) -> Learned:
    shares = np.bincount(steering.pattern, minlength=steering.patterns) / len(steering.pattern)
    form = CategoryForm(tuple(range(steering.patterns)), shares)
    return Learned(form, CategoryRows(steering.pattern.astype(np.int32),
                                      np.arange(steering.patterns), 0, 0), None)


def _learned(column: TreatedColumn, rows: NumberRows | CategoryRows) -> Learned:
    if isinstance(column.form, NumberForm):
        assert isinstance(rows, NumberRows)
        unit = column.column.kind.value + f"/{column.per_day}" + (column.since or "")
        return Learned(column.form, rows, column.form.rank(rows.values), unit)
    return Learned(column.form, rows, None)


def _parent_values(learned: Learned) -> Any:
    if learned.ranks is not None:
        return learned.ranks
    assert isinstance(learned.rows, CategoryRows)
    return learned.rows.codes
