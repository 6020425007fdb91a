"""A what-if on the command line: drawn from the fit that has just made the table beside it."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synth_core.evaluation.split import Draw, train_rows
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.files import aside
from synth_core.foundation.seed import Seed
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.scenarios.model import Carried, Scenario
from synth_core.storage.run_folder import RunFolder
from synth_core.storage.scratch import Scratch
from synth_core.synthesizers.registry import get
from synth_core.synthesizers.steering.cells import learn_cells
from synth_core.tables.export import ExportFormat, export
from synth_core.tables.reading import TableWriter, load, schema

__all__ = ["Imagined", "draw_what_if"]


@dataclass(frozen=True)
class Imagined:
    """A what-if that was drawn, and how far it leaves what the training rows show.

    Args:
        scenario: The what-if.
        carried: Which columns follow a changed amount, and which do not.
        far: Rows farther from the training rows than 99 % of the table's are.
        beyond: Of each changed amount, values beyond the training rows' of its group.
        effective: The effective share of the training rows; None where no share changes.
    """

    scenario: Scenario
    carried: Carried
    far: Estimate
    beyond: tuple[Estimate | None, ...]
    effective: float | None

    def as_json(self) -> dict[str, Any]:
        """The what-if as a JSON value."""
        return {"changes": self.scenario.as_json(), "follows": list(self.carried.follows),
                "stays": list(self.carried.stays), "far": self.far.as_json(),
                "beyond": [None if one is None else one.as_json() for one in self.beyond],
                "effective": self.effective}


def draw_what_if(scenario: Scenario, spec: JobSpec, folder: RunFolder, source: Path,
                 scratch: Scratch, out: Path, kind: ExportFormat) -> Imagined:
    """Draw a what-if from a run's fit, with the run's random numbers, and measure how far it goes.

    Raises:
        LikenessError: The what-if cannot be drawn from this fit, or the disk is full.
    """
    from synth_core.evaluation.what_if.support import beyond_range, far_from_training

    fitted, metadata, seed = get(spec.method).load(folder.model), spec.columns, Seed(spec.seed)
    train = load(source)
    if spec.holdout_share != 0:
        train = train.iloc[train_rows(Draw.load(folder.draw))].reset_index(drop=True)
    least = fitted.least_support(len(train), spec.smallest_cell)
    carried = fitted.imagine(scenario, train, metadata, least)
    names, draft = [column.name for column in metadata.kept], scratch.file("what_if.parquet")
    with TableWriter(draft, schema(source), names) as writer:
        for chunk in fitted.sample(spec.rows, seed=seed.child("sample")):
            writer.write(chunk)
    file = scratch.file(f"what_if_out.{kind}")
    export(draft, file, kind)
    made, base = load(draft), load(folder.draft)
    cells = learn_cells(scenario, train, metadata, least)
    found = Imagined(
        scenario, carried, far_from_training(train, base, made, metadata, seed.child("support")),
        tuple(beyond_range(train, made, metadata, change, least) for change in scenario.amounts),
        None if cells is None else cells.effective)
    with aside(out) as temporary:
        shutil.copyfile(file, temporary)
    return found
