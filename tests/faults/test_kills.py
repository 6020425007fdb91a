"""Whatever is killed, and when: a run ends whole or failed with a sentence, and another can start.

Real jobs under a real supervisor in a process of its own, as the web server has one. Seeds choose
the stage, a moment in it, and who is killed: the job, the web process, or both. Whoever comes
after goes on: the run that failed is started again and must make the very table that an
undisturbed one makes. ``make test-faults`` does so 200 times.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import psutil
import pytest

from synth_core import workspace
from synth_core.evaluation.judgement import Judgement
from synth_core.jobs import process
from synth_core.jobs.heartbeat import Pulse
from synth_core.storage.acts import verify_chain
from synth_core.storage.home import Home
from synth_core.storage.records import RunRow
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views import MethodAnswer, RunView
from tests.faults.files import TAKEN
from tests.faults.journeys import STEWARD, brought
from tests.jobs.orders import until

ROOT = Path(__file__).resolve().parents[2]
TABLE = next(case for case in TAKEN if case.key == "latin_1").make()
PATIENCE = 150.0
MOMENTS = ("claimed", "begun", "prepare", "train", "sample", "judge", "ending")
VICTIMS = ("job", "job", "web", "web", "both")
WEB = ("import signal; from synth_core import workspace\n"
       "with workspace.looking_after_runs(): signal.pause()")


@dataclass
class House:
    """A data folder, a project that is ready to run, and the web process that serves it."""

    ws: workspace.Workspace
    project: str
    web: "subprocess.Popen[bytes] | None" = field(default=None)
    undisturbed: pd.DataFrame | None = field(default=None)

    def serve(self) -> None:
        """Start the web process."""
        self.web = subprocess.Popen(
            [sys.executable, "-c", WEB], cwd=ROOT,
            env={**os.environ, "LIKENESS_HOME": str(self.ws.home.root)})

    def kill_web(self) -> None:
        """End it as a power cut would."""
        if self.web is not None:
            self.web.kill()
            self.web.wait()

    def folder(self, run_id: str) -> RunFolder:
        return RunFolder(self.ws.home.run_folder(self.project, run_id))

    def view(self, run_id: str) -> RunView:
        return workspace.run_view(self.ws, STEWARD, run_id)

    def ended(self, run_id: str) -> RunView:
        """The run once it has ended."""
        assert until(lambda: not self.view(run_id).active, PATIENCE), self.view(run_id)
        return self.view(run_id)

    def row(self, run_id: str) -> RunRow:
        with self.ws.database.reading() as session:
            return session.get_one(RunRow, run_id)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    ws = workspace.open_workspace(Home(tmp_path_factory.mktemp("kills") / "home"))
    project = brought(ws, TABLE)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("trees", "quick"))
    made = House(ws, project)
    made.serve()
    try:
        first = workspace.start_run(ws, STEWARD, project)
        assert made.ended(first).status == "finished"
        made.undisturbed = pd.read_parquet(made.folder(first).synthetic)
        yield made
    finally:
        made.kill_web()
        ws.database.close()


def _reached(house: House, run_id: str, moment: str) -> Callable[[], bool]:
    """Whether the run is at this moment, or past all of them."""
    folder = house.folder(run_id)

    def look() -> bool:
        row = house.row(run_id)
        if row.status not in ("queued", "running") or moment == "claimed":
            return row.status != "queued"
        if moment == "begun":
            return folder.heartbeat.is_file()
        if moment == "ending":
            return folder.private_record.is_file()
        told = folder.read(folder.progress) if folder.progress.is_file() else None
        return told is not None and told["stage"] == moment
    return look


def _pulse(folder: RunFolder) -> Pulse | None:
    told = folder.read(folder.heartbeat)
    return None if told is None else Pulse.from_json(told)


def _kill_job(house: House, run_id: str) -> None:
    row, pulse = house.row(run_id), _pulse(house.folder(run_id))
    pid, created = ((row.pid, row.pid_created) if row.pid else
                    (pulse.pid, pulse.created) if pulse else (None, None))
    if pid is not None and process.created_at(pid) == created:
        os.kill(pid, signal.SIGKILL)


def _whole(house: House, run_id: str) -> None:
    """A finished run has everything, and it is what an undisturbed one has."""
    folder = house.folder(run_id)
    found = pd.read_parquet(folder.synthetic)
    pd.testing.assert_frame_equal(found, house.undisturbed)
    assert len(found) == house.view(run_id).rows
    judgement = Judgement.from_json(json.loads(folder.results.read_text("utf-8")))
    assert judgement.get("columns") is not None
    assert workspace.judged(house.ws, STEWARD, run_id).verdict.rows
    assert workspace.public_record(house.ws, STEWARD, run_id)["run"]
    assert workspace.export_file(house.ws, STEWARD, run_id, "csv").is_file()


def _failed(house: House, run_id: str) -> None:
    """A failed run has a sentence, and nothing that could be taken for a table."""
    view = house.view(run_id)
    assert view.status in ("failed", "stopped")
    assert view.message.endswith(".") and view.cure.endswith(".")
    assert not house.folder(run_id).synthetic.exists()


def _nothing_left(house: House, run_id: str) -> None:
    """No process at work, the folder free, no temporary file, the act log unbroken."""
    folder, pulse = house.folder(run_id), _pulse(house.folder(run_id))
    if pulse is not None:
        assert [pid for pid in psutil.pids() if process._session(pid) == pulse.pid
                and process.created_at(pid) is not None] == []
    with folder.taken(1.0) as alone:
        assert alone
    assert list(folder.path.rglob(".*-*")) == [] and list(folder.private.glob("scratch-*")) == []
    with house.ws.database.reading() as session:
        assert verify_chain(session).whole


def _killed(house: House, seed: int) -> None:
    chance = random.Random(seed)
    moment, victim = chance.choice(MOMENTS), chance.choice(VICTIMS)
    run_id = workspace.start_run(house.ws, STEWARD, house.project)
    assert until(_reached(house, run_id, moment), PATIENCE, every=0.002), moment
    time.sleep(chance.uniform(0.0, 0.4))
    if victim in ("web", "both"):
        house.kill_web()
    if victim in ("job", "both"):
        _kill_job(house, run_id)
    if victim in ("web", "both"):
        time.sleep(chance.uniform(0.0, 1.0))
        house.serve()
    if house.ended(run_id).status != "finished":
        _failed(house, run_id)
        _nothing_left(house, run_id)
        workspace.supervisor(house.ws).start_again(run_id)
        assert house.ended(run_id).status == "finished"
    _whole(house, run_id)
    _nothing_left(house, run_id)


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_ends_whole_or_failed(house: House, seed: int) -> None:
    _killed(house, seed)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(6, 206))
def test_two_hundred_kills_end_whole_or_failed(house: House, seed: int) -> None:
    _killed(house, seed)
