"""Groups: exact counts, raking that keeps the odds, and no condition on a few people."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Asked, Clause, Condition, Shares
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.steering.groups import Groups, learn_groups

METADATA = Metadata((Column("sex", Kind.CATEGORY), Column("ill", Kind.YES_NO),
                     Column("age", Kind.NUMBER)))
RNG = np.random.default_rng(0)
AGE = RNG.integers(18, 90, 2000)
TABLE = pd.DataFrame({"sex": np.where(RNG.random(2000) < 0.3, "f", "m"),
                      "ill": RNG.random(2000) < AGE / 400, "age": AGE})
OLD = Condition((Clause("age", (), "80", ""),), 100)


def _half(column: str, first: str, second: str) -> Shares:
    return Shares(column, ((first, 0.5), (second, 0.5)))


@settings(max_examples=60, deadline=None)
@given(st.integers(100, 3000), st.floats(0.01, 0.99))
def test_counts_sum_to_the_rows_and_conditions_are_exact(rows: int, share: float) -> None:
    asked = Asked((OLD,), (Shares("ill", (("true", share), ("false", 1 - share))),
                           _half("sex", "f", "m")))
    groups, _ = learn_groups(asked, TABLE, METADATA, 10)
    counts = groups.counts(rows)
    assert sum(counts) == rows and counts[0] == 100
    ill = sum(count for count, group in zip(counts, groups.groups, strict=True)
              if group.share and group.condition is not None
              and group.condition.clauses[0].values == ("true",))
    assert abs(ill - share * (rows - 100)) <= 2


def test_raking_keeps_the_odds_of_the_real_table() -> None:
    groups, _ = learn_groups(Asked(shares=(_half("sex", "f", "m"), _half("ill", "true", "false"))),
                             TABLE, METADATA, 10)
    made = {tuple(clause.values[0] for clause in group.condition.clauses): group.share
            for group in groups.groups if group.condition is not None}
    real = pd.crosstab(TABLE["sex"], TABLE["ill"])
    odds = made["f", "true"] * made["m", "false"] / (made["f", "false"] * made["m", "true"])
    assert odds == pytest.approx(real.loc["f", True] * real.loc["m", False]
                                 / (real.loc["f", False] * real.loc["m", True]))
    assert made["f", "true"] + made["f", "false"] == pytest.approx(0.5)


def test_patterns_are_what_the_training_rows_fulfil() -> None:
    groups, of_row = learn_groups(Asked((OLD, Condition((Clause("sex", ("f",)),), 5))), TABLE,
                                  METADATA, 10)
    held = groups.patterns[of_row]
    assert (held[:, 0] == (TABLE["age"] >= 80)).all()
    assert (held[:, 1] == (TABLE["sex"] == "f")).all()
    chosen = groups.of_group(0, 4000, np.random.default_rng(1))
    assert groups.patterns[chosen, 0].all()
    women = (TABLE["sex"] == "f")[TABLE["age"] >= 80].mean()
    assert groups.patterns[chosen, 1].mean() == pytest.approx(women, abs=0.03)
    again = Groups.from_json(groups.as_json())
    assert again.groups == groups.groups and (again.patterns == groups.patterns).all()
    assert np.allclose(again.weights, groups.weights)


@pytest.mark.parametrize("asked", [
    Asked((Condition((Clause("age", (), "89", ""), Clause("sex", ("f",)),
                      Clause("ill", ("true",))), 5),)),
    Asked(shares=(_half("sex", "f", "other"),))])
def test_too_few_people_behind_it_are_refused_without_their_number(asked: Asked) -> None:
    with pytest.raises(AnswerError) as caught:
        learn_groups(asked, TABLE, METADATA, 10)
    assert caught.value.cure and not any(sign.isdigit() for sign in caught.value.what)


def test_too_many_combinations_are_refused() -> None:
    many = tuple(Shares(name, tuple((str(value), 1 / 30) for value in range(30)))
                 for name in ("sex", "ill"))
    with pytest.raises(AnswerError):
        learn_groups(Asked(shares=many), TABLE, METADATA, 10)
