"""A method whose rows are near-copies, and every run of it, bear the badge on every screen."""

import threading
import time
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import evidence_release
from synth_core.words.method import PRESET_HELP
from synth_core.words.screens_asked import AS_REAL
from synth_core.words.screens_method import NEAR_COPIES
from synth_core.workspace.views import MethodAnswer

Opener = Callable[..., AppTest]


def _run(ws: workspace.Workspace, project: str, method: str) -> str:
    workspace.choose_method(ws, LOCAL_STEWARD, project, MethodAnswer(method, "quick", {}, 200))
    run = workspace.start_run(ws, LOCAL_STEWARD, project)
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + 120
        while workspace.run_view(ws, LOCAL_STEWARD, run).active and time.monotonic() < until:
            threading.Event().wait(0.2)
    assert workspace.run_view(ws, LOCAL_STEWARD, run).status == "finished"
    return run


def _shown(screen: AppTest) -> str:
    assert not screen.exception and not screen.error
    return "\n".join(item.value for item in screen.markdown)


def _badges(screen: AppTest) -> int:
    return _shown(screen).count(f":red-badge[:material/block: {NEAR_COPIES}]")


def test_the_badge_stands_wherever_the_method_or_its_run_is_shown(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    workspace.edit_columns(ws, LOCAL_STEWARD, with_columns, {}, "back")
    workspace.confirm_columns(ws, LOCAL_STEWARD, with_columns)
    ours = _run(ws, with_columns, "independent")
    copies = _run(ws, with_columns, "smote")
    chosen = opened("method", project=with_columns)
    assert _badges(chosen) == 2  # the chosen card, and the one among all methods
    help_ = PRESET_HELP["smote"]
    assert list(chosen.radio[0].proto.captions) == [help_[key] for key in help_]
    assert not any(line.value == AS_REAL for line in workspace.check_answers(
        ws, LOCAL_STEWARD, with_columns).lines)
    check = opened("generate", project=with_columns)
    assert f"({NEAR_COPIES})" in _shown(check).replace("\\", "") and _badges(check) == 1
    assert _badges(opened("runs", project=with_columns, run=copies)) == 1
    assert _badges(opened("compare", project=with_columns, run=copies,
                          compared=f"{ours}.{copies}")) == 1
    record = next(item for item in opened("download", project=with_columns, run=copies).get(
        "download_button") if item.proto.label == evidence_release.GET_RECORD)
    assert record.proto.url.endswith(".json")


def test_the_record_of_a_working_file_is_named_so() -> None:
    assert "synthetic" not in evidence_release.record_name("Rare", 7, "working-file")
