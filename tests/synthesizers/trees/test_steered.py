"""Asked rows come exactly, and look like the real rows that fulfil the condition."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Asked, Clause, Condition, Shares
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.single import Range, Unique
from synth_core.metadata.rules.stated import AtMost
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import get

METADATA = Metadata((
    Column("code", Kind.IDENTIFIER), Column("region", Kind.CATEGORY), Column("area", Kind.CATEGORY),
    Column("income", Kind.NUMBER), Column("rent", Kind.NUMBER), Column("fraud", Kind.YES_NO)))
ROWS = 4000
ASKED = Asked((
    Condition((Clause("fraud", ("yes",)), Clause("income", (), "3000", "")), 250),
    Condition((Clause("area", ("south",)),), 120)),
    (Shares("fraud", (("yes", 0.4), ("no", 0.6))),))


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    rng = np.random.default_rng(5)
    region = rng.choice(list("ABCDE"), ROWS)
    income = np.exp(rng.normal(7.6 + 0.2 * (region == "A"), 0.5, ROWS)).round(0)
    fraud = rng.random(ROWS) < np.where(income > 3000, 0.06, 0.01)
    rent = (income * (0.3 + 0.2 * fraud) * rng.uniform(0.8, 1.2, ROWS)).round(0)
    return pd.DataFrame({
        "code": [f"K{number:06d}" for number in range(ROWS)], "region": region,
        "area": np.where(np.isin(region, ["D", "E"]), "south", "north"), "income": income,
        "rent": rent, "fraud": np.where(fraud, "yes", "no")})


@pytest.fixture(scope="module")
def method(table: pd.DataFrame) -> Synthesizer:
    return get("trees")().steer(ASKED).fit(table, METADATA, seed=Seed(1), smallest_cell=10)


@pytest.fixture(scope="module")
def made(method: Synthesizer) -> pd.DataFrame:
    return method.sample_table(2000, seed=Seed(2))


def test_counts_and_shares_are_exact(made: pd.DataFrame) -> None:
    assert len(made) == 2000 and made["code"].is_unique
    first, second, rest = made.iloc[:250], made.iloc[250:370], made.iloc[370:]
    assert (first["fraud"] == "yes").all() and (first["income"] >= 3000).all()
    assert (second["area"] == "south").all() and second["region"].isin(["D", "E"]).all()
    assert (rest["fraud"] == "yes").sum() == round(0.4 * len(rest))


def test_asked_rows_look_like_the_real_rows_with_that_condition(table: pd.DataFrame,
                                                                made: pd.DataFrame) -> None:
    real = table[(table["fraud"] == "yes") & (table["income"] >= 3000)]
    asked = made.iloc[:250]
    share = [(rows["rent"] / rows["income"]).mean() for rows in (asked, real, table)]
    assert abs(share[0] - share[1]) < 0.35 * abs(share[2] - share[1])
    shares = [(rows["region"] == "A").mean() for rows in (asked, real)]
    assert abs(shares[0] - shares[1]) < 0.15
    area = np.where(made["region"].isin(["D", "E"]), "south", "north")
    assert (made["area"] == area).all()


def test_a_fit_from_disk_draws_the_same_rows(method: Synthesizer, made: pd.DataFrame,
                                             tmp_path: Path) -> None:
    method.save(tmp_path)
    again = get("trees").load(tmp_path)
    assert again.asked == ASKED
    pd.testing.assert_frame_equal(again.sample_table(2000, seed=Seed(2)), made)


def test_rules_and_conditions_hold_together(table: pd.DataFrame) -> None:
    rules = (AtMost("rent", "income"), Range(("income",), "200", "6000"), Unique(("code",)))
    metadata = Metadata(METADATA.columns, None, rules)
    method = get("trees")().steer(ASKED).fit(table, metadata, seed=Seed(1))
    made = method.sample_table(2000, seed=Seed(3))
    assert (made["rent"] <= made["income"]).all() and made["income"].between(200, 6000).all()
    assert (made["fraud"].iloc[:250] == "yes").all() and (made["income"].iloc[:250] >= 3000).all()
    assert (made["area"].iloc[250:370] == "south").all() and made["code"].is_unique


def test_more_rows_from_a_fit_keep_the_counts_of_conditions(method: Synthesizer) -> None:
    made = method.sample_table(500, seed=Seed(4))
    assert (made["fraud"].iloc[:250] == "yes").all()
    assert (made["fraud"].iloc[370:] == "yes").sum() == round(0.4 * 130)


@pytest.mark.parametrize("key", ["independent", "gaussian_copula", "smote", "ctgan"])
def test_other_methods_say_before_that_they_cannot(key: str) -> None:
    with pytest.raises(NotPossible) as caught:
        get(key)().steer(ASKED)
    assert caught.value.where == get(key).card.title
    assert get(key)().steer(Asked()).asked == Asked()
