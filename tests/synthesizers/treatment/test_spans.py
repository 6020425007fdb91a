"""A discharge never lies before its admission."""

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.treatment.columns import read_column
from synth_core.synthesizers.treatment.spans import find_spans
from synth_core.synthesizers.trees.synthesizer import SequentialTrees

ROWS = 1500


def _table(gap: np.ndarray, hours: bool = False) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    admitted = pd.Series(pd.Timestamp("2024-01-01")
                         + pd.to_timedelta(rng.integers(0, 700, ROWS), unit="D"))
    if hours:
        admitted += pd.to_timedelta(rng.integers(0, 1440, ROWS), unit="m")
    born = pd.Series(pd.Timestamp("1950-01-01")
                     + pd.to_timedelta(rng.integers(0, 20_000, ROWS), unit="D"))
    return pd.DataFrame({"admitted": admitted, "left": admitted + pd.to_timedelta(gap, unit="D"),
                         "born": born})


METADATA = Metadata((Column("admitted", Kind.DATE), Column("left", Kind.DATE),
                     Column("born", Kind.DATE)))


def _spans(table: pd.DataFrame) -> dict[str, str]:
    return find_spans({column.name: read_column(table, column) for column in METADATA})


def test_only_what_could_have_been_otherwise_is_a_span() -> None:
    gap = np.random.default_rng(1).poisson(5, ROWS)
    assert _spans(_table(gap)) == {"left": "admitted"}  # a birth lies before both anyway
    assert _spans(_table(gap - 5)) == {}


def test_synthetic_rows_keep_the_order() -> None:
    gap = np.random.default_rng(1).poisson(3, ROWS)
    for hours in (False, True):
        table = _table(gap, hours)
        table.loc[:150, "left"] = pd.NaT
        made = SequentialTrees().fit(table, METADATA, seed=Seed(0)).sample_table(
            3000, seed=Seed(1))
        stay = (made["left"] - made["admitted"]) / pd.Timedelta("1D")
        assert (stay.dropna() >= 0).all()
        assert abs(stay.mean() - 3) < 0.3
        assert abs(made["left"].isna().mean() - 0.1) < 0.03


def test_a_length_of_stay_agrees_with_its_dates() -> None:
    gap = np.random.default_rng(1).poisson(3, ROWS)
    table = _table(gap).assign(days=gap)
    metadata = Metadata((*METADATA.columns, Column("days", Kind.NUMBER)))
    made = SequentialTrees().fit(table, metadata, seed=Seed(0)).sample_table(2000, seed=Seed(1))
    assert ((made["left"] - made["admitted"]).dt.days == made["days"]).all()


def test_equal_dates_do_not_wait_for_each_other() -> None:
    table = _table(np.zeros(ROWS, dtype=int))
    assert len(_spans(table)) == 1
