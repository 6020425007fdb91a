"""What a dictionary says is what its rows are: shapes, shares, rules, links, uniqueness, bounds."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import DictionaryError, TableError
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.synthesizers.dictionary.synthesizer import Described
from synth_core.synthesizers.dictionary.trial import try_out


def _number(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "number", "low": 0, "high": 100, **more}


def _made(columns: list[dict[str, Any]], rows: int = 4000, **more: Any) -> pd.DataFrame:
    said = {"columns": columns, **more}
    return Described().take(read_dictionary(said), seed=Seed(1)).sample_table(rows, seed=Seed(2))


def test_shapes_have_the_stated_middle_and_spread() -> None:
    made = _made([_number("u"), _number("n", shape="normal", mean=40, sd=8),
                  _number("s", high=1000, decimals=2, shape="skewed", mean=60, sd=40)])
    assert abs(made["u"].mean() - 50) < 2 and made["u"].nunique() == 101
    assert abs(made["n"].mean() - 40) < 1 and abs(made["n"].std() - 8) < 1
    assert abs(made["s"].mean() - 60) < 4 and made["s"].median() < 52
    assert made["u"].dtype == np.int64 and made["s"].dtype == np.float64


def test_shares_are_those_stated() -> None:
    made = _made([{"name": "w", "kind": "category", "values": {"a": 0.7, "b": 0.3, "c": 0}},
                  {"name": "y", "kind": "yes_no", "share": 0.05, "yes": "ja", "no": "nein",
                   "missing": 0.2}])
    assert abs((made["w"] == "a").mean() - 0.7) < 0.03 and "c" not in set(made["w"])
    assert abs((made["y"].dropna() == "ja").mean() - 0.05) < 0.02
    assert abs(made["y"].isna().mean() - 0.2) < 0.03


def test_dates_are_written_in_their_format() -> None:
    made = _made([{"name": "d", "kind": "date", "first": "2025-02-01", "last": "2025-02-28",
                   "format": "%d/%m/%Y"},
                  {"name": "t", "kind": "date", "first": "2025-02-01T08:00",
                   "last": "2025-02-01T08:59", "format": "%Y-%m-%d %H:%M"}])
    days = pd.to_datetime(made["d"], format="%d/%m/%Y")
    assert days.min() == pd.Timestamp("2025-02-01") and days.max() == pd.Timestamp("2025-02-28")
    assert made["t"].nunique() == 60


@pytest.mark.parametrize("strength", [-0.8, -0.2, 0.5, 0.9])
def test_links_have_the_stated_strength(strength: float) -> None:
    made = _made([_number("a", decimals=2, shape="skewed"),
                  {"name": "b", "kind": "date", "first": "2025-01-01", "last": "2026-01-01"},
                  _number("c", decimals=1)],
                 links=[{"a": "a", "b": "b", "strength": strength}])
    made["b"] = pd.to_datetime(made["b"]).astype("int64")
    found = made.corr(method="spearman")
    assert abs(found.loc["a", "b"] - strength) < 0.05
    assert abs(found.loc["a", "c"]) < 0.05


def test_links_of_few_values_are_made_up_for() -> None:
    """Cutting a curve into few values weakens a link: the curve's link is made stronger."""
    made = _made([_number("a"), {"name": "y", "kind": "yes_no", "share": 0.2},
                  {"name": "w", "kind": "category", "values": ["a", "b", "c"]}],
                 links=[{"a": "a", "b": "y", "strength": 0.4},
                        {"a": "y", "b": "w", "strength": 0.3}], rows=20_000)
    seen = pd.DataFrame({"a": made["a"], "y": (made["y"] == "yes").astype(int),
                         "w": made["w"].map({"a": 0, "b": 1, "c": 2})}).corr(method="spearman")
    assert abs(seen.loc["a", "y"] - 0.4) < 0.03
    assert abs(seen.loc["y", "w"] - 0.3) < 0.03


def test_a_link_that_few_values_cannot_show_is_refused() -> None:
    dictionary = read_dictionary({
        "columns": [_number("a"), {"name": "y", "kind": "yes_no", "share": 0.01}],
        "links": [{"a": "a", "b": "y", "strength": 0.9}]})
    with pytest.raises(DictionaryError, match="at most"):
        try_out(dictionary)


def test_links_that_contradict_each_other_are_refused() -> None:
    links = [{"a": "a", "b": "b", "strength": 0.9}, {"a": "b", "b": "c", "strength": 0.9},
             {"a": "a", "b": "c", "strength": -0.9}]
    columns = [_number(name) for name in "abc"]
    with pytest.raises(DictionaryError, match="contradicts") as caught:
        try_out(read_dictionary({"columns": columns, "links": links}))
    assert len(caught.value.faults) == 3
    try_out(read_dictionary({"columns": columns, "links": links[:2]}))  # the third follows


def test_an_order_holds_over_chains_and_kinds_of_grid() -> None:
    made = _made([_number("a", decimals=2), _number("b", low=20, high=90),
                  _number("c", high=95, decimals=1)],
                 rules=[{"rule": "at_most", "low": "a", "high": "b"},
                        {"rule": "at_most", "low": "b", "high": "c"}])
    assert (made["a"] <= made["b"]).all() and (made["b"] <= made["c"]).all()
    assert made["b"].min() == 20 and made["c"].max() == 95


def test_sums_hold_to_the_last_digit_and_within_their_bounds() -> None:
    made = _made([_number("a", decimals=1), _number("b", decimals=2), _number("c"),
                  _number("t", low=50, high=150, decimals=2),
                  _number("all", high=1000, decimals=2)],
                 rules=[{"rule": "sum", "total": "t", "parts": ["a", "b", "c"]},
                        {"rule": "sum", "total": "all", "parts": ["t", "a"]}])
    assert (made["t"] * 100).round().equals(
        ((made["a"] + made["b"] + made["c"]) * 100).round())
    assert made["t"].between(50, 150).all()
    assert (made["all"] * 100).round().equals(((made["t"] + made["a"]) * 100).round())


