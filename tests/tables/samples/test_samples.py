"""The samples hold what their story says, and are the same each time."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from threadpoolctl import threadpool_limits

from synth_core.foundation.errors import NotFound
from synth_core.tables.samples import SAMPLES, Sample, write
from synth_core.tables.samples.hospital import FLAT_RATE
from synth_core.tables.samples.library import table


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
def test_a_sample_is_what_its_card_says(sample: Sample, tmp_path: Path) -> None:
    first, second = (write(sample.key, tmp_path / name) for name in ("a.parquet", "b.parquet"))
    assert first.digest == second.digest
    assert (first.rows, first.columns) == (sample.rows, sample.columns)
    kept = pd.read_parquet(tmp_path / "a.parquet")
    assert {sample.target, *sample.sensitive} <= set(kept.columns)


def test_an_unknown_sample_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        write("unknown", tmp_path / "a.parquet")
    assert not list(tmp_path.iterdir())


def test_hospital_keeps_its_rules() -> None:
    found = table("hospital")
    assert (found["discharged_on"] >= found["admitted_on"]).all()
    assert found["case_number"].is_unique
    assert (found.groupby("ward")["department"].nunique() == 1).all()
    assert (found.groupby("diagnosis_code")["diagnosis_chapter"].nunique() == 1).all()
    assert 0.14 < (found["readmitted"] == "yes").mean() < 0.16
    assert 0.012 < (found["sepsis"] == "yes").mean() < 0.018
    assert 0.1 < (found["cost"] == FLAT_RATE).mean() < 0.5
    assert found["cost"].max() > 20 * found["cost"].median()
    assert 0.1 < found["creatinine"].isna().mean() < 0.5
    assert found["smoker"].isna().mean() > 0.1


def test_household_keeps_its_rules() -> None:
    found = table("household")
    assert found["household_id"].is_unique
    assert (found["children"] < found["size"]).all()
    assert (found.groupby("district")["region"].nunique() == 1).all()
    assert ((found["rent"] == 0) == (found["tenure"] == "owned")).all()
    assert (found["monthly_income"] % 50 == 0).mean() > 0.6
    assert 0.1 < (found["poverty_risk"] == "yes").mean() < 0.25
    rich = found["monthly_income"] > found["monthly_income"].median()
    silent = found["savings"].isna()
    assert silent[rich].mean() > 1.2 * silent[~rich].mean()


@pytest.mark.parametrize(("key", "target", "low", "high"), [
    ("hospital", "readmitted", 0.70, 0.82), ("household", "poverty_risk", 0.85, 0.99)])
def test_there_is_something_to_learn(key: str, target: str, low: float, high: float) -> None:
    found = table(key)
    known = found.drop(columns=[target]).apply(
        lambda column: column if column.dtype.kind in "if" else pd.factorize(column)[0])
    half = np.arange(len(found)) % 2 == 0
    with threadpool_limits(1):
        model = HistGradientBoostingClassifier(max_iter=40, random_state=0)
        model.fit(known[half], found[target][half])
    area = roc_auc_score(found[target][~half] == "yes", model.predict_proba(known[~half])[:, 1])
    assert low < area < high
