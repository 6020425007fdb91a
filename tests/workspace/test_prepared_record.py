"""A run's records say how its table was prepared: reasons inside, kinds and counts outside."""

import json
from dataclasses import replace

import numpy as np

from synth_core import workspace
from synth_core.jobs.spec import JobSpec
from synth_core.storage.records import RunRow
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.recipe.registry import step
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, as_csv, finish, small_table

REASON = "Ward sister Quillfeather says that nobody can tell any more."


def test_reasons_stay_inside_and_kinds_go_out(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "Discharges")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    table, rng = small_table(400), np.random.default_rng(1)
    table["left"] = [f"{d:02d}/{m:02d}/2024" for d, m in
                     zip(rng.integers(1, 13, 400), rng.integers(1, 13, 400), strict=True)]
    upload = workspace.spool(ws, STEWARD, project, "d.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.prepare(ws, STEWARD, project, step("group", column="ward", keep=["north"],
                                                 into="Zwischenstation"))
    workspace.prepare(ws, STEWARD, project, step("cap_at_quantile", column="cost",
                                                 high_share=0.95))
    found = workspace.findings_view(ws, STEWARD, project)
    assert found is not None
    for one in found.stopping:
        workspace.leave_finding(ws, STEWARD, project, one.key, REASON)
    workspace.write_rule(ws, STEWARD, project, {"rule": "range", "columns": ["age"], "low": "0",
                                                "high": "123.75"})
    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick", {}, 50))
    run = workspace.start_run(ws, STEWARD, project)
    assert finish(ws, run).status == "finished"

    private = RunFolder(ws.home.run_folder(project, run))
    said = private.read(private.private_record)
    assert said is not None and "prepared" not in said["order"]
    inside = said["preparation"]
    assert [one["basis"] for one in inside["steps"]] == ["declared", "fitted"]
    assert [one["reason"] for one in inside["findings_left"] if one["answer"] == "left"] == [
        REASON] * len(found.stopping)
    assert inside["number_of_steps"] == 2 and len(inside["recipe"]) == 64

    record = workspace.public_record(ws, STEWARD, run)
    outside = record["preparation"]
    assert outside["findings_left_for_a_reason"] == len(found.stopping) >= 1
    assert {one["kind"]: one["knowledge"] for one in outside["steps"]} == {
        "group": "declared", "cap_at_quantile": "fitted"}
    assert {one["about"] for one in outside["decisions"]} == {"rule", "target"}
    text = json.dumps(record)
    recipe = json.loads(workspace.recipe_file(ws, STEWARD, project)[1])
    learned = recipe["steps"][1]["fitted"]["values"]
    for secret in ("Quillfeather", "nobody can tell", "Zwischenstation", "123.75",
                   inside["recipe"], recipe["imported"], recipe["steps"][0]["after"],
                   *(str(value) for value in learned.values() if isinstance(value, float))):
        assert secret not in text, secret


def test_how_a_table_was_prepared_decides_nothing(ws: workspace.Workspace, ready: str) -> None:
    run = workspace.start_run(ws, STEWARD, ready)
    with ws.database.reading() as session:
        spec = JobSpec.from_json(session.get_one(RunRow, run).spec)
    assert spec.prepared is not None and spec.prepared["number_of_steps"] == 0
    assert replace(spec, prepared=None).fit_fingerprint == spec.fit_fingerprint