def test_consequences_hold_and_may_follow_each_other() -> None:
    made = _made([{"name": "ward", "kind": "category", "values": ["a", "b"]},
                  {"name": "floor", "kind": "category", "values": ["1", "2"]},
                  _number("beds", decimals=1)],
                 rules=[{"rule": "implies", "column": "floor", "value": "2", "then": "beds",
                         "result": "12.5"},
                        {"rule": "implies", "column": "ward", "value": "a", "then": "floor",
                         "result": "2"}])
    assert set(made.loc[made["ward"] == "a", "floor"]) == {"2"}
    assert set(made.loc[made["floor"] == "2", "beds"]) == {12.5}
    assert made.loc[made["floor"] == "1", "beds"].nunique() > 100


def test_combinations_keep_the_shares_where_they_can() -> None:
    made = _made([{"name": "ward", "kind": "category", "values": {"a": 0.5, "b": 0.3, "c": 0.2}},
                  {"name": "field", "kind": "category", "values": {"x": 0.6, "y": 0.4}}],
                 rules=[{"rule": "together", "columns": ["ward", "field"], "rows": [
                     ["a", "x"], ["b", "y"], ["c", "x"], ["c", "y"]]}], rows=8000)
    found = set(zip(made["ward"], made["field"], strict=True))
    assert found == {("a", "x"), ("b", "y"), ("c", "x"), ("c", "y")}
    assert abs((made["ward"] == "a").mean() - 0.5) < 0.02
    assert abs((made["field"] == "x").mean() - 0.6) < 0.02


def test_rules_that_hardly_ever_hold_are_refused_by_name() -> None:
    dictionary = read_dictionary({
        "columns": [_number("a", low=90), _number("b", low=90), _number("t", high=300),
                    _number("cap", high=120)],
        "rules": [{"rule": "sum", "total": "t", "parts": ["a", "b"]},
                  {"rule": "at_most", "low": "t", "high": "cap"}]})
    with pytest.raises(DictionaryError, match="each of 100 draws") as caught:
        try_out(dictionary)
    assert caught.value.where == "t is at most cap"


def test_bounds_values_and_a_gap_are_all_there() -> None:
    columns = [_number("a", high=10**6, missing=0.01, shape="skewed"),
               {"name": "w", "kind": "category", "values": {"often": 0.9999, "never": 0.0001}},
               {"name": "from", "kind": "date", "first": "2000-01-01", "last": "2025-12-31"},
               {"name": "till", "kind": "date", "first": "2000-01-01", "last": "2025-12-31"}]
    made = _made(columns, rows=40, rules=[{"rule": "at_most", "low": "from", "high": "till"}])
    assert {0, 10**6} <= set(made["a"].dropna()) and made["a"].isna().any()
    assert set(made["w"]) == {"often", "never"}
    for name in ("from", "till"):
        assert {"2000-01-01", "2025-12-31"} <= set(made[name])
    plain = Described(boundaries=False).take(read_dictionary({"columns": columns}), seed=Seed(1))
    assert 10**6 not in set(plain.sample_table(40, seed=Seed(2))["a"])


def test_unique_columns_are_unique() -> None:
    made = _made([{"name": "code", "kind": "code", "pattern": "A-####", "unique": True},
                  _number("number", high=3999, unique=True),
                  {"name": "day", "kind": "date", "first": "2000-01-01", "last": "2025-12-31",
                   "unique": True},
                  {"name": "mail", "kind": "made_up", "provider": "email", "unique": True},
                  {"name": "who", "kind": "made_up", "provider": "name", "unique": True},
                  {"name": "id", "kind": "made_up", "provider": "uuid", "unique": True}])
    for name in made.columns:
        assert made[name].is_unique, name
    assert made["mail"].str.fullmatch(r"[^@ ]+@example\.(com|org|net)").all()
    assert made["id"].str.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").all()


def test_too_few_different_values_are_told_before_any_row() -> None:
    columns = [{"name": "code", "kind": "code", "pattern": "A-#", "unique": True},
               _number("n", unique=True)]
    with pytest.raises(DictionaryError) as caught:
        _made(columns, rows=150)
    assert [fault.where for fault in caught.value.faults] == ["code", "n"]


def test_faker_running_out_of_values_is_told() -> None:
    with pytest.raises(TableError, match="different values") as caught:
        _made([{"name": "land", "kind": "made_up", "provider": "country", "unique": True}],
              rows=2000)
    assert caught.value.where == "land"


def test_the_locale_decides_the_names() -> None:
    column = [{"name": "who", "kind": "made_up", "provider": "name"}]
    assert _made(column, 50, locale="ja_JP")["who"].str.contains(r"[\u3040-\u9fff]").all()
    assert _made(column, 50, locale="en_GB")["who"].map(str.isascii).all()


def test_addresses_stand_on_one_line() -> None:
    made = _made([{"name": "home", "kind": "made_up", "provider": "address"}], 200)
    assert not made["home"].str.contains(r"[\r\n]").any()


def test_the_example_keeps_all_its_rules() -> None:
    try_out(example())
    made = Described().take(example(), seed=Seed(3)).sample_table(2000, seed=Seed(4))
    assert set(made.loc[made["payer"] == "self", "urgent"]) == {"no"}
    assert made["ward"].str[0].equals(made["department"].map(
        {"medicine": "M", "surgery": "S", "geriatrics": "G"}))
