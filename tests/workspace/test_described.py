"""A project without a real table, through the one door: from the description to the file."""

import io
import json

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import (
    AnswerError,
    DictionaryError,
    MethodUnavailable,
    NotAllowed,
    NotFound,
    NotPossible,
)
from synth_core.governance.states import State
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.flat import line_of
from synth_core.storage.run_folder import RunFolder
from synth_core.words import steps as words
from synth_core.words.runs import DESCRIBED_STAGES
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, finish

NO_DATA = workspace.PurposeAnswer("software_testing_no_data", "team", "low")


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    made = workspace.create_project(ws, STEWARD, "Test system")
    workspace.answer_purpose(ws, STEWARD, made, NO_DATA)
    return made


@pytest.fixture
def described(ws: workspace.Workspace, project: str) -> str:
    workspace.start_from_example(ws, STEWARD, project)
    return project


def _steps(ws: workspace.Workspace, project: str) -> dict[str, str]:
    return {step.key: step.status for step in workspace.task_list(ws, STEWARD, project).steps}


def test_the_second_step_is_to_describe_the_table(ws: workspace.Workspace, project: str) -> None:
    tasks = workspace.task_list(ws, STEWARD, project)
    assert tasks.described
    assert (tasks.steps[1].title, tasks.steps[1].summary) == (
        words.DESCRIBED_TITLES["data"], words.DESCRIBE)
    assert "Sensitivity" not in tasks.steps[0].summary
    assert tasks.steps[2].summary == words.NEED_DESCRIPTION
    for act in (lambda: workspace.method_view(ws, STEWARD, project),
                lambda: workspace.glimpse(ws, STEWARD, project),
                lambda: workspace.description_file(ws, STEWARD, project, "json"),
                lambda: workspace.choose_method(ws, STEWARD, project,
                                                MethodAnswer("dictionary", "balanced")),
                lambda: workspace.change_rules(ws, STEWARD, project, part="links", remove=0)):
        with pytest.raises(NotPossible):
            act()


def test_from_the_description_to_the_file(ws: workspace.Workspace, described: str) -> None:
    assert _steps(ws, described)["data"] == "completed"
    advised = workspace.method_view(ws, STEWARD, described)
    assert advised.described and advised.recommended.method == "dictionary"
    assert [choice.card.key for choice in advised.choices] == ["dictionary", "dayz"]
    assert not advised.choices[1].availability.ready
    workspace.choose_method(ws, STEWARD, described, MethodAnswer("dictionary", "balanced"))
    checked = workspace.check_answers(ws, STEWARD, described)
    assert checked.can_start and 0 < checked.seconds < 60
    assert not any("nsitiv" in line.label for line in checked.lines)
    run = workspace.start_run(ws, STEWARD, described)
    view = finish(ws, run)
    assert view.status == "finished", view.message
    assert [stage.title for stage in view.stages] == list(DESCRIBED_STAGES.values())
    found = workspace.judged(ws, STEWARD, run)
    assert found.verdict.state is State.MEETS
    assert (found.run.rows, found.train_rows, found.holdout_rows) == (1000, 0, 0)
    workspace.look_at(ws, STEWARD, run, "result")
    table = pd.read_csv(workspace.export_file(ws, STEWARD, run, "csv"), dtype=str)
    assert list(table.columns) == [entry.name for entry in example().entries]
    assert len(table) == 1000 and table["case"].is_unique
    assert _steps(ws, described)["release"] == "completed"


def test_the_record_says_that_no_real_data_was_used(ws: workspace.Workspace,
                                                    described: str) -> None:
    workspace.choose_method(ws, STEWARD, described,
                            MethodAnswer("dictionary", "balanced", {}, 300, 987654321))
    run = workspace.start_run(ws, STEWARD, described)
    assert finish(ws, run).status == "finished"
    record = workspace.public_record(ws, STEWARD, run)
    assert record["source"] == {"real_data": False}
    assert record["note"].startswith("No real data was used.")
    assert "987654321" not in json.dumps(record)
    folder = RunFolder(ws.home.run_folder(described, run))
    private = json.loads(folder.private_record.read_text("utf-8"))
    assert private["source"] is None and private["train_rows"] == 0
    assert not list(ws.home.project_folder(described).glob("real/*"))


