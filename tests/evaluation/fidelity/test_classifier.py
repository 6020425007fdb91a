"""The classifier test: a coin where nothing differs, sure where columns are independent."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.fidelity.classifier import Classifier
from synth_core.evaluation.split import sets_from_tables
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from tests.evaluation.conftest import Published, described


def _result(sets: Sets, metadata: Metadata | None = None) -> Result:
    (result,) = Classifier().evaluate(sets, metadata or described(sets.train), seed=Seed(1))
    assert result.estimate is not None, result.not_assessed
    return result


def _people(rows: int, seed: int) -> pd.DataFrame:
    stream = np.random.default_rng(seed)
    age = stream.integers(18, 90, rows)
    return pd.DataFrame({"age": age, "pay": stream.gamma(2, 1000, rows) * age / 40,
                         "job": stream.choice(["x", "y"], rows), "id": np.arange(rows)})


def test_the_column_that_gives_it_away_is_named() -> None:
    train = _people(900, 1)
    made = _people(900, 3)
    made["pay"] = np.round(made["pay"], -2)
    metadata = described(train).with_column("id", kind=Kind.IDENTIFIER)
    sets = sets_from_tables(train, _people(1_200, 2), made, metadata, Seed(1))
    result = _result(sets, metadata)
    assert result.estimate is not None and result.estimate.low > 0.7
    assert result.details["columns"][0]["column"] == "pay"
    assert "id" not in {row["column"] for row in result.details["columns"]}
    assert result.details["rows"] == 600


def test_tables_of_few_rows_are_refused() -> None:
    train = _people(100, 1)
    metadata = Metadata((Column("age", Kind.NUMBER), Column("pay", Kind.NUMBER)))
    sets = sets_from_tables(train, _people(50, 2), train, metadata, Seed(1))
    (result,) = Classifier().evaluate(sets, metadata, seed=Seed(1))
    assert result.estimate is None and "30 rows" in result.not_assessed


@pytest.mark.data
@pytest.mark.parametrize(("name", "low", "high"), [
    ("real", 0.47, 0.53), ("synthpop", 0.49, 0.53),
    pytest.param("mostlyai", 0.57, 0.64, marks=pytest.mark.slow),
    pytest.param("synthcity-ctgan", 0.97, 1.0, marks=pytest.mark.slow),
    pytest.param("independent", 0.94, 1.0, marks=pytest.mark.slow)])
def test_published_tables(adult: Published, name: str, low: float, high: float) -> None:
    result = _result(adult(name))
    assert result.estimate is not None
    assert low <= result.estimate.value <= high
    real, floor = result.yardsticks["real"], result.yardsticks["floor"]
    assert abs(real.value - 0.5) < 0.03 and floor.value > 0.94
