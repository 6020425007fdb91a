"""Rules of a project: proposed once, accepted, written, removed, kept by its runs."""

import json

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, InputError, NotAllowed, NotFound, NotPossible
from synth_core.metadata.model import Kind
from synth_core.metadata.rules.find import search
from synth_core.storage.acts import list_acts
from synth_core.tables.recipe.registry import step
from synth_core.workspace.findings import open_blocking
from synth_core.workspace.views import ColumnEdit, FindingView, MethodAnswer
from synth_core.workspace.views_rules import RulesView
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table

REVIEWER = Actor("Rea", frozenset({Role.REVIEWER}))
NOBODY = Actor("Nia", frozenset())
NETTED = {"rule": "at_most", "low": "net", "high": "cost"}


def table() -> pd.DataFrame:
    """The small table with a sum, a code for each ward, and three rows that break the sum."""
    made = small_table(600)
    made["net"] = (made["cost"] * 0.8).round(2)
    made["tax"] = (made["cost"] - made["net"]).round(2)
    made["floor"] = made["ward"].map({"north": 1, "south": 2, "east": 3})
    made.loc[[3], "tax"] += 1
    return made


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    made = workspace.create_project(ws, STEWARD, "Discharges")
    workspace.answer_purpose(ws, STEWARD, made,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    upload = workspace.spool(ws, STEWARD, made, "discharges.csv", as_csv(table()))
    workspace.bring_upload(ws, STEWARD, made, upload.id, upload.options)
    workspace.confirm_columns(ws, STEWARD, made)
    return made


def _view(ws: workspace.Workspace, project: str, actor: Actor = STEWARD) -> RulesView:
    found = workspace.rules_view(ws, actor, project)
    assert found is not None
    return found


def _sum(view: RulesView) -> str:
    return next(rule.id for rule in view.proposed if rule.kind == "sum")


def test_rules_are_proposed_with_how_often_they_are_broken(
        ws: workspace.Workspace, project: str) -> None:
    found = _view(ws, project)
    told = {rule.kind: rule for rule in found.proposed}
    assert {"unique", "sum", "determines"} <= set(told)
    assert told["sum"].broken == 1 and told["sum"].share == pytest.approx(1 / 600)
    assert found.accepted == () and found.rows == 600


def test_they_are_looked_for_once_for_each_table_and_its_columns(
        ws: workspace.Workspace, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _view(ws, project)
    searched = []
    original = search.thinned
    monkeypatch.setattr(search, "thinned", lambda *given: searched.append(1) or original(*given))
    assert _view(ws, project) == first and not searched
    workspace.edit_columns(ws, STEWARD, project, {
        "floor": ColumnEdit(Kind.NUMBER, None, False, False)}, "back")
    assert not any("floor" in rule.words for rule in _view(ws, project).proposed)
    assert len(searched) == 1
    workspace.prepare(ws, STEWARD, project, step("drop_columns", columns=["note"]))
    _view(ws, project)
    assert len(searched) == 2


def test_accepted_rules_are_part_of_what_the_columns_are(
        ws: workspace.Workspace, project: str) -> None:
    chosen = _sum(_view(ws, project))
    workspace.accept_rule(ws, STEWARD, project, chosen)
    after = _view(ws, project)
    assert [rule.id for rule in after.accepted] == [chosen]
    assert chosen not in {rule.id for rule in after.proposed}
    assert after.accepted[0].broken == 1
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.confirmed and len(view.metadata.rules) == 1
    lines = {line.label: line for line in workspace.check_answers(ws, STEWARD, project).lines}
    assert lines["Rules that always hold"].step == "rules"
    assert workspace.task_list(ws, STEWARD, project).has_rules
    workspace.remove_rule(ws, STEWARD, project, chosen)
    assert _view(ws, project).accepted == ()
    assert not workspace.task_list(ws, STEWARD, project).has_rules


def test_a_rule_is_written_and_counted(ws: workspace.Workspace, project: str) -> None:
    workspace.write_rule(ws, STEWARD, project, NETTED)
    workspace.write_rule(ws, STEWARD, project, {
        "rule": "range", "columns": ["age"], "low": "30", "high": ""})
    first, second = _view(ws, project).accepted
    assert (first.broken, second.broken) == (0, int((table()["age"] < 30).sum()))
    assert second.words == "age is at least 30"
    with pytest.raises(AnswerError):
        workspace.write_rule(ws, STEWARD, project, NETTED)


@pytest.mark.parametrize("rule", [
    {"rule": "no such"}, {"rule": "at_most", "low": "age"},
    {"rule": "at_most", "low": "age", "high": "ward"},
    {"rule": "at_most", "low": "age", "high": "gone"}])
def test_a_rule_that_cannot_be_changes_nothing(
        ws: workspace.Workspace, project: str, rule: dict[str, str]) -> None:
    with pytest.raises(InputError):
        workspace.write_rule(ws, STEWARD, project, rule)
    assert _view(ws, project).accepted == ()


def test_what_is_not_there_cannot_be_accepted_or_removed(
        ws: workspace.Workspace, project: str) -> None:
    with pytest.raises(NotFound):
        workspace.accept_rule(ws, STEWARD, project, "nothing")
    with pytest.raises(NotFound):
        workspace.remove_rule(ws, STEWARD, project, "nothing")
    empty = workspace.create_project(ws, STEWARD, "Empty")
    assert workspace.rules_view(ws, STEWARD, empty) is None
    with pytest.raises(NotPossible):
        workspace.write_rule(ws, STEWARD, empty, NETTED)


def test_others_see_no_small_count_and_change_nothing(
        ws: workspace.Workspace, project: str) -> None:
    workspace.accept_rule(ws, STEWARD, project, _sum(_view(ws, project)))
    seen = _view(ws, project, REVIEWER)
    assert seen.accepted[0].broken is None and seen.accepted[0].share is None
    assert all(rule.broken in (0, None) or rule.broken >= 10 for rule in seen.proposed)
    for use in (workspace.accept_rule, workspace.remove_rule):
        with pytest.raises(NotAllowed):
            use(ws, REVIEWER, project, "x")
    with pytest.raises(NotAllowed):
        workspace.write_rule(ws, REVIEWER, project, NETTED)
    with pytest.raises(NotAllowed):
        workspace.rules_view(ws, NOBODY, project)


def test_acts_are_noted_without_a_value(ws: workspace.Workspace, project: str) -> None:
    workspace.accept_rule(ws, STEWARD, project, _sum(_view(ws, project)))
    workspace.write_rule(ws, STEWARD, project, {
        "rule": "implies", "column": "ward", "value": "north", "then": "back", "result": "no"})
    workspace.remove_rule(ws, STEWARD, project, _view(ws, project).accepted[0].id)
    with ws.database.reading() as session:
        acts = list_acts(session, project_id=project)
    assert {"rules looked at", "rule accepted", "rule written", "rule removed"} <= {
        act.act for act in acts}
    assert "north" not in json.dumps([act.facts for act in acts])


def test_a_rule_rests_while_its_column_is_left_out_and_goes_with_it(
        ws: workspace.Workspace, project: str) -> None:
    workspace.write_rule(ws, STEWARD, project, NETTED)
    workspace.edit_columns(ws, STEWARD, project, {
        "net": ColumnEdit(Kind.NUMBER, None, False, False)}, "back")
    assert not _view(ws, project).accepted[0].in_force
    workspace.edit_columns(ws, STEWARD, project, {
        "net": ColumnEdit(Kind.NUMBER, None, False, True)}, "back")
    assert _view(ws, project).accepted[0].in_force
    workspace.prepare(ws, STEWARD, project, step("drop_columns", columns=["note"]))
    assert len(_view(ws, project).accepted) == 1
    workspace.prepare(ws, STEWARD, project, step("drop_columns", columns=["net"]))
    assert _view(ws, project).accepted == ()


def test_a_run_keeps_them_and_says_so(ws: workspace.Workspace, project: str) -> None:
    workspace.write_rule(ws, STEWARD, project, {
        "rule": "range", "columns": ["age"], "low": "30", "high": "60"})
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick"))
    run = finish(ws, workspace.start_run(ws, STEWARD, project))
    judged = workspace.judged(ws, STEWARD, run.id)
    row = judged.verdict.row("business_rules")
    assert row is not None and row.state.value == "meets"
    assert any("broke a rule as drawn" in note for note in judged.notes)
    made = pd.read_parquet(workspace.export_file(ws, STEWARD, run.id, "parquet"))
    assert made["age"].between(30, 60).all()
    assert any("rule" in note for note in workspace.public_record(ws, STEWARD, run.id)[
        "method"]["notes"])


def test_no_format_of_values_in_question_and_no_key_of_names(ws: workspace.Workspace) -> None:
    made = workspace.create_project(ws, STEWARD, "Messy")
    workspace.answer_purpose(ws, STEWARD, made,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    given, family = ("Anna", "Bob", "Carla", "David", "Emma", "Frank", "Grace", "Henry", "Ida",
                     "Jack"), ("Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Thomas",
                               "Johnson", "Roberts", "Walker")
    messy = small_table(600)
    messy["full_name"] = [f"{given[row % 10]} {given[row // 100]}-{family[row // 10 % 10]} "
                          f"{family[row % 10]}" for row in range(600)]
    messy["case_no"] = [f"C-{row:06}" for row in range(600)]
    messy["paid"] = [f"${1000 + 7 * row}" for row in range(600)]
    upload = workspace.spool(ws, STEWARD, made, "messy.csv", as_csv(messy))
    workspace.bring_upload(ws, STEWARD, made, upload.id, upload.options)
    workspace.edit_columns(ws, STEWARD, made, {
        "full_name": ColumnEdit(Kind.IDENTIFIER, None, False, True)}, "back")
    assert [one.columns for one in open_blocking(ws, STEWARD, made)] == [("paid",)]
    told = {rule.words for rule in _view(ws, made).proposed}
    assert {"No two rows share case_no, and it is never empty",
            "case_no is written as C-[0-9]{6}"} <= told
    assert not [one for one in told if "paid" in one or "full_name" in one]
    finding, = (one for one in _findings(ws, made) if one.finding.blocking)
    workspace.leave_finding(ws, STEWARD, made, finding.key, "They are the numbers of tills.")
    assert "paid is written as \\$[0-9]{4}" in {rule.words for rule in _view(ws, made).proposed}


def _findings(ws: workspace.Workspace, project: str) -> tuple[FindingView, ...]:
    found = workspace.findings_view(ws, STEWARD, project)
    assert found is not None
    return found.findings
