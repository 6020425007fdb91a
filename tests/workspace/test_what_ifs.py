"""What-ifs from writing to file: stored, run beside their base, never the project's result."""

import json

import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotFound, NotPossible
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.scenarios.model import AmountChange, Scenario, ShareChange
from synth_core.storage.acts import list_acts
from synth_core.synthesizers.registry import METHODS
from synth_core.words import scenarios as scenario_words
from synth_core.words import what_ifs as words
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, finish, small_table

REVIEWER = Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
OLD = (Clause("age", (), "60", ""),)
OLDER = Scenario((ShareChange(OLD, times=1.5),))


def run_of(ws: workspace.Workspace, project: str, method: str = "trees") -> str:
    workspace.choose_method(ws, STEWARD, project, MethodAnswer(method, "quick", {}, 300))
    run = finish(ws, workspace.start_run(ws, STEWARD, project))
    assert run.status == "finished", run.message
    return run.id


def test_a_what_if_from_its_name_to_its_file(ws: workspace.Workspace, ready: str) -> None:
    base = run_of(ws, ready)
    refused(ws, ready, base)
    share = workspace.group_share(ws, STEWARD, base, OLD)
    assert share == pytest.approx((small_table()["age"] >= 60).mean(), abs=0.06)
    assert set(workspace.group_levels(ws, STEWARD, base, "ward")) == {"north", "south", "east"}
    stored = workspace.save_what_if(ws, STEWARD, base, "  Older   town ", OLDER)
    steps = workspace.task_list(ws, STEWARD, ready)
    run_id = workspace.run_what_if(ws, STEWARD, stored)
    assert workspace.run_what_if(ws, STEWARD, stored) == run_id  # pressed twice
    run = finish(ws, run_id)
    assert run.status == "finished", run.message
    assert (run.what_if, run.base, run.name) == ("Older town", 1, "What-if: Older town")

    found = workspace.what_if_result(ws, STEWARD, run_id)
    assert found.base_run == base and found.changes == (OLDER.shares[0].words,)
    assert {"far_rows", "effective_rows"} <= {row.metric for row in found.judged.verdict.rows}
    group = found.shift["groups"][0]
    assert group["said"] == OLDER.shares[0].condition.words
    assert group["rows"][1] == pytest.approx(1.5 * share, abs=0.01)

    # It never counts as the project's result.
    workspace.look_at(ws, STEWARD, run_id, "what_ifs")
    after = workspace.task_list(ws, STEWARD, ready)
    assert after.steps == steps.steps and after.run_id == steps.run_id == base
    card, = workspace.list_projects(ws, STEWARD)
    assert card.run_id == base

    view = workspace.what_ifs(ws, STEWARD, ready)
    assert [one.run.id for one in view.bases] == [base] and view.able == view.bases
    one, = view.stored
    assert (one.name, one.base_number, one.why_not) == ("Older town", 1, "")
    assert one.run is not None and one.run.id == run_id
    file = workspace.export_file(ws, STEWARD, run_id, "csv")
    assert file.name == "what-if-run-2.csv"
    record = workspace.public_record(ws, STEWARD, run_id)
    assert record["note"] == words.RECORD_NOTE
    assert record["what_if"] == {"name": "Older town", "base_run": 1, "columns_changed": ["age"]}
    assert "60" not in json.dumps({**record, "source": "", "table": "", "versions": "",
                                   "made_at": "", "run": "", "preparation": "", "method": ""})
    assert workspace.public_record(ws, STEWARD, base)["what_if"] is None
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, project_id=ready)]
    assert {"what-if stored", "what-if downloaded"} <= set(acts)
    assert "table downloaded" not in acts
    compared = workspace.compare_runs(ws, STEWARD, (base, run_id))
    assert [one.run.what_if for one in compared.runs] == ["", "Older town"]
    changed = next(one for one in compared.settings if one.label == "Changed on purpose")
    assert changed.values == ("none", OLDER.shares[0].words)

    with pytest.raises(NotPossible, match="No more rows"):
        workspace.draw_again(ws, STEWARD, run_id, 10)
    with pytest.raises(NotPossible, match="what-if itself"):
        workspace.save_what_if(ws, STEWARD, run_id, "Of a what-if", OLDER)
    with pytest.raises(NotPossible, match="no what-if"):
        workspace.what_if_result(ws, STEWARD, base)

    workspace.delete_run(ws, STEWARD, base)
    one, = workspace.what_ifs(ws, STEWARD, ready).stored
    assert one.why_not == words.BASE_GONE
    assert workspace.what_if_result(ws, STEWARD, run_id).base_run is None
    workspace.delete_run(ws, STEWARD, run_id)
    with pytest.raises(NotFound, match="has been deleted"):
        workspace.run_what_if(ws, STEWARD, stored)
    workspace.delete_what_if(ws, STEWARD, stored)
    assert workspace.what_ifs(ws, STEWARD, ready).stored == ()


def refused(ws: workspace.Workspace, project: str, trees: str) -> None:
    """What makes no sense, is not backed by enough rows, or is not for this person."""
    few = Scenario((ShareChange((Clause("age", (), "89", ""),), times=2),))
    for name, scenario, said in (
            ("", OLDER, "has a name"), ("x" * 101, OLDER, "has a name"),
            ("None", Scenario(), "at least one"), ("Few", few, "Too few real rows"),
            ("Text", Scenario((), (AmountChange("ward", percent=3),)), "column of numbers")):
        with pytest.raises(AnswerError, match=said):
            workspace.save_what_if(ws, STEWARD, trees, name, scenario)
    assert workspace.group_share(ws, STEWARD, trees, few.shares[0].clauses) is None
    first = workspace.save_what_if(ws, STEWARD, trees, "Older", OLDER)
    with pytest.raises(AnswerError, match="of that name"):
        workspace.save_what_if(ws, STEWARD, trees, "older", OLDER)
    with pytest.raises(NotFound):
        workspace.run_what_if(ws, STEWARD, "nothing")
    for act in (lambda: workspace.save_what_if(ws, REVIEWER, trees, "Mine", OLDER),
                lambda: workspace.run_what_if(ws, REVIEWER, "x"),
                lambda: workspace.delete_what_if(ws, REVIEWER, "x")):
        with pytest.raises(NotAllowed):
            act()
    assert len(workspace.what_ifs(ws, REVIEWER, project).stored) == 1
    workspace.delete_what_if(ws, STEWARD, first)


def test_a_method_that_cannot_draw_one_says_so_before(ws: workspace.Workspace, ready: str) -> None:
    plain = run_of(ws, ready, "independent")
    view = workspace.what_ifs(ws, STEWARD, ready)
    assert view.able == () and scenario_words.UNABLE in view.bases[0].why_not
    with pytest.raises(NotPossible, match="cannot draw"):
        workspace.save_what_if(ws, STEWARD, plain, "Older", OLDER)
    can = {one.card.key: one.imagines for one in workspace.methods()}
    assert [key for key in METHODS if can[key]] == ["trees"]
