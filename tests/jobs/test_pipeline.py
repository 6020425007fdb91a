"""The whole pipeline on a small table with a real method and the real judgement."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from synth_core.evaluation.split import Draw, RowRole
from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.errors import LikenessError, NotFound, NotPossible
from synth_core.jobs.borrowed import NOT_TOLD
from synth_core.jobs.pipeline import Made, run_pipeline, work_of
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.metadata.rules.single import Range
from synth_core.metadata.rules.stated import AtMost
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from synth_core.storage.vault import Vault
from synth_core.synthesizers.registry import METHODS
from tests.jobs.orders import METADATA, PROJECT, TABLE, place_table, spec


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """As in a job that shares its cores; many threads on a busy machine wait for each other."""
    with threadpool_limits(1):
        yield


@pytest.fixture(autouse=True)
def table(home: Home) -> pd.DataFrame:
    return place_table(home)


def _run(order: JobSpec, folder: RunFolder, home: Home,
         seen: list[Snapshot] | None = None) -> Made:
    folder.prepare()
    heard = [] if seen is None else seen
    return run_pipeline(work_of(order, home), folder,
                        Tracker(dict.fromkeys(Stage, 1.0), heard.append))


def _states(seen: list[Snapshot]) -> list[Stage]:
    """The stages that were worked on, in their order."""
    found = [snapshot.stage for snapshot in seen if snapshot.stage is not None]
    return list(dict.fromkeys(found))


def test_run_leaves_all_its_files(folder: RunFolder, home: Home, table: pd.DataFrame) -> None:
    seen: list[Snapshot] = []
    made = _run(spec(holdout_share=None, draw_seed=5), folder, home, seen)
    assert _states(seen) == list(Stage)
    assert seen[-1].share == 1.0
    synthetic = pd.read_parquet(folder.draft)
    assert list(synthetic.columns) == list(table.columns)
    assert len(synthetic) == made.rows == 200
    assert made.judgement is not None
    assert made.judgement.get("columns") is not None
    assert made.summary is not None
    assert made.summary["state"] in ("meets", "look_closer", "does_not_meet", "not_assessed")
    assert len(made.summary["headline"]) >= 3
    _no_row_of(table, folder)
    assert folder.results.is_file() and folder.draw.is_file() and any(folder.model.iterdir())
    assert not folder.synthetic.exists()
    record = folder.read(folder.private_record)
    assert record["train_rows"] + record["holdout_rows"] == len(table)
    assert record["holdout_rows"] >= 60
    assert record["lot_rows"] == len(Draw.load(folder.draw).rows(RowRole.AUDIT_OUT)) > 0
    assert set(record["seconds"]) == {"prepare", "train", "sample", "judge"}
    assert JobSpec.from_json(record["order"]).draw_seed == 5


def test_same_order_makes_the_same_table(folder: RunFolder, home: Home) -> None:
    _run(spec(seed=3), folder, home)
    other = RunFolder(home.run_folder(PROJECT, "other"))
    _run(spec("other", seed=3), other, home)
    third = RunFolder(home.run_folder(PROJECT, "third"))
    _run(spec("third", seed=4), third, home)
    first = pd.read_parquet(folder.draft)
    assert first.equals(pd.read_parquet(other.draft))
    assert not first.equals(pd.read_parquet(third.draft))


def test_without_a_holdout_all_rows_are_learned_and_nothing_judged(folder: RunFolder,
                                                                   home: Home) -> None:
    made = _run(spec(holdout_share=0), folder, home)
    assert made.judgement is None and made.summary is None
    assert folder.read(folder.private_record)["train_rows"] == 300
    assert not folder.results.exists() and not folder.draw.exists()


def test_columns_that_are_not_kept_are_left_out(folder: RunFolder, home: Home) -> None:
    slim = METADATA.with_column("region", kept=False)
    _run(spec(metadata=slim.as_json()), folder, home)
    assert list(pd.read_parquet(folder.draft).columns) == ["age", "income", "sex", "ill"]


def test_notes_tell_no_count_under_the_smallest_cell(home: Home, table: pd.DataFrame) -> None:
    rare = table.copy()
    rare.loc[:29, "region"] = [f"r{number // 3}" for number in range(30)]
    with Vault(home).place(PROJECT, TABLE) as path:
        rare.to_parquet(path, index=False)
    told, borrowed = {}, {}
    for cell in (10, 40):
        folder = RunFolder(home.run_folder(PROJECT, f"cell{cell}"))
        told[cell] = " ".join(_run(spec(smallest_cell=cell), folder, home).notes)
        again = RunFolder(home.run_folder(PROJECT, f"again{cell}"))
        order = spec(smallest_cell=cell, fit_of="cell10", draw=2)
        borrowed[cell] = " ".join(_run(order, again, home).notes)
    assert "region (10 values, 30 rows)" in told[10]
    assert "region (fewer than 40 values, fewer than 40 rows)" in told[40]
    assert borrowed == {10: told[10], 40: NOT_TOLD}


def test_repeat_goes_on_after_the_last_whole_stage(folder: RunFolder, home: Home) -> None:
    order = spec(holdout_share=None)
    _run(order, folder, home)
    draft, results = folder.draft.read_bytes(), folder.results.read_bytes()
    seen: list[Snapshot] = []
    again = _run(order.at_attempt(2), folder, home, seen)
    assert _states(seen) == [Stage.PREPARE]
    assert folder.draft.read_bytes() == draft and folder.results.read_bytes() == results
    assert again.judgement is not None
    folder.draft.unlink()
    seen.clear()
    _run(order.at_attempt(3), folder, home, seen)
    assert _states(seen) == [Stage.PREPARE, Stage.SAMPLE, Stage.JUDGE]
    assert pd.read_parquet(folder.draft).equals(_parquet(draft, folder))


def _parquet(data: bytes, folder: RunFolder) -> pd.DataFrame:
    path = folder.path / "before.parquet"
    path.write_bytes(data)
    return pd.read_parquet(path)


@pytest.mark.skipif(not METHODS["tvae"].availability().ready, reason="sdv is not installed")
def test_how_training_went_is_told_kept_and_told_again(folder: RunFolder, home: Home) -> None:
    order = spec(method="tvae", settings={"epochs": 3})
    seen: list[Snapshot] = []
    made = _run(order, folder, home, seen)
    points = [0 if snapshot.curve is None else len(snapshot.curve.points) for snapshot in seen]
    assert {1, 2, 3} <= set(points) and points == sorted(points)
    assert any("epoch 2 of 3" in snapshot.note for snapshot in seen)
    curve = seen[-1].curve
    assert curve is not None
    kept = LearningCurve.from_json(folder.read(folder.private_record)["curve"])
    assert kept == replace(curve, ended="whole")
    seen.clear()
    _run(order.at_attempt(2), folder, home, seen)
    assert _states(seen) == [Stage.PREPARE] and seen[-1].curve == kept
    assert len(made.notes) == len(set(made.notes)) >= 2


def test_rules_are_kept_told_and_judged_also_when_the_run_goes_on_later(
        folder: RunFolder, home: Home) -> None:
    rules = (AtMost("age", "income"), Range(("age",), "30", "60"))
    order = spec(holdout_share=None, metadata=METADATA.with_rules(rules).as_json())
    made = _run(order, folder, home)
    assert pd.read_parquet(folder.draft)["age"].between(30, 60).all()
    said = folder.read(folder.private_record)
    assert any("broke a rule as drawn" in note for note in said["sampled"])
    assert not any("rule" in note for note in said["notes"])
    assert made.notes == (*said["notes"], *said["sampled"])
    assert made.judgement is not None and made.summary is not None
    found = made.judgement.get("business_rules")
    assert found is not None and found.estimate is not None and found.estimate.value == 0
    assert "business_rules" in {row["metric"] for row in made.summary["headline"]}
    folder.results.unlink()
    assert _run(order.at_attempt(2), folder, home).notes == made.notes


def test_a_further_draw_tells_what_it_took_itself(folder: RunFolder, home: Home) -> None:
    metadata = METADATA.with_rules([Range(("age",), "30", "60")]).as_json()
    first = _run(spec(metadata=metadata), folder, home)
    other = RunFolder(home.run_folder(PROJECT, "r2"))
    second = _run(spec("r2", metadata=metadata, fit_of="r1", draw=2, rows=50), other, home)
    assert pd.read_parquet(other.draft)["age"].between(30, 60).all()
    assert "of 50 (" in str(second.notes) and "of 200 (" in str(first.notes)
    assert "of 200 (" not in str(second.notes)


def test_methods_without_epochs_have_no_curve(folder: RunFolder, home: Home) -> None:
    seen: list[Snapshot] = []
    _run(spec(), folder, home, seen)
    assert {snapshot.curve for snapshot in seen} == {None}
    assert folder.read(folder.private_record)["curve"] is None


def test_another_order_repeats_everything(folder: RunFolder, home: Home) -> None:
    _run(spec(seed=1), folder, home)
    seen: list[Snapshot] = []
    _run(spec(seed=2), folder, home, seen)
    assert _states(seen) == [Stage.PREPARE, Stage.TRAIN, Stage.SAMPLE]


def test_replaced_table_stops_the_run(folder: RunFolder, home: Home) -> None:
    digest = Vault(home).digest(PROJECT, TABLE).hex
    _run(spec(source_digest=digest), folder, home)
    place_table(home, rows=301)
    with pytest.raises(NotPossible):
        _run(spec(source_digest=digest), folder, home)


def test_missing_table_is_said(home: Home) -> None:
    with pytest.raises(NotFound):
        work_of(spec(table="other.parquet"), home)


def test_unknown_method_and_setting_are_said(folder: RunFolder, home: Home) -> None:
    for order in (spec(method="magic"), spec(settings={"unheard_of": 1}),
                  spec(preset="unheard_of")):
        with pytest.raises(LikenessError):
            _run(order, folder, home)
    assert not folder.draft.exists()


def _no_row_of(table: pd.DataFrame, folder: RunFolder) -> None:
    """Incomes are all but unique: none but the ends may stand in what screens read."""
    found = set(map(float, re.findall(r"-?\d+\.\d+", json.dumps(folder.read(folder.results)))))
    unique = set(table["income"].value_counts().loc[lambda count: count == 1].index)
    assert not found & (unique - {table["income"].min(), table["income"].max()})
