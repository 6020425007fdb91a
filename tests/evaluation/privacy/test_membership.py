"""Known answers: who leaks is seen, who does not is left in peace."""

import json
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Result
from synth_core.evaluation.privacy.attacks import ATTACKS
from synth_core.evaluation.privacy.membership import MembershipAttacks
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

from .conftest import Adult, split

Make = Callable[[int, int], pd.DataFrame]
COARSE = ["workclass", "education", "marital-status", "relationship", "race", "sex", "income"]


def _results(adult: Adult, synthetic: pd.DataFrame, train: pd.DataFrame | None = None,
             holdout: pd.DataFrame | None = None,
             metadata: Metadata | None = None) -> dict[str, Result]:
    sets = adult.sets(synthetic, train, holdout)
    found = MembershipAttacks().evaluate(sets, metadata or adult.metadata, seed=Seed(1))
    return {result.metric: result for result in found}


def _quiet(results: dict[str, Result]) -> None:
    for metric, chance in (("membership", 0.5), ("membership_tpr", 0.01)):
        number = results[metric].estimate
        assert number is None or number.low <= chance, metric


def test_synthpop_is_flagged_by_its_telling_values(adult: Adult) -> None:
    results = _results(adult, adult.peer("synthpop"))
    number = results["membership"].estimate
    assert number is not None
    assert number.value == pytest.approx(0.76, abs=0.03) and number.low > 0.65
    chosen = [row for row in results["membership"].details["attacks"] if row["chosen"]]
    assert [row["attack"] for row in chosen] == ["look_up"]
    usual = {row["attack"]: row["value"] for row in results["membership"].details["attacks"]}
    assert usual["nearest_record"] < 0.6 and usual["boosting"] < 0.6
    few = results["membership_tpr"].estimate
    assert few is not None and few.low > 0.01


@pytest.mark.parametrize("name", ["mostlyai", "synthcity-ctgan"])
def test_other_published_tables_are_not_flagged(adult: Adult, name: str) -> None:
    results = _results(adult, adult.peer(name))
    _quiet(results)
    assert results["membership"].estimate is not None


def test_real_rows_of_others_are_not_flagged(adult: Adult) -> None:
    half = len(adult.holdout) // 2
    synthetic, rest = adult.holdout.iloc[:half], adult.holdout.iloc[half:]
    results = _results(adult, synthetic.reset_index(drop=True), holdout=rest)
    _quiet(results)
    number = results["membership"].estimate
    assert number is not None and number.high <= 0.6
    assert results["membership"].yardsticks["coin"].value == 0.5
    real = results["membership"].yardsticks["real"]
    assert real.low <= 0.5 <= real.high


def test_independent_columns_are_not_flagged(adult: Adult) -> None:
    stream = np.random.default_rng(1)
    shuffled = adult.train.head(5_000).apply(lambda column: stream.permutation(column))
    holdout = adult.holdout.head(5_000)
    results = _results(adult, shuffled, adult.train.head(5_000), holdout,
                       adult.metadata.with_column("fnlwgt", kept=False))
    _quiet(results)


def test_coarse_columns_of_real_rows_are_not_flagged(adult: Adult) -> None:
    metadata = adult.metadata
    for column in metadata:
        if column.name not in COARSE:
            metadata = metadata.with_column(column.name, kept=False)
    train, synthetic, holdout = adult.parts(4_000, 4_000, 5_000)
    results = _results(adult, synthetic, train, holdout, metadata)
    _quiet(results)
    control = results["self_test"].details["controls"][0]
    assert control["attack"] == "blind" and control["holds"]


def test_planted_copies_are_flagged_more_as_their_share_grows(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(4_000, 4_000, 5_000)
    values = []
    for share in (0.3, 0.9):
        planted = synthetic.copy()
        rows = round(share * len(planted))
        planted.iloc[:rows] = train.iloc[:rows]
        results = _results(adult, planted, train, holdout)
        number, few = results["membership"].estimate, results["membership_tpr"].estimate
        assert number is not None and few is not None, results["membership"].not_assessed
        assert number.low > 0.5 and few.low > 0.01
        values.append(number.value)
    assert values == sorted(values) and values[-1] > 0.85


def test_details_are_plain_and_the_seed_decides(people: Make, people_metadata: Metadata) -> None:
    sets = split(people(1_000, 1), people(1_000, 2), people(1_000, 3))
    before = sets.train.copy()
    told = []
    for seed in (1, 1, 2):
        results = MembershipAttacks().evaluate(sets, people_metadata, seed=Seed(seed))
        for result in results:
            again = Result.from_json(json.loads(json.dumps(result.as_json(), allow_nan=False)))
            assert again.estimate == result.estimate and again.details == result.details
        told.append([{**result.as_json(), "seconds": 0} for result in results])
    assert told[0] == told[1] != told[2]
    pd.testing.assert_frame_equal(sets.train, before)
    attacks = results[1].details["attacks"]
    assert [row["attack"] for row in attacks] == [attack.key for attack in ATTACKS]
    assert set(attacks[0]) == {"attack", "title", "explanation", "value", "low", "high", "n",
                               "chosen", "tpr", "tpr_low", "tpr_high"}
    assert sum(row["chosen"] for row in attacks) == 1


def test_the_level_is_passed_in(people: Make, people_metadata: Metadata) -> None:
    sets = split(people(1_000, 1), people(1_000, 2), people(1_000, 3))
    wide, narrow = (MembershipAttacks(level).evaluate(sets, people_metadata, seed=Seed(1))[1]
                    for level in (0.9975, 0.9))
    assert wide.estimate is not None and narrow.estimate is not None
    assert wide.estimate.value == narrow.estimate.value
    assert wide.estimate.high - wide.estimate.low > narrow.estimate.high - narrow.estimate.low
