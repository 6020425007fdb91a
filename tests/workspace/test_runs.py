"""Runs kept in order: named, drawn from again, deleted."""

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotFound, NotPossible
from synth_core.storage.acts import list_acts
from synth_core.storage.run_folder import RunFolder
from synth_core.workspace.views import MethodAnswer, RunView
from tests.workspace.conftest import STEWARD, finish

REVIEWER = Actor("reviewer", frozenset({Role.REVIEWER}))


@pytest.fixture
def quick(ws: workspace.Workspace, ready: str) -> str:
    """A project whose method takes a moment."""
    workspace.choose_method(ws, STEWARD, ready, MethodAnswer("independent", "quick", rows=150))
    return ready


@pytest.fixture
def run(ws: workspace.Workspace, quick: str) -> RunView:
    """A finished run."""
    return finish(ws, workspace.start_run(ws, STEWARD, quick))


def _rows(ws: workspace.Workspace, run: RunView) -> pd.DataFrame:
    return pd.read_parquet(RunFolder(ws.home.run_folder(run.project_id, run.id)).synthetic)


def test_more_rows_are_drawn_without_training(ws: workspace.Workspace, run: RunView) -> None:
    more = finish(ws, workspace.draw_again(ws, STEWARD, run.id, 260))
    assert (more.status, more.rows, more.draw, more.number) == ("finished", 260, 2, 2)
    first, second = _rows(ws, run), _rows(ws, more)
    assert len(second) == 260
    assert not first.equals(second.iloc[:150].reset_index(drop=True))
    ours = RunFolder(ws.home.run_folder(run.project_id, run.id)).model
    theirs = RunFolder(ws.home.run_folder(run.project_id, more.id)).model
    for path in ours.iterdir():
        assert (theirs / path.name).read_bytes() == path.read_bytes()
    assert workspace.judged(ws, STEWARD, more.id).notes == workspace.judged(
        ws, STEWARD, run.id).notes


def test_draws_are_counted_over_all_runs_that_share_the_fit(
        ws: workspace.Workspace, run: RunView, quick: str) -> None:
    second = finish(ws, workspace.draw_again(ws, STEWARD, run.id, 100))
    third = finish(ws, workspace.draw_again(ws, STEWARD, second.id, 100))
    assert third.draw == 3
    assert not _rows(ws, second).equals(_rows(ws, third))
    workspace.choose_method(ws, STEWARD, quick, MethodAnswer("independent", "quick", seed=9))
    other = finish(ws, workspace.start_run(ws, STEWARD, quick))
    assert other.draw == 1


def test_rows_drawn_from_a_run_outlive_it(ws: workspace.Workspace, run: RunView) -> None:
    more = finish(ws, workspace.draw_again(ws, STEWARD, run.id, 120))
    workspace.delete_run(ws, STEWARD, run.id)
    assert [left.id for left in workspace.list_runs(ws, STEWARD, run.project_id)] == [more.id]
    assert not (ws.home.root / "projects" / run.project_id / "runs" / run.id).exists()
    again = finish(ws, workspace.draw_again(ws, STEWARD, more.id, 80))
    assert (again.status, again.number) == ("finished", 3)


def test_a_number_is_never_given_twice(ws: workspace.Workspace, run: RunView) -> None:
    workspace.delete_run(ws, STEWARD, run.id)
    assert finish(ws, workspace.start_run(ws, STEWARD, run.project_id)).number == 2


def test_the_rows_kept_aside_stay_the_same_after_all_runs_are_deleted(
        ws: workspace.Workspace, run: RunView) -> None:
    workspace.delete_run(ws, STEWARD, run.id)
    assert workspace.holdout_view(ws, STEWARD, run.project_id).fixed
    with pytest.raises(NotPossible):
        workspace.keep_aside(ws, STEWARD, run.project_id, 0.4)


def test_drawing_from_a_deleted_run_fails_with_a_sentence(
        ws: workspace.Workspace, run: RunView) -> None:
    waiting = workspace.draw_again(ws, STEWARD, run.id, 50)
    workspace.delete_run(ws, STEWARD, run.id)
    ended = finish(ws, waiting)
    assert ended.status == "failed"
    assert "fitted model" in ended.message and ended.cure


def test_nothing_is_drawn_from_a_replaced_table(ws: workspace.Workspace, run: RunView) -> None:
    workspace.bring_sample(ws, STEWARD, run.project_id, "breast_cancer")
    with pytest.raises(NotPossible, match="replaced"):
        workspace.draw_again(ws, STEWARD, run.id, 50)


def test_a_waiting_run_can_neither_be_drawn_from_nor_deleted(
        ws: workspace.Workspace, quick: str) -> None:
    waiting = workspace.start_run(ws, STEWARD, quick)
    for act in (lambda: workspace.draw_again(ws, STEWARD, waiting, 10),
                lambda: workspace.delete_run(ws, STEWARD, waiting)):
        with pytest.raises(NotPossible):
            act()
    workspace.stop_run(ws, STEWARD, waiting)
    workspace.delete_run(ws, STEWARD, waiting)
    with pytest.raises(NotFound):
        workspace.run_view(ws, STEWARD, waiting)


@pytest.mark.parametrize("rows", [0, -3, 10_000_001])
def test_rows_out_of_range_are_refused(ws: workspace.Workspace, run: RunView, rows: int) -> None:
    with pytest.raises(AnswerError) as caught:
        workspace.draw_again(ws, STEWARD, run.id, rows)
    assert caught.value.where == "rows"


def test_name_and_note(ws: workspace.Workspace, run: RunView) -> None:
    workspace.describe_run(ws, STEWARD, run.id, "  The one  for the committee ",
                           "Seen on Friday.\n")
    seen = workspace.run_view(ws, STEWARD, run.id)
    assert (seen.name, seen.note) == ("The one for the committee", "Seen on Friday.")
    for name, note, where in (("x" * 121, "", "name"), ("", "x" * 2_001, "note")):
        with pytest.raises(AnswerError) as caught:
            workspace.describe_run(ws, STEWARD, run.id, name, note)
        assert caught.value.where == where
    assert workspace.run_view(ws, STEWARD, run.id).name == "The one for the committee"


def test_only_stewards_change_runs_and_every_act_is_noted(
        ws: workspace.Workspace, run: RunView) -> None:
    for act in (lambda: workspace.draw_again(ws, REVIEWER, run.id, 10),
                lambda: workspace.describe_run(ws, REVIEWER, run.id, "x", ""),
                lambda: workspace.delete_run(ws, REVIEWER, run.id)):
        with pytest.raises(NotAllowed):
            act()
    workspace.describe_run(ws, STEWARD, run.id, "secret name", "")
    workspace.delete_run(ws, STEWARD, run.id)
    with ws.database.reading() as session:
        acts = list_acts(session, run_id=run.id)
    assert [act.act for act in acts][:2] == ["run deleted", "run described"]
    assert all("secret name" not in str(act.facts) for act in acts)


