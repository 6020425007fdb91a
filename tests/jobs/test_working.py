"""A working file as a job: what it writes, and what it never writes."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.split import Draw, train_rows
from synth_core.foundation.errors import NotPossible, SettingError
from synth_core.jobs.pipeline import Made, run_pipeline, work_of
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from synth_core.storage.vault import Vault
from synth_core.tables.reading import load
from tests.jobs.orders import PROJECT, TABLE, spec
from tests.synthesizers.working.people import METADATA, people


@pytest.fixture(autouse=True)
def table(home: Home) -> pd.DataFrame:
    made = people(900)
    with Vault(home).place(PROJECT, TABLE) as path:
        made.to_parquet(path, index=False)
    return load(Vault(home).table(PROJECT, TABLE))


def working(home: Home, kind: str, **choices: object) -> JobSpec:
    digest = Vault(home).digest(PROJECT, TABLE).hex
    return spec(method="trees", metadata=METADATA.as_json(), rows=900, working={
        "kind": kind, "digest": digest, "source": "people.csv", **choices})


def made(order: JobSpec, folder: RunFolder, home: Home) -> tuple[Made, list[Snapshot]]:
    seen: list[Snapshot] = []
    folder.prepare()
    return run_pipeline(work_of(order, home), folder,
                        Tracker(dict.fromkeys(Stage, 1.0), seen.append)), seen


def test_filled_cells_stand_where_cells_were_missing_and_nowhere_else(
        home: Home, folder: RunFolder, table: pd.DataFrame) -> None:
    done, seen = made(working(home, "fill", columns=["income", "old"]), folder, home)
    new = load(folder.working_draft)
    assert list(new) == list(table) and done.rows == len(new) == 900
    for name in table:
        known = table[name].notna()
        assert new[name][known].equals(table[name][known])
        filled = name in ("income", "old")
        assert new[name].notna().all() if filled else new[name].equals(table[name])
    results = folder.read(folder.working_results)
    assert [one["column"] for one in results["columns"]] == ["income", "old"]
    assert [one["filled"] for one in results["columns"]] == [
        int(table[name].isna().sum()) for name in ("income", "old")]
    assert results["columns"][1]["check"]["verdict"] == "closer"
    assert seen[-1].share == 1.0


def test_it_is_never_a_synthetic_table(home: Home, folder: RunFolder) -> None:
    made(working(home, "fill", columns=["old"]), folder, home)
    assert not folder.draft.exists() and not folder.results.exists()
    folder.write_outcome({"status": "finished"})
    assert folder.publish() == folder.working_file == folder.publish()
    assert folder.working_file.is_file() and not folder.working_draft.exists()
    assert not folder.synthetic.exists() and not folder.public_record.exists()
    assert folder.working_file.parent == folder.private


def test_the_same_order_makes_the_same_file(home: Home, folder: RunFolder) -> None:
    other = RunFolder(home.run_folder(PROJECT, "other"))
    for one in (folder, other):
        made(working(home, "fill", columns=["age"]), one, home)
    assert folder.working_draft.read_bytes() == other.working_draft.read_bytes()
    assert folder.read(folder.working_results) == other.read(other.working_results)


def test_no_value_of_a_row_is_in_the_results(home: Home, folder: RunFolder,
                                             table: pd.DataFrame) -> None:
    made(working(home, "fill", columns=["income", "born"]), folder, home)
    told = folder.working_results.read_text("utf-8")
    assert not [value for value in table["born"].dropna() if value in told]
    assert not [value for value in table["income"].dropna() if str(value) in told]


def test_a_replaced_table_and_an_unknown_kind_are_said(home: Home, folder: RunFolder) -> None:
    with pytest.raises(SettingError):
        made(working(home, "magic"), folder, home)
    order = working(home, "fill", columns=["age"])
    with Vault(home).place(PROJECT, TABLE) as path:
        people(901).to_parquet(path, index=False)
    with pytest.raises(NotPossible):
        made(order, folder, home)


def test_rare_rows_stand_behind_the_real_ones_and_the_holdout_is_not_learned_from(
        home: Home, folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKENESS_THREADS", "1")
    rng = np.random.default_rng(4)
    rows = 1200
    ill = rng.random(rows) < .1
    source = pd.DataFrame({"made_up": rng.normal(size=rows) + ill,
                           "z": rng.choice(["a", "b"], rows),
                           "ill": np.where(ill, "yes", "no")})
    known = Metadata((Column("made_up", Kind.NUMBER), Column("z", Kind.CATEGORY),
                      Column("ill", Kind.YES_NO)), "ill")
    with Vault(home).place(PROJECT, TABLE) as path:
        source.to_parquet(path, index=False)
    order = replace(working(home, "rare", column="ill", value="yes", rows=70),
                    metadata=known.as_json(), holdout_share=None, draw_seed=9)
    made(order, folder, home)
    new = load(folder.working_draft)
    assert list(new) == ["made_up", "z", "ill", "made_up_2"] and len(new) == rows + 70
    pd.testing.assert_frame_equal(new.iloc[:rows, :3], source)
    assert set(new["made_up_2"][:rows]) == {"no"} and set(new["made_up_2"][rows:]) == {"yes"}
    assert set(new["ill"][rows:]) == {"yes"}
    results = folder.read(folder.working_results)
    assert results["test"]["reason"] == "" and results["mark"] == "made_up_2"
    # Other values in the rows kept aside change nothing of what was made.
    aside = Draw.load(folder.draw)
    others = np.setdiff1d(np.arange(rows), train_rows(aside))
    assert results["test"]["rows"]["test"] == len(others)
    changed = source.copy()
    changed.loc[others, "made_up"] = 99.0
    with Vault(home).place(PROJECT, TABLE) as path:
        changed.to_parquet(path, index=False)
    other = RunFolder(home.run_folder(PROJECT, "other"))
    again = replace(order, working={**dict(order.working or {}),
                                    "digest": Vault(home).digest(PROJECT, TABLE).hex})
    made(again, other, home)
    assert load(other.working_draft)[rows:].equals(new[rows:])


def test_replaced_columns_are_new_in_every_row_and_all_others_are_untouched(
        home: Home, folder: RunFolder, table: pd.DataFrame) -> None:
    made(working(home, "replace", columns=["income", "noise"]), folder, home)
    new = load(folder.working_draft)
    assert list(new) == list(table)
    for name in table:
        assert new[name].equals(table[name]) == (name not in ("income", "noise"))
    assert new["income"].isna().mean() == pytest.approx(table["income"].isna().mean(), abs=.05)
    both = new["income"].notna() & table["age"].notna()
    age = table["age"][both].astype(float)
    assert new["income"][both].corr(age, method="spearman") > 0.6  # it follows what stayed real
    columns = folder.read(folder.working_results)["columns"]
    assert [one["column"] for one in columns] == ["income", "noise"]
    assert columns[0]["check"]["verdict"] == "closer" and columns[0]["same"]["value"] < 0.05
    assert columns[1]["check"]["found"]["value"] == pytest.approx(1 / 3, abs=.05)
    other = RunFolder(home.run_folder(PROJECT, "other"))
    made(working(home, "replace", columns=["income", "noise"]), other, home)
    assert folder.working_draft.read_bytes() == other.working_draft.read_bytes()
