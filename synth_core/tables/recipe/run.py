"""Do a step: through DuckDB with bounded memory, into a file beside that takes its name at the end.

The table is streamed and never in memory as a whole. Rows keep their order; the same step on the
same table gives the same bytes, and so the same digest.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible, TableError
from synth_core.foundation.files import aside
from synth_core.tables.engine import EngineError
from synth_core.tables.recipe.contract import Basis, Fitted, Misfit, Plan, Step
from synth_core.tables.recipe.record import Applied
from synth_core.tables.recipe.registry import kind_of
from synth_core.tables.stored import group_rows, write_batches
from synth_core.tables.view import View, viewed
from synth_core.words import recipe as words

__all__ = ["apply_step", "fit_step", "misfits"]


def misfits(step: Step, source: Path) -> list[Misfit]:
    """Why a step does not fit a table, all reasons together; empty where it does."""
    with viewed(source) as view:
        return _misfits(view, step)


def fit_step(step: Step, train: Path) -> Step:
    """Let a step learn what it has to, from the training rows alone; others come back as they are.

    Args:
        step: The step.
        train: The training rows, prepared by all steps before this one. Never rows that a
            synthetic table will be judged by.

    Raises:
        TableError: The step does not fit the table.
    """
    kind = kind_of(step)
    if kind.basis is not Basis.FITTED:
        return step
    with viewed(train) as view:
        _refuse([misfit for misfit in kind.misfits(view, step) if misfit.breaking])
        try:
            learned = kind.fit(view, step)
        except EngineError:
            raise _failed(step) from None
        return replace(step, fitted=Fitted(learned, view.rows, Digest.of_file(train)))


def apply_step(step: Step, source: Path, target: Path, *, who: str, when: str,
               before: Digest | None = None) -> Applied:
    """Do a step.

    Args:
        step: The step; one that learns has learned already (`fit_step`).
        source: The table.
        target: The file to be, in a place that the vault gave.
        who: The name of the person.
        when: The moment, ISO 8601 in UTC.
        before: The digest of ``source`` where it is known.

    Raises:
        TableError: The step does not fit the table; names the column.
        NotPossible: The step learns from data and has not, or would leave no row.
        SettingError: Its parameters contradict each other.
        StorageError: The disk is full.
    """
    before = before or Digest.of_file(source)
    with viewed(source) as view, aside(target) as temporary:
        _refuse([misfit for misfit in _misfits(view, step) if misfit.breaking])
        try:
            # Batches come in the order in which threads finish them; one keeps the rows' order.
            view.connection.execute("SET threads = 1")
            plan = kind_of(step).plan(view, step)
            rows, cells = _touched(view, plan)
            left = _write(view, plan, temporary)
        except EngineError:
            raise _failed(step) from None
        if not left:
            raise NotPossible(words.NO_ROW_LEFT, cure=words.NO_ROW_LEFT_CURE)
        return Applied(step, rows, cells, left, before, Digest.of_file(temporary), who, when)


def _misfits(view: View, step: Step) -> list[Misfit]:
    kind = kind_of(step)
    found = kind.misfits(view, step)
    if kind.basis is Basis.FITTED and step.fitted is None:
        found = [*found, Misfit("not_fitted", next(iter(kind.columns(step)), ""))]
    return found


def _refuse(breaking: Sequence[Misfit]) -> None:
    if not breaking:
        return
    first = breaking[0]
    what, cure = words.misfit(first.kind, first.count)
    error = NotPossible if first.kind == "not_fitted" else TableError
    raise error(what, where=first.column, cure=cure)


def _failed(step: Step) -> TableError:
    return TableError(words.FAILED, where=next(iter(kind_of(step).columns(step)), ""),
                      cure=words.FAILED_CURE)


def _touched(view: View, plan: Plan) -> tuple[int, int]:
    """Rows and cells that are written otherwise, or go."""
    going = "false" if plan.rows is None else f"NOT coalesce({plan.rows}, true)"
    changed = [f"(CAST({new} AS VARCHAR) IS DISTINCT FROM CAST(c{position} AS VARCHAR))"
               for position, new in plan.cells.items() if position not in plan.dropped]
    flags = ", ".join([f"({going}) AS going", *(f"{text} AS t{i}"
                                                for i, text in enumerate(changed))])
    relation = view.numbered if plan.numbered else view.relation
    names = [f"t{i}" for i in range(len(changed))]
    row = view.connection.execute(
        "SELECT " + ", ".join(["count_if(going)", f"count_if(NOT going AND "
                               f"({' OR '.join(names) or 'false'}))",
                               *(f"count_if(NOT going AND {name})" for name in names)])
        + f" FROM (SELECT {flags} FROM {relation})").fetchall()[0]
    gone, touched, *cells = (int(count) for count in row)
    out = len(plan.dropped) * (view.rows - gone)
    return (view.rows if out else gone + touched,
            gone * len(view.names) + sum(cells) + out)


def _write(view: View, plan: Plan, target: Path) -> int:
    kept = [i for i in range(len(view.names)) if i not in plan.dropped]
    listed = ", ".join(f"{plan.cells.get(i, f'c{i}')} AS c{i}" for i in kept)
    relation = view.numbered if plan.numbered else view.relation
    where = "" if plan.rows is None else f"WHERE coalesce({plan.rows}, true)"
    reader = view.connection.sql(
        f"SELECT {listed} FROM {relation} {where}").to_arrow_reader(group_rows(len(kept)))
    kind = reader.schema
    for place, i in enumerate(kept):
        kind = kind.set(place, kind.field(place).with_name(view.names[i]))
    return write_batches(reader, kind, target)
