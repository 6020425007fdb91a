"""What is found in a table is remedied, answered, or left for a reason; what stops, stops."""

import json

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotFound, NotPossible
from synth_core.metadata.model import Kind
from synth_core.workspace.views import FindingView
from tests.workspace.conftest import STEWARD, as_csv, small_table


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """The small table with dates that can be read two ways, blanks, and a sign for missing."""
    project = workspace.create_project(ws, STEWARD, "Discharges")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    table = small_table(600)
    rng = np.random.default_rng(1)
    table["left"] = [f"{d:02d}/{m:02d}/2024" for d, m in
                     zip(rng.integers(1, 13, 600), rng.integers(1, 13, 600), strict=True)]
    table["ward"] = np.where(rng.random(600) < 0.1, table["ward"] + " ", table["ward"])
    table["region"] = rng.choice(["coast", "inland", "?"], 600, p=[0.5, 0.4, 0.1])
    _bring(ws, project, table)
    return project


def _bring(ws: workspace.Workspace, project: str, table: pd.DataFrame) -> None:
    upload = workspace.spool(ws, STEWARD, project, "d.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)


def _find(ws: workspace.Workspace, project: str, kind: str) -> FindingView | None:
    view = workspace.findings_view(ws, STEWARD, project)
    assert view is not None
    return next((one for one in view.findings if one.finding.kind == kind), None)


def _key(ws: workspace.Workspace, project: str, kind: str) -> str:
    found = _find(ws, project, kind)
    assert found is not None, kind
    return found.key


def test_a_remedy_is_a_step_that_can_be_taken_back(ws: workspace.Workspace, project: str) -> None:
    workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "blanks"))
    assert _find(ws, project, "blanks") is None
    table = pd.read_parquet(ws.vault.table(project, "source.parquet"))
    assert set(table["ward"]) == {"north", "south", "east"}
    workspace.undo_step(ws, STEWARD, project)
    assert _find(ws, project, "blanks") is not None


def test_a_finding_that_stops_is_answered_before_the_columns_are_confirmed(
        ws: workspace.Workspace, project: str) -> None:
    with pytest.raises(NotPossible, match="1 finding") as stopped:
        workspace.confirm_columns(ws, STEWARD, project)
    assert stopped.value.where == "left"
    workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "ambiguous_dates"),
                             "day_first")
    workspace.confirm_columns(ws, STEWARD, project)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.confirmed and view.metadata["left"].kind is Kind.DATE


def test_or_left_for_a_reason_in_words_that_is_kept(ws: workspace.Workspace,
                                                    project: str) -> None:
    key = _key(ws, project, "ambiguous_dates")
    for poor in ("", "  ", "because", "x" * 1001):
        with pytest.raises(AnswerError):
            workspace.leave_finding(ws, STEWARD, project, key, poor)
    workspace.leave_finding(ws, STEWARD, project, key, "The source  is gone, nobody can tell.")
    found = _find(ws, project, "ambiguous_dates")
    assert found is not None
    assert (found.answer, found.reason) == ("left", "The source is gone, nobody can tell.")
    workspace.confirm_columns(ws, STEWARD, project)
    _bring(ws, project, small_table(600))  # another table: what was said of this one is gone
    view = workspace.findings_view(ws, STEWARD, project)
    assert view is not None and all(one.answer is None for one in view.findings)


def test_an_answer_holds_when_other_steps_are_done(ws: workspace.Workspace, project: str) -> None:
    key = _key(ws, project, "placeholder")
    workspace.remedy_finding(ws, STEWARD, project, key, "leave")
    workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "blanks"))
    found = _find(ws, project, "placeholder")
    assert found is not None and found.answer == "leave"


def test_a_remedy_that_learns_learns_from_the_training_rows(ws: workspace.Workspace,
                                                            project: str) -> None:
    table = small_table(600)
    table["ward"] = [f"ward {min(int(x), 60)}" for x in
                     np.random.default_rng(2).geometric(0.2, 600)]
    _bring(ws, project, table)
    workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "rare_values"), "group_rare")
    kept = json.loads(workspace.recipe_file(ws, STEWARD, project)[1])["steps"][0]
    assert kept["basis"] == "fitted" and 0 < kept["fitted"]["rows"] < 600


def test_others_than_the_steward_see_no_value_and_do_nothing(ws: workspace.Workspace,
                                                             project: str) -> None:
    reviewer = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
    view = workspace.findings_view(ws, reviewer, project)
    assert view is not None
    for one in view.findings:
        assert not one.finding.examples and not one.finding.steps and not one.finding.figures
    key = view.findings[0].key
    with pytest.raises(NotAllowed):
        workspace.remedy_finding(ws, reviewer, project, key)
    with pytest.raises(NotAllowed):
        workspace.leave_finding(ws, reviewer, project, key, "A reason that is long enough.")


def test_a_finding_or_an_answer_that_is_gone_is_a_sentence(ws: workspace.Workspace,
                                                           project: str) -> None:
    with pytest.raises(NotFound):
        workspace.remedy_finding(ws, STEWARD, project, "0000")
    with pytest.raises(NotFound):
        workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "placeholder"), "merge")
    with pytest.raises(NotPossible):
        workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "ambiguous_dates"))
    with pytest.raises(AnswerError):
        workspace.remedy_finding(ws, STEWARD, project, _key(ws, project, "ambiguous_dates"),
                                 "leave")


def test_a_table_is_examined_once(ws: workspace.Workspace, project: str) -> None:
    first = workspace.findings_view(ws, STEWARD, project)
    written = ws.vault.table(project, "findings.json").stat().st_mtime_ns
    assert workspace.findings_view(ws, STEWARD, project) == first
    assert ws.vault.table(project, "findings.json").stat().st_mtime_ns == written


@pytest.mark.parametrize("key", [sample.key for sample in workspace.SAMPLES])
def test_no_sample_is_stopped(ws: workspace.Workspace, key: str) -> None:
    project = workspace.start_sample(ws, STEWARD, key)
    view = workspace.findings_view(ws, STEWARD, project)
    assert view is not None and not view.stopping
    assert len(view.findings) <= 3
