"""A workspace of its own for each test, and a small table that a person might bring."""

import io
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.storage.home import Home
from synth_core.workspace.views import RunView

STEWARD = LOCAL_STEWARD


def small_table(rows: int = 400, seed: int = 3) -> pd.DataFrame:
    """Six columns with something to learn."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 90, rows)
    ward = rng.choice(["north", "south", "east"], rows, p=[0.5, 0.3, 0.2])
    cost = np.round(rng.gamma(2, 300, rows) + 10 * age, 2)
    back = rng.random(rows) < 0.1 + 0.5 * (age > 60)
    return pd.DataFrame({
        "case": np.arange(7001, 7001 + rows), "age": age, "ward": ward, "cost": cost,
        "note": ["" if x < 0.2 else f"{x:.2f}" for x in rng.random(rows)],
        "back": np.where(back, "yes", "no")})


def as_csv(table: pd.DataFrame) -> io.BytesIO:
    return io.BytesIO(table.to_csv(index=False).encode())


@pytest.fixture
def ws(tmp_path: Path) -> workspace.Workspace:
    return workspace.open_workspace(Home(tmp_path / "home"))


def with_columns(ws: workspace.Workspace) -> str:
    """A project with the small table, whose columns are confirmed."""
    project = workspace.create_project(ws, STEWARD, "Discharges")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    upload = workspace.spool(ws, STEWARD, project, "discharges.csv", as_csv(small_table()))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.confirm_columns(ws, STEWARD, project)
    return project


@pytest.fixture
def ready(ws: workspace.Workspace) -> str:
    """A project in which every question is answered."""
    project = with_columns(ws)
    advised = workspace.method_view(ws, STEWARD, project).recommended
    workspace.choose_method(ws, STEWARD, project, advised)
    return project


def finish(ws: workspace.Workspace, run_id: str, seconds: float = 120) -> RunView:
    """Wait for a run as the web server would, and return it as it ended."""
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            view = workspace.run_view(ws, STEWARD, run_id)
            if not view.active:
                return view
            threading.Event().wait(0.2)
    pytest.fail(f"the run did not end within {seconds} seconds: {view}")
