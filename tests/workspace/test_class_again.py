"""What a steward said that columns hold is part of the recipe, and so of the next delivery."""

import json

import numpy as np
import pandas as pd
import pytest
from faker import Faker

from synth_core import workspace
from synth_core.metadata.model import Kind
from synth_core.tables.personal.contents import Content, Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.workspace.views import ColumnEdit, DecisionTold, PersonalColumn, ReplayView
from tests.workspace.conftest import STEWARD, as_csv, small_table


def people(rows: int = 300, seed: int = 3) -> pd.DataFrame:
    """Wards that are people's own, mail, a town, and an age that is one of machines."""
    faker, rng = Faker("de_DE"), np.random.default_rng(seed)
    faker.seed_instance(seed)
    table = small_table(rows, seed)
    table["town"] = rng.choice(["Bremen", "Lübeck", "Kiel", "Essen"], rows)
    table["mail"] = [faker.ascii_safe_email() for _ in range(rows)]
    return table


def bring(ws: workspace.Workspace, project: str, table: pd.DataFrame) -> None:
    upload = workspace.spool(ws, STEWARD, project, "p.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """Two columns corrected, and one of them treated as what it was said to hold."""
    project = workspace.create_project(ws, STEWARD, "People")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    bring(ws, project, people())
    workspace.correct_personal(ws, STEWARD, project, "ward", Content.FAMILY_NAME)
    workspace.correct_personal(ws, STEWARD, project, "town", Content.NOTHING)
    workspace.treat_personal(ws, STEWARD, project, {
        "ward": Treatment.MADE_UP, "mail": Treatment.MADE_UP})
    return project


def columns(ws: workspace.Workspace, project: str) -> dict[str, PersonalColumn]:
    view = workspace.personal_view(ws, STEWARD, project)
    assert view is not None
    return {one.finding.column: one for one in view.columns}


def told(report: ReplayView, *words: str) -> DecisionTold:
    return next(one for one in report.decisions if all(word in one.sentence for word in words))


def test_a_correction_stands_in_the_recipe_with_who_and_when(ws: workspace.Workspace,
                                                            project: str) -> None:
    view = workspace.recipe_view(ws, STEWARD, project)
    assert view is not None
    said = [one for one in view.decisions if one.what == "class"]
    assert [one.sentence.split(",")[0] for one in said] == [
        "“ward” holds family names", "“town” holds nothing about people"]
    assert all(one.who == STEWARD.name and one.when > "2026" for one in said)
    kept = json.loads(workspace.recipe_file(ws, STEWARD, project)[1])["decisions"]
    assert [one["given"] for one in kept if one["what"] == "class"] == [
        {"content": "family_name", "found": "nothing"}, {"content": "nothing", "found": "city"}]
    workspace.correct_personal(ws, STEWARD, project, "town", None)
    again = workspace.recipe_view(ws, STEWARD, project)
    assert again is not None and [one for one in again.decisions if one.what == "class"] == said[:1]


def test_a_new_delivery_keeps_the_correction_and_the_treatment(ws: workspace.Workspace,
                                                              project: str) -> None:
    file = workspace.recipe_file(ws, STEWARD, project)[1]
    bring(ws, project, people(350, seed=8))
    assert "ward" not in columns(ws, project)
    report = workspace.replay_recipe(ws, STEWARD, project, file)
    assert len(report.decisions) == 4 and all(one.held and not one.why for one in report.decisions)
    found = columns(ws, project)
    assert found["ward"].finding.content is Content.FAMILY_NAME and found["ward"].said
    assert found["town"].finding.group is Group.NONE
    data = workspace.data_view(ws, STEWARD, project)
    assert data is not None and data.metadata["ward"].kind is Kind.IDENTIFIER
    assert data.metadata["ward"].made_as == "last"
    # Done once more on the same table, nothing changes: what held is not taken back.
    workspace.replay_recipe(ws, STEWARD, project, file)
    assert workspace.data_view(ws, STEWARD, project) == data
    assert columns(ws, project) == found


def test_what_no_longer_fits_is_told(ws: workspace.Workspace, project: str) -> None:
    new = people(350, seed=8).drop(columns="ward")
    new["town"] = new["mail"].to_numpy()  # who called it nothing had seen towns
    bring(ws, project, new)
    report = workspace.replay_previous(ws, STEWARD, project)
    assert told(report, "“ward” holds").why == told(report, "“ward”, family").why != ""
    town = told(report, "“town” holds")
    assert not town.held and "something else" in town.why
    assert columns(ws, project)["town"].finding.group is Group.DIRECT
    assert told(report, "“mail”").held


def test_a_correction_stays_where_the_search_finds_the_same(ws: workspace.Workspace,
                                                           project: str) -> None:
    new = people(350, seed=8)
    faker = Faker("de_DE")
    faker.seed_instance(1)
    new = new.assign(ward=[faker.last_name() for _ in range(350)]).rename(
        columns={"case": "Nummer"})
    bring(ws, project, new)
    report = workspace.replay_previous(ws, STEWARD, project)
    assert told(report, "“ward” holds").held
    ward = columns(ws, project)["ward"]
    assert ward.detected is not None and ward.finding.content is Content.FAMILY_NAME
    bring(ws, project, people(350, seed=9))
    workspace.replay_previous(ws, STEWARD, project)
    assert columns(ws, project)["ward"].finding.content is Content.FAMILY_NAME


def test_a_mark_of_the_steward_stands_above_what_a_class_marks(ws: workspace.Workspace,
                                                              project: str) -> None:
    data = workspace.data_view(ws, STEWARD, project)
    assert data is not None
    workspace.correct_personal(ws, STEWARD, project, "cost", Content.HEALTH)
    workspace.correct_personal(ws, STEWARD, project, "cost", Content.NOTHING)
    workspace.edit_columns(ws, STEWARD, project, {"cost": ColumnEdit(
        data.metadata["cost"].kind, None, True, True)}, data.metadata.target)
    bring(ws, project, people(350, seed=8))
    workspace.replay_previous(ws, STEWARD, project)
    after = workspace.data_view(ws, STEWARD, project)
    assert after is not None and after.metadata["cost"].sensitive
