"""A project with a real finished run, made once for all tests of the evidence."""

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.purposes import PurposeAnswer
from synth_core.metadata.conditions.model import Clause, Condition
from synth_core.storage.home import Home
from synth_core.workspace.views import MethodAnswer

SHELL = Path(__file__).resolve().parents[3] / "components" / "shell.py"
MARKUP = ":red[*ward*] <b>$x$</b>"
Opener = Callable[..., AppTest]


@dataclass(frozen=True)
class Finished:
    """A data folder with a finished run."""

    home: Path
    project: str
    run: str

    @property
    def ws(self) -> workspace.Workspace:
        return workspace.open_workspace(Home(self.home))


def table(rows: int = 800) -> pd.DataFrame:
    """Every kind of column, a spike, dates, missing values, a name that is mark-up."""
    rng = np.random.default_rng(7)
    age = rng.integers(18, 95, rows)
    hours = np.where(rng.random(rows) < 0.4, 40, rng.integers(5, 70, rows))
    ward = rng.choice(["north", "south", "<i>west</i>"], rows, p=[0.5, 0.3, 0.2])
    cost = np.round(rng.lognormal(7, 1, rows) + 30 * age + 900 * (ward == "north"), 2)
    back = rng.random(rows) < 1 / (1 + np.exp(-(age - 60) / 9))
    day = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 365, rows), unit="D")
    return pd.DataFrame({
        "case": [f"K{number:05d}" for number in range(rows)], "age": age, "hours": hours,
        MARKUP: ward, "cost": np.where(rng.random(rows) < 0.1, np.nan, cost),
        "admitted": day.strftime("%Y-%m-%d"), "back": np.where(back, "yes", "no"),
        "transfer": np.where(np.arange(rows) % 80 == 3, "by air", "by road")})


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run of sequential trees, judged, on a table with a target."""
    return _finish(tmp_path_factory.mktemp("evidence") / "home", "trees", "back",
                   "machine_learning")


@pytest.fixture(scope="session")
def independent(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run of independent columns without a target: links are lost."""
    return _finish(tmp_path_factory.mktemp("independent") / "home", "independent", None, "sharing")


@pytest.fixture(scope="session")
def near_copies(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run of SMOTE: a working file."""
    return _finish(tmp_path_factory.mktemp("copies") / "home", "smote", "back", "rare_events")


@pytest.fixture(scope="session")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run of independent columns that keeps two rules, which real rows break."""
    return _finish(tmp_path_factory.mktemp("ruled") / "home", "independent", None,
                   "software_testing", ({"rule": "at_most", "low": "hours", "high": "age"},
                                        {"rule": "range", "columns": ["cost"], "low": "500"}))


@pytest.fixture(scope="session")
def steered(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run in which the mix of rows was changed on purpose."""
    return _finish(tmp_path_factory.mktemp("steered") / "home", "trees", None, "software_testing",
                   asked=Condition((Clause("age", (), "50", ""),), 100))


def _finish(home: Path, method: str, target: str | None, purpose: str,
            rules: tuple[dict[str, Any], ...] = (), asked: Condition | None = None) -> Finished:
    before = os.environ.get("LIKENESS_HOME")
    os.environ["LIKENESS_HOME"] = str(home)
    try:
        ws = workspace.open_workspace(Home(home))
        project = workspace.create_project(ws, LOCAL_STEWARD, "Discharges *2025*")
        workspace.answer_purpose(ws, LOCAL_STEWARD, project,
                                 PurposeAnswer(purpose, "team", "special"))
        upload = workspace.spool(ws, LOCAL_STEWARD, project, "wards.csv",
                                 io.BytesIO(table().to_csv(index=False).encode()))
        workspace.bring_upload(ws, LOCAL_STEWARD, project, upload.id, upload.options)
        workspace.edit_columns(ws, LOCAL_STEWARD, project, {}, target)
        workspace.confirm_columns(ws, LOCAL_STEWARD, project)
        for rule in rules:
            workspace.write_rule(ws, LOCAL_STEWARD, project, rule)
        workspace.choose_method(ws, LOCAL_STEWARD, project, MethodAnswer(method, "balanced"))
        if asked is not None:
            workspace.ask_rows(ws, LOCAL_STEWARD, project, asked)
        run = workspace.start_run(ws, LOCAL_STEWARD, project)
        _wait(ws, run)
    finally:
        if before is None:
            os.environ.pop("LIKENESS_HOME")
        else:
            os.environ["LIKENESS_HOME"] = before
    return Finished(home, project, run)


def _wait(ws: workspace.Workspace, run: str) -> None:
    until = time.monotonic() + 240
    with workspace.supervisor(ws).watching():
        while time.monotonic() < until:
            view = workspace.run_view(ws, LOCAL_STEWARD, run)
            if not view.active:
                assert view.status == "finished", view
                return
            threading.Event().wait(0.2)
    pytest.fail("the run did not end in time")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens a page of a finished run by its key, as a link with ids would."""
    def open_page(page: str, of: Finished, **more: str) -> AppTest:
        monkeypatch.setenv("LIKENESS_HOME", str(of.home))
        ids = {"project": of.project, "run": of.run, **more}
        screen = AppTest.from_file(SHELL, default_timeout=60)
        for name, value in ids.items():
            screen.query_params[name] = value
        screen.switch_page(PLACES[page].script)
        for name, value in ids.items():
            screen.query_params[name] = value
        return screen.run()
    yield open_page
