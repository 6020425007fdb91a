"""The server looks after runs while it is up, also where the data folder has to be mended first."""

import logging
from pathlib import Path

import pytest

from synth_core import workspace
from tests.faults.files import one_column
from tests.faults.journeys import STEWARD, brought
from tests.jobs.orders import until


def test_a_folder_that_cannot_be_used_is_told_and_tried_again(
        tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder should be")
    with caplog.at_level(logging.ERROR), workspace.looking_after_runs():
        assert until(lambda: "The data folder cannot be used" in caplog.text, 10)
        in_the_way.unlink()
        ws = workspace.open_workspace()
        project = brought(ws, one_column())
        workspace.choose_method(ws, STEWARD, project,
                                workspace.method_view(ws, STEWARD, project).recommended)
        run_id = workspace.start_run(ws, STEWARD, project)
        assert until(lambda: not workspace.run_view(ws, STEWARD, run_id).active)
    assert workspace.run_view(ws, STEWARD, run_id).status == "finished"
    assert caplog.text.count("cannot be used") == 1
