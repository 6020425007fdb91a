"""Real rows of the mix that was asked for: how many, which, none twice."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Metric, Sets
from synth_core.evaluation.fidelity.columns import Columns
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.mix.asked_rows import AskedRows
from synth_core.evaluation.mix.same_mix import BY_SAME_MIX, SameMix
from synth_core.evaluation.suite import all_metrics, judge
from synth_core.foundation.errors import AnswerError
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from synth_core.governance.verdict import verdict
from synth_core.metadata.conditions.model import Asked, Clause, Condition, Shares
from synth_core.metadata.model import Column, Kind, Metadata

METADATA = Metadata((Column("age", Kind.NUMBER), Column("ill", Kind.YES_NO),
                     Column("cost", Kind.NUMBER)))
HALF = Asked(shares=(Shares("ill", (("yes", 0.5), ("no", 0.5))),))
OLD = Asked((Condition((Clause("age", (), "80", "89"),), 300),))


def people(rows: int, seed: int, ill: float = 0.1) -> pd.DataFrame:
    """The cost hangs on age and on being ill."""
    rng = np.random.default_rng(seed)
    age = rng.integers(20, 90, rows)
    sick = rng.random(rows) < ill
    return pd.DataFrame({"age": age, "ill": np.where(sick, "yes", "no"),
                         "cost": np.round(10 * age + 900 * sick + rng.normal(0, 40, rows))})


def sets(synthetic: pd.DataFrame, unseen: int = 1500) -> Sets:
    held = people(unseen, 2)
    half, quarter = unseen // 2, unseen // 4
    return Sets(people(4000, 1), held.iloc[:half], held.iloc[half:half + quarter],
                held.iloc[half + quarter:], synthetic)


def mix(asked: Asked, rows: int = 1000) -> SameMix:
    return SameMix(asked, rows, METADATA, 10, Seed(5))


def test_real_rows_have_the_mix_and_none_is_there_twice() -> None:
    whole = sets(people(1000, 3, ill=0.5))
    found = mix(HALF).sets(whole)
    for table in (found.train, found.holdout):
        assert abs((table["ill"] == "yes").mean() - 0.5) < 0.04
    ill = int((whole.train["ill"] == "yes").sum())
    assert len(found.train) == pytest.approx(2 * ill, abs=2)  # as many as the scarcest allows
    chosen = mix(HALF).real(whole.train)
    assert chosen.index.is_unique and (whole.train.loc[chosen.index] == chosen).all(axis=None)
    assert len(found.synthetic) == min(1000, len(found.train))
    pd.testing.assert_frame_equal(mix(HALF).sets(whole).train, found.train)


def test_rows_of_a_condition_come_beside_the_others() -> None:
    found = mix(OLD).sets(sets(people(1000, 3)))
    old = found.train["age"].between(80, 89).mean()
    assert abs(old - (0.3 + 0.7 / 7)) < 0.03


def test_a_mix_that_few_real_rows_allow_is_not_assessed() -> None:
    rare = Asked(shares=(Shares("ill", (("yes", 0.999), ("no", 0.001))),))
    with pytest.raises(AnswerError, match="too few real rows of the same mix"):
        mix(rare).sets(sets(people(1000, 3), unseen=600))
    found = judge(sets(people(1000, 3), unseen=600), METADATA, Seed(1), metrics=(Columns(10),),
                  mix=mix(rare))
    assert "same mix" in found.results[0].not_assessed


def test_a_good_table_of_the_mix_is_as_alike_as_real_rows_are() -> None:
    made = people(1000, 7, ill=0.5)
    metrics: tuple[Metric, ...] = (Columns(10), Pairs())
    alike = judge(sets(made), METADATA, Seed(1), metrics=metrics, mix=mix(HALF))
    plain = judge(sets(made), METADATA, Seed(1), metrics=metrics)
    for mixed, whole in zip(alike.results, plain.results, strict=True):
        assert mixed.estimate is not None and whole.estimate is not None
        assert mixed.estimate.value < 1.5 < 2 < whole.estimate.value


def test_the_metrics_that_are_held_against_the_mix_exist() -> None:
    keys = {metric.key for metric in all_metrics(10)}
    assert keys >= BY_SAME_MIX and {"membership", "copies"} & keys and "copies" not in BY_SAME_MIX


def asked_of(made: pd.DataFrame, asked: Asked) -> AskedRows:
    return AskedRows(mix(asked, len(made)), made[list(asked.columns)])


def test_rows_as_asked_meet_the_rule_and_are_held_against_real_ones_of_their_kind() -> None:
    old = people(8000, 9)
    made = pd.concat([old[old["age"] >= 80].iloc[:300], people(700, 3)], ignore_index=True)
    found = judge(sets(made), METADATA, Seed(1), metrics=(asked_of(made, OLD),))
    row = verdict(found, purpose("sharing"), default_policy()).row("asked")
    assert row is not None and row.state is State.MEETS and row.result.estimate is not None
    told, = found.results[0].details["conditions"]
    assert told["wrong"] == 0 and told["real"] > 400 and 0.5 < told["distance"]["value"] < 1.5
    assert 0 < found.results[0].details["mix"]["effective"] < 1


def test_rows_of_another_kind_lie_far_from_the_real_ones() -> None:
    made = pd.concat([people(300, 4).assign(age=85, cost=10.0), people(700, 3)],
                     ignore_index=True)
    found, = asked_of(made, OLD).evaluate(sets(made), METADATA, seed=Seed(1))
    assert found.details["conditions"][0]["distance"]["value"] > 2


def test_rows_that_are_not_as_asked_are_counted() -> None:
    made = people(1000, 3).assign(age=30)
    found, = asked_of(made, OLD).evaluate(sets(made), METADATA, seed=Seed(1))
    assert found.estimate is not None and found.estimate.value == 0.3
    half = people(1000, 3, ill=0.0)
    found, = asked_of(half, HALF).evaluate(sets(half), METADATA, seed=Seed(1))
    assert found.estimate is not None and found.estimate.value == pytest.approx(0.499)
    assert verdict(judge(sets(half), METADATA, Seed(1), metrics=(asked_of(half, HALF),)),
                   purpose("sharing"), default_policy()).state is State.DOES_NOT_MEET


def test_a_condition_with_few_real_rows_kept_aside_is_not_assessed() -> None:
    oldest = Asked((Condition((Clause("age", (), "89", "89"),), 300),))
    made = people(1000, 3)
    made.loc[:299, "age"] = 89
    found, = asked_of(made, oldest).evaluate(sets(made), METADATA, seed=Seed(1))
    told, = found.details["conditions"]
    assert told["distance"] is None and "fewer than 30 rows" in told["why"]
