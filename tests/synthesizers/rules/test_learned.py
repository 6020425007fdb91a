"""What is kept for mending is held by enough people, and says nothing of made-up columns."""

import numpy as np
import pandas as pd
import pytest

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.groups import Determines, OneHot
from synth_core.metadata.rules.stated import Together
from synth_core.synthesizers.rules.learned import Learned, learn
from tests.metadata.rules.tables import METADATA, RULES, orderly

K = 15


def test_a_rare_key_or_a_rare_value_is_not_kept() -> None:
    table = pd.DataFrame({"city": ["A"] * 40 + ["B"] * 40 + ["C"] * 3 + ["D"] * 20,
                          "region": ["x"] * 40 + ["y"] * 40 + ["x"] * 3 + ["z"] * 4 + ["y"] * 16})
    rule = Determines(("city",), "region")
    metadata = Metadata((Column("city", Kind.CATEGORY), Column("region", Kind.CATEGORY)),
                        rules=(rule,))
    found = learn(table, metadata, K)
    assert found.lookups[rule.id] == {"A": "x", "B": "y", "D": "y"}
    assert set(found.values["city"]) == {"A", "B", "D"} and set(found.values["region"]) == {
        "x", "y"}
    table["region"] = ["x"] * 40 + [f"only {place}" for place in range(63)]
    told = str(learn(table, metadata, K).as_json())
    assert "only" not in told and "'C'" not in told


def test_rare_combinations_and_options_are_never_drawn() -> None:
    table = orderly(600)
    table.loc[:4, ["ward", "bed"]] = ["attic", "hall"]
    rules = (Together(("ward", "bed"), (("attic", "hall"), ("north", "single"))),
             OneHot(("day", "evening", "night")))
    found = learn(table, METADATA.with_rules(rules), K)
    assert found.weights[rules[0].id][0] == 0 < K <= found.weights[rules[0].id][1]
    assert all(count >= K for count in found.weights[rules[1].id])
    assert "attic" not in found.values["ward"]


def test_made_up_columns_leave_nothing() -> None:
    table = orderly(600)
    rule = Determines(("patient",), "city")
    told = str(learn(table, METADATA.with_rules([*RULES, rule]), K).as_json())
    assert not any(value in told for name in ("record", "patient") for value in table[name])


@pytest.mark.parametrize("then", ["share", "visit"])
def test_a_number_and_a_date_are_looked_up(then: str) -> None:
    table = orderly(600)
    towns = {name: place for place, name in enumerate(sorted(set(table["city"])))}
    table["share"] = table["city"].map(towns) + 0.5
    table["visit"] = [f"0{1 + towns[name]}.02.2022" for name in table["city"]]
    rule = Determines(("city",), then)
    found = learn(table, METADATA.with_rules([rule]), K)
    assert len(found.lookups[rule.id]) == len(towns)
    assert all(isinstance(value, float) for value in found.lookups[rule.id].values())
    assert Learned.from_json(found.as_json()) == found


def test_nothing_is_learned_of_an_empty_key() -> None:
    table = orderly(100).assign(city=None)
    rule = Determines(("city",), "region")
    assert learn(table, METADATA.with_rules([rule]), K).lookups[rule.id] == {}
    assert np.array(learn(table, METADATA, K).weights).size == 1