def test_same_description_and_seed_give_the_same_rows_and_more_can_be_drawn(
        ws: workspace.Workspace, described: str) -> None:
    workspace.choose_method(ws, STEWARD, described,
                            MethodAnswer("dictionary", "balanced", {}, 200, 5))
    first, second = (workspace.start_run(ws, STEWARD, described) for _ in range(2))
    tables = []
    for run in (first, second):
        assert finish(ws, run).status == "finished"
        tables.append(pd.read_parquet(RunFolder(ws.home.run_folder(described, run)).synthetic))
    pd.testing.assert_frame_equal(*tables)
    more = workspace.draw_again(ws, STEWARD, first, 400)
    view = finish(ws, more)
    assert (view.status, view.draw, view.rows) == ("finished", 2, 400)
    compared = workspace.compare_runs(ws, STEWARD, (first, more))
    assert {question.metric for question in compared.questions} == {
        "valid_values", "rules_kept", "coverage", "stated_shares", "stated_links"}
    workspace.change_rules(ws, STEWARD, described, part="links", remove=0)
    with pytest.raises(NotPossible, match="replaced"):
        workspace.draw_again(ws, STEWARD, first, 10)


def test_all_faults_are_told_and_nothing_is_saved(ws: workspace.Workspace, described: str) -> None:
    lines = [line_of(entry) for entry in example().entries]
    lines[4]["to"] = "seventeen"
    lines[5]["values"] = "medicine 50 %; surgery 35 %"
    with pytest.raises(DictionaryError) as caught:
        workspace.describe_columns(ws, STEWARD, described, lines, "en_GB")
    assert {fault.where for fault in caught.value.faults} == {"age", "department"}
    view = workspace.dictionary_view(ws, STEWARD, described)
    assert view is not None and view.dictionary == example()


def test_columns_can_be_described_from_nothing(ws: workspace.Workspace, project: str) -> None:
    workspace.describe_columns(ws, STEWARD, project, [
        {"name": "age", "kind": "number", "from": "0", "to": "99"},
        {"name": "who", "kind": "made_up", "made_up": "name"}], "de_AT")
    view = workspace.dictionary_view(ws, STEWARD, project)
    assert view is not None and view.dictionary.locale == "de_AT"
    seen = workspace.glimpse(ws, STEWARD, project)
    assert list(seen.columns) == ["age", "who"] and len(seen) == 10


def test_rules_and_links_come_and_go_one_by_one(ws: workspace.Workspace, described: str) -> None:
    rule = {"rule": "implies", "column": "urgent", "value": "yes", "then": "payer",
            "result": "public"}
    workspace.change_rules(ws, STEWARD, described, part="rules", add=rule)
    view = workspace.dictionary_view(ws, STEWARD, described)
    assert view is not None and view.dictionary.rules[-1].as_json() == rule
    workspace.change_rules(ws, STEWARD, described, part="rules", remove=0)
    workspace.change_rules(ws, STEWARD, described, part="links", remove=1)
    view = workspace.dictionary_view(ws, STEWARD, described)
    assert view is not None
    assert (len(view.dictionary.rules), len(view.dictionary.links)) == (4, 1)
    with pytest.raises(DictionaryError):
        workspace.change_rules(ws, STEWARD, described, part="rules", add={
            "rule": "at_most", "low": "discharged", "high": "age"})


