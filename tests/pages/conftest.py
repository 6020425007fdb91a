"""The real shell with real pages on a data folder of its own; nothing is replaced."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.purposes import PurposeAnswer
from synth_core.workspace.views import MethodAnswer

SHELL = Path(__file__).resolve().parents[2] / "components" / "shell.py"
Opener = Callable[..., AppTest]


@pytest.fixture
def ws() -> workspace.Workspace:
    """The workspace of this test's own data folder."""
    return workspace.open_workspace()


def small_table(rows: int = 240) -> bytes:
    """A table with every kind of column and a name that is Markdown."""
    rng = np.random.default_rng(7)
    age = rng.integers(18, 95, rows)
    table = pd.DataFrame({
        "case": [f"K{number:05d}" for number in range(rows)],
        "age": age,
        ":red[ward]": rng.choice(["north", "south", "west"], rows, p=[0.5, 0.3, 0.2]),
        "admitted": pd.Series(pd.date_range("2025-01-01", periods=rows, freq="7h"))
        .dt.strftime("%d.%m.%Y"),
        "cost": np.round(rng.lognormal(7, 1, rows), 2),
        "back": np.where(rng.random(rows) < age / 200, "yes", "no"),
    })
    return table.to_csv(index=False).encode()


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """A project without an answer."""
    return workspace.create_project(ws, LOCAL_STEWARD, "Discharges *2025*")


@pytest.fixture
def with_purpose(ws: workspace.Workspace, project: str) -> str:
    """A project whose first step is answered."""
    workspace.answer_purpose(ws, LOCAL_STEWARD, project,
                             PurposeAnswer("machine_learning", "team", "special"))
    return project


@pytest.fixture
def with_data(ws: workspace.Workspace, with_purpose: str) -> str:
    """A project with a table whose columns are not confirmed yet."""
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "wards.csv",
                             io.BytesIO(small_table()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    return with_purpose


@pytest.fixture
def with_columns(ws: workspace.Workspace, with_data: str) -> str:
    """A project whose first two steps are done."""
    workspace.confirm_columns(ws, LOCAL_STEWARD, with_data)
    return with_data


@pytest.fixture
def with_answers(ws: workspace.Workspace, with_columns: str) -> str:
    """A project that is ready to start."""
    workspace.choose_method(ws, LOCAL_STEWARD, with_columns, MethodAnswer("trees", "quick"))
    return with_columns


@pytest.fixture
def opened() -> Opener:
    """Opens a page by its key, as a link with ids would."""
    def open_page(page: str, **ids: str) -> AppTest:
        screen = AppTest.from_file(SHELL, default_timeout=120)  # a busy machine
        for name, value in ids.items():
            screen.query_params[name] = value
        screen.switch_page(PLACES[page].script)
        for name, value in ids.items():
            screen.query_params[name] = value
        return screen.run()
    return open_page
