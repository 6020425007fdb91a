"""Known answers: what did not move, what moved by how much, and in which group."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Sets
from synth_core.evaluation.what_if.shift import Shift
from synth_core.evaluation.what_if.supported import Supported
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.scenarios.model import AmountChange, Carried, Scenario, ShareChange
from synth_core.words.what_ifs import NO_ROWS_CHANGED

METADATA = Metadata((
    Column("code", Kind.IDENTIFIER), Column("region", Kind.CATEGORY), Column("price", Kind.NUMBER),
    Column("seen", Kind.DATE), Column("late", Kind.YES_NO)))
IN_A = (Clause("region", ("A",)),)
DEARER = Scenario((), (AmountChange("price", add=100, clauses=IN_A),))


def table(rows: int = 1000, seed: int = 1, in_a: float = 0.25) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    first = round(in_a * rows)
    return pd.DataFrame({
        "code": [f"K{place}" for place in range(rows)],
        "region": ["A"] * first + ["B"] * (rows - first),
        "price": rng.uniform(0, 100, rows),
        "seen": pd.Series(pd.date_range("2020-01-01", periods=rows)).dt.strftime("%Y-%m-%d"),
        "late": np.where(rng.random(rows) < 0.3, "yes", None)})


def sets(train: pd.DataFrame, made: pd.DataFrame) -> Sets:
    return Sets(train, train, train, train, made)


def details(scenario: Scenario, base: pd.DataFrame, made: pd.DataFrame,
            carried: Carried | None = None) -> dict[str, Any]:
    result, = Shift(scenario, base, carried or Carried((), ())).evaluate(
        sets(base, made), METADATA, seed=Seed(1))
    assert result.estimate is not None
    columns = result.details["columns"]
    assert result.estimate.value == columns[0]["distance"] == max(
        one["distance"] for one in columns)
    return dict(result.details)


def test_only_the_changed_amount_moves_and_only_in_its_group() -> None:
    base = table()
    made = base.assign(price=base["price"] + 100.0 * (base["region"] == "A"))
    told = details(DEARER, base, made, Carried(("late",), ("region", "seen")))
    assert [one["column"] for one in told["columns"] if one["moved"]] == ["price"]
    price = told["columns"][0]
    assert (price["column"], price["distance"]) == ("price", pytest.approx(0.25))
    assert price["after"] - price["before"] == pytest.approx(25)
    group = told["groups"][0]
    assert (group["said"], group["rows"]) == (DEARER.amounts[0].words.split("where ")[1],
                                              [0.25, 0.25])
    inside = next(one for one in group["columns"] if one["column"] == "price")
    assert inside["distance"] == 1 and "region" not in {
        one["column"] for one in group["columns"]}
    assert [one["said"] for one in told["groups"]].count(group["said"]) == 1
    assert told["whole"] == []
    assert (told["follows"], told["stays"]) == (["late"], ["region", "seen"])


def test_two_draws_of_one_kind_did_not_move_where_shares_change() -> None:
    scenario = Scenario((ShareChange(IN_A, times=2),))
    told = details(scenario, table(seed=1), table(seed=2, in_a=0.5))
    moved = {one["column"]: one["moved"] for one in told["columns"]}
    assert moved == {"region": True, "price": False, "seen": False, "late": False}
    region = told["columns"][0]
    assert {tuple(one) for one in region["values"]} == {("A", 0.25, 0.5), ("B", 0.75, 0.5)}
    assert told["groups"][0]["rows"] == [0.25, 0.5]
    late = next(one for one in told["columns"] if one["column"] == "late")
    assert sum(late["missing"]) > 1 and {value for value, *_ in late["values"]} == {"", "yes"}


def test_whole_numbers_are_told() -> None:
    base = table().assign(price=np.arange(1000) % 7)
    assert details(DEARER, base, base)["whole"] == ["price"]


def test_a_group_of_few_rows_is_left_out_and_a_column_may_be_empty() -> None:
    base = table(in_a=0.02).assign(price=np.nan)
    told = details(DEARER, base, base)
    assert all("region" not in one["said"] or "B" in one["said"] for one in told["groups"])
    price = next(one for one in told["columns"] if one["column"] == "price")
    assert (price["before"], price["missing"], price["moved"]) == (None, [1.0, 1.0], False)


def test_support_is_told_for_what_changes_and_only_for_that() -> None:
    train, base = table(seed=3), table(seed=4)
    made = base.assign(price=base["price"] + 100.0 * (base["region"] == "A"))
    found = {one.metric: one for one in Supported(DEARER, base, 10).evaluate(
        sets(train, made), METADATA, seed=Seed(1))}
    assert set(found) == {"far_rows", "beyond_range"}
    beyond = found["beyond_range"].estimate
    assert beyond is not None and beyond.value > 0.9
    assert found["beyond_range"].details["changes"][0]["said"] == DEARER.amounts[0].words
    scenario = Scenario((ShareChange(IN_A, share=0.5),))
    more = pd.concat([base[base["region"] == name].sample(500, replace=True, random_state=1)
                      for name in "AB"], ignore_index=True)
    far, effective = Supported(scenario, base, 10).evaluate(sets(train, more), METADATA,
                                                            seed=Seed(1))
    assert far.estimate is not None and far.estimate.value < 0.1
    assert effective.estimate is not None
    assert effective.estimate.value == pytest.approx(1 / (0.5 ** 2 / 0.25 + 0.5 ** 2 / 0.75))


def test_no_row_of_the_group_is_no_number() -> None:
    train = table(seed=3)
    made = train.assign(region="B")
    _, beyond = Supported(DEARER, train, 10).evaluate(sets(train, made), METADATA, seed=Seed(1))
    assert beyond.not_assessed == NO_ROWS_CHANGED
