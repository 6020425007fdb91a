"""Any step can be taken back, also after a reload; what no longer fits without it is said."""

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.tables.recipe.registry import step
from tests.workspace.conftest import STEWARD, with_columns

SMALL = step("group", column="ward", keep=["north"], into="elsewhere")
GAPS = step("set_missing", columns=["age"], values=["30"])
TEXT = step("make_text", column="cost")
CAP = step("cap", column="cost", high=800.0)
QUANTILE = step("cap_at_quantile", column="cost", high_share=0.95)


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    return with_columns(ws)


def _table(ws: workspace.Workspace, project: str) -> pd.DataFrame:
    return pd.read_parquet(ws.vault.table(project, "source.parquet"))


def _sentences(ws: workspace.Workspace, project: str) -> list[str]:
    found = workspace.recipe_view(ws, STEWARD, project)
    assert found is not None
    return [done.sentence for done in found.steps]


def test_a_step_in_the_middle_is_taken_back_after_a_reload(ws: workspace.Workspace,
                                                           project: str) -> None:
    workspace.prepare(ws, STEWARD, project, SMALL)
    workspace.prepare(ws, STEWARD, project, CAP)
    wanted = ws.vault.digest(project, "source.parquet")
    workspace.undo_step(ws, STEWARD, project)
    for made in (GAPS, CAP):
        workspace.prepare(ws, STEWARD, project, made)
    before = workspace.recipe_view(ws, STEWARD, project)
    again = workspace.open_workspace(ws.home)  # as after a restart
    workspace.undo_step(again, STEWARD, project, 2)
    assert again.vault.digest(project, "source.parquet") == wanted
    after = workspace.recipe_view(again, STEWARD, project)
    assert before is not None and after is not None
    assert [done.when for done in after.steps] == [before.steps[0].when, before.steps[2].when]
    assert after.steps[1].before == after.steps[0].after
    assert workspace.replay_report(again, STEWARD, project) is None  # all still fits


def test_what_no_longer_fits_without_it_is_left_out_and_said(ws: workspace.Workspace,
                                                             project: str) -> None:
    later = step("merge", column="ward", mapping={"elsewhere": "rest"})
    words = step("trim", columns=["cost"])
    for made in (TEXT, SMALL, words, later):
        workspace.prepare(ws, STEWARD, project, made)
    workspace.undo_step(ws, STEWARD, project, 1)
    assert len(_sentences(ws, project)) == 2 and _table(ws, project)["cost"].dtype.kind == "f"
    report = workspace.replay_report(workspace.open_workspace(ws.home), STEWARD, project)
    assert report is not None and report.act == "undo" and "cost" in report.name
    assert [(told.number, told.done) for told in report.steps] == [
        (2, True), (3, False), (4, True)]
    assert [misfit.kind for misfit in report.steps[1].misfits] == ["type_changed"]
    workspace.forget_report(ws, STEWARD, project)
    assert workspace.replay_report(ws, STEWARD, project) is None


def test_a_step_that_learned_learns_anew_without_the_step_before_it(
        ws: workspace.Workspace, project: str) -> None:
    original = _table(ws, project)["cost"]
    double = step("convert_units", column="cost", factor=2.0, low=0.0)
    for made in (SMALL, double, QUANTILE):
        workspace.prepare(ws, STEWARD, project, made)
    assert original.max() < _table(ws, project)["cost"].max()
    workspace.undo_step(ws, STEWARD, project, 2)
    low, high = np.quantile(original, [0.9, 0.99])
    assert low < _table(ws, project)["cost"].max() < high
    workspace.undo_step(ws, STEWARD, project, 1)
    assert set(_table(ws, project)["ward"]) == {"north", "south", "east"}
    assert len(_sentences(ws, project)) == 1


def test_a_step_that_is_not_there_is_told(ws: workspace.Workspace, project: str) -> None:
    workspace.prepare(ws, STEWARD, project, SMALL)
    digest = ws.vault.digest(project, "source.parquet")
    for number in (0, 2, -1):
        with pytest.raises(NotPossible):
            workspace.undo_step(ws, STEWARD, project, number)
    with pytest.raises(NotPossible, match="changed meanwhile"):  # seen before another window did
        workspace.undo_step(ws, STEWARD, project, 1, "0" * 12)
    assert ws.vault.digest(project, "source.parquet") == digest
