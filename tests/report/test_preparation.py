"""What records say of how a table was prepared: all of it inside, kinds and counts outside."""

import json
from pathlib import Path

import pandas as pd
import pytest

from synth_core.metadata.decisions.model import Decided, Decision, What
from synth_core.report.preparation import preparation, public_preparation
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.registry import step
from synth_core.tables.recipe.replay import replay

NOW = "2026-11-27T09:00:00+00:00"
STEPS = (step("merge", column="region", mapping={"Nrth": "North"}),
         step("set_missing", columns=["age"], values=["999"]),
         step("set_missing", columns=["region"], values=["nowhere"]),
         step("group_rare", columns=["region"], rows=2, into="the rest"))
DECISIONS = (
    Decision(What.CLASS, "region", {"content": "city", "found": "nothing"}),
    Decision(What.KIND, "age", {"kind": "category", "date_format": None}),
    Decision(What.TREATMENT, "region", {"treatment": "generalise", "content": "city",
                                        "full_words": False}),
    Decision(What.RULE, "", {"rule": "range", "columns": ["age"], "low": "17", "high": "1234"}))
LEFT = [{"kind": "ambiguous_dates", "columns": ["visit"], "severity": "blocking",
         "answer": "left", "reason": "Nobody knows the order.", "who": "Ana", "when": NOW},
        {"kind": "blanks", "columns": ["region"], "severity": "advised", "answer": None,
         "reason": "", "who": "", "when": ""}]


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    source = tmp_path / "source.parquet"
    pd.DataFrame({"region": ["Nrth", "North", "South", "South"],
                  "age": [17, 999, 30, 40]}).to_parquet(source)
    return replay(STEPS, source, tmp_path / "made.parquet", who="Ana", when=NOW,
                  train=source).recipe


def test_the_private_form_holds_reasons_and_the_digest_of_the_recipe(recipe: Recipe) -> None:
    decided = [Decided(one, "Ana", NOW) for one in DECISIONS]
    found = preparation(recipe, decided, LEFT)
    assert found["number_of_steps"] == 4 and found["findings_left"] == LEFT
    assert [one["basis"] for one in found["steps"]] == [
        "declared", "declared", "declared", "fitted"]
    assert [one["sentence"] for one in found["steps"]] == [
        done.sentence for done in recipe.applied] and found["steps"][0]["who"] == "Ana"
    assert found["treatments"] == {"region": "generalise"}
    assert found["corrected_classes"] == {"region": "city"}
    other = preparation(Recipe(recipe.imported, recipe.applied[:3]), decided, LEFT)
    assert len(found["recipe"]) == 64 and other["recipe"] != found["recipe"]
    assert preparation(recipe, decided[:2], LEFT)["recipe"] != found["recipe"]


def test_the_public_form_holds_kinds_and_counts_alone(recipe: Recipe) -> None:
    private = preparation(recipe, [Decided(one, "Ana", NOW) for one in DECISIONS], LEFT)
    found = public_preparation(json.loads(json.dumps(private)))
    assert {one["kind"]: (one["times"], one["knowledge"], one["learned_from_training_rows_only"])
            for one in found["steps"]} == {
        "merge": (1, "declared", False), "set_missing": (2, "declared", False),
        "group_rare": (1, "fitted", True)}
    assert {one["about"]: one["times"] for one in found["decisions"]} == {
        "class": 1, "kind": 1, "treatment": 1, "rule": 1}
    assert found["treatments"] == {"generalise": 1}
    assert found["number_of_steps"] == 4 and found["findings_left_for_a_reason"] == 1
    text, inside = json.dumps(found), json.dumps([private, recipe.as_json()])
    for secret in (private["recipe"], str(recipe.imported), "Nrth", "999", "nowhere", "the rest",
                   "1234", "region", "visit", "city", "Nobody", "Ana", "2026"):
        assert secret in inside and secret not in text, secret
