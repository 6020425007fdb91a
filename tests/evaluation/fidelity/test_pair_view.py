"""Two columns seen together."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.fidelity.associations import pair_view
from synth_core.metadata.model import Column, Kind, Metadata

METADATA = Metadata((Column("pay", Kind.NUMBER), Column("job", Kind.CATEGORY),
                     Column("since", Kind.DATE), Column("left", Kind.YES_NO)))


@pytest.fixture
def table() -> pd.DataFrame:
    stream = np.random.default_rng(0)
    return pd.DataFrame({
        "pay": np.r_[np.zeros(1_500), np.round(stream.lognormal(9, 1, 1_500), 2)],
        "job": stream.choice(["cook", "nurse", "pope"], 3_000, p=[0.6, 0.399, 0.001]),
        "since": pd.Timestamp("2010-01-01") + pd.to_timedelta(
            stream.integers(0, 4_000, 3_000), "D"),
        "left": stream.random(3_000) < 0.3})


def _view(table: pd.DataFrame, a: str, b: str) -> dict[str, object]:
    return pair_view(table[[a, b]], table[[a, b]], a, b, METADATA, 10)


@pytest.mark.parametrize(("a", "b"), [("pay", "job"), ("job", "since"), ("left", "pay"),
                                      ("pay", "since")])
def test_shares_add_up_and_are_alike_for_the_same_table(
        table: pd.DataFrame, a: str, b: str) -> None:
    view = pair_view(table[[a, b]], table[[a, b]], a, b, METADATA, 10)
    real, made = np.array(view["real"], dtype=float), np.array(view["synthetic"])
    assert real.shape == made.shape == (len(view["rows"]), len(view["columns"]))
    assert made.sum() == pytest.approx(1, abs=0.01)
    seen = ~np.isnan(real)
    assert np.array_equal(real[seen], made[seen])
    assert (~seen).sum() == view["suppressed"]


def test_cells_of_few_people_are_hidden(table: pd.DataFrame) -> None:
    view = pair_view(table[["job", "left"]], table[["job", "left"]], "job", "left", METADATA, 10)
    assert "pope" not in view["rows"]
    counts = pd.crosstab(table["job"], table["left"]).to_numpy()
    assert (counts < 10).any() and view["suppressed"] >= 2
    for line in view["real"]:
        assert all(not share or share >= 10 / 3_000 - 1e-4 for share in line)


def test_edges_are_round_and_open_at_the_ends(table: pd.DataFrame) -> None:
    rows = pair_view(table[["pay", "job"]], table[["pay", "job"]], "pay", "job", METADATA,
                     10)["rows"]
    assert rows[0] == "up to 0" and rows[-1].startswith("above ")
    assert len(rows) >= 5  # zeros do not swallow the other half
    assert f"{table['pay'].max():,.6g}" not in " ".join(rows)


def test_missing_and_unknown_values_have_a_place(table: pd.DataFrame) -> None:
    made = table.assign(job="astronaut")
    made.loc[:10, "pay"] = np.nan
    view = pair_view(table, made, "pay", "job", METADATA, 10)
    assert view["columns"][-1] == "other values" and view["rows"][-1] == "missing"


def test_dates_are_written_as_dates(table: pd.DataFrame) -> None:
    rows = _view(table, "since", "job")["rows"]
    assert isinstance(rows, list) and rows[0].startswith("up to 201")
