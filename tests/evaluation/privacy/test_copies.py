"""Copied rows are found, and only those beyond what independent real rows share."""

import pandas as pd
import pytest

from synth_core.evaluation.contract import Result
from synth_core.evaluation.privacy.copies import Copies
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.seed import Seed

from .conftest import Adult

COARSE = ["workclass", "education", "marital-status", "relationship", "race", "sex", "income"]


def _copies(adult: Adult, synthetic: pd.DataFrame, train: pd.DataFrame | None = None,
            holdout: pd.DataFrame | None = None, columns: list[str] | None = None) -> Result:
    metadata = adult.metadata
    for column in metadata:
        if columns is not None and column.name not in columns:
            metadata = metadata.with_column(column.name, kept=False)
    sets = adult.sets(synthetic, train, holdout)
    return Copies().evaluate(sets, metadata, seed=Seed(1))[0]


def _number(result: Result) -> Estimate:
    assert result.estimate is not None, result.not_assessed
    return result.estimate


def test_real_rows_are_no_copies_though_more_of_them_equal_training_rows(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(12_000, 12_000, 8_000)
    for columns in (None, COARSE):
        result = _copies(adult, synthetic, train, holdout, columns)
        number = _number(result)
        assert number.low <= 0 <= number.high
    # Seven columns: far more rows "match" the larger table, thinning takes that away.
    assert result.details["untouched"] > result.yardsticks["holdout"].value + 0.01


def test_planted_copies_are_counted(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(12_000, 12_000, 12_000)
    values = []
    for share in (0.02, 0.1, 0.4):
        planted = synthetic.copy()
        rows = round(share * len(planted))
        planted.iloc[:rows] = train.iloc[:rows]
        number = _number(_copies(adult, planted, train, holdout))
        assert number.low > 0
        values.append(number.value)
    # The holdout of 12,000 has 6,000 rows in H_eval: half of the copies survive the thinning.
    assert values == pytest.approx([0.01, 0.05, 0.2], abs=0.004)


def test_published_tables(adult: Adult) -> None:
    synthpop = _copies(adult, adult.peer("synthpop"))
    assert _number(synthpop).low > 0
    assert synthpop.details["untouched"] == pytest.approx(0.0102, abs=0.0002)
    for name in ("mostlyai", "synthcity-ctgan"):
        assert _number(_copies(adult, adult.peer(name))).low <= 0


def test_a_holdout_with_training_rows_is_refused(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(12_000, 12_000, 12_000)
    holdout.iloc[:1_000] = train.iloc[:1_000]
    result = _copies(adult, synthetic, train, holdout)
    assert result.estimate is None and "train and holdout differ" in result.not_assessed
