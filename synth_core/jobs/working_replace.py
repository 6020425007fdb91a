"""The working file with chosen columns drawn anew."""

from typing import Any

import pandas as pd

from synth_core.evaluation.intervals import share
from synth_core.evaluation.working.closeness import closeness
from synth_core.foundation.seed import Seed
from synth_core.jobs.stages import Stage
from synth_core.jobs.working_desk import Desk, Done
from synth_core.metadata.model import Column
from synth_core.synthesizers.working.given import MOST_ROWS
from synth_core.synthesizers.working.replaced import replace_columns
from synth_core.tables.patched import patch
from synth_core.tables.reading import load
from synth_core.words import working as words

__all__ = ["draw_columns"]


def draw_columns(desk: Desk) -> Done:
    """Draw the chosen columns, and compare each new cell with what stood there.

    Results: ``columns``: ``column``, ``same`` (share of the cells that are equal to what stood
    there, of those that both hold a value; an estimate as JSON, None where none do), ``check`` (as
    `Closeness.as_json`, or None), in the order of the table.
    """
    wanted = [name for name in desk.modelled if name in set(desk.choice("columns"))]
    with desk.tracker.stage(Stage.PREPARE):
        table = load(desk.path, desk.modelled)
    with desk.tracker.stage(Stage.TRAIN) as reporter:
        cells = replace_columns(table, desk.metadata, wanted, desk.seed.child("replace"), reporter)
    with desk.tracker.stage(Stage.SAMPLE):
        patch(desk.path, desk.folder.working_draft,
              {name: (new.rows, new.values) for name, new in cells.items()}, desk.kept)
    with desk.tracker.stage(Stage.JUDGE):
        columns = [_compared(desk.metadata[name], table[name], cells[name].values,
                             desk.seed.child(f"compare/{name}")) for name in wanted]
    notes = (words.capped(MOST_ROWS),) if len(table) > MOST_ROWS else ()
    return Done({"columns": columns}, len(table), notes=notes)


def _compared(column: Column, real: pd.Series, made: pd.Series, seed: Seed) -> dict[str, Any]:
    both = real.notna().to_numpy() & made.notna().to_numpy()
    before, after = real[both].reset_index(drop=True), made[both].reset_index(drop=True)
    found = closeness(column, before, after, real.dropna(), seed)
    same = None if not both.any() else share(int((before == after).sum()), int(both.sum()))
    return {"column": column.name, "same": None if same is None else same.as_json(),
            "check": None if found is None else found.as_json()}
