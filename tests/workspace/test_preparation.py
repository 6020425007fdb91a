"""A table is prepared by steps that can be taken back, put in order and done again."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.evaluation.split import train_rows
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import InputError, NotAllowed, NotPossible, TableError
from synth_core.metadata.model import Kind
from synth_core.tables.recipe.registry import step
from synth_core.workspace import answers
from synth_core.workspace.sets import draw_of
from synth_core.workspace.views import ColumnEdit
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table, with_columns

SMALL = step("group", column="ward", keep=["north"], into="elsewhere")
GAPS = step("set_missing", columns=["age"], values=["30"])
QUANTILE = step("cap_at_quantile", column="cost", high_share=0.95)
NO_COST = step("drop_columns", columns=["cost"])


def _table(ws: workspace.Workspace, project: str) -> pd.DataFrame:
    return pd.read_parquet(ws.vault.table(project, "source.parquet"))


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    return with_columns(ws)


def test_a_step_is_done_and_told(ws: workspace.Workspace, project: str) -> None:
    before = _table(ws, project)
    workspace.prepare(ws, STEWARD, project, SMALL)
    after = _table(ws, project)
    assert set(after["ward"]) == {"north", "elsewhere"}
    pd.testing.assert_frame_equal(after.drop(columns="ward"), before.drop(columns="ward"))
    done = workspace.recipe_view(ws, STEWARD, project)
    assert done is not None and len(done.steps) == 1
    assert done.steps[0].rows == int((before["ward"] != "north").sum())
    assert done.steps[0].who == STEWARD.name and "elsewhere" in done.steps[0].sentence
    assert done.steps[0].after == ws.vault.digest(project, "source.parquet").short
    assert done.steps[0].before == ws.vault.digest(project, "imported.parquet").short
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and not view.confirmed
    assert workspace.task_list(ws, STEWARD, project).steps[1].status == "in_progress"


def test_steps_are_taken_back_one_by_one_to_the_very_table(
        ws: workspace.Workspace, project: str) -> None:
    first = ws.vault.digest(project, "source.parquet")
    digests = []
    for made in (SMALL, GAPS, NO_COST):
        digests.append(ws.vault.digest(project, "source.parquet"))
        workspace.prepare(ws, STEWARD, project, made)
    again = workspace.open_workspace(ws.home)  # as after a restart
    for digest in reversed(digests):
        workspace.undo_step(again, STEWARD, project)
        assert ws.vault.digest(project, "source.parquet") == digest
    assert digests[0] == first
    with pytest.raises(NotPossible):
        workspace.undo_step(ws, STEWARD, project)


def test_what_was_said_of_other_columns_stays(ws: workspace.Workspace, project: str) -> None:
    workspace.edit_columns(ws, STEWARD, project, {
        "age": ColumnEdit(Kind.CATEGORY, None, True, True),
        "ward": ColumnEdit(Kind.CATEGORY, None, True, True)}, "back")
    workspace.prepare(ws, STEWARD, project, SMALL)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.metadata.target == "back"
    assert view.metadata["age"].kind is Kind.CATEGORY and view.metadata["age"].sensitive
    assert view.metadata["ward"].sensitive
    workspace.prepare(ws, STEWARD, project, GAPS)  # now of the column itself: looked at anew
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.metadata["age"].kind is Kind.NUMBER


def test_rules_and_what_a_codebook_says_stay(ws: workspace.Workspace, project: str) -> None:
    workspace.write_rule(ws, STEWARD, project, {"rule": "at_most", "low": "age", "high": "cost"})
    book = "column,label,unit\nage,Age at admission,years\n"
    workspace.take_codebook(ws, STEWARD, project, "book.csv", book.encode())
    workspace.prepare(ws, STEWARD, project, SMALL)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and len(view.metadata.rules) == 1
    assert (view.metadata["age"].label, view.metadata["age"].unit) == (
        "Age at admission", "years")
    assert workspace.codebook_view(ws, STEWARD, project) is not None
    workspace.prepare(ws, STEWARD, project, NO_COST)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and not view.metadata.rules


def test_a_target_that_goes_is_no_target(ws: workspace.Workspace, project: str) -> None:
    workspace.edit_columns(ws, STEWARD, project, {}, "cost")
    workspace.prepare(ws, STEWARD, project, NO_COST)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.metadata.target != "cost"


def test_an_order_that_cannot_be_changes_nothing(ws: workspace.Workspace, project: str) -> None:
    rest = step("merge", column="ward", mapping={"elsewhere": "rest"})
    for made in (SMALL, GAPS, rest):
        workspace.prepare(ws, STEWARD, project, made)
    digest = ws.vault.digest(project, "source.parquet")
    workspace.reorder_steps(ws, STEWARD, project, (1, 0, 2))
    assert ws.vault.digest(project, "source.parquet") == digest
    done = workspace.recipe_view(ws, STEWARD, project)
    assert done is not None and "age" in done.steps[0].sentence
    workspace.prepare(ws, STEWARD, project, NO_COST)
    with pytest.raises(TableError):
        workspace.prepare(ws, STEWARD, project, step("cap", column="cost", high=3.0))
    again = workspace.recipe_view(ws, STEWARD, project)
    assert again is not None and len(again.steps) == 4


@pytest.mark.parametrize("file", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": 1}'])
def test_a_file_that_is_no_recipe_is_refused(ws: workspace.Workspace, project: str,
                                             file: bytes) -> None:
    before = ws.vault.digest(project, "source.parquet")
    with pytest.raises(InputError):
        workspace.replay_recipe(ws, STEWARD, project, file)
    assert ws.vault.digest(project, "source.parquet") == before


def _aside(ws: workspace.Workspace, project: str) -> set[str]:
    """The cases whose rows are not learned from."""
    data = _answer(ws, project)
    kept = np.ones(data["rows"], dtype=bool)
    kept[train_rows(draw_of(ws, project, data))] = False
    return set(_table(ws, project)["case"].astype(str)[kept])


def _answer(ws: workspace.Workspace, project: str) -> dict[str, Any]:
    with ws.database.reading() as session:
        found = answers.read(session, project, "data")
    assert found is not None
    return found


def test_a_step_learns_from_the_training_rows_alone(ws: workspace.Workspace,
                                                    project: str) -> None:
    before, aside = _table(ws, project), _aside(ws, project)
    learned = before[~before["case"].astype(str).isin(aside)]
    workspace.prepare(ws, STEWARD, project, QUANTILE)
    after = _table(ws, project)
    assert after["cost"].max() == np.quantile(learned["cost"], 0.95, method="inverted_cdf")
    kept = json.loads(workspace.recipe_file(ws, STEWARD, project)[1])["steps"][0]["fitted"]
    assert kept["rows"] == len(learned) < len(before)
    # The rows kept aside are still the ones that it did not see, also after another step.
    assert _aside(ws, project) == aside
    workspace.prepare(ws, STEWARD, project, SMALL)
    assert _aside(ws, project) == aside
    workspace.undo_step(ws, STEWARD, project)
    workspace.undo_step(ws, STEWARD, project)
    assert _aside(ws, project) == aside


def test_the_share_kept_aside_is_fixed_once_a_step_has_learned(ws: workspace.Workspace,
                                                              project: str) -> None:
    workspace.prepare(ws, STEWARD, project, QUANTILE)
    assert workspace.holdout_view(ws, STEWARD, project).fixed
    with pytest.raises(NotPossible):
        workspace.keep_aside(ws, STEWARD, project, 0.4)


def test_rows_do_not_go_after_a_step_has_learned(ws: workspace.Workspace, project: str) -> None:
    fewer = step("drop_without", column="note")
    workspace.prepare(ws, STEWARD, project, fewer)
    workspace.prepare(ws, STEWARD, project, QUANTILE)
    digest = ws.vault.digest(project, "source.parquet")
    with pytest.raises(NotPossible, match="lets rows go"):
        workspace.prepare(ws, STEWARD, project, step("drop_duplicates", columns=["ward"]))
    with pytest.raises(NotPossible):
        workspace.reorder_steps(ws, STEWARD, project, (1, 0))
    assert ws.vault.digest(project, "source.parquet") == digest


def test_a_step_that_learned_learns_anew_on_a_new_delivery(ws: workspace.Workspace,
                                                           project: str) -> None:
    workspace.prepare(ws, STEWARD, project, SMALL)
    workspace.prepare(ws, STEWARD, project, QUANTILE)
    _, file = workspace.recipe_file(ws, STEWARD, project)
    upload = workspace.spool(ws, STEWARD, project, "june.csv", as_csv(small_table(seed=9)))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    report = workspace.replay_recipe(ws, STEWARD, project, file)
    assert all(told.done and not told.misfits for told in report.steps)
    table, aside = _table(ws, project), _aside(ws, project)
    new = small_table(seed=9)
    learned = new[~new["case"].astype(str).isin(aside)]
    assert table["cost"].max() == np.quantile(learned["cost"], 0.95, method="inverted_cdf")


def test_only_a_steward_sees_or_does_steps(ws: workspace.Workspace, project: str) -> None:
    reviewer = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
    for act in (lambda: workspace.recipe_view(ws, reviewer, project),
                lambda: workspace.prepare(ws, reviewer, project, SMALL),
                lambda: workspace.undo_step(ws, reviewer, project),
                lambda: workspace.recipe_file(ws, reviewer, project)):
        with pytest.raises(NotAllowed):
            act()


def test_a_prepared_table_goes_to_the_verdict(ws: workspace.Workspace, project: str) -> None:
    workspace.prepare(ws, STEWARD, project, NO_COST)
    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project,
                            workspace.method_view(ws, STEWARD, project).recommended)
    run = finish(ws, workspace.start_run(ws, STEWARD, project))
    assert run.status == "finished"
    workspace.bring_sample(ws, STEWARD, project, "breast_cancer")
    assert not ws.vault.holds(project, "imported.parquet")
