"""SDV gets our description and our treatment, and its pickle is opened only as it was written."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import StorageError
from synth_core.foundation.progress import Deadline
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.copula import MODEL, GaussianCopula

pytest.importorskip("sdv", reason="the package sdv is not installed")

ROWS = 600
METADATA = Metadata((Column("x", Kind.NUMBER), Column("y", Kind.NUMBER),
                     Column("zip", Kind.CATEGORY), Column("day", Kind.DATE,
                                                          date_format="%d/%m/%Y")))


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    x = rng.normal(size=ROWS).round(2)
    x[0] = 900.0
    zips = np.where(np.arange(ROWS) < 8, "00099", rng.choice(["01234", "04567"], ROWS))
    days = pd.Timestamp("2024-03-01") + pd.to_timedelta(rng.integers(0, 200, ROWS), unit="D")
    return pd.DataFrame({"x": x, "y": (np.clip(x, -3, 3) + rng.normal(size=ROWS)).round(2),
                         "zip": zips, "day": pd.Series(days.strftime("%d/%m/%Y"), dtype=object)})


@pytest.fixture(scope="module")
def fitted(table: pd.DataFrame) -> GaussianCopula:
    return GaussianCopula(distribution="norm").fit(table, METADATA, seed=Seed(0),
                                                   smallest_cell=10)


def test_links_are_kept(fitted: GaussianCopula) -> None:
    made = fitted.sample_table(3000, seed=Seed(1))
    assert np.corrcoef(made["x"].rank(), made["y"].rank())[0, 1] > 0.4


def test_rare_values_and_extremes_stay_inside(fitted: GaussianCopula) -> None:
    made = fitted.sample_table(20_000, seed=Seed(1))
    assert set(made["zip"]) == {"01234", "04567"}
    assert made["x"].max() < 200  # the largest real value is 900, of one row
    assert any("zip" in note and "fewer than 10 rows" in note for note in fitted.notes)


def test_dates_come_back_in_their_format(fitted: GaussianCopula) -> None:
    days = pd.to_datetime(fitted.sample_table(2000, seed=Seed(1))["day"], format="%d/%m/%Y")
    assert days.between("2024-03-01", "2024-09-30").all()
    assert days.nunique() > 100


def test_a_changed_pickle_is_never_opened(fitted: GaussianCopula, tmp_path: Path) -> None:
    fitted.save(tmp_path)
    (tmp_path / MODEL).write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    with pytest.raises(StorageError, match="changed"):
        GaussianCopula.load(tmp_path)


def test_a_passed_deadline_is_told(table: pd.DataFrame) -> None:
    late = GaussianCopula(distribution="norm").fit(
        table[["x", "y", "zip", "day"]], METADATA, seed=Seed(0), deadline=Deadline.after(0))
    assert "longer than its time" in late.notes[-1]
