""""The same as that other column" is kept where it happens more than by chance."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.trees.synthesizer import SequentialTrees

ROWS = 3000
METADATA = Metadata((Column("paid", Kind.NUMBER), Column("due", Kind.NUMBER)))


def _table(equal: float) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    due = rng.lognormal(6, 1, ROWS).round(2)
    paid = np.where(rng.random(ROWS) < equal, due, (due * rng.random(ROWS)).round(2))
    return pd.DataFrame({"paid": paid, "due": due})


@pytest.mark.parametrize("equal", [0.0, 0.3, 0.8])
def test_the_share_of_equal_rows_is_kept(equal: float) -> None:
    model = SequentialTrees().fit(_table(equal), METADATA, seed=Seed(0))
    made = model.sample_table(5000, seed=Seed(1))
    assert (made["paid"] == made["due"]).mean() == pytest.approx(equal, abs=0.05)
    assert bool(model.chain_.models[1].equals) == (equal > 0)


def test_dates_and_numbers_are_never_compared() -> None:
    rng = np.random.default_rng(0)
    days = rng.integers(15_000, 16_000, ROWS)
    table = pd.DataFrame({"number": days, "date": pd.Timestamp(0) + pd.to_timedelta(days, "D")})
    metadata = Metadata((Column("number", Kind.NUMBER), Column("date", Kind.DATE)))
    model = SequentialTrees().fit(table, metadata, seed=Seed(0))
    assert model.chain_.models[1].equals == ()
