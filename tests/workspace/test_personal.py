"""Personal data is treated before anything is learned, and learned only in full words."""

import numpy as np
import pandas as pd
import pytest
from faker import Faker

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotFound, NotPossible
from synth_core.metadata.model import Kind
from synth_core.storage.acts import list_acts
from synth_core.tables.personal.contents import Content, Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.recipe.registry import step
from synth_core.workspace.views import ColumnEdit, DataView, PersonalColumn
from tests.workspace.conftest import STEWARD, as_csv, small_table

TREATED = {"full_name": Treatment.MADE_UP, "mail": Treatment.MADE_UP,
           "postcode": Treatment.GENERALISE, "religion": Treatment.KEEP}


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    """A table of people who do not exist."""
    faker, rng = Faker("de_DE"), np.random.default_rng(3)
    faker.seed_instance(11)
    table = small_table(600)
    table["full_name"] = [faker.name() for _ in range(600)]
    table["mail"] = [faker.ascii_safe_email() for _ in range(600)]
    areas = [faker.postcode() for _ in range(40)]
    table["postcode"] = rng.choice(areas, 600)
    table["religion"] = rng.choice(["protestant", "catholic", "muslim", "none"], 600)
    return table


@pytest.fixture
def project(ws: workspace.Workspace, people: pd.DataFrame) -> str:
    project = workspace.create_project(ws, STEWARD, "People")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    upload = workspace.spool(ws, STEWARD, project, "p.csv", as_csv(people))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    return project


def _columns(ws: workspace.Workspace, project: str) -> dict[str, PersonalColumn]:
    view = workspace.personal_view(ws, STEWARD, project)
    assert view is not None
    return {one.finding.column: one for one in view.columns}


def _data(ws: workspace.Workspace, project: str) -> DataView:
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None
    return view


def test_what_is_found_comes_with_a_proposal(ws: workspace.Workspace, project: str) -> None:
    found = _columns(ws, project)
    assert found["full_name"].finding.content is Content.FULL_NAME
    assert found["mail"].finding.group is Group.DIRECT
    assert found["postcode"].chosen is Treatment.GENERALISE
    assert found["religion"].finding.group is Group.SENSITIVE
    assert "age" in found and "cost" not in found
    assert not any(one.said for one in found.values())


def test_treatments_change_the_columns_and_the_table(ws: workspace.Workspace,
                                                     project: str) -> None:
    workspace.treat_personal(ws, STEWARD, project, TREATED)
    metadata = _data(ws, project).metadata
    assert metadata["full_name"].kind is Kind.IDENTIFIER
    assert (metadata["full_name"].made_as, metadata["full_name"].locale) == ("name", "de_DE")
    assert metadata["religion"].sensitive
    table = pd.read_parquet(ws.vault.table(project, "source.parquet"))
    assert table["postcode"].astype(str).str.len().max() <= 3
    done = workspace.recipe_view(ws, STEWARD, project)
    assert done is not None and len(done.steps) == 1
    assert all(_columns(ws, project)[name].said for name in TREATED if name != "postcode")
    workspace.confirm_columns(ws, STEWARD, project)


def test_treatments_hold_whatever_is_done_to_the_table(ws: workspace.Workspace,
                                                      project: str) -> None:
    workspace.edit_columns(ws, STEWARD, project, {
        "full_name": ColumnEdit(Kind.TEXT, None, False, True)}, None)
    with pytest.raises(NotPossible):  # names among the words of free text are real ones
        workspace.confirm_columns(ws, STEWARD, project)
    workspace.treat_personal(ws, STEWARD, project, {**TREATED, "mail": Treatment.DROP})
    workspace.prepare(ws, STEWARD, project, step("trim", columns=["full_name", "ward"]))
    for _ in range(2):
        metadata = _data(ws, project).metadata
        assert (metadata["full_name"].kind, metadata["full_name"].made_as) == (
            Kind.IDENTIFIER, "name")
        assert not metadata["mail"].kept
        workspace.confirm_columns(ws, STEWARD, project)
        workspace.undo_step(ws, STEWARD, project)
    found = _columns(ws, project)  # the second step that was taken back made postcodes coarser
    assert found["full_name"].said and not found["postcode"].said
    workspace.treat_personal(ws, STEWARD, project, {"postcode": Treatment.GENERALISE})
    done = workspace.recipe_view(ws, STEWARD, project)
    assert done is not None and "postcode" in done.steps[-1].sentence


def test_a_direct_identifier_is_learned_in_full_words_only(ws: workspace.Workspace,
                                                           project: str) -> None:
    workspace.edit_columns(ws, STEWARD, project, {
        "full_name": ColumnEdit(Kind.CATEGORY, None, False, True)}, None)
    with pytest.raises(NotPossible, match="would be learned") as stopped:
        workspace.confirm_columns(ws, STEWARD, project)
    assert stopped.value.where == "full_name"
    keep = {"full_name": Treatment.KEEP}
    for poor in ("", "yes", "Learn from mail"):
        with pytest.raises(AnswerError):
            workspace.treat_personal(ws, STEWARD, project, keep, poor)
    workspace.treat_personal(ws, STEWARD, project, keep, " Learn from  full_name ")
    workspace.confirm_columns(ws, STEWARD, project)
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, project_id=project)]
    assert "personal data treated" in acts


def test_a_wrong_treatment_changes_nothing(ws: workspace.Workspace, project: str) -> None:
    before = _data(ws, project).metadata
    with pytest.raises(AnswerError):
        workspace.treat_personal(ws, STEWARD, project, {
            "mail": Treatment.DROP, "religion": Treatment.MADE_UP})
    with pytest.raises(NotFound):
        workspace.treat_personal(ws, STEWARD, project, {"no such": Treatment.DROP})
    with pytest.raises(NotAllowed):
        workspace.treat_personal(ws, Actor("Dr. Okafor", frozenset({Role.REVIEWER})), project,
                                 {"mail": Treatment.DROP})
    assert _data(ws, project).metadata == before


def test_what_is_left_out_is_not_kept(ws: workspace.Workspace, project: str) -> None:
    workspace.treat_personal(ws, STEWARD, project, {"mail": Treatment.DROP})
    assert not _data(ws, project).metadata["mail"].kept
    assert _columns(ws, project)["mail"].chosen is Treatment.DROP


def test_no_value_of_the_table_is_in_what_is_found(ws: workspace.Workspace, project: str,
                                                   people: pd.DataFrame) -> None:
    view = workspace.personal_view(ws, STEWARD, project)
    kept = ws.vault.table(project, "personal.json").read_text("utf-8")
    for value in (*people["full_name"], *people["mail"]):
        assert value not in str(view) and value not in kept


def test_what_was_made_coarser_still_narrows_people_down(ws: workspace.Workspace,
                                                         project: str) -> None:
    before = workspace.profile_view(ws, STEWARD, project)
    workspace.treat_personal(ws, STEWARD, project, TREATED)
    postcode = _columns(ws, project)["postcode"]
    assert (postcode.finding.content, postcode.finding.group) == (Content.POSTCODE, Group.QUASI)
    assert postcode.said and postcode.chosen is Treatment.GENERALISE
    after = workspace.profile_view(ws, STEWARD, project)
    assert before is not None and before.rare is not None
    assert after is not None and after.rare is not None
    assert "postcode" in after.rare.columns and after.rare.columns == before.rare.columns
