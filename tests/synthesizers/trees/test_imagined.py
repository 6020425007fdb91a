"""A what-if is drawn from a fit: shares as asked, amounts changed, the rest as it hangs on them."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Asked, Clause, Shares
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.single import Range
from synth_core.metadata.scenarios.model import AmountChange, Scenario, ShareChange
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import get
from synth_core.synthesizers.steering.cells import learn_cells

METADATA = Metadata((
    Column("code", Kind.IDENTIFIER), Column("region", Kind.CATEGORY), Column("age", Kind.NUMBER),
    Column("price", Kind.NUMBER), Column("tax", Kind.NUMBER), Column("total", Kind.NUMBER)))
ROWS, LEAST = 3000, 15
OLD = (Clause("age", (), "65", ""),)
DEAR = AmountChange("price", percent=15, clauses=(Clause("region", ("A",)),))


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    rng = np.random.default_rng(8)
    age = rng.integers(18, 90, ROWS).astype(float)
    region = rng.choice(list("ABC"), ROWS)
    price = np.round(rng.gamma(4, 60, ROWS) + 4 * age, 2)
    tax = np.round(price * rng.uniform(0.1, 0.3, ROWS), 2)
    return pd.DataFrame({"code": [f"K{place:05d}" for place in range(ROWS)], "region": region,
                         "age": age, "price": price, "tax": tax,
                         "total": np.round(price + tax, 2)})


@pytest.fixture
def method(table: pd.DataFrame) -> Synthesizer:
    return get("trees")().fit(table, METADATA, seed=Seed(1), smallest_cell=10)


def test_a_share_is_doubled_and_the_rest_follows(table: pd.DataFrame,
                                                 method: Synthesizer) -> None:
    real = float((table["age"] >= 65).mean())
    method.imagine(Scenario((ShareChange(OLD, times=2),)), table, METADATA, LEAST)
    made = method.sample_table(2000, seed=Seed(2))
    old = made["age"] >= 65
    assert old.sum() == round(2 * real * 2000) and made["code"].is_unique
    for ours, theirs in ((old, table["age"] >= 65), (~old, table["age"] < 65)):
        spread = table["price"].std() / np.sqrt(min(ours.sum(), theirs.sum()))
        assert abs(made["price"][ours].mean() - table["price"][theirs].mean()) < 5 * spread


def test_shares_of_several_groups_hold_together(table: pd.DataFrame,
                                                method: Synthesizer) -> None:
    scenario = Scenario((ShareChange(OLD, share=0.5),
                         ShareChange((Clause("region", ("A",)),), share=0.2)))
    method.imagine(scenario, table, METADATA, LEAST)
    made = method.sample_table(1000, seed=Seed(2))
    assert abs((made["age"] >= 65).sum() - 500) <= 2 and abs((made["region"] == "A").sum()
                                                             - 200) <= 2
    cells = learn_cells(scenario, table, METADATA, LEAST)
    assert cells is not None and 0 < cells.effective < 1


def test_an_amount_changes_its_sum_and_what_is_drawn_later(table: pd.DataFrame,
                                                           method: Synthesizer) -> None:
    base = method.sample_table(1500, seed=Seed(3))
    carried = method.imagine(Scenario(amounts=(DEAR,)), table, METADATA, LEAST)
    made = method.sample_table(1500, seed=Seed(3))
    assert "total" in carried.follows and "region" in carried.stays
    assert set(carried.follows) | set(carried.stays) == {"region", "age", "tax", "total"}
    raised = base["region"] == "A"
    assert (made["region"] == base["region"]).all()  # drawn before: the same random numbers
    assert np.allclose(made["price"][raised], base["price"][raised] * 1.15, atol=0.0051)
    assert (made["price"][~raised] == base["price"][~raised]).all()
    assert np.allclose(made["total"], made["price"] + made["tax"], atol=0.0051)
    for name in carried.stays:
        assert (made[name] == base[name]).all()


def test_a_date_that_is_counted_from_one_that_follows_follows_too() -> None:
    rng = np.random.default_rng(5)
    price = rng.integers(10, 40, ROWS)
    begun = pd.Timestamp("2024-01-01") + pd.to_timedelta(
        20 * price + rng.integers(0, 40, ROWS), "D")
    ended = begun + pd.to_timedelta(rng.integers(0, 9, ROWS), "D")
    dated = pd.DataFrame({"price": price, "begun": begun.strftime("%Y-%m-%d"),
                          "ended": ended.strftime("%Y-%m-%d")})
    metadata = Metadata((Column("price", Kind.NUMBER), Column("begun", Kind.DATE),
                         Column("ended", Kind.DATE)))
    fitted = get("trees")().fit(dated, metadata, seed=Seed(1), smallest_cell=10)
    base = fitted.sample_table(1500, seed=Seed(3))
    carried = fitted.imagine(Scenario(amounts=(AmountChange("price", add=10),)), dated, metadata,
                             LEAST)
    made = fitted.sample_table(1500, seed=Seed(3))
    assert carried.follows == ("begun", "ended") and carried.stays == ()
    assert (made["ended"] != base["ended"]).any()


def test_a_condition_on_a_column_drawn_later_waits_for_it(table: pd.DataFrame,
                                                          method: Synthesizer) -> None:
    change = AmountChange("price", add=1000, clauses=OLD)
    base = method.sample_table(1500, seed=Seed(3))
    method.imagine(Scenario(amounts=(change,)), table, METADATA, LEAST)
    made = method.sample_table(1500, seed=Seed(3))
    gap = made["price"] - base["price"]
    if (made["age"] == base["age"]).all():
        assert np.allclose(gap, 1000 * (base["age"] >= 65), atol=0.0051)
    assert gap[(base["age"] >= 65)].min() > 900


def test_rules_hold_in_a_what_if(table: pd.DataFrame) -> None:
    metadata = Metadata(METADATA.columns, None, (Range(("price",), "0", "700"),))
    method = get("trees")().fit(table, metadata, seed=Seed(1), smallest_cell=10)
    method.imagine(Scenario((ShareChange(OLD, share=0.6),), (DEAR,)), table, metadata, LEAST)
    made = method.sample_table(1000, seed=Seed(4))
    assert made["price"].between(0, 700).all() and (made["age"] >= 65).sum() == 600


@pytest.mark.parametrize(("scenario", "said"), [
    (Scenario(), "at least one"),
    (Scenario((ShareChange((Clause("region", ("Z",)),), share=0.5),)), "Too few real rows"),
    (Scenario((ShareChange((Clause("age", (), "18", "99"),), share=0.5),)), "Too few real rows"),
    (Scenario((ShareChange(OLD, times=9),)), "more than all rows"),
    (Scenario((ShareChange(OLD, share=1.2),)), "between 0 and 100"),
    (Scenario((ShareChange(OLD, share=0.5, times=2),)), "one way"),
    (Scenario(amounts=(AmountChange("region", percent=5),)), "column of numbers"),
    (Scenario(amounts=(AmountChange("price", percent=0),)), "by nothing"),
    (Scenario(amounts=(AmountChange("price", add=5, clauses=(
        Clause("age", (), "500", ""),)),)), "Too few real rows"),
    (Scenario((ShareChange(OLD, share=0.5),), (AmountChange("age", add=1),)), "at once")])
def test_what_makes_no_sense_is_refused_before(table: pd.DataFrame, scenario: Scenario,
                                               said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        learn_cells(scenario, table, METADATA, LEAST)


def test_what_cannot_be_imagined_says_so(table: pd.DataFrame, method: Synthesizer) -> None:
    with pytest.raises(NotPossible, match="is the sum of"):
        method.imagine(Scenario(amounts=(AmountChange("total", percent=5),)), table, METADATA,
                       LEAST)
    with pytest.raises(NotPossible, match="cannot draw what-ifs"):
        get("independent")().imagine(Scenario((ShareChange(OLD, share=0.5),)), table, METADATA,
                                     LEAST)
    asked = Asked(shares=(Shares("region", (("A", 0.5), ("B", 0.3), ("C", 0.2))),))
    steered = get("trees")().steer(asked).fit(table, METADATA, seed=Seed(1))
    with pytest.raises(NotPossible, match="something was asked"):
        steered.imagine(Scenario((ShareChange(OLD, share=0.5),)), table, METADATA, LEAST)


def test_a_what_if_is_kept_as_json() -> None:
    scenario = Scenario((ShareChange(OLD, times=2),), (DEAR,))
    assert Scenario.from_json(scenario.as_json()) == scenario
    assert scenario.columns == ("age", "region", "price")
    assert scenario.shares[0].words == "share of rows with “age” at least 65: 2 times as large"
    assert DEAR.words == "“price” +15 % where “region” A"
