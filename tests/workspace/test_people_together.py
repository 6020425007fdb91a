"""All rows of one person stand on one side of the split, for everyone who draws it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.evaluation.split import Draw, RowRole, held_rows, train_rows
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.jobs.sampling import rows_used
from synth_core.jobs.sets import ordered_sets
from synth_core.jobs.spec import JobSpec
from synth_core.storage.records import RunRow
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.recipe.registry import step
from synth_core.workspace import answers
from synth_core.workspace.memory import rows_of
from synth_core.workspace.sets import draw_of
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table

NO_KEY = step("drop_columns", columns=["patient_id"])
FEWER = step("drop_without", column="note")
QUANTILE = step("cap_at_quantile", column="cost", high_share=0.95)
TRIM = step("trim", columns=["patient_id"])
PEOPLE, ROWS = 150, 600


def visits(seed: int = 3) -> pd.DataFrame:
    """Some rows of each patient; of some rows nobody knows whose they are."""
    table, random = small_table(ROWS, seed), np.random.default_rng(seed)
    keys = pd.Series([f"P{number:05d}" for number in random.integers(0, PEOPLE, ROWS)])
    keys[random.random(ROWS) < .05] = None
    table.insert(0, "patient_id", keys)
    return table


def _bring(ws: workspace.Workspace, project: str, table: pd.DataFrame) -> None:
    upload = workspace.spool(ws, STEWARD, project, "visits.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    found = workspace.create_project(ws, STEWARD, "Visits")
    workspace.answer_purpose(ws, STEWARD, found,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    _bring(ws, found, visits())
    return found


def _data(ws: workspace.Workspace, project: str) -> dict[str, Any]:
    with ws.database.reading() as session:
        found = answers.read(session, project, "data")
    assert found is not None
    return found


def _draw(ws: workspace.Workspace, project: str) -> Draw:
    return draw_of(ws, project, _data(ws, project))


def _sides(drawn: Draw, keys: pd.Series) -> int:
    """Roles that the rows of one person have at most."""
    assert len(drawn.roles) == len(keys)
    return int(pd.Series(drawn.roles).groupby(keys.to_numpy()).nunique().max())


def _ready(ws: workspace.Workspace, project: str) -> None:
    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick"))


def _spec(ws: workspace.Workspace, run: str) -> JobSpec:
    with ws.database.reading() as session:
        return JobSpec.from_json(session.get_one(RunRow, run).spec)


def _keys(ws: workspace.Workspace, spec: JobSpec) -> Draw:
    place = spec.subject_table or spec.table
    return ordered_sets(spec, ROWS, ws.vault.table(spec.project_id, place))


def test_the_job_and_the_screens_keep_the_same_people_together(ws: workspace.Workspace,
                                                               project: str) -> None:
    _ready(ws, project)
    before = _draw(ws, project)
    run = workspace.start_run(ws, STEWARD, project)
    assert finish(ws, run).status == "finished"
    drawn = Draw.load(RunFolder(ws.home.run_folder(project, run)).draw)
    assert np.array_equal(drawn.roles, before.roles)
    assert np.array_equal(drawn.roles, _draw(ws, project).roles)
    assert np.array_equal(drawn.roles, _keys(ws, _spec(ws, run)).roles)
    assert _sides(drawn, visits()["patient_id"]) == 1
    nobody = drawn.roles[visits()["patient_id"].isna()]
    assert {RowRole.TRAIN, RowRole.HOLDOUT} <= set(nobody)  # nothing says that they are one
    assert abs(len(held_rows(drawn)) / ROWS - 0.3) < 0.06
    some = replace(_spec(ws, run), learned=100)
    assert rows_of(ws, some, ROWS) == rows_used(ROWS, len(train_rows(drawn)), 100)
    line = {one.label: one.value for one in workspace.check_answers(ws, STEWARD, project).lines}
    assert line["Rows of one person"].endswith("by “patient_id”")
    assert line["Kept aside for the judgement"].startswith(
        f"{len(held_rows(drawn))} rows (30 % of the people)")


def test_a_share_is_one_of_people(ws: workspace.Workspace, project: str) -> None:
    view = workspace.holdout_view(ws, STEWARD, project)
    keys = visits()["patient_id"]
    people = keys.nunique() + int(keys.isna().sum())
    assert (view.subject, view.subjects, view.gone) == ("patient_id", ("patient_id",), False)
    assert [choice.rows for choice in view.choices] == [
        round(people * choice.of) for choice in view.choices]


def test_the_steward_may_say_that_each_row_is_a_person(ws: workspace.Workspace,
                                                       project: str) -> None:
    workspace.tell_apart(ws, STEWARD, project, None)
    assert _sides(_draw(ws, project), visits()["patient_id"]) > 1
    assert workspace.holdout_view(ws, STEWARD, project).choices[0].rows == round(.3 * ROWS)
    for wrong in ("cost", "unheard of"):
        with pytest.raises(AnswerError):
            workspace.tell_apart(ws, STEWARD, project, wrong)
    workspace.tell_apart(ws, STEWARD, project, "patient_id")
    assert _sides(_draw(ws, project), visits()["patient_id"]) == 1


def test_drawn_sets_stay_also_where_the_table_comes_back(ws: workspace.Workspace,
                                                         project: str) -> None:
    workspace.tell_apart(ws, STEWARD, project, None)
    _ready(ws, project)
    by_row = _draw(ws, project)
    workspace.start_run(ws, STEWARD, project)
    with pytest.raises(NotPossible):
        workspace.tell_apart(ws, STEWARD, project, "patient_id")
    _bring(ws, project, visits(4))
    assert workspace.holdout_view(ws, STEWARD, project).subject == "patient_id"
    _bring(ws, project, visits())
    assert np.array_equal(_draw(ws, project).roles, by_row.roles)


def test_a_project_of_old_keeps_its_rows(ws: workspace.Workspace, project: str) -> None:
    with ws.database.session() as session:
        data = answers.read(session, project, "data")
        assert data is not None
        old = {name: value for name, value in data.items() if "subject" not in name}
        answers.write(session, STEWARD, project, "data", old, act="x")
    _ready(ws, project)
    assert _sides(_draw(ws, project), visits()["patient_id"]) > 1
    spec = _spec(ws, workspace.start_run(ws, STEWARD, project))
    assert spec.subject is None and "subject" not in spec.as_json()
    assert np.array_equal(_keys(ws, spec).roles, _draw(ws, project).roles)


def test_a_key_that_a_step_drops_still_tells_apart(ws: workspace.Workspace,
                                                   project: str) -> None:
    workspace.prepare(ws, STEWARD, project, NO_KEY)
    assert _sides(_draw(ws, project), visits()["patient_id"]) == 1
    _ready(ws, project)
    run = workspace.start_run(ws, STEWARD, project)
    assert finish(ws, run).status == "finished"
    drawn = Draw.load(RunFolder(ws.home.run_folder(project, run)).draw)
    assert np.array_equal(drawn.roles, _draw(ws, project).roles)
    assert _spec(ws, run).subject_table == "imported.parquet"


def test_the_same_table_without_its_key_cannot_keep_people_together(ws: workspace.Workspace,
                                                                    project: str) -> None:
    workspace.prepare(ws, STEWARD, project, NO_KEY)
    _ready(ws, project)
    workspace.start_run(ws, STEWARD, project)
    digest = _data(ws, project)["digest"]
    _bring(ws, project, visits().drop(columns="patient_id"))
    assert _data(ws, project)["digest"] == digest
    view = workspace.holdout_view(ws, STEWARD, project)
    assert view.fixed and view.gone and view.subject == "patient_id"


def test_where_the_key_is_gone_it_is_said(ws: workspace.Workspace, project: str) -> None:
    workspace.prepare(ws, STEWARD, project, FEWER)
    kept = visits()[visits()["note"] != ""]["patient_id"]
    assert _sides(_draw(ws, project), kept) == 1
    workspace.prepare(ws, STEWARD, project, NO_KEY)
    assert workspace.holdout_view(ws, STEWARD, project).gone
    _ready(ws, project)
    assert _sides(_draw(ws, project), kept) > 1
    line = {one.label: one.value for one in workspace.check_answers(ws, STEWARD, project).lines}
    assert "may stand on both sides" in line["Rows of one person"]
    assert _spec(ws, workspace.start_run(ws, STEWARD, project)).subject is None
    workspace.undo_step(ws, STEWARD, project)
    assert _sides(_draw(ws, project), kept) == 1


def test_a_step_that_learned_keeps_its_people(ws: workspace.Workspace, project: str) -> None:
    before = _draw(ws, project)
    workspace.prepare(ws, STEWARD, project, QUANTILE)
    assert np.array_equal(_draw(ws, project).roles, before.roles)
    seen = visits()["cost"].to_numpy()[train_rows(before)]
    capped = pd.read_parquet(ws.vault.table(project, "source.parquet"))["cost"].max()
    assert capped == np.quantile(seen, .95, method="inverted_cdf")
    workspace.prepare(ws, STEWARD, project, NO_KEY)  # the key as it was brought is the same
    assert np.array_equal(_draw(ws, project).roles, before.roles)
    workspace.undo_step(ws, STEWARD, project, 1)  # and as it learns anew from there
    workspace.prepare(ws, STEWARD, project, QUANTILE)
    assert _sides(_draw(ws, project), visits()["patient_id"]) == 1


def test_a_changed_key_stays_once_a_step_has_learned(ws: workspace.Workspace,
                                                     project: str) -> None:
    for made in (FEWER, QUANTILE):
        workspace.prepare(ws, STEWARD, project, made)
    before = _draw(ws, project)
    with pytest.raises(NotPossible) as caught:
        workspace.prepare(ws, STEWARD, project, NO_KEY)
    assert caught.value.where == "patient_id" and "left out" in caught.value.cure
    assert np.array_equal(_draw(ws, project).roles, before.roles)
    for _ in range(2):
        workspace.undo_step(ws, STEWARD, project)
    for made in (TRIM, QUANTILE):
        workspace.prepare(ws, STEWARD, project, made)
    with pytest.raises(NotPossible):
        workspace.prepare(ws, STEWARD, project, NO_KEY)


def test_a_step_that_learns_on_a_new_delivery_sees_its_people(ws: workspace.Workspace,
                                                              project: str) -> None:
    for made in (NO_KEY, QUANTILE):
        workspace.prepare(ws, STEWARD, project, made)
    _bring(ws, project, visits(5))
    workspace.replay_previous(ws, STEWARD, project)
    drawn, cost = _draw(ws, project), visits(5)["cost"].to_numpy()
    assert _sides(drawn, visits(5)["patient_id"]) == 1
    capped = pd.read_parquet(ws.vault.table(project, "source.parquet"))["cost"].max()
    assert capped == np.quantile(cost[train_rows(drawn)], .95, method="inverted_cdf")


def test_added_rows_are_tested_on_other_people(ws: workspace.Workspace, project: str) -> None:
    workspace.confirm_columns(ws, STEWARD, project)
    file = workspace.add_rare_rows(ws, STEWARD, project, "ward", "east", 20)
    with ws.database.reading() as session:
        spec = JobSpec.from_json(session.get_one(RunRow, file).spec)
    assert spec.subject == "patient_id"
    assert np.array_equal(_keys(ws, spec).roles, _draw(ws, project).roles)
