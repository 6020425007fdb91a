"""The profile: small counts for the steward, none for a meeting; kept; a page to print."""

import re

import numpy as np
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.storage.acts import list_acts
from synth_core.tables.personal.treatment import Treatment
from synth_core.words import combinations as words
from tests.workspace.conftest import STEWARD, as_csv, small_table, with_columns

REVIEWER = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """The small table with a ward that three rows have, and a link between two columns."""
    project = with_columns(ws)
    table = small_table()
    table.loc[:2, "ward"] = "attic"
    table["stay_days"] = table["age"] // 10
    upload = workspace.spool(ws, STEWARD, project, "more.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    return project


def test_a_steward_sees_small_counts_and_a_meeting_does_not(ws: workspace.Workspace,
                                                            project: str) -> None:
    own = workspace.profile_view(ws, STEWARD, project)
    assert own is not None and own.limit is None
    assert ("attic", 3) in own.columns.columns["ward"].top
    for shown in (workspace.profile_view(ws, STEWARD, project, meeting=True),
                  workspace.profile_view(ws, REVIEWER, project)):
        assert shown is not None and shown.limit == ws.policy.smallest_cell
        assert all(value != "attic" for value, _ in shown.columns.columns["ward"].top)
    _, page = workspace.profile_file(ws, STEWARD, project)
    text = page.decode()
    assert "north" in text and "attic" not in text


def test_the_strongest_link_is_told(ws: workspace.Workspace, project: str) -> None:
    view = workspace.profile_view(ws, STEWARD, project)
    assert view is not None
    assert {view.links[0][0], view.links[0][1]} == {"age", "stay_days"}
    assert view.links[0][2] > 0.9


def test_it_is_kept_until_the_table_or_a_kind_changes(ws: workspace.Workspace,
                                                      project: str) -> None:
    first = workspace.profile_view(ws, STEWARD, project)
    written = ws.vault.table(project, "overview.json").stat().st_mtime_ns
    assert workspace.profile_view(ws, STEWARD, project) == first
    assert ws.vault.table(project, "overview.json").stat().st_mtime_ns == written
    workspace.bring_sample(ws, STEWARD, project, "breast_cancer")
    other = workspace.profile_view(ws, STEWARD, project)
    assert other is not None and other.columns.rows != 400


def test_a_look_and_a_page_are_noted(ws: workspace.Workspace, project: str) -> None:
    for _ in range(2):
        workspace.profile_view(ws, STEWARD, project)
    workspace.profile_file(ws, STEWARD, project)
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, project_id=project)]
    assert acts.count("profile looked at") == 1 and "profile taken for a meeting" in acts


def test_the_page_is_one_file_that_asks_for_nothing(ws: workspace.Workspace, project: str) -> None:
    text = workspace.profile_file(ws, STEWARD, project)[1].decode()
    assert not re.search(r"<script|<link|<img|url\(|@import", text)
    assert set(re.findall(r"https?://[^\"']+", text)) == {"http://www.w3.org/2000/svg"}
    assert text.count("<svg") >= 4 and "size: A4" in text


def test_names_from_data_are_no_markup_there(ws: workspace.Workspace, project: str) -> None:
    table = small_table().rename(columns={"cost": "<b>cost</b>"})
    table["ward"] = table["ward"] + "<i>"
    upload = workspace.spool(ws, STEWARD, project, "odd.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    text = workspace.profile_file(ws, STEWARD, project)[1].decode()
    assert "<b>cost</b>" not in text and "&lt;b&gt;cost" in text and "north<i>" not in text


def _people(ws: workspace.Workspace) -> str:
    """A project whose table says age, sex and postcode of people."""
    project = with_columns(ws)
    rng = np.random.default_rng(3)
    table = small_table()
    table["sex"] = rng.choice(["female", "male"], len(table))
    table["postcode"] = rng.choice(["10115", "20095", "80331", "50667"], len(table))
    upload = workspace.spool(ws, STEWARD, project, "people.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    return project


def test_who_stands_out_is_counted_by_audience(ws: workspace.Workspace) -> None:
    project = _people(ws)
    own = workspace.profile_view(ws, STEWARD, project)
    assert own is not None and own.rare is not None
    assert {"age", "sex", "postcode"} <= set(own.rare.columns)
    assert own.rare.few == sum(one.people or 0 for one in own.rare.held[:-1]) > 0
    other = workspace.profile_view(ws, REVIEWER, project)
    assert other is not None and other.rare == own.rare.suppressed()
    told = words.told(other.rare.few, other.rare.people, ws.policy.smallest_cell)
    assert told in workspace.profile_file(ws, STEWARD, project)[1].decode()


def test_a_quasi_identifier_that_is_left_out_is_not_combined(ws: workspace.Workspace) -> None:
    project = _people(ws)
    workspace.treat_personal(ws, STEWARD, project, {"postcode": Treatment.DROP})
    view = workspace.profile_view(ws, STEWARD, project)
    assert view is not None and view.rare is not None and "postcode" not in view.rare.columns


def test_what_a_codebook_says_of_a_column_and_its_values_stands_there(
        ws: workspace.Workspace, project: str) -> None:
    workspace.take_codebook(ws, STEWARD, project, "book.csv",
                            b"name,label,values\nward,Where,north = North wing; south\n")
    text = workspace.profile_file(ws, STEWARD, project)[1].decode()
    assert "Where" in text and "north (North wing)" in text
