"""A recipe is replayed, undone and put in another order, and says what no longer fits."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, InputError, NotPossible, TableError
from synth_core.tables.recipe.record import Applied, Recipe
from synth_core.tables.recipe.registry import step
from synth_core.tables.recipe.replay import reordered, replay, undone
from synth_core.tables.stored import load

NOW = "2026-11-27T09:00:00Z"
STEPS = (
    step("trim", columns=["region"]),
    step("merge", column="region", mapping={"Nrth": "North"}),
    step("set_missing", columns=["age"], values=["999"]),
    step("drop_duplicates"),
    step("drop_columns", columns=["note"]),
)
TABLE: dict[str, Any] = {
    "region": [" North", "Nrth", "South", "South"], "age": [1, 999, 3, 3],
    "note": ["a", "b", "c", "c"]}


def table(path: Path, **changes: Any) -> Path:
    pd.DataFrame({name: values for name, values in {**TABLE, **changes}.items()
                  if values is not None}).to_parquet(path)
    return path


def made(tmp_path: Path, steps: Any = STEPS) -> tuple[Path, Recipe]:
    source = table(tmp_path / "source.parquet")
    return source, replay(steps, source, tmp_path / "made.parquet", who="Ana", when=NOW).recipe


def test_a_recipe_is_done_step_by_step(tmp_path: Path) -> None:
    _, recipe = made(tmp_path)
    found = load(tmp_path / "made.parquet")
    assert found["region"].tolist() == ["North", "North", "South"]
    assert found["age"].tolist() == [1, pd.NA, 3] and list(found.columns) == ["region", "age"]
    assert [(done.rows, done.cells) for done in recipe.applied] == [
        (1, 1), (1, 1), (1, 1), (1, 3), (3, 3)]
    assert recipe.prepared == Digest.of_file(tmp_path / "made.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.parquet", "source.parquet"]


def test_a_recipe_survives_json(tmp_path: Path) -> None:
    train = table(tmp_path / "train.parquet")
    learned = (*STEPS, step("group_rare", columns=["region"], rows=2),
               step("cap_at_quantile", column="age", high_share=0.5))
    source = table(tmp_path / "source.parquet")
    recipe = replay(learned, source, tmp_path / "made.parquet", who="Ana", when=NOW,
                    train=train).recipe
    assert len(recipe.applied) == len(learned)
    again = Recipe.from_json(json.loads(json.dumps(recipe.as_json(), allow_nan=False)))
    assert again == recipe
    without_train = replay(again.steps, source, tmp_path / "b.parquet", who="Ana", when=NOW)
    assert without_train.recipe.prepared == recipe.prepared


@pytest.mark.parametrize("change", [
    {"format": 2}, {"imported": "none"}, {"steps": [{}]}, {"steps": None},
    {"imported": "0" * 64}])
def test_what_is_no_recipe_is_told(tmp_path: Path, change: dict[str, Any]) -> None:
    _, recipe = made(tmp_path)
    with pytest.raises(InputError):
        Recipe.from_json({**recipe.as_json(), **change})
    with pytest.raises(InputError):
        Recipe.from_json("recipe")


def test_undo_gives_back_the_table_before(tmp_path: Path) -> None:
    source, recipe = made(tmp_path)
    stored = json.loads(json.dumps(recipe.as_json()))
    for place in reversed(range(len(STEPS))):
        recipe = undone(Recipe.from_json(stored), source, tmp_path / "undone.parquet")
        stored = recipe.as_json()
        assert len(recipe.applied) == place
        assert recipe.prepared == Digest.of_file(tmp_path / "undone.parquet")
    assert (tmp_path / "undone.parquet").read_bytes() == source.read_bytes()
    with pytest.raises(NotPossible):
        undone(recipe, source, tmp_path / "undone.parquet")


def test_steps_change_places_where_they_may(tmp_path: Path) -> None:
    source, recipe = made(tmp_path)
    other = reordered(recipe, [2, 0, 1, 3, 4], source, tmp_path / "other.parquet")
    assert other.applied[0].step.kind == "set_missing"
    assert load(tmp_path / "other.parquet").equals(load(tmp_path / "made.parquet"))
    for order in ([0, 1], [0, 0, 1, 2, 3], [5, 0, 1, 2, 3]):
        with pytest.raises(AnswerError):
            reordered(recipe, order, source, tmp_path / "other.parquet")


def test_an_order_that_cannot_be_changes_nothing(tmp_path: Path) -> None:
    steps = (step("trim", columns=["note"]), step("drop_columns", columns=["note"]))
    source, recipe = made(tmp_path, steps)
    before = (tmp_path / "made.parquet").read_bytes()
    with pytest.raises(TableError) as caught:
        reordered(recipe, [1, 0], source, tmp_path / "made.parquet")
    assert "Step 2" in caught.value.what and caught.value.where == "note"
    assert (tmp_path / "made.parquet").read_bytes() == before
    with pytest.raises(TableError):
        undone(recipe, table(tmp_path / "another.parquet", age=[1, 2, 3, 4]),
               tmp_path / "made.parquet")


@pytest.mark.parametrize(("changes", "reported"), [
    ({}, []),
    ({"note": None}, [(4, "column_missing", "note", True)]),
    ({"age": ["1", "2", "x", "4"]}, [(2, "values_gone", "age", False)]),
    ({"age": [1, 2, 3, 4]}, [(2, "values_gone", "age", False)]),
    ({"region": [1, 2, 3, 4]}, [(0, "type_changed", "region", True),
                                (1, "values_gone", "region", False)]),
    ({"region": None}, [(0, "column_missing", "region", True),
                        (1, "column_missing", "region", True)]),
])
def test_a_new_delivery_is_told_what_no_longer_fits(tmp_path: Path, changes: dict[str, Any],
                                                    reported: list[Any]) -> None:
    _, recipe = made(tmp_path)
    delivery = table(tmp_path / "new.parquet", **changes)
    again = replay(recipe.steps, delivery, tmp_path / "again.parquet", who="Ben", when=NOW)
    assert [(report.place, misfit.kind, misfit.column, report.left_out)
            for report in again.reports for misfit in report.misfits] == reported
    left_out = sum(report.left_out for report in again.reports)
    assert len(again.recipe.applied) == len(STEPS) - left_out
    assert {done.who for done in again.recipe.applied} == {"Ben"}
    assert again.recipe.imported == Digest.of_file(delivery)


def test_what_was_learned_is_kept_for_a_new_delivery_unless_it_is_learned_anew(
        tmp_path: Path) -> None:
    first, new = tmp_path / "first.parquet", tmp_path / "new.parquet"
    pd.DataFrame({"x": range(1, 11)}).to_parquet(first)
    pd.DataFrame({"x": range(101, 111)}).to_parquet(new)
    steps = [step("cap_at_quantile", column="x", high_share=0.5)]
    nobody = replay(steps, first, tmp_path / "a.parquet", who="Ana", when=NOW)
    assert nobody.reports[0].left_out and nobody.reports[0].misfits[0].kind == "not_fitted"
    learned = replay(steps, first, tmp_path / "a.parquet", who="Ana", when=NOW, train=first)
    kept = replay(learned.recipe.steps, new, tmp_path / "b.parquet", who="Ana", when=NOW)
    assert load(tmp_path / "b.parquet")["x"].tolist() == [5] * 10 and not kept.reports
    replay(learned.recipe.steps, new, tmp_path / "c.parquet", who="Ana", when=NOW, train=new)
    assert load(tmp_path / "c.parquet")["x"].max() == 105


def test_steps_of_a_record_follow_each_other(tmp_path: Path) -> None:
    _, recipe = made(tmp_path)
    with pytest.raises(ValueError, match="begin"):
        Recipe(recipe.imported, recipe.applied[1:])
    last: Applied = recipe.applied[-1]
    with pytest.raises(ValueError, match="begin"):
        recipe.then(last)
