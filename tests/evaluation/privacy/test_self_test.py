"""Honest splits pass the self-test; splits that differ, and tests that see nothing, do not."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Result
from synth_core.evaluation.privacy.membership import MembershipAttacks
from synth_core.evaluation.privacy.planting import SHARES
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

from .conftest import Adult, split

Make = Callable[[int, int], pd.DataFrame]


def _results(adult: Adult, train: pd.DataFrame, holdout: pd.DataFrame,
             synthetic: pd.DataFrame) -> dict[str, Result]:
    sets = adult.sets(synthetic, train, holdout)
    found = MembershipAttacks().evaluate(sets, adult.metadata, seed=Seed(1))
    return {result.metric: result for result in found}


def _refused(results: dict[str, Result], because: str) -> None:
    for metric in ("membership", "membership_tpr"):
        assert results[metric].estimate is None
        assert because in results[metric].not_assessed


def test_an_honest_split_passes_and_planted_copies_are_noticed(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(4_000, 4_000, 5_000)
    found = _results(adult, train, holdout, synthetic)["self_test"]
    assert found.estimate is not None and found.estimate.low <= 0.5 <= found.estimate.high
    assert not found.details["saw_leak"]
    controls = found.details["controls"]
    assert [control["attack"] for control in controls][:2] == ["blind", "same_row"]
    assert len(controls) == 8 and all(control["holds"] for control in controls)
    planted = found.details["planted"]
    assert tuple(row["share"] for row in planted) == SHARES
    assert planted[-1]["caught"] and planted[-1]["value"] > 0.6
    assert found.details["smallest_caught"] <= 0.2
    assert planted[-1]["value"] > planted[-2]["value"] > planted[0]["value"]


def test_planted_duplicates_of_training_rows_in_the_holdout_are_seen(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(4_000, 4_000, 5_000)
    holdout.iloc[:1_500] = train.iloc[:1_500]
    results = _results(adult, train, holdout, synthetic)
    _refused(results, "cannot be judged: train and holdout differ")
    found = results["self_test"]
    assert found.estimate is not None and found.estimate.low > 0.5
    assert not {control["attack"]: control["holds"]
                for control in found.details["controls"]}["same_row"]


def test_a_holdout_of_other_people_is_seen_by_the_blind_classifier(adult: Adult) -> None:
    train, synthetic, holdout = adult.parts(4_000, 4_000, 5_000)
    holdout = holdout[holdout["age"] > 30]
    results = _results(adult, train, holdout.reset_index(drop=True), synthetic)
    _refused(results, "train and holdout differ")
    blind = results["self_test"].details["controls"][0]
    assert blind["attack"] == "blind" and not blind["holds"]


def test_a_leak_of_the_table_does_not_pass_for_sensitivity(adult: Adult) -> None:
    train, _, holdout = adult.parts(4_000, 1, 5_000)
    results = _results(adult, train, holdout, train.copy())
    leak = results["membership"].estimate
    assert leak is not None and leak.low > 0.9
    assert not any(row["caught"] for row in results["self_test"].details["planted"])
    assert results["self_test"].details["saw_leak"]


def test_a_test_that_sees_nothing_says_so() -> None:
    stream = np.random.default_rng(1)
    train, holdout, synthetic = (
        pd.DataFrame({"a": stream.choice(["x", "y"], 600), "b": stream.choice(["u", "v"], 600)})
        for _ in range(3))
    metadata = Metadata((Column("a", Kind.CATEGORY), Column("b", Kind.CATEGORY)))
    results = MembershipAttacks().evaluate(split(train, holdout, synthetic), metadata,
                                           seed=Seed(1))
    assert [result.metric for result in results] == ["self_test", "membership", "membership_tpr"]
    assert all(result.estimate is None for result in results)
    assert all("too weak" in result.not_assessed for result in results)


def test_few_synthetic_rows_cannot_be_judged_by_the_few_they_could_give_away(
        people: Make, people_metadata: Metadata) -> None:
    sets = split(people(2_000, 1), people(1_500, 2), people(60, 3))
    found = MembershipAttacks().evaluate(sets, people_metadata, seed=Seed(1))
    assert all("too weak" in result.not_assessed for result in found)
