"""What is right comes back as it was; what is wrong is told, all of it, with its column."""

import json
from typing import Any

import pytest

from synth_core.foundation.errors import DictionaryError
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.file import from_bytes
from synth_core.metadata.dictionary.measured import Dates
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.metadata.model import Kind

AGE = {"name": "age", "kind": "number", "low": 0, "high": 99}
COST = {"name": "cost", "kind": "number", "low": 0, "high": 50, "decimals": 2}
TAX = {"name": "tax", "kind": "number", "low": 0, "high": 9, "decimals": 1}
WARD = {"name": "ward", "kind": "category", "values": ["north", "south"]}
SEX = {"name": "sex", "kind": "yes_no", "yes": "f", "no": "m"}
DAY = {"name": "day", "kind": "date", "first": "2025-01-01", "last": "2025-12-31"}
END = {"name": "end", "kind": "date", "first": "2025-01-01", "last": "2025-12-31"}
CASE = {"name": "case", "kind": "code", "pattern": "K-##", "unique": True}
NAME = {"name": "who", "kind": "made_up", "provider": "name"}
ALL = [AGE, COST, TAX, WARD, SEX, DAY, END, CASE, NAME]


def _faults(columns: list[Any], rules: list[Any] | None = None,
            links: list[Any] | None = None, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(DictionaryError) as caught:
        read_dictionary({"columns": columns, "rules": rules or [], "links": links or [], **more})
    return [(fault.where, fault.what) for fault in caught.value.faults]


def test_the_example_comes_back_from_json() -> None:
    assert read_dictionary(json.loads(json.dumps(example().as_json()))) == example()


def test_the_example_has_every_kind_rule_and_link() -> None:
    kinds = {entry.content.kind for entry in example().entries}
    assert kinds == {"number", "category", "yes_no", "date", "code", "made_up"}
    assert {rule.key for rule in example().rules} == {"at_most", "sum", "implies", "together"}
    assert example().links


def test_columns_become_metadata() -> None:
    metadata = read_dictionary({"columns": ALL}).metadata
    assert [column.kind for column in metadata] == [
        Kind.NUMBER, Kind.NUMBER, Kind.NUMBER, Kind.CATEGORY, Kind.YES_NO, Kind.DATE, Kind.DATE,
        Kind.IDENTIFIER, Kind.IDENTIFIER]
    assert metadata["day"].date_format == "%Y-%m-%d"
    text = read_dictionary({"columns": [{**NAME, "provider": "sentence"}]}).metadata
    assert text["who"].kind is Kind.TEXT


def test_values_may_stand_with_their_shares() -> None:
    read = read_dictionary({"columns": [{**WARD, "values": {"north": 0.9, "south": 0.1}}]})
    assert read.entries[0].content.weights == pytest.approx((0.9, 0.1))


@pytest.mark.parametrize(("change", "said"), [
    ({**AGE, "low": 100}, "lies above the largest"),
    ({**AGE, "low": 0.2, "high": 0.8}, "No number"),
    ({**AGE, "high": float("inf")}, "not finite"), ({**AGE, "decimals": 11}, "Decimals lie"),
    ({**AGE, "decimals": 1.5}, "whole number"), ({**AGE, "low": "old"}, "is a number"),
    ({**AGE, "shape": "round"}, "no shape"), ({**AGE, "mean": 5}, "uniform shape"),
    ({**AGE, "shape": "normal", "mean": 500}, "mean does not lie"),
    ({**AGE, "shape": "normal", "sd": 0}, "larger than 0"),
    ({**AGE, "high": 1e15, "decimals": 10}, "more digits"),
    ({**AGE, "colour": "red"}, "says nothing"), ({**AGE, "missing": 1.5}, "missing values"),
    ({"name": "age", "kind": "number", "low": 0}, "not said of the column: high"),
    ({**AGE, "unique": True, "shape": "skewed"}, "equally often"),
    ({**WARD, "values": []}, "No value"), ({**WARD, "values": ["a", "a"]}, "twice"),
    ({**WARD, "values": ["a", " "]}, "empty"), ({**WARD, "shares": [1]}, "some have none"),
    ({**WARD, "shares": [0.5, 0.4]}, "add up to 90 %"), ({**WARD, "shares": [1.5, -0.5]}, "share"),
    ({**WARD, "unique": True}, "cannot be unique"),
    ({**SEX, "share": 2}, "between 0 and 100"), ({**SEX, "no": "f"}, "two words"),
    ({**DAY, "first": "yesterday"}, "not a date"),
    ({**DAY, "last": "2024-01-01"}, "after the last"),
    ({**DAY, "format": "%Q"}, "not a way to write"), ({**DAY, "format": "%m/%Y"}, "come back"),
    ({**DAY, "format": "when"}, "not a way to write"),
    ({**DAY, "first": "0800-01-01"}, "come back"),
    ({**CASE, "pattern": "K-1"}, "Nothing varies"), ({**CASE, "pattern": "#" * 70}, "64"),
    ({**NAME, "provider": "shoe size"}, "can be made up"), ({**AGE, "kind": "age"}, "not known"),
    ({**AGE, "name": " "}, "characters"), ("age", "JSON object")])
def test_a_wrong_column_is_named_with_what_is_wrong(change: Any, said: str) -> None:
    found = _faults([change])
    assert any(said in what for _, what in found), found
    assert all(where for where, _ in found)
    assert "%m" not in str(found) and "%Y" not in str(found)


@pytest.mark.parametrize(("typed", "form"), [
    ("dd.mm.yyyy", "%d.%m.%Y"), ("TT.MM.JJJJ", "%d.%m.%Y"), ("%d.%m.%Y", "%d.%m.%Y")])
def test_a_way_to_write_dates_is_typed_in_letters(typed: str, form: str) -> None:
    read = read_dictionary({"columns": [{**DAY, "format": typed}]})
    content = read.entries[0].content
    assert isinstance(content, Dates) and content.format == form


def test_all_faults_are_told_together() -> None:
    found = _faults([{**AGE, "low": 100}, {**WARD, "values": []}, {**DAY, "first": "x"}, AGE],
                    locale="xx_XX")
    assert {where for where, _ in found} == {"age", "ward", "day", "locale"}
    assert len(found) == 5  # and two columns of one name


def test_faults_of_rules_are_told_with_those_of_columns() -> None:
    rules = [{"rule": "at_most", "low": "age", "high": "hight"},
             {"rule": "at_most", "low": "age", "high": "cost"},
             {"rule": "at_most", "low": "cost", "high": "ward"}]
    links = [{"a": "sex", "b": "wrad", "strength": 0.5}, {"a": "day", "b": "cost", "strength": 2}]
    found = _faults([{**AGE, "low": 100}, COST, WARD, SEX, {**DAY, "colour": "red"}], rules, links)
    assert [(where, what) for where, what in found if "not described" in what] == [
        ("hight", "A rule names a column that is not described."),
        ("wrad", "A link names a column that is not described.")]
    assert sum("compares two numbers" in what for _, what in found) == 1
    assert sum("strength lies between" in what for _, what in found) == 1
    assert len(found) == 6  # and the two columns; what rules say of those is not told twice


def test_a_json_file_is_told_that_it_is_no_json() -> None:
    for text, name in ((b"columns: age", "a.JSON"), (b"", "a.json"), (b"[1, 2", "")):
        with pytest.raises(DictionaryError) as caught:
            from_bytes(text, name=name)
        assert "not written as JSON" in caught.value.faults[0].what
    with pytest.raises(DictionaryError, match="no data dictionary"):
        from_bytes(b"[1, 2]")


@pytest.mark.parametrize("value", [None, [], {"columns": {}}, {"columns": []},
                                   {"columns": [AGE], "format": "something else 9"}])
def test_what_is_no_dictionary_is_refused(value: Any) -> None:
    with pytest.raises(DictionaryError):
        read_dictionary(value)


@pytest.mark.parametrize(("rule", "said"), [
    ({"rule": "at_most", "low": "day", "high": "age"}, "two numbers, or two dates"),
    ({"rule": "at_most", "low": "day", "high": "gone"}, "not described"),
    ({"rule": "at_most", "low": "age", "high": "age"}, "same column twice"),
    ({"rule": "at_most", "low": "age"}, "not complete"), ({"rule": "hope"}, "not known"),
    ({"rule": "sum", "total": "cost", "parts": ["tax"]}, "at least two"),
    ({"rule": "sum", "total": "cost", "parts": "tax"}, "not complete"),
    ({"rule": "sum", "total": "age", "parts": ["cost", "tax"]}, "more decimals"),
    ({"rule": "sum", "total": "cost", "parts": ["tax", "ward"]}, "adds numbers"),
    ({"rule": "implies", "column": "age", "value": "1", "then": "ward", "result": "north"},
     "category or yes/no"),
    ({"rule": "implies", "column": "ward", "value": "east", "then": "sex", "result": "f"},
     "not one of the values of ward"),
    ({"rule": "implies", "column": "ward", "value": "north", "then": "sex", "result": "x"},
     "not one of the values of sex"),
    ({"rule": "implies", "column": "ward", "value": "north", "then": "age", "result": "1.5"},
     "not a number that age can hold"),
    ({"rule": "implies", "column": "ward", "value": "north", "then": "day", "result": "2025-01-01"},
     "sets a category"),
    ({"rule": "together", "columns": ["ward", "sex"], "rows": [["north"]]}, "too few"),
    ({"rule": "together", "columns": ["ward", "sex"], "rows": [["east", "f"]]}, "not among"),
    ({"rule": "together", "columns": ["ward", "age"], "rows": [["north", "1"]]}, "categories"),
    ({"rule": "together", "columns": ["ward"], "rows": [["north"]]}, "two columns"),
    ({"rule": "at_most", "low": "case", "high": "age"}, "unique")])
def test_a_wrong_rule_is_told(rule: dict[str, Any], said: str) -> None:
    assert any(said in what for _, what in _faults(ALL, [rule]))


@pytest.mark.parametrize(("rules", "said"), [
    ([{"rule": "at_most", "low": "day", "high": "end"},
      {"rule": "at_most", "low": "end", "high": "day"}], "circle"),
    ([{"rule": "sum", "total": "cost", "parts": ["tax", "age2"]},
      {"rule": "sum", "total": "cost", "parts": ["tax", "age"]}], "two rules"),
    ([{"rule": "at_most", "low": "high", "high": "age"}], "no value for this column"),
    ([{"rule": "sum", "total": "tax", "parts": ["high", "age"]}], "never lies between"),
    ([{"rule": "implies", "column": "ward", "value": "north", "then": "sex", "result": "f"},
      {"rule": "implies", "column": "ward", "value": "north", "then": "sex", "result": "m"}],
     "different things"),
    ([{"rule": "implies", "column": "ward", "value": "north", "then": "sex", "result": "f"},
      {"rule": "together", "columns": ["ward", "sex"], "rows": [["north", "m"], ["south", "f"]]}],
     "leave no row"),
    ([{"rule": "implies", "column": "ward", "value": "north", "then": "cost", "result": "1"},
      {"rule": "sum", "total": "cost", "parts": ["tax", "age2"]}], "sum of others")])
def test_rules_that_contradict_each_other_are_told(rules: list[Any], said: str) -> None:
    more = [{**AGE, "name": "high", "low": 200, "high": 300}, {**AGE, "name": "age2"}]
    assert any(said in what for _, what in _faults([*ALL, *more], rules))


@pytest.mark.parametrize(("link", "said"), [
    ({"a": "age", "b": "gone", "strength": 0.5}, "not described"),
    ({"a": "age", "b": "who", "strength": 0.5}, "made up"),
    ({"a": "age", "b": "age", "strength": 0.5}, "itself"),
    ({"a": "age", "b": "tax", "strength": 1}, "strength lies"),
    ({"a": "age", "b": "tax", "strength": "much"}, "is a number"),
    ({"a": "age", "strength": 0.5}, "not complete")])
def test_a_wrong_link_is_told(link: dict[str, Any], said: str) -> None:
    assert any(said in what for _, what in _faults(ALL, [], [link]))


def test_no_link_to_a_total() -> None:
    found = _faults(ALL, [{"rule": "sum", "total": "cost", "parts": ["tax", "age"]}],
                    [{"a": "cost", "b": "age", "strength": 0.3}])
    assert found == [("cost", "A link is about a column that is the sum of others.")]
