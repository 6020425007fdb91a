"""Runs side by side: what differs by more than chance comes first."""

from pathlib import Path

import pytest

from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.storage.home import Home
from synth_core.words import evidence_compare as words
from synth_core.workspace.compare import compare_runs
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[workspace.Workspace, list[str]]:
    """Trees, trees again, and independent columns, on a table whose target follows from age."""
    place: Path = tmp_path_factory.mktemp("compare")
    ws = workspace.open_workspace(Home(place / "home"))
    project = workspace.create_project(ws, STEWARD, "Discharges")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "personal"))
    upload = workspace.spool(ws, STEWARD, project, "d.csv", as_csv(small_table(3_000)))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.edit_columns(ws, STEWARD, project, {}, "back")
    workspace.confirm_columns(ws, STEWARD, project)
    runs = []
    for method, seed in (("trees", 1), ("trees", 2), ("independent", 1)):
        workspace.choose_method(ws, STEWARD, project, MethodAnswer(method, "balanced", seed=seed))
        runs.append(finish(ws, workspace.start_run(ws, STEWARD, project)).id)
    return ws, runs


def test_what_differs_by_more_than_chance_comes_first(
        compared: tuple[workspace.Workspace, list[str]]) -> None:
    ws, runs = compared
    found = compare_runs(ws, STEWARD, tuple(runs))
    trees, again, independent = found.behind
    assert independent >= 2  # links are lost: pairs, learning, told apart
    assert independent > max(trees, again)
    states = [bool(question.behind) for question in found.questions]
    assert states == sorted(states, reverse=True)
    gaps = [question.gap for question in found.questions if question.behind]
    assert gaps == sorted(gaps, reverse=True)
    pairs = next(one for one in found.questions if one.metric == "pairs")
    assert pairs.behind == {2} and pairs.ahead == {0, 1}


def test_two_runs_of_one_method_differ_in_nothing_but_the_seed(
        compared: tuple[workspace.Workspace, list[str]]) -> None:
    ws, runs = compared
    found = compare_runs(ws, STEWARD, (runs[0], runs[1]))
    assert [line.label for line in found.settings] == [words.SEED]
    assert found.settings[0].values == ("1", "2")
    assert found.same > 5


def test_an_order_is_kept_and_a_run_counts_once(
        compared: tuple[workspace.Workspace, list[str]]) -> None:
    ws, runs = compared
    found = compare_runs(ws, STEWARD, (runs[2], runs[0], runs[2]))
    assert [run.run.id for run in found.runs] == [runs[2], runs[0]]


def test_one_four_and_foreign_runs_are_refused(
        compared: tuple[workspace.Workspace, list[str]], ws: workspace.Workspace) -> None:
    here, runs = compared
    with pytest.raises(NotPossible):
        compare_runs(here, STEWARD, (runs[0], runs[0]))
    project = workspace.start_sample(here, STEWARD, "breast_cancer")
    other = workspace.start_run(here, STEWARD, project)
    with pytest.raises(NotPossible, match="different tables"):
        compare_runs(here, STEWARD, (runs[0], other))
    with pytest.raises(NotPossible):
        compare_runs(here, STEWARD, (*runs, other))


@pytest.mark.parametrize(("lost", "title"), [
    ((0, 0), "No difference between these runs is clear"),
    ((0, 3, 1), "Run 5 falls behind in three questions, run 7 in one question"),
])
def test_the_title_says_who_falls_behind(lost: tuple[int, ...], title: str) -> None:
    assert words.title((4, 5, 7)[:len(lost)], lost) == title
