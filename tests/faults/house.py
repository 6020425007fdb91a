"""A data folder with runs in it, the web process that serves it, and hands that kill."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd
import psutil

from synth_core import workspace
from synth_core.evaluation.judgement import Judgement
from synth_core.governance.purposes import PurposeAnswer
from synth_core.jobs import process
from synth_core.jobs.heartbeat import Pulse
from synth_core.storage.acts import verify_chain
from synth_core.storage.records import RunRow
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views import MethodAnswer, RunView
from tests.faults.files import TAKEN
from tests.faults.journeys import STEWARD, brought
from tests.jobs.orders import until

__all__ = ["KINDS", "MOMENTS", "PATIENCE", "Hit", "House", "Kind", "Web"]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 150.0
# Where a run can be: taken up by the web process; its process alive; the stages; all of them
# done, but nobody has said so yet.
MOMENTS = ("claimed", "begun", "prepare", "train", "sample", "judge", "ending")
Kind = Literal["table", "more rows", "described"]
KINDS: tuple[Kind, ...] = ("table", "more rows", "described")
# The web process as `streamlit run app.py`, or only what looks after runs in it, which is up
# sooner.
Web = Literal["streamlit", "bare"]
_BARE = ("import signal; from synth_core import workspace\n"
         "with workspace.looking_after_runs(): signal.pause()")
_TABLE = next(case for case in TAKEN if case.key == "latin_1").make()
_ROWS = 300


@dataclass(frozen=True)
class Hit:
    """A process that was alive when it was killed.

    Args:
        kind: What the run did.
        moment: Where the run was.
        victim: Who was killed.
    """

    kind: Kind
    moment: str
    victim: Literal["job", "bare", "streamlit"]


@dataclass
class House:
    """Two projects that are ready to run, and the web process that serves them."""

    ws: workspace.Workspace
    table: str = ""
    described: str = ""
    first: str = ""
    serves: Web = "bare"
    web: "subprocess.Popen[bytes] | None" = field(default=None)
    undisturbed: dict[Kind, pd.DataFrame] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)

    def build(self) -> None:
        """Make the projects, and each kind of run once without any fault."""
        self.table = brought(self.ws, _TABLE)
        workspace.choose_method(self.ws, STEWARD, self.table, MethodAnswer("trees", "quick"))
        self.described = workspace.create_project(self.ws, STEWARD, "Described")
        workspace.answer_purpose(self.ws, STEWARD, self.described,
                                 PurposeAnswer("software_testing_no_data", "team", "low"))
        workspace.start_from_example(self.ws, STEWARD, self.described)
        workspace.choose_method(self.ws, STEWARD, self.described,
                                MethodAnswer("dictionary", "balanced", {}, _ROWS, 5))
        self.serve("bare")
        for kind in KINDS:
            run_id = self.order(kind)
            assert self.ended(run_id).status == "finished"
            self.undisturbed[kind] = pd.read_parquet(self.folder(run_id).synthetic)
            if kind == "table":
                self.first = run_id
            else:
                self.clear(run_id)

    def order(self, kind: Kind) -> str:
        """Order a run of this kind. There is never another draw, so each is the second."""
        if kind == "more rows":
            return workspace.draw_again(self.ws, STEWARD, self.first, _ROWS)
        return workspace.start_run(self.ws, STEWARD,
                                   self.table if kind == "table" else self.described)

    def clear(self, run_id: str) -> None:
        """Delete a run, as a person may, and see that nothing of it stays."""
        folder = self.folder(run_id).path
        workspace.delete_run(self.ws, STEWARD, run_id)
        assert not folder.exists()

    def serve(self, what: Web) -> None:
        """Start the web process, unless one of that kind runs."""
        if self.web is not None and self.web.poll() is None:
            if self.serves == what:
                return
            self.kill_web()
        port = _free_port()
        command = (["-c", _BARE] if what == "bare" else
                   ["-m", "streamlit", "run", "app.py", "--server.port", str(port)])
        self.serves = what
        self.web = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LIKENESS_HOME": str(self.ws.home.root)})
        assert what == "bare" or until(lambda: _answers(port), PATIENCE)

    def kill_web(self) -> bool:
        """End it as a power cut would; whether it was alive."""
        if self.web is None or self.web.poll() is not None:
            return False
        self.web.kill()
        self.web.wait()
        return True

    def kill_job(self, run_id: str) -> bool:
        """End the job's process; whether there was one."""
        row, pulse = self.row(run_id), _pulse(self.folder(run_id))
        pid, created = ((row.pid, row.pid_created) if row.pid else
                        (pulse.pid, pulse.created) if pulse else (None, None))
        if pid is None or process.created_at(pid) != created:
            return False
        os.kill(pid, signal.SIGKILL)
        return True

    def folder(self, run_id: str) -> RunFolder:
        return RunFolder(self.ws.home.run_folder(self.row(run_id).project_id, run_id))

    def view(self, run_id: str) -> RunView:
        return workspace.run_view(self.ws, STEWARD, run_id)

    def ended(self, run_id: str) -> RunView:
        """The run once it has ended."""
        assert until(lambda: not self.view(run_id).active, PATIENCE), self.view(run_id)
        return self.view(run_id)

    def row(self, run_id: str) -> RunRow:
        with self.ws.database.reading() as session:
            return session.get_one(RunRow, run_id)

    def moment(self, run_id: str) -> str:
        """Where the run is now; "" before it was taken up and after it has ended."""
        row, folder = self.row(run_id), self.folder(run_id)
        if row.status != "running":
            return ""
        if folder.private_record.is_file():
            return "ending"
        told = folder.read(folder.progress) if folder.progress.is_file() else None
        if told is not None and told["stage"] is not None:
            return str(told["stage"])
        return "begun" if folder.heartbeat.is_file() else "claimed"

    def past(self, run_id: str, moment: str) -> bool:
        """Whether the run is at this moment, or past it."""
        if self.row(run_id).status not in ("queued", "running"):
            return True
        now = self.moment(run_id)
        return now != "" and MOMENTS.index(now) >= MOMENTS.index(moment)

    def whole(self, kind: Kind, run_id: str) -> None:
        """A finished run has everything, and it is what an undisturbed one has."""
        folder = self.folder(run_id)
        found = pd.read_parquet(folder.synthetic)
        pd.testing.assert_frame_equal(found, self.undisturbed[kind])
        assert len(found) == self.view(run_id).rows
        judgement = Judgement.from_json(json.loads(folder.results.read_text("utf-8")))
        main = judgement.get("valid_values" if kind == "described" else "columns")
        assert main is not None and main.estimate is not None
        assert workspace.judged(self.ws, STEWARD, run_id).verdict.rows
        assert workspace.public_record(self.ws, STEWARD, run_id)["run"]
        assert workspace.export_file(self.ws, STEWARD, run_id, "csv").is_file()

    def failed(self, run_id: str) -> None:
        """A failed run has a sentence, and nothing that could be taken for a table."""
        view = self.view(run_id)
        assert view.status in ("failed", "stopped")
        assert view.message.endswith(".") and view.cure.endswith(".")
        assert not self.folder(run_id).synthetic.exists()

    def nothing_left(self, run_id: str) -> None:
        """No process at work, the folder free, no temporary file, the act log unbroken."""
        folder, pulse = self.folder(run_id), _pulse(self.folder(run_id))
        if pulse is not None:
            assert [pid for pid in psutil.pids() if process._session(pid) == pulse.pid
                    and process.created_at(pid) is not None] == []
        with folder.taken(1.0) as alone:
            assert alone
        assert list(folder.path.rglob(".*-*")) == []
        assert list(folder.private.glob("scratch-*")) == []
        with self.ws.database.reading() as session:
            assert verify_chain(session).whole


def _pulse(folder: RunFolder) -> Pulse | None:
    told = folder.read(folder.heartbeat)
    return None if told is None else Pulse.from_json(told)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=1):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
