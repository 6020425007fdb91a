"""What a tree is grown to predict, and how parents enter it."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.treatment.categories import CategoryRows
from synth_core.synthesizers.treatment.table import treat_table
from synth_core.synthesizers.trees.features import (
    Learned,
    encode_parents,
    matrix_of,
    target_of,
    telling_parents,
)

RNG = np.random.default_rng(0)
ROWS = 4000
SHADE = RNG.choice(["both ends", "middle"], ROWS)
TABLE = pd.DataFrame({
    "shade": SHADE, "many": RNG.choice([f"m{i}" for i in range(40)], ROWS),
    "noise": RNG.normal(size=ROWS),
    "x": np.where(SHADE == "middle", 0.1 * RNG.normal(size=ROWS),
                  RNG.choice([-3, 3], ROWS) + RNG.normal(size=ROWS))})
METADATA = Metadata((Column("shade", Kind.CATEGORY), Column("many", Kind.CATEGORY),
                     Column("noise", Kind.NUMBER), Column("x", Kind.NUMBER)))


@pytest.fixture(scope="module")
def chain() -> dict[str, Learned]:
    table = treat_table(TABLE, METADATA, None, Seed(0))
    found = {}
    for name, column in table.columns.items():
        rows = table.rows[name]
        ranks = None if isinstance(rows, CategoryRows) else column.form.rank(  # type: ignore[union-attr]
            rows.values)
        found[name] = Learned(column.form, rows, ranks)
    return found


def _drawn(chain: dict[str, Learned]) -> dict[str, np.ndarray]:
    return {name: one.rows.codes if one.ranks is None else one.ranks  # type: ignore[union-attr]
            for name, one in chain.items()}


def test_categories_with_the_same_mean_are_told_apart(chain: dict[str, Learned]) -> None:
    target = target_of(chain["x"], ["shade"], chain, _drawn(chain))
    means = encode_parents(["shade"], chain, target.scores)[0].means
    assert means is not None
    assert abs(means[0, 0] - means[1, 0]) < 0.05
    assert abs(means[0, 1] - means[1, 1]) > 0.3


def test_the_telling_parent_is_chosen(chain: dict[str, Learned]) -> None:
    drawn = _drawn(chain)
    target = target_of(chain["x"], ["many", "noise", "shade"], chain, drawn)
    encodings = encode_parents(["many", "noise", "shade"], chain, target.scores)
    chosen = telling_parents(encodings, drawn, target.scores, 1, np.random.default_rng(0))
    assert [encoding.parent for encoding in chosen] == ["shade"]
    assert matrix_of(encodings, drawn).shape == (ROWS, 2 * target.scores.shape[1] + 1)
    assert matrix_of(encodings, drawn).dtype == np.float32


def test_many_levels_become_coordinates(chain: dict[str, Learned]) -> None:
    many = target_of(chain["many"], ["shade", "x"], chain, _drawn(chain))
    assert many.classes is None and many.levels == 0
    assert many.scores.shape[0] == ROWS and many.scores.shape[1] <= 3
    few = target_of(chain["shade"], ["noise"], chain, _drawn(chain))
    assert few.levels == 2 and few.classes is not None
