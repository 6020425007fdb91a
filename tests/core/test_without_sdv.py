"""The app without sdv, ctgan and torch: it starts, lists what is missing, and makes tables.

Runs in an environment of its own, which lacks these packages (`make test-core`).
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.foundation.errors import MethodUnavailable
from synth_core.synthesizers.registry import METHODS
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import finish

pytestmark = pytest.mark.without_sdv
ROOT = Path(__file__).resolve().parents[2]
MISSING = {key: method.availability() for key, method in METHODS.items()
           if not method.availability().ready}


def test_the_packages_are_really_absent() -> None:
    assert [name for name in ("sdv", "ctgan", "rdt", "deepecho", "torch")
            if find_spec(name) is not None] == []
    assert "trees" not in MISSING and "independent" not in MISSING
    assert "gaussian_copula" in MISSING


def test_the_server_starts(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT, env={**os.environ, "LIKENESS_HOME": str(tmp_path / "home")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert _answers(f"http://localhost:{port}/health", 60) == {"status": "ok"}
    finally:
        server.kill()
        server.wait()


def _answers(address: str, seconds: float) -> object:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2) as reply:
                return json.loads(reply.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return None


@pytest.mark.parametrize("key", sorted(MISSING))
def test_a_method_that_cannot_load_is_listed_with_reason_and_cure(key: str) -> None:
    screen = AppTest.from_file(ROOT / "components" / "shell.py", default_timeout=60)
    screen = screen.switch_page(PLACES["method_cards"].script).run()
    assert not screen.exception
    told = "\n".join(item.value for item in (*screen.subheader, *screen.markdown))
    told = told.replace("\\", "").replace("\u2060", "")  # what escaping adds
    assert METHODS[key].card.title in told
    assert MISSING[key].reason in told and MISSING[key].cure in told


@pytest.mark.parametrize("key", sorted(MISSING))
def test_a_method_that_cannot_load_cannot_be_chosen(key: str) -> None:
    ws = workspace.open_workspace()
    project = workspace.start_sample(ws, LOCAL_STEWARD, "breast_cancer")
    with pytest.raises(MethodUnavailable) as caught:
        workspace.choose_method(ws, LOCAL_STEWARD, project, MethodAnswer(key, "balanced"))
    assert caught.value.what and caught.value.cure


def test_a_sample_becomes_a_judged_table() -> None:
    ws = workspace.open_workspace()
    project = workspace.start_sample(ws, LOCAL_STEWARD, "breast_cancer")
    ended = finish(ws, workspace.start_run(ws, LOCAL_STEWARD, project))
    assert ended.status == "finished"
    judged = workspace.judged(ws, LOCAL_STEWARD, ended.id)
    failed = [result.not_assessed for result in judged.judgement.results
              if "failed" in result.not_assessed]
    assert failed == []
    assert workspace.export_file(ws, LOCAL_STEWARD, ended.id, "csv").is_file()


def test_the_command_line_says_what_is_missing() -> None:
    listed = subprocess.run([sys.executable, "-m", "synth_core", "methods"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout
    for known in MISSING.values():
        assert known.reason in listed and known.cure in listed
