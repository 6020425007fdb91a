"""A run on a table that does not fit into memory: said before, done by lot, noted after."""

import io
from pathlib import Path

import numpy as np
import pandas as pd

from synth_core import workspace
from synth_core.evaluation.split import Draw, used_rows
from synth_core.foundation.actor import LOCAL_STEWARD as STEWARD
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from synth_core.words.sampling import LABEL
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import finish

ROWS = 200_000
# Enough for a sample of the table below, not for the whole of it.
MEMORY = 740_000_000


def _table() -> io.BytesIO:
    rng = np.random.default_rng(5)
    ages = rng.integers(18, 90, ROWS)
    return io.BytesIO(pd.DataFrame({
        "age": ages, **{f"lab{i}": np.round(rng.normal(50, 9, ROWS), 1) for i in range(3)},
        "back": np.where(rng.random(ROWS) < ages / 120, "yes", "no")}).to_csv(index=False).encode())


def test_a_sample_is_learned_from_and_said_so(tmp_path: Path) -> None:
    ws = workspace.open_workspace(Home(tmp_path / "home"), memory=MEMORY)
    project = workspace.create_project(ws, STEWARD, "Labs")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    upload = workspace.spool(ws, STEWARD, project, "labs.csv", _table())
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick"))
    checked = workspace.check_answers(ws, STEWARD, project)
    line = next(line for line in checked.lines if line.label == LABEL)
    assert "by lot" in line.value
    run = workspace.start_run(ws, STEWARD, project)
    view = finish(ws, run)
    assert view.status == "finished", view.message
    found = workspace.judged(ws, STEWARD, run)
    assert "by lot" in found.notes[0]
    assert 20_000 <= found.train_rows < 60_000
    assert view.rows == found.train_rows
    drawn = Draw.load(RunFolder(ws.home.run_folder(project, run)).draw)
    assert len(drawn.roles) == ROWS
    assert len(used_rows(drawn)) == found.train_rows + found.holdout_rows
    assert workspace.pair(ws, STEWARD, run, "age", "back")
