"""Which rows a project asks for: said, checked, counted, ordered, judged."""

import json

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotPossible
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.conditions.model import Clause, Condition
from synth_core.storage.records import RunRow
from synth_core.workspace.views import MethodAnswer
from tests.workspace.conftest import STEWARD, finish

OLD = Condition((Clause("age", (), "60", "80"), Clause("back", ("yes",))), 40)


def test_a_condition_is_kept_with_the_real_rows_behind_it(
        ws: workspace.Workspace, ready: str) -> None:
    workspace.ask_rows(ws, STEWARD, ready, OLD)
    view = workspace.which_rows(ws, STEWARD, ready)
    told, = view.conditions
    assert told.rows == 40 and told.support == workspace.support(ws, STEWARD, ready, OLD.clauses)
    assert told.support is not None and told.support >= view.least >= ws.policy.smallest_cell
    line = next(one for one in workspace.check_answers(ws, STEWARD, ready).lines
                if one.label == "Which rows")
    assert "40 rows with “age” 60 to 80" in line.value and line.step == "which_rows"
    workspace.drop_asked(ws, STEWARD, ready, "conditions", 0)
    assert not workspace.asked_of(ws, STEWARD, ready)


@pytest.mark.parametrize(("condition", "said"), [
    (Condition((Clause("age", (), "89", "89"),), 5), "Too few real rows"),
    (Condition((Clause("ward", ("nowhere",)),), 5), "Too few real rows"),
    (Condition((Clause("ward", ("north", "nowhere")),), 5), "Too few real rows"),
    (Condition((Clause("age", (), "20", "80"),), 9_000), "more rows than"),
    (Condition((), 5), "at least one column"),
    (Condition((Clause("case", ("7001",)),), 5), "not learned")])
def test_what_makes_no_sense_is_refused_before_the_start(
        ws: workspace.Workspace, ready: str, condition: Condition, said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        workspace.ask_rows(ws, STEWARD, ready, condition)
    assert not workspace.asked_of(ws, STEWARD, ready)


def test_few_rows_are_told_to_nobody(ws: workspace.Workspace, ready: str) -> None:
    assert workspace.support(ws, STEWARD, ready, (Clause("age", (), "89", "89"),)) is None
    for value, share in workspace.levels(ws, STEWARD, ready, "ward"):
        assert value in {"north", "south", "east"} and share > 0.05


def test_shares_are_made_in_every_way(ws: workspace.Workspace, ready: str) -> None:
    def now(column: str) -> dict[str, float]:
        return next(dict(item.shares) for item in workspace.asked_of(ws, STEWARD, ready).shares
                    if item.column == column)

    workspace.ask_shares(ws, STEWARD, ready, "ward", "equal")
    assert set(now("ward").values()) == {1 / 3}
    real = dict(workspace.levels(ws, STEWARD, ready, "back"))
    workspace.ask_shares(ws, STEWARD, ready, "back", "rare", value="yes", share=0.3)
    assert now("back") == pytest.approx({"yes": 0.3, "no": 0.7})
    workspace.ask_shares(ws, STEWARD, ready, "back", "keep")
    assert now("back") == pytest.approx(real) and len(
        workspace.asked_of(ws, STEWARD, ready).shares) == 2
    with pytest.raises(AnswerError, match="sum to 100"):
        workspace.ask_shares(ws, STEWARD, ready, "ward", "own", own={"north": 0.5, "east": 0.2})
    assert set(now("ward").values()) == {1 / 3}


def test_a_method_that_cannot_says_so_before_the_start(
        ws: workspace.Workspace, ready: str) -> None:
    workspace.ask_rows(ws, STEWARD, ready, OLD)
    workspace.choose_method(ws, STEWARD, ready, MethodAnswer("independent", "balanced"))
    checked = workspace.check_answers(ws, STEWARD, ready)
    assert not checked.can_start and "cannot keep to conditions" in checked.missing[0]
    with pytest.raises(NotPossible, match="cannot keep"):
        workspace.start_run(ws, STEWARD, ready)
    with pytest.raises(NotPossible, match="cannot keep"):
        workspace.ask_rows(ws, STEWARD, ready, OLD)
    choices = workspace.method_view(ws, STEWARD, ready).choices
    assert {choice.card.key for choice in choices if choice.steerable} == {"trees"}


def test_only_a_steward_asks(ws: workspace.Workspace, ready: str) -> None:
    reviewer = Actor("r", frozenset({Role.REVIEWER}))
    assert workspace.which_rows(ws, reviewer, ready).conditions == ()
    with pytest.raises(NotAllowed):
        workspace.ask_rows(ws, reviewer, ready, OLD)


def test_a_run_makes_and_judges_what_was_asked(ws: workspace.Workspace, ready: str) -> None:
    workspace.ask_rows(ws, STEWARD, ready, OLD)
    workspace.ask_shares(ws, STEWARD, ready, "ward", "equal")
    run = workspace.start_run(ws, STEWARD, ready)
    view = finish(ws, run)
    assert view.status == "finished", view.message
    assert set(view.asked) == {"age", "back", "ward"}
    made = pd.read_parquet(workspace.export_file(ws, STEWARD, run, "parquet"))
    assert made["age"][:40].between(60, 80).all() and (made["back"][:40] == "yes").all()
    counts = made["ward"][40:].value_counts()
    assert counts.max() - counts.min() <= 1
    found = workspace.judged(ws, STEWARD, run)
    row = found.verdict.row("asked")
    assert row is not None and row.state.value == "meets"
    record = workspace.public_record(ws, STEWARD, run)
    assert record["mix"] == {"changed_on_purpose": True, "columns": ["age", "back", "ward"],
                             "rows_with_a_condition": 40}
    assert "60 to 80" not in json.dumps(record)
    with ws.database.reading() as session:
        spec = JobSpec.from_json(session.get_one(RunRow, run).spec)
    assert spec.wanted == workspace.asked_of(ws, STEWARD, ready)
    with pytest.raises(AnswerError, match="more rows than"):
        workspace.draw_again(ws, STEWARD, run, 20)
