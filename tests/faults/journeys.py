"""Steps of the journey for tests of faults, and what can come between."""

import io
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.jobs.outcome import Outcome
from synth_core.jobs.pipeline import run_pipeline, work_of
from synth_core.jobs.progress import Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.storage.home import Home
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views import MethodAnswer

__all__ = ["STEWARD", "broken_checks", "brought", "held", "project_of", "run_here"]

STEWARD = LOCAL_STEWARD


def project_of(ws: workspace.Workspace) -> str:
    """A project whose first step is answered."""
    project = workspace.create_project(ws, STEWARD, "Odd tables")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    return project


def brought(ws: workspace.Workspace, content: bytes, name: str = "table.csv") -> str:
    """A project with a table and confirmed columns; as the screens do it, step by step."""
    project = project_of(ws)
    upload = workspace.spool(ws, STEWARD, project, name, io.BytesIO(content))
    workspace.preview_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.data_view(ws, STEWARD, project)
    found = workspace.findings_view(ws, STEWARD, project)
    assert found is not None
    for one in found.stopping:
        workspace.leave_finding(ws, STEWARD, project, one.key, "It is odd on purpose here.")
    workspace.confirm_columns(ws, STEWARD, project)
    return project


def run_here(ws: workspace.Workspace, project: str) -> str:
    """Order a quick run and work on it in this process, so that its errors are the test's own."""
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("trees", "quick"))
    run_id = workspace.start_run(ws, STEWARD, project)
    with ws.database.session() as session:
        row = session.get_one(RunRow, run_id)
        row.status, row.attempt, row.started_at = RunStatus.RUNNING, 1, datetime.now(UTC)
        spec = JobSpec.from_json(row.spec)
    folder = RunFolder(ws.home.run_folder(project, run_id))
    folder.prepare()
    made = run_pipeline(work_of(spec, ws.home), folder,
                        Tracker(dict.fromkeys(Stage, 1.0), lambda _: None))
    folder.write_outcome(Outcome("finished", 1, summary=made.summary, notes=made.notes).as_json())
    workspace.supervisor(ws).tick()
    return run_id


def broken_checks(ws: workspace.Workspace, run_id: str) -> list[str]:
    """What the judgement says of its checks that crashed: it catches them one by one."""
    judgement = workspace.judged(ws, STEWARD, run_id).judgement
    return [f"{result.metric}: {result.not_assessed}" for result in judgement.results
            if result.not_assessed.startswith("This check failed")]


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Another process has the database for itself."""
    code = textwrap.dedent("""
        import sqlite3, sys
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        print("held", flush=True)
        sys.stdin.read()
    """)
    holder = subprocess.Popen([sys.executable, "-c", code, str(home.root / "likeness.db")],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        yield
    finally:
        holder.communicate()
