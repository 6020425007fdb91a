"""Sequential trees as a whole: links, threads, the clock, small tables, what is said."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.progress import Deadline
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.trees import grow
from synth_core.synthesizers.trees.synthesizer import SequentialTrees

ROWS = 3000
METADATA = Metadata((Column("x", Kind.NUMBER), Column("y", Kind.NUMBER),
                     Column("group", Kind.CATEGORY), Column("many", Kind.CATEGORY),
                     Column("hit", Kind.YES_NO)), target="hit")


def _table(rows: int = ROWS, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=rows)
    many = np.clip((x * 8 + 24 + rng.normal(size=rows) * 3).astype(int), 0, 47)
    return pd.DataFrame({
        "x": x.round(3), "y": (x**2 + 0.2 * rng.normal(size=rows)).round(3),
        "group": np.where(x > 0.8, "high", np.where(rng.random(rows) < 0.5, "low", "mid")),
        "many": [f"m{code}" for code in many],
        "hit": rng.random(rows) < 1 / (1 + np.exp(-2 * x))})


@pytest.fixture(scope="module")
def made() -> pd.DataFrame:
    return SequentialTrees().fit(_table(), METADATA, seed=Seed(0)).sample_table(ROWS, seed=Seed(1))


def test_curved_links_are_kept(made: pd.DataFrame) -> None:
    assert np.corrcoef(made["x"] ** 2, made["y"])[0, 1] > 0.85
    assert made.loc[made["x"] > 0.9, "group"].eq("high").mean() > 0.9
    assert np.corrcoef(made["x"], made["many"].str[1:].astype(int))[0, 1] > 0.75
    real = _table()
    for low, high in ((-3, -1), (-0.5, 0.5), (1, 3)):
        rates = [table.loc[table["x"].between(low, high), "hit"].mean() for table in (made, real)]
        assert rates[0] == pytest.approx(rates[1], abs=0.08)


def test_the_number_of_threads_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = []
    for threads in ("1", "3"):
        monkeypatch.setenv("LIKENESS_THREADS", threads)
        model = SequentialTrees().fit(_table(), METADATA, seed=Seed(0))
        tables.append(model.sample_table(500, seed=Seed(1)))
    pd.testing.assert_frame_equal(*tables)


def test_after_the_deadline_columns_are_drawn_by_themselves() -> None:
    model = SequentialTrees().fit(_table(), METADATA, seed=Seed(0), deadline=Deadline.after(0))
    made = model.sample_table(1000, seed=Seed(1))
    assert abs(np.corrcoef(made["x"] ** 2, made["y"])[0, 1]) < 0.15
    assert any("time was over" in note and "many" in note for note in model.notes)


def test_growth_is_capped_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("MOST_GROWN", 400), ("MOST_DONORS", 1000)):
        monkeypatch.setattr(grow, name, value)
    monkeypatch.setattr("synth_core.synthesizers.trees.synthesizer.MOST_GROWN", 400)
    model = SequentialTrees().fit(_table(), METADATA, seed=Seed(0))
    for column in model.chain_.models[1:]:
        for tree in column.trees:
            assert len(tree.symbols) == 1000
    assert "Each tree was grown on 400 of the 3,000 rows, chosen at random." in model.notes
    made = model.sample_table(2000, seed=Seed(1))
    assert np.corrcoef(made["x"] ** 2, made["y"])[0, 1] > 0.6


@pytest.mark.parametrize("fill", [False, True])
def test_groups_hold_as_many_people_as_asked(fill: bool) -> None:
    model = SequentialTrees(people_per_group=37, fill_from_others=fill).fit(
        _table(), METADATA, seed=Seed(0))
    for column in model.chain_.models[1:]:
        for tree in column.trees:
            assert tree.size[tree.size > 0].min() >= 37
            assert tree.size.sum() == (ROWS - ROWS // 2 if fill else ROWS)


def test_other_rows_fill_a_tree() -> None:
    growth = grow.Growth(10, 4, 24, 6.0, fill_from_others=True)
    grown, donors = grow._rows(1000, growth, np.random.default_rng(0))
    assert not set(grown) & set(donors)
    assert len(grown) + len(donors) == 1000


@pytest.mark.parametrize(("cell", "values"), [(10, "31"), (40, "fewer than 40")])
def test_pooling_is_told_without_values_and_small_counts(cell: int, values: str) -> None:
    table = _table()
    table.loc[:3, "group"] = "Secretville"
    table.loc[10:30, "many"] = [f"rare {i}" for i in range(21)]
    notes = SequentialTrees(people_per_value=12).fit(table, METADATA, seed=Seed(0),
                                                     smallest_cell=cell).notes
    told = next(note for note in notes if note.startswith("Categories"))
    assert "fewer than 12 rows" in told
    assert f"group (fewer than {cell} values, fewer than {cell} rows)" in told
    assert f"many ({values} values, 81 rows)" in told
    assert not any("Secretville" in note or "rare" in note for note in notes)


def test_without_a_policy_no_count_is_told() -> None:
    table = _table()
    table.loc[10:50, "many"] = [f"rare {i}" for i in range(41)]
    notes = SequentialTrees(people_per_value=12).fit(table, METADATA, seed=Seed(0)).notes
    told = next(note for note in notes if note.startswith("Categories"))
    assert told.endswith(": many.")


def test_a_small_table_with_many_columns() -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(rng.normal(size=(300, 80)).round(2), columns=[f"c{i}" for i in range(80)])
    for i in range(40):
        table[f"c{i}"] = rng.choice(["a", "b", "c"], 300)
    metadata = Metadata(tuple(Column(f"c{i}", Kind.CATEGORY if i < 40 else Kind.NUMBER)
                              for i in range(80)))
    model = SequentialTrees().fit(table, metadata, seed=Seed(0))
    assert model.sample_table(300, seed=Seed(1)).shape == (300, 80)
    assert max(len(column.encodings) for column in model.chain_.models) <= 12
    assert any("300 rows: too few" in note for note in model.notes)


def test_nothing_saved_is_a_pickle(tmp_path: Path) -> None:
    SequentialTrees().fit(_table(), METADATA, seed=Seed(0)).save(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"model.json", "arrays.npz"}
    with np.load(tmp_path / "arrays.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "iuf" for name in arrays.files)


@pytest.mark.data
def test_education_determines_its_number(real_tables: Path) -> None:
    table = pd.read_csv(real_tables / "peers" / "adult_trn.csv.gz")
    metadata = Metadata(tuple(
        Column(name, Kind.NUMBER if pd.api.types.is_numeric_dtype(table[name]) else Kind.CATEGORY)
        for name in table))
    made = SequentialTrees(trees=1).fit(table, metadata, seed=Seed(0)).sample_table(
        20_000, seed=Seed(1))
    pairs = set(zip(table["education"], table["education-num"], strict=True))
    assert set(zip(made["education"], made["education-num"], strict=True)) <= pairs
