"""Known answers: the base itself is as usual, what no training row is like is far, ends count."""

import numpy as np
import pandas as pd

from synth_core.evaluation.what_if.support import beyond_range, far_from_training
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.scenarios.model import AmountChange

METADATA = Metadata((Column("region", Kind.CATEGORY), Column("price", Kind.NUMBER),
                     Column("area", Kind.NUMBER)))


def table(rows: int, seed: int, more: float = 0.0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    area = rng.uniform(20, 120, rows)
    price = 3 * area + rng.normal(0, 10, rows) + more
    return pd.DataFrame({"region": rng.choice(["A", "B"], rows),
                         "price": np.where(rng.random(rows) < 0.05, np.nan, price), "area": area})


def test_another_draw_of_the_same_is_as_usual_and_a_far_one_is_not() -> None:
    train, base = table(2000, 1), table(1500, 2)
    usual = far_from_training(train, base, table(1500, 3), METADATA, Seed(1))
    assert usual.low <= 0.02 and usual.value < 0.03
    moved = [far_from_training(train, base, table(1500, 3, more), METADATA, Seed(1)).value
             for more in (40, 150, 600)]
    assert usual.value < moved[0] < moved[1] and moved[2] > 0.9


def test_values_beyond_the_training_rows_of_the_group_are_counted() -> None:
    train = pd.DataFrame({"region": ["A"] * 100 + ["B"] * 100, "area": 1.0,
                          "price": [*range(100), *range(1000, 1100)]})
    made = pd.DataFrame({"region": ["A"] * 10 + ["B"] * 5, "area": 1.0,
                         "price": [50] * 6 + [95] * 4 + [1050] * 5})
    change = AmountChange("price", percent=10, clauses=(Clause("region", ("A",)),))
    found = beyond_range(train, made, METADATA, change, 10)
    assert found is not None and (found.value, found.n) == (0.4, 10)
    everybody = beyond_range(train, made, METADATA, AmountChange("price", percent=10), 10)
    assert everybody is not None and everybody.value == 0
    nobody = AmountChange("price", percent=10, clauses=(Clause("region", ("C",)),))
    assert beyond_range(train, made, METADATA, nobody, 10) is None
