"""Every column as it was, no two related."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.independent import IndependentColumns


def test_columns_keep_their_shares_and_lose_their_links() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=5000)
    table = pd.DataFrame({"x": x, "y": x + 0.1 * rng.normal(size=5000),
                          "side": np.where(x > 0.5, "right", "left")})
    metadata = Metadata((Column("x", Kind.NUMBER), Column("y", Kind.NUMBER),
                         Column("side", Kind.CATEGORY)))
    made = IndependentColumns().fit(table, metadata, seed=Seed(0)).sample_table(5000, seed=Seed(1))
    assert abs(np.corrcoef(made["x"], made["y"])[0, 1]) < 0.05
    assert (made["side"] == "left").mean() == pytest.approx((table["side"] == "left").mean(),
                                                            abs=0.03)
    for name in ("x", "y"):
        assert made[name].mean() == pytest.approx(table[name].mean(), abs=0.06)
        assert made[name].std() == pytest.approx(table[name].std(), rel=0.05)
