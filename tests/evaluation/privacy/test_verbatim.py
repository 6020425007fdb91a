"""Values repeated word for word, column by column, and never a value in what is told."""

import json
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Result
from synth_core.evaluation.privacy.verbatim import VerbatimValues
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

from .conftest import Adult, split

Make = Callable[[int, int], pd.DataFrame]


def _verbatim(train: pd.DataFrame, holdout: pd.DataFrame, synthetic: pd.DataFrame,
              metadata: Metadata) -> Result:
    sets = split(train, holdout, synthetic)
    return VerbatimValues().evaluate(sets, metadata, seed=Seed(1))[0]


def test_synthpop_repeats_the_weights_of_the_training_rows(adult: Adult) -> None:
    result = _verbatim(adult.train, adult.holdout, adult.peer("synthpop"), adult.metadata)
    assert result.estimate is not None and result.estimate.low > 0.3
    assert result.details["column"] == "fnlwgt"
    assert result.details["columns"][0]["untouched"] == 1.0


@pytest.mark.parametrize("name", ["mostlyai", "synthcity-ctgan"])
def test_other_published_tables_do_not(adult: Adult, name: str) -> None:
    result = _verbatim(adult.train, adult.holdout, adult.peer(name), adult.metadata)
    assert result.estimate is not None and result.estimate.low <= 0


def test_real_rows_repeat_by_chance_alone(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(12_000, 12_000, 8_000)
    result = _verbatim(train, holdout, synthetic, adult.metadata)
    assert result.estimate is not None and result.estimate.low <= 0
    assert result.yardsticks["holdout"].value > 0.1


def test_copied_identifiers_are_found(people: Make, people_metadata: Metadata) -> None:
    train, holdout, synthetic = people(2_000, 1), people(2_000, 2), people(2_000, 3)
    clean = _verbatim(train, holdout, synthetic, people_metadata)
    assert clean.estimate is not None and clean.estimate.low <= 0
    synthetic.loc[:299, "id"] = train["id"][:300]
    result = _verbatim(train, holdout, synthetic, people_metadata)
    assert result.details["column"] == "id"
    assert result.estimate is not None
    assert result.estimate.value == pytest.approx(0.15 / 2, abs=0.005)  # H_eval is half as large
    assert result.estimate.low > 0.03


def test_no_value_is_told(people: Make, people_metadata: Metadata) -> None:
    train = people(500, 1)
    told = json.dumps(_verbatim(train, people(500, 2), train, people_metadata).as_json())
    assert not any(value in told for value in train["id"])
    assert not any(repr(value) in told for value in train["cost"])


def test_a_table_without_fine_columns_repeats_none() -> None:
    stream = np.random.default_rng(1)
    table = pd.DataFrame({"a": stream.integers(0, 9, 300).astype(str)})
    result = _verbatim(table, table, table, Metadata((Column("a", Kind.CATEGORY),)))
    assert result.estimate is not None and result.estimate.value == result.estimate.high == 0.0
    assert result.details == {"column": None, "columns": []}
