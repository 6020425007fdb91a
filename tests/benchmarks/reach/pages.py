"""How long every page takes to draw again with a project of 500,000 rows open."""

import io
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.testing.v1 import AppTest

from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.purposes import PurposeAnswer
from synth_core.tables.samples import hospital
from synth_core.workspace.views import MethodAnswer
from tests.benchmarks.kept import ROOT
from tests.benchmarks.reach.aims import Measured

__all__ = ["page_waits"]

ROWS = 500_000
RERUNS = 3
LIMIT = 300.0
PATIENCE = 1_800


def page_waits() -> list[Measured]:
    """The median time of a rerun of every page, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, _home(Path(folder)):
        project, run = _finished()
        load = os.getloadavg()[0]
        found = [(key, _rerun(key, project, run)) for key in PLACES]
    return [Measured(f"rerun of the page {key}", 1000 * seconds, LIMIT, " ms", 0, load)
            for key, seconds in sorted(found, key=lambda one: -one[1])]


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    before = os.environ.get("LIKENESS_HOME")
    os.environ["LIKENESS_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        os.environ.pop("LIKENESS_HOME")
        if before is not None:
            os.environ["LIKENESS_HOME"] = before


def _finished() -> tuple[str, str]:
    """A project of 500,000 admissions with a finished run."""
    ws, me = workspace.open_workspace(), LOCAL_STEWARD
    project = workspace.create_project(ws, me, "Admissions of many years")
    workspace.answer_purpose(ws, me, project, PurposeAnswer("machine_learning", "team", "special"))
    file = io.BytesIO()
    hospital.simulate(ROWS).to_parquet(file)
    file.seek(0)
    upload = workspace.spool(ws, me, project, "admissions.parquet", file)
    workspace.bring_upload(ws, me, project, upload.id, upload.options)
    workspace.edit_columns(ws, me, project, {}, "readmitted")
    workspace.confirm_columns(ws, me, project)
    workspace.choose_method(ws, me, project, MethodAnswer("trees", "quick"))
    run = workspace.start_run(ws, me, project)
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + PATIENCE
        while (view := workspace.run_view(ws, me, run)).active and time.monotonic() < until:
            time.sleep(0.5)
    if view.status != "finished":
        raise SystemExit(f"the run on {ROWS:,} rows is {view.status}: {view.message}")
    return project, run


def _rerun(key: str, project: str, run: str) -> float:
    screen = AppTest.from_file(ROOT / "components" / "shell.py", default_timeout=120)
    for turn in range(2):  # the shell takes the ids of the link before and after the switch
        screen.query_params["project"], screen.query_params["run"] = project, run
        if not turn:
            screen.switch_page(PLACES[key].script)
    screen.run()
    if screen.exception:
        raise SystemExit(f"the page {key} fails: {screen.exception}")
    taken = statistics.median(_seconds(screen) for _ in range(RERUNS))
    shown = screen.title[0].value if screen.title else "no title"
    # Whoever reads sees what was drawn.
    print(f"  {key} {1000 * taken:.0f} ms: {shown}", flush=True)
    return taken


def _seconds(screen: AppTest) -> float:
    began = time.perf_counter()
    screen.run()
    return time.perf_counter() - began
