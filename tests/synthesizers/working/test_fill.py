"""Only missing cells are drawn, from rows that are alike in all other columns."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.working.fill import fill
from tests.synthesizers.working.people import METADATA, people

WANTED = ["age", "income", "sex", "old", "born"]


def test_exactly_the_missing_cells_of_the_wanted_columns_are_drawn() -> None:
    table = people()
    before = table.copy(deep=True)
    cells = fill(table, METADATA, WANTED, Seed(1))
    pd.testing.assert_frame_equal(table, before)
    assert list(cells) == WANTED
    for name, new in cells.items():
        assert new.rows.tolist() == np.flatnonzero(table[name].isna()).tolist()
        assert new.values.notna().all() and len(new.values) == len(new.rows)
        assert new.values.dtype == table[name].dtype
    assert set(cells["old"].values) == {"yes", "no"}
    assert cells["born"].values.str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def test_a_drawn_cell_follows_the_other_columns() -> None:
    table = people()
    cells = fill(table, METADATA, ["old"], Seed(1))["old"]
    age = table["age"].iloc[cells.rows].reset_index(drop=True)
    sure = age.notna() & ((age < 50) | (age > 70))
    right = (cells.values == np.where(age.fillna(0) > 60, "yes", "no"))[sure]
    assert right.mean() > 0.97


def test_same_seed_same_cells_whatever_else_is_filled() -> None:
    table = people(400)
    all_ = fill(table, METADATA, WANTED, Seed(5))
    one = fill(table, METADATA, ["income"], Seed(5))
    assert one["income"].values.equals(all_["income"].values)
    assert not one["income"].values.equals(fill(table, METADATA, ["income"], Seed(6))
                                           ["income"].values)


def test_where_an_equal_column_is_missing_too_the_cell_is_filled_all_the_same() -> None:
    rng = np.random.default_rng(2)
    first = rng.normal(size=1200).round(5)
    table = pd.DataFrame({"a": first, "b": np.where(rng.random(1200) < .9, first,
                                                   rng.normal(size=1200).round(5))})
    table.loc[:99, "a"] = np.nan
    table.loc[50:199, "b"] = np.nan
    metadata = Metadata((Column("a", Kind.NUMBER), Column("b", Kind.NUMBER)))
    cells = fill(table, metadata, ["b"], Seed(1))["b"]
    assert cells.values.notna().all()
    there = cells.rows >= 100
    assert (cells.values[there].to_numpy() == table["a"].to_numpy()[cells.rows[there]]).mean() > .8


def test_a_column_of_values_that_few_hold_cannot_be_filled() -> None:
    table = people(200).assign(sex=[f"s{n}" if n else None for n in range(200)])
    with pytest.raises(NotPossible) as refused:
        fill(table, METADATA, ["sex"], Seed(1))
    assert refused.value.where == "sex"
