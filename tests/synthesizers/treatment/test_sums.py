"""Sums of columns are found where they hold, and hold in every synthetic row."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.treatment.columns import read_column
from synth_core.synthesizers.treatment.sums import Sum, find_sums
from synth_core.synthesizers.trees.synthesizer import SequentialTrees
from synth_core.tables.reading import bring, guess, load


def _table(rows: int = 2_000) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    wage = np.round(rng.lognormal(8, 0.4, rows), 2)
    bonus = np.where(rng.random(rows) < 0.3, np.round(rng.gamma(2, 400, rows), 2), 0.0)
    tax = np.round(0.2 * wage + rng.gamma(2, 20, rows), 2)
    table = pd.DataFrame({"gross": np.round(wage + bonus, 2), "wage": wage, "bonus": bonus,
                          "tax": tax})
    table["net"] = np.round(table["gross"] - table["tax"], 2)
    return table


def _metadata(table: pd.DataFrame) -> Metadata:
    return Metadata(tuple(Column(name, Kind.NUMBER) for name in table.columns))


def _found(table: pd.DataFrame) -> tuple[Sum, ...]:
    return find_sums({column.name: read_column(table, column) for column in _metadata(table)})


def test_sums_and_differences_are_found_and_none_in_a_circle() -> None:
    found = {item.column: set(item.terms) for item in _found(_table())}
    assert found["gross"] in ({"wage", "bonus"}, {"net", "tax"})
    built = [item.column for item in _found(_table())]
    for item in _found(_table()):
        later = set(built[built.index(item.column):])
        assert not later & set(item.terms)


def test_a_sum_that_is_broken_too_often_is_none() -> None:
    table = _table()
    table.loc[:19, "gross"] += 1
    assert "gross" not in {item.column for item in _found(table)
                           if set(item.terms) == {"wage", "bonus"}}


def test_unrelated_and_nearly_empty_columns_are_no_sums() -> None:
    rng = np.random.default_rng(1)
    table = pd.DataFrame({name: np.round(rng.gamma(2, 100, 1_000), 1) for name in "abcd"})
    table["e"] = table["a"]
    table["z"] = 0.0
    table.loc[0, "z"] = 3.0
    assert _found(table) == ()


def test_missing_terms_make_a_missing_sum() -> None:
    values = {"a": np.array([1.0, np.nan, 0.1]), "b": np.array([2.0, 1.0, 0.2])}
    built = Sum("c", ("a", "b")).rebuild(values, 1)
    assert np.isnan(built[1]) and built[0] == 3.0 and built[2] == 0.3


def test_every_synthetic_row_keeps_the_sums(tmp_path: Path) -> None:
    table = _table()
    fitted = SequentialTrees().fit(table, _metadata(table), seed=Seed(1))
    fitted.save(tmp_path)
    for method in (fitted, SequentialTrees.load(tmp_path)):
        made = method.sample_table(3_000, seed=Seed(2))
        for item in _found(table):
            total = np.round(made[list(item.terms)].sum(axis=1), 2)
            assert (total == made[item.column]).all()
    assert any("sum of" in note for note in fitted.notes)


@pytest.mark.data
def test_the_living_area_is_the_sum_of_its_parts_in_every_row(
        real_tables: Path, tmp_path: Path) -> None:
    source, target = real_tables / "king_county.csv.gz", tmp_path / "houses.parquet"
    bring(source, guess(source, source.name), target)
    made = SequentialTrees(trees=1).fit(
        load(target), infer(target), seed=Seed(3)).sample_table(20_000, seed=Seed(4))
    assert (made["sqft_above"] + made["sqft_basement"] == made["sqft_living"]).all()
