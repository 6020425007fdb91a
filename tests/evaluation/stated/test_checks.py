"""What follows a dictionary meets every rule; each planted fault is found by its own check."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Result
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.evaluation.stated.suite import CHECKS, judge_described
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.synthesizers.dictionary.plain import plain
from synth_core.synthesizers.dictionary.synthesizer import Described
from synth_core.words.judgement import TEXTS, answer

ROWS = 3000


@pytest.fixture(scope="module")
def made() -> pd.DataFrame:
    return Described().take(example(), seed=Seed(1)).sample_table(ROWS, seed=Seed(2))


def _found(table: pd.DataFrame, dictionary: Dictionary | None = None) -> Judgement:
    return judge_described(table, dictionary or example(), Seed(3))


def _value(judgement: Judgement, key: str) -> float:
    result = judgement.get(key)
    assert result is not None and result.estimate is not None, result
    return result.estimate.value


def _meets(result: Result | None) -> bool:
    assert result is not None and result.estimate is not None, result
    return default_policy().rules[result.metric].state(result.estimate) == "meets"


def test_what_follows_the_dictionary_meets_every_rule(made: pd.DataFrame) -> None:
    judgement = _found(made)
    assert [result.metric for result in judgement.results] == [check.key for check in CHECKS]
    for result in judgement.results:
        assert _meets(result), result
        assert result.yardsticks["floor"].n
    assert Judgement.from_json(judgement.as_json()).as_json() == judgement.as_json()


def test_the_floor_meets_neither_rules_nor_shares_nor_links() -> None:
    floor = Described().take(plain(example()), seed=Seed(1)).sample_table(ROWS, seed=Seed(2))
    judgement = _found(floor)
    assert _meets(judgement.get("valid_values")) and _value(judgement, "rules_kept") > 0.9
    assert not _meets(judgement.get("stated_shares")) and not _meets(judgement.get("stated_links"))


@pytest.mark.parametrize("seed", range(12))
def test_chance_alone_seldom_fails(seed: int) -> None:
    """The allowance is for 95 in 100 tables; the rule begins half as much beyond it."""
    table = Described().take(example(), seed=Seed(seed)).sample_table(800, seed=Seed(seed))
    judgement = _found(table)
    assert _meets(judgement.get("stated_shares")) and _meets(judgement.get("stated_links"))


def _set(column: str, row: int, value: Any) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(table: pd.DataFrame) -> pd.DataFrame:
        values = table[column].astype(object)
        values.iloc[row] = value
        return table.assign(**{column: values})
    return change


@pytest.mark.parametrize(("column", "value", "what"), [
    ("age", 17, "bounds"), ("age", 100, "bounds"), ("age", 40.5, "grid"), ("age", "old", "kind"),
    ("age", None, "missing"), ("treatment_cost", 1.234, "grid"),
    ("admitted", "2025-03-01", "kind"), ("admitted", "01.01.2024", "bounds"),
    ("department", "kitchen", "values"), ("urgent", "maybe", "values"),
    ("case", "X-00001", "format"), ("patient", " ", "format")])
def test_a_single_wrong_cell_is_found_and_named(
        made: pd.DataFrame, column: str, value: Any, what: str) -> None:
    result = _found(_set(column, 7, value)(made)).get("valid_values")
    assert result is not None and result.estimate is not None
    assert result.estimate.value == pytest.approx(1 / ROWS)
    assert {"column": column, "what": what, "rows": 1} in result.details["faults"]


def test_a_repeated_key_is_found(made: pd.DataFrame) -> None:
    result = _found(_set("case", 5, made["case"][4])(made)).get("valid_values")
    assert result is not None and result.details["faults"] == [
        {"column": "case", "what": "repeated", "rows": 1}]


@pytest.mark.parametrize("column", ["total_cost", "ward", "urgent"])
def test_a_single_broken_rule_is_found(made: pd.DataFrame, column: str) -> None:
    value: Any = {"total_cost": made["total_cost"][3] + 0.01, "ward": "M1", "urgent": "yes"}[column]
    row = {"total_cost": 3, "ward": int((made["department"] == "surgery").idxmax()),
           "urgent": int((made["payer"] == "self").idxmax())}[column]
    result = _found(_set(column, row, value)(made)).get("rules_kept")
    assert result is not None and result.estimate is not None
    assert result.estimate.value == pytest.approx(1 / ROWS)
    assert sum(rule["rows"] for rule in result.details["rules"]) == 1


def test_what_is_absent_is_named(made: pd.DataFrame) -> None:
    fewer = made[(made["ward"] != "G1") & (made["age"] < 99) & made["email"].notna()]
    result = _found(fewer.reset_index(drop=True)).get("coverage")
    assert result is not None and not _meets(result)
    absent = {(item["column"], item["what"]) for item in result.details["absent"]}
    assert absent == {("ward", "G1"), ("department", "geriatrics"), ("age", "largest"),
                      ("email", "gap")}


def test_other_shares_and_shapes_are_found() -> None:
    said = {"columns": [{"name": "w", "kind": "category", "values": {"a": 0.6, "b": 0.4}},
                        {"name": "n", "kind": "number", "low": 0, "high": 1000,
                         "shape": "normal", "mean": 500, "sd": 100}]}
    rng = np.random.default_rng(1)
    table = pd.DataFrame({"w": rng.choice(["a", "b"], ROWS, p=[0.7, 0.3]),
                          "n": np.clip(rng.normal(500, 100, ROWS).round(), 0, 1000)})
    result = _found(table, read_dictionary(said)).get("stated_shares")
    assert result is not None and not _meets(result)
    assert {share["column"] for share in result.details["shares"][:2]} == {"w"}
    table["w"] = rng.choice(["a", "b"], ROWS, p=[0.6, 0.4])
    assert _meets(_found(table, read_dictionary(said)).get("stated_shares"))
    table["n"] = np.clip(rng.normal(500, 130, ROWS).round(), 0, 1000)
    assert not _meets(_found(table, read_dictionary(said)).get("stated_shares"))


def test_a_lost_link_is_found(made: pd.DataFrame) -> None:
    shuffled = made.assign(age=made["age"].sample(frac=1, random_state=1).to_numpy())
    result = _found(shuffled).get("stated_links")
    assert result is not None and not _meets(result)
    found = {link["link"]: link["found"] for link in result.details["links"]}
    assert abs(found[example().links[0].words]) < 0.06


def test_too_few_rows_for_links_are_said() -> None:
    weak = read_dictionary({
        "columns": [{"name": name, "kind": "number", "low": 0, "high": 9} for name in "ab"],
        "links": [{"a": "a", "b": "b", "strength": 0.1}]})
    for rows, said in ((20, "too few to tell links"), (100, "Make more rows")):
        table = Described().take(weak, seed=Seed(1)).sample_table(rows, seed=Seed(2))
        result = _found(table, weak).get("stated_links")
        assert result is not None and said in result.not_assessed


def test_nothing_stated_is_said_so() -> None:
    bare = read_dictionary({"columns": [{"name": "a", "kind": "number", "low": 0, "high": 9}]})
    table = Described().take(bare, seed=Seed(1)).sample_table(500, seed=Seed(2))
    judgement = _found(table, bare)
    for key, said in (("rules_kept", "No rule was stated"), ("stated_links", "No link was stated")):
        result = judgement.get(key)
        assert result is not None and result.estimate is not None and _meets(result)
        assert said in answer(key, result.estimate, result.details)


def test_a_table_of_made_up_columns_only() -> None:
    names = read_dictionary({"columns": [{"name": "who", "kind": "made_up", "provider": "name"}]})
    table = Described().take(names, seed=Seed(1)).sample_table(50, seed=Seed(2))
    judgement = _found(table, names)
    assert _meets(judgement.get("valid_values")) and _meets(judgement.get("coverage"))
    shares = judgement.get("stated_shares")
    assert shares is not None and "made up" in shares.not_assessed


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_any_rows_are_no_error(made: pd.DataFrame, rows: int) -> None:
    judgement = _found(made.iloc[:rows])
    assert len(judgement.results) == len(CHECKS)


class _Broken(Check):
    key = "coverage"

    def evaluate(self, made: Subject, floor: Subject) -> Result:
        raise ZeroDivisionError("a value that must not be told")


def test_a_check_that_crashes_is_not_assessed_and_the_others_go_on(made: pd.DataFrame) -> None:
    judgement = judge_described(made, example(), Seed(3), checks=[_Broken(), CHECKS[0]])
    failed = judgement.get("coverage")
    assert failed is not None and "ZeroDivisionError" in failed.not_assessed
    assert "must not be told" not in failed.not_assessed
    assert _meets(judgement.get("valid_values"))


def test_every_check_has_words_and_a_rule() -> None:
    for check in CHECKS:
        assert TEXTS[check.key].question.endswith("?")
        assert check.key in default_policy().rules