def test_a_description_goes_out_and_comes_back(ws: workspace.Workspace, described: str,
                                               project: str) -> None:
    name, data = workspace.description_file(ws, STEWARD, described, "json")
    other = workspace.create_project(ws, STEWARD, "Another")
    workspace.answer_purpose(ws, STEWARD, other, NO_DATA)
    workspace.import_description(ws, STEWARD, other, data)
    view = workspace.dictionary_view(ws, STEWARD, other)
    assert name == "description.json" and view is not None and view.dictionary == example()
    _, sheet = workspace.description_file(ws, STEWARD, described, "csv")
    table = pd.read_csv(io.BytesIO(sheet))
    table.loc[table["name"] == "age", "to"] = 80
    workspace.import_description(ws, STEWARD, other, table.to_csv(index=False, sep=";").encode())
    changed = workspace.dictionary_view(ws, STEWARD, other)
    assert changed is not None and changed.dictionary.by_name["age"].content.high == 80
    assert changed.dictionary.rules == example().rules
    _, dayz = workspace.description_file(ws, STEWARD, described, "dayz")
    assert set(json.loads(dayz)) == {"sdv_metadata", "dayz_parameters"}


@pytest.mark.parametrize(("data", "said"), [
    (b"{", "not written as JSON"), (b"\xff\xfe\x00", "UTF-8"), (b"", "“name”"),
    (b"a,b\n1,2\n", "“name”"), (b"{}", "no data dictionary"), (b" " * 5_000_001, "too large"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)), "UTF-8")])
def test_what_is_no_description_is_a_sentence(ws: workspace.Workspace, project: str, data: bytes,
                                              said: str) -> None:
    with pytest.raises(DictionaryError) as caught:
        workspace.import_description(ws, STEWARD, project, data)
    assert any(said in fault.what for fault in caught.value.faults)
    assert workspace.dictionary_view(ws, STEWARD, project) is None


def test_contradicting_rules_are_told_before_a_run(ws: workspace.Workspace, project: str) -> None:
    said = {"columns": [{"name": "a", "kind": "number", "low": 90, "high": 100},
                        {"name": "b", "kind": "number", "low": 90, "high": 100},
                        {"name": "t", "kind": "number", "low": 0, "high": 300},
                        {"name": "cap", "kind": "number", "low": 0, "high": 120}],
            "rules": [{"rule": "sum", "total": "t", "parts": ["a", "b"]},
                      {"rule": "at_most", "low": "t", "high": "cap"}]}
    with pytest.raises(DictionaryError, match="contradicts"):
        workspace.import_description(ws, STEWARD, project, json.dumps(said).encode())


def test_methods_of_the_other_kind_are_refused(ws: workspace.Workspace, described: str,
                                               ready: str) -> None:
    with pytest.raises(NotFound):
        workspace.choose_method(ws, STEWARD, described, MethodAnswer("trees", "balanced"))
    with pytest.raises(NotFound):
        workspace.choose_method(ws, STEWARD, ready, MethodAnswer("dictionary", "balanced"))
    with pytest.raises(MethodUnavailable, match="SDV Enterprise"):
        workspace.choose_method(ws, STEWARD, described, MethodAnswer("dayz", "balanced"))
    for wrong in (MethodAnswer("dictionary", "balanced", {}, 0),
                  MethodAnswer("dictionary", "unknown")):
        with pytest.raises(AnswerError):
            workspace.choose_method(ws, STEWARD, described, wrong)


def test_another_purpose_leads_back_to_a_real_table(ws: workspace.Workspace,
                                                    described: str) -> None:
    workspace.answer_purpose(ws, STEWARD, described,
                             workspace.PurposeAnswer("sharing", "partner", "special"))
    assert _steps(ws, described)["data"] == "ready"
    workspace.answer_purpose(ws, STEWARD, described, NO_DATA)
    assert _steps(ws, described)["data"] == "completed"


def test_only_a_steward_describes(ws: workspace.Workspace, described: str) -> None:
    reviewer = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
    for act in (lambda: workspace.start_from_example(ws, reviewer, described),
                lambda: workspace.describe_columns(ws, reviewer, described, [
                    {"name": "a", "kind": "number", "from": "0", "to": "1"}], "en_GB"),
                lambda: workspace.change_rules(ws, reviewer, described, part="rules", remove=0)):
        with pytest.raises(NotAllowed):
            act()
    assert workspace.dictionary_view(ws, reviewer, described) is not None
