"""Steps that learn: from the training rows alone, and so that the same rows stay kept aside."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from synth_core.evaluation.split import train_rows
from synth_core.foundation.actor import Actor
from synth_core.foundation.errors import NotPossible
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.replay import Replayed, replay
from synth_core.tables.stored import row_count, take_rows
from synth_core.words import preparation as words
from synth_core.workspace.context import Workspace, now
from synth_core.workspace.sets import drawn_by
from synth_core.workspace.subjects import first_learned, units_of_base

__all__ = ["replayed", "sets_of", "training_rows"]


def replayed(ws: Workspace, actor: Actor, data: dict[str, Any], steps: Sequence[Step],
              imported: Path, target: Path,
             stamps: Sequence[tuple[str, str]] | None = None) -> Replayed:
    """The steps done on a table as it was brought; those that learn do so anew.

    Which rows they may learn from is known once the steps before them are done. With ``stamps``
    who did each step and when stays as it was.
    """
    when = now().isoformat()
    first = first_learned(steps)
    with ws.vault.scratch() as scratch:
        base = scratch.file("base.parquet")
        begun = replay(steps[:first], imported, base, who=actor.name, when=when,
                       stamps=None if stamps is None else stamps[:first])
        known = {**data, "rows": row_count(base), "sets_of": None,
                 "digest": str(begun.recipe.prepared)}
        with training_rows(ws, known, base, steps, lambda: units_of_base(
                data.get("subject"), begun.recipe, base, imported)) as train:
            rest = replay(steps[first:], base, target, who=actor.name, when=when, train=train,
                          stamps=None if stamps is None else stamps[first:])
        reports = [replace(report, place=report.place + first) for report in rest.reports]
        recipe = Recipe(begun.recipe.imported, (*begun.recipe.applied, *rest.recipe.applied))
        return Replayed(recipe, (*begun.reports, *reports))


@contextmanager
def training_rows(ws: Workspace, data: dict[str, Any], table: Path,
                  steps: Sequence[Step],
                  units: Callable[[], np.ndarray | None]) -> Iterator[Path | None]:
    """The rows that a step may learn from, as a file; None where no step learns.

    ``units`` says whom each row of the table is about, and is asked only where a step learns.
    """
    if first_learned(steps) == len(steps):
        yield None
        return
    with ws.vault.scratch() as scratch:
        train = scratch.file("train.parquet")
        take_rows(table, train_rows(drawn_by(ws, data, units())), train)
        yield train


def sets_of(recipe: Recipe) -> str | None:
    """The digest of the table that the first step learned from; None where none learned.

    Raises:
        NotPossible: Rows go after it: other rows would be kept aside than those it did not see.
    """
    first = first_learned(recipe.steps)
    if first == len(recipe.steps):
        return None
    learned = recipe.applied[first:]
    if any(done.rows_left != learned[0].rows_left for done in learned):
        raise NotPossible(words.ROWS_GO, cure=words.ROWS_GO_CURE)
    return str(learned[0].before)
