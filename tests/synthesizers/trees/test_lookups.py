"""What follows from another column follows in every synthetic row."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.treatment.table import treat_table
from synth_core.synthesizers.trees.lookups import lookup_of
from synth_core.synthesizers.trees.synthesizer import SequentialTrees

RNG = np.random.default_rng(0)
WEIGHTS = np.arange(30) + 0.3
CITY = RNG.choice([f"city {i:02d}" for i in range(30)], 3000, p=WEIGHTS / WEIGHTS.sum())
STATE = pd.Series(CITY).map(lambda name: f"state {int(name[-2:]) // 6}")
TABLE = pd.DataFrame({
    "city": CITY, "state": STATE, "number": STATE.str[-1].astype(int) * 10,
    "price": np.where(STATE == "state 1", np.nan, STATE.str[-1].astype(float) + 0.5),
    "x": RNG.normal(size=3000)})
METADATA = Metadata((Column("city", Kind.CATEGORY), Column("state", Kind.CATEGORY),
                     Column("number", Kind.NUMBER), Column("price", Kind.NUMBER),
                     Column("x", Kind.NUMBER)))


def test_every_row_agrees_even_where_rare_values_were_pooled() -> None:
    assert pd.Series(CITY).value_counts().min() < 15
    made = SequentialTrees().fit(TABLE, METADATA, seed=Seed(0)).sample_table(5000, seed=Seed(1))
    assert (made["state"] == made["city"].map(lambda name: f"state {int(name[-2:]) // 6}")).all()
    assert (made["number"] == made["state"].str[-1].astype(int) * 10).all()
    assert (made["price"].isna() == (made["state"] == "state 1")).all()
    assert set(made["city"]) < set(CITY)


def test_what_few_people_hold_is_never_looked_up() -> None:
    """Each city has its own price: the prices of rare cities must not leave."""
    table = TABLE.assign(price=[float(name[-2:]) * 1.25 for name in CITY])
    made = SequentialTrees().fit(table, METADATA, seed=Seed(0)).sample_table(5000, seed=Seed(1))
    counts = table["price"].value_counts()
    assert set(made["price"]) <= set(counts[counts >= 15].index)


@pytest.mark.parametrize("key_kind", [Kind.NUMBER, Kind.CATEGORY])
def test_a_number_can_be_the_key(key_kind: Kind) -> None:
    rng = np.random.default_rng(1)
    grade = rng.integers(1, 9, 2000).astype(float)
    grade[:100] = np.nan
    table = pd.DataFrame({"grade": grade, "passed": np.where(np.isnan(grade), None, grade > 4)})
    metadata = Metadata((Column("grade", key_kind), Column("passed", Kind.YES_NO)))
    treated = treat_table(table, metadata, None, Seed(0))
    assert [(item.column, item.key) for item in treated.dependencies] == [("passed", "grade")]
    lookup = lookup_of(treated.dependencies[0], treated)
    keys = (np.array([1.0, 4.0, 5.0, 8.0, np.nan]) if key_kind is Kind.NUMBER else
            np.array([treated.columns["grade"].form.values.index(value)  # type: ignore[union-attr]
                      for value in (1.0, 4.0, 5.0, 8.0, None)]))
    found = treated.columns["passed"].restore(lookup.look_up(keys))
    assert found.tolist() == [False, False, True, True, None]
