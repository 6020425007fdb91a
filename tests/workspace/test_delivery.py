"""A new delivery: what was done on the table before is offered, done again, and told in full."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from faker import Faker

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import InputError, NotAllowed, NotPossible
from synth_core.metadata.model import Kind
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.recipe.registry import step
from synth_core.workspace.views import ColumnEdit, DataView
from tests.workspace.conftest import STEWARD, as_csv, small_table, with_columns

SMALL = step("group", column="ward", keep=["north"], into="elsewhere")
CAP = step("cap", column="cost", high=1000.0)
BOOK = "column,label,type,minimum,maximum\nage,Age at admission,category,0,60\n"


def people(rows: int = 400, seed: int = 3) -> pd.DataFrame:
    """The small table with names, addresses and areas of people who do not exist."""
    faker, rng = Faker("de_DE"), np.random.default_rng(seed)
    faker.seed_instance(seed)
    table = small_table(rows, seed)
    table["full_name"] = [faker.name() for _ in range(rows)]
    table["mail"] = [faker.ascii_safe_email() for _ in range(rows)]
    table["postcode"] = rng.choice([faker.postcode() for _ in range(40)], rows)
    return table


def _bring(ws: workspace.Workspace, project: str, table: pd.DataFrame, name: str) -> None:
    upload = workspace.spool(ws, STEWARD, project, name, as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)


def _data(ws: workspace.Workspace, project: str) -> DataView:
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None
    return view


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """A table of people on which two steps were done and much was decided."""
    project = workspace.create_project(ws, STEWARD, "People")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    _bring(ws, project, people(), "may.csv")
    for made in (SMALL, CAP):
        workspace.prepare(ws, STEWARD, project, made)
    workspace.take_codebook(ws, STEWARD, project, "book.csv", BOOK.encode())
    workspace.edit_columns(ws, STEWARD, project, {
        "case": ColumnEdit(Kind.NUMBER, None, False, False),
        "ward": ColumnEdit(Kind.CATEGORY, None, True, True)}, "back")
    workspace.treat_personal(ws, STEWARD, project, {
        "full_name": Treatment.MADE_UP, "mail": Treatment.DROP,
        "postcode": Treatment.GENERALISE})
    workspace.write_rule(ws, STEWARD, project, {"rule": "range", "columns": ["cost"],
                                                "low": "0", "high": "1000"})
    workspace.confirm_columns(ws, STEWARD, project)
    return project


def _what(ws: workspace.Workspace, project: str) -> list[str]:
    found = workspace.recipe_view(ws, STEWARD, project)
    assert found is not None
    return [one.what for one in found.decisions]


DECIDED = ["codebook", "kind", "sensitive", "left_out", "treatment", "treatment", "treatment",
           "target", "rule"]


def test_decisions_stand_in_the_recipe_with_who_and_when(ws: workspace.Workspace,
                                                         project: str) -> None:
    found = workspace.recipe_view(ws, STEWARD, project)
    assert found is not None and [one.what for one in found.decisions] == DECIDED
    assert all(one.who == STEWARD.name and one.when > "2026" for one in found.decisions)
    told = {one.what: one.sentence for one in found.decisions}
    assert told["kind"] == "“case” is a number." and "book.csv" in told["codebook"]
    kept = json.loads(workspace.recipe_file(ws, STEWARD, project)[1])
    assert [one["sentence"] for one in kept["decisions"]] == [
        one.sentence for one in found.decisions]
    # A decision that is taken back is none; who took the others, and when, stays.
    workspace.edit_columns(ws, STEWARD, project, {
        "ward": ColumnEdit(Kind.CATEGORY, None, False, True)}, "back")
    again = workspace.recipe_view(ws, STEWARD, project)
    assert again is not None
    assert set(again.decisions) == {one for one in found.decisions if one.what != "sensitive"}


def test_what_is_at_stake_is_told_before(ws: workspace.Workspace, project: str) -> None:
    stake = workspace.at_stake(ws, STEWARD, project)
    assert stake is not None
    assert _data(ws, project).metadata["age"].kind is Kind.CATEGORY  # as the codebook says
    assert (stake.name, stake.steps, stake.decisions, stake.method) == ("may.csv", 3, 9, False)
    assert workspace.previous_recipe(ws, STEWARD, project) is None


def test_all_is_done_again_on_a_table_of_the_same_shape(ws: workspace.Workspace,
                                                        project: str) -> None:
    before, decided = _data(ws, project), workspace.recipe_view(ws, STEWARD, project)
    _bring(ws, project, people(500, seed=8), "june.csv")
    offer = workspace.previous_recipe(ws, STEWARD, project)
    assert offer is not None and (offer.name, offer.steps, offer.decisions) == ("may.csv", 3, 9)
    assert not _what(ws, project)
    report = workspace.replay_previous(workspace.open_workspace(ws.home), STEWARD, project)
    assert all(told.done and not told.misfits for told in report.steps)
    assert all(told.held for told in report.decisions)
    assert workspace.replay_report(ws, STEWARD, project) == report
    again = workspace.recipe_view(ws, STEWARD, project)
    assert decided is not None and again is not None
    assert [one.sentence for one in again.steps] == [one.sentence for one in decided.steps]
    assert [one.sentence for one in again.decisions] == [
        one.sentence for one in decided.decisions]
    after = _data(ws, project)
    for name in ("age", "case", "full_name", "mail", "postcode", "ward"):
        was, now = before.metadata[name], after.metadata[name]
        assert (was.kind, was.sensitive, was.kept, was.made_as, was.label, was.high) == (
            now.kind, now.sensitive, now.kept, now.made_as, now.label, now.high), name
    assert after.metadata.target == "back" and len(after.metadata.rules) == 1
    assert not after.confirmed and workspace.previous_recipe(ws, STEWARD, project) is None
    workspace.confirm_columns(ws, STEWARD, project)


def test_rows_and_cells_of_the_report_are_those_of_the_new_table(ws: workspace.Workspace,
                                                                 project: str) -> None:
    new = people(500, seed=8)
    new.loc[new.index[:7], "cost"] = -5.0
    _bring(ws, project, new, "june.csv")
    report = workspace.replay_previous(ws, STEWARD, project)
    others, above = int((new["ward"] != "north").sum()), int((new["cost"] > 1000).sum())
    assert [(told.rows, told.cells) for told in report.steps[:2]] == [
        (others, others), (above, above)]
    view = workspace.recipe_view(ws, STEWARD, project)
    assert view is not None
    assert [(told.rows, told.cells) for told in report.steps] == [
        (done.rows, done.cells) for done in view.steps]
    rule = report.decisions[-1]
    assert rule.held and "7 rows break it" in rule.why
    book = workspace.codebook_view(ws, STEWARD, project)
    assert book is not None and book.name == "book.csv"
    assert [breach.rows for breach in book.breaches] == [int((new["age"] > 60).sum())]


def test_what_no_longer_fits_is_told_and_the_rest_holds(ws: workspace.Workspace,
                                                        project: str) -> None:
    new = people(500, seed=8).drop(columns=["cost", "back", "mail"])
    new["case"] = [f"K{number}" for number in new["case"]]
    new["full_name"] = "x"
    _bring(ws, project, new, "june.csv")
    report = workspace.replay_previous(ws, STEWARD, project)
    assert [told.done for told in report.steps] == [True, False, True]
    assert (report.steps[1].rows, report.steps[1].cells) == (0, 0)
    held = dict(zip(DECIDED, report.decisions, strict=True))
    assert held["codebook"].held and held["sensitive"].held and held["left_out"].held
    assert not held["kind"].held and "not numbers" in held["kind"].why
    assert not held["target"].held and not held["rule"].held
    assert held["rule"].why == "“cost” is not there."
    treated = [told for told, what in zip(report.decisions, DECIDED, strict=True)
               if what == "treatment"]
    assert [told.held for told in treated] == [False, False, True]
    assert all(told.why for told in report.decisions if not told.held)
    assert _data(ws, project).metadata["ward"].sensitive


def test_learning_from_a_direct_identifier_is_said_anew(ws: workspace.Workspace,
                                                        project: str) -> None:
    workspace.edit_columns(ws, STEWARD, project, {
        "mail": ColumnEdit(Kind.CATEGORY, None, False, True)}, "back")
    workspace.treat_personal(ws, STEWARD, project, {"mail": Treatment.KEEP}, "Learn from mail")
    workspace.confirm_columns(ws, STEWARD, project)
    _bring(ws, project, people(500, seed=8), "june.csv")
    report = workspace.replay_previous(ws, STEWARD, project)
    told = next(one for one in report.decisions if "said in full words" in one.sentence)
    assert not told.held and "anew" in told.why
    with pytest.raises(NotPossible, match="would be learned"):
        workspace.confirm_columns(ws, STEWARD, project)


def test_what_waits_goes_on_waiting_and_can_be_dropped(ws: workspace.Workspace,
                                                      project: str) -> None:
    _bring(ws, project, small_table(seed=9), "wrong.csv")
    _bring(ws, project, people(500, seed=8), "june.csv")
    offer = workspace.previous_recipe(ws, STEWARD, project)
    assert offer is not None and offer.name == "may.csv"
    assert len(_previous(ws, project)) == 1
    workspace.forget_previous(ws, STEWARD, project)
    assert workspace.previous_recipe(ws, STEWARD, project) is None and not _previous(ws, project)
    with pytest.raises(NotPossible):
        workspace.replay_previous(ws, STEWARD, project)


def _previous(ws: workspace.Workspace, project: str) -> list[str]:
    folder = ws.vault.table(project, "source.parquet").parent
    return [path.name for path in folder.iterdir() if path.name.startswith("previous-")]


def test_decisions_alone_are_a_recipe(ws: workspace.Workspace) -> None:
    project = with_columns(ws)
    file = workspace.recipe_file(ws, STEWARD, project)[1]
    digest = ws.vault.digest(project, "source.parquet")
    report = workspace.replay_recipe(ws, STEWARD, project, file)
    assert not report.steps and [told.held for told in report.decisions] == [True]
    assert ws.vault.digest(project, "source.parquet") == digest
    assert not ws.vault.holds(project, "imported.parquet")


def test_a_decision_that_was_changed_by_hand_is_refused(ws: workspace.Workspace,
                                                        project: str) -> None:
    kept = json.loads(workspace.recipe_file(ws, STEWARD, project)[1])
    decisions = kept["decisions"]
    place = next(place for place, one in enumerate(decisions) if one["what"] == "kind")
    before = _data(ws, project).metadata
    changes: list[dict[str, Any]] = [
        {"what": "none"}, {"column": 3}, {"given": {"kind": "colour", "date_format": None}},
        {"given": {}}, {"given": None}]
    for change in changes:
        changed = [*decisions[:place], {**decisions[place], **change}, *decisions[place + 1:]]
        with pytest.raises(InputError):
            workspace.replay_recipe(ws, STEWARD, project, json.dumps(
                {**kept, "decisions": changed}).encode())
    assert _data(ws, project).metadata == before


def test_only_a_steward_does_it_again(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "People")
    reviewer = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
    for act in (workspace.replay_previous, workspace.forget_previous, workspace.replay_report,
                workspace.forget_report):
        with pytest.raises(NotAllowed):
            act(ws, reviewer, project)
