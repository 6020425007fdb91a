"""The working file with missing cells filled."""

from synth_core.evaluation.working.hidden import check_fill
from synth_core.jobs.stages import Stage
from synth_core.jobs.working_desk import Desk, Done
from synth_core.synthesizers.working.fill import fill
from synth_core.synthesizers.working.given import MOST_ROWS
from synth_core.tables.patched import patch
from synth_core.tables.reading import load
from synth_core.words import working as words

__all__ = ["fill_cells"]


def fill_cells(desk: Desk) -> Done:
    """Fill the chosen columns, then hide known cells and fill those.

    Results: ``columns``: ``column``, ``filled`` and ``known`` (cells), ``check`` (as
    `Closeness.as_json`; None where nothing could be compared), in the order of the table.
    """
    wanted = [name for name in desk.modelled if name in set(desk.choice("columns"))]
    with desk.tracker.stage(Stage.PREPARE):
        table = load(desk.path, desk.modelled)
    with desk.tracker.stage(Stage.TRAIN) as reporter:
        cells = fill(table, desk.metadata, wanted, desk.seed.child("fill"), reporter)
    with desk.tracker.stage(Stage.SAMPLE):
        patch(desk.path, desk.folder.working_draft,
              {name: (new.rows, new.values) for name, new in cells.items()}, desk.kept)
    with desk.tracker.stage(Stage.JUDGE) as reporter:
        found = {one.column: one for one in check_fill(table, desk.metadata, wanted,
                                                       desk.seed.child("check"), reporter)}
    columns = [{"column": name, "filled": len(cells[name].rows),
                "known": len(table) - len(cells[name].rows),
                "check": found[name].as_json() if name in found else None} for name in wanted]
    notes = (words.capped(MOST_ROWS),) if len(table) > MOST_ROWS else ()
    return Done({"columns": columns}, len(table), notes=notes)
