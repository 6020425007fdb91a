"""A working file: the same stages, on a real table that stays real but for what is drawn.

Nothing here writes a synthetic table, a public record or a judgement of one. A repeat begins from
the start: the work is short.
"""

from collections.abc import Callable, Mapping
from typing import Any

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible, SettingError
from synth_core.foundation.files import write_json
from synth_core.jobs.progress import Tracker
from synth_core.jobs.records import private_record
from synth_core.jobs.work import Made, Work
from synth_core.jobs.working_desk import Desk, Done
from synth_core.jobs.working_fill import fill_cells
from synth_core.jobs.working_rare import add_rare
from synth_core.jobs.working_replace import draw_columns
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.reading import row_count

__all__ = ["run_working"]

_MAKERS: Mapping[str, Callable[[Desk], Done]] = {
    "fill": fill_cells, "rare": add_rare, "replace": draw_columns}


def run_working(work: Work, folder: RunFolder, tracker: Tracker) -> Made:
    """Make a working file and measure it; leave the draft, the results and the private record.

    Args:
        work: What is to be done; its order says which working file.
        folder: Where everything is written to; prepared.
        tracker: Told the stages and their shares.

    Raises:
        LikenessError: The table or a choice cannot be used, or the disk is full.
    """
    spec, path = work.spec, work.table
    assert path is not None and spec.working is not None  # an order for a working file has both
    kind = str(spec.working["kind"])
    if kind not in _MAKERS:
        raise SettingError("There is no such working file.", where=kind,
                           cure="Known: " + ", ".join(_MAKERS) + ".")
    if Digest.of_file(path).hex != spec.working["digest"]:
        raise NotPossible("The table was replaced after this file was ordered.",
                          cure="Make the file again.")
    done = _MAKERS[kind](Desk(spec, path, spec.columns, folder, tracker, work.keys))
    rows = row_count(folder.working_draft)
    told: dict[str, Any] = {**done.results, "kind": kind, "rows": rows, "notes": list(done.notes)}
    write_json(folder.working_results, told)
    write_json(folder.private_record, private_record(
        spec, source=Digest.of_file(path), synthetic=Digest.of_file(folder.working_draft),
        train_rows=done.learned, holdout_rows=done.kept_aside, notes=done.notes, curve=None,
        seconds=tracker.seconds))
    return Made(rows, done.notes, None, None)
