"""A messy table from its upload to the records of a run, over a second delivery that differs."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.recipe.registry import step
from synth_core.workspace.views import MethodAnswer
from tests.browser.messy import write_messy
from tests.workspace.conftest import STEWARD, finish

RULES = ({"rule": "at_most", "low": "Liegetage", "high": "Plantage"},
         {"rule": "range", "columns": ["Alter"], "low": "0", "high": "119.5"})


def _bring(ws: workspace.Workspace, project: str, path: Path) -> None:
    with path.open("rb") as file:
        upload = workspace.spool(ws, STEWARD, project, path.name, file)
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)


def _mend(ws: workspace.Workspace, project: str) -> int:
    """Take the remedy of every finding, and the first answer to what stops; how many there were."""
    for count in range(20):
        view = workspace.findings_view(ws, STEWARD, project)
        assert view is not None
        todo = [one for one in view.findings if one.answer is None
                and (one.finding.blocking or one.finding.remedy is not None)]
        if not todo:
            return count
        first = todo[0].finding
        workspace.remedy_finding(ws, STEWARD, project, todo[0].key,
                                 None if first.remedy is not None else first.options[0].key)
    pytest.fail("the findings do not end")


@pytest.fixture
def project(ws: workspace.Workspace, tmp_path: Path) -> str:
    """A table that was mended, its people treated, a class corrected, rules written."""
    project = workspace.create_project(ws, STEWARD, "Aufnahmen")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    write_messy(tmp_path / "may.csv")
    _bring(ws, project, tmp_path / "may.csv")
    assert _mend(ws, project) == 1
    people = workspace.personal_view(ws, STEWARD, project)
    assert people is not None
    workspace.treat_personal(ws, STEWARD, project,
                             {one.finding.column: one.chosen for one in people.columns})
    workspace.correct_personal(ws, STEWARD, project, "Station", Content.OTHER_DIRECT)
    workspace.treat_personal(ws, STEWARD, project, {"Station": Treatment.FORMAT})
    workspace.prepare(ws, STEWARD, project, step("cap", column="Liegetage", high=12.0))
    for rule in RULES:
        workspace.write_rule(ws, STEWARD, project, rule)
    workspace.confirm_columns(ws, STEWARD, project)
    return project


def _delivery(tmp_path: Path) -> pd.DataFrame:
    """The next delivery: one column is gone, one is new."""
    table = pd.read_csv(tmp_path / "may.csv", sep=";", dtype=str)
    table = table.sample(700, random_state=2).drop(columns="Plantage")
    table["Zimmer"] = np.random.default_rng(1).integers(1, 40, 700)
    table.to_csv(tmp_path / "june.csv", sep=";", index=False)
    return table


def test_from_the_upload_to_the_records(ws: workspace.Workspace, project: str,
                                        tmp_path: Path) -> None:
    file = workspace.recipe_file(ws, STEWARD, project)[1]
    table = _delivery(tmp_path)
    _bring(ws, project, tmp_path / "june.csv")
    report = workspace.replay_recipe(ws, STEWARD, project, file)
    assert [one.done for one in report.steps] == [True, True]
    lost = [one for one in report.decisions if not one.held]
    assert [one.why for one in lost] == ["“Plantage” is not there."]
    assert len(report.decisions) == 8

    steps = workspace.recipe_view(ws, STEWARD, project)
    assert steps is not None
    workspace.undo_step(ws, STEWARD, project, 1, steps.steps[0].after)
    left = workspace.recipe_view(ws, STEWARD, project)
    assert left is not None and left.decisions == steps.decisions
    assert [one.sentence for one in left.steps] == [steps.steps[1].sentence]
    with pytest.raises(NotPossible):  # the question of the first step is open again
        workspace.confirm_columns(ws, STEWARD, project)
    assert _mend(ws, project) == 1

    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("trees", "quick", {}, 150))
    run = workspace.start_run(ws, STEWARD, project)
    assert finish(ws, run).status == "finished"
    folder = RunFolder(ws.home.run_folder(project, run))
    said = folder.read(folder.private_record)
    assert said is not None
    inside = said["preparation"]
    assert inside["corrected_classes"] == {"Station": "other_direct"}
    assert inside["treatments"] == {
        "Name": "made_up", "E-Mail": "made_up", "Alter": "keep", "Station": "format"}
    assert [one["kind"] for one in inside["steps"]] == ["cap", "parse_dates"]
    assert len(inside["decisions"]) == 7 and all(one["who"] for one in inside["decisions"])

    record = workspace.public_record(ws, STEWARD, run)
    assert {one["about"]: one["times"] for one in record["preparation"]["decisions"]} == {
        "class": 1, "treatment": 4, "target": 1, "rule": 1}
    text = json.dumps(record, ensure_ascii=False)
    values = {value for name in ("Name", "E-Mail", "Station", "Termin", "Kosten")
              for value in table[name].dropna().unique()}
    assert not [value for value in values if len(value) > 5 and value in text]
    outside = json.dumps(record["preparation"], ensure_ascii=False)
    for secret in ("119.5", "Station", "other_direct", inside["recipe"], STEWARD.name):
        assert secret in json.dumps(inside, ensure_ascii=False) and secret not in outside
