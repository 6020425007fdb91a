"""Decisions are read off what holds, survive JSON, and are taken again one by one."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from synth_core.foundation.errors import InputError
from synth_core.metadata import model
from synth_core.metadata.decisions.again import take_again
from synth_core.metadata.decisions.found import decisions_of
from synth_core.metadata.decisions.model import FACTS, Decision, What, decision_from_json
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.registry import rule_from_json
from synth_core.words import decisions as words

RULE = {"rule": "at_most", "low": "low", "high": "high"}
NO_FACTS: dict[str, Any] = {"label": "", "unit": "", "allowed": [], "meanings": [], "low": "",
                            "high": ""}
ONE_OF_EACH = (
    Decision(What.CLASS, "code", {"content": "username", "found": "nothing"}),
    Decision(What.CODEBOOK, "low", {**NO_FACTS, "unit": "kg", "file": "book.csv",
                                    "kind": "number", "date_format": None}),
    Decision(What.KIND, "code", {"kind": "category", "date_format": None}),
    Decision(What.SENSITIVE, "code", {}), Decision(What.LEFT_OUT, "note", {}),
    Decision(What.TREATMENT, "note", {"treatment": "drop", "content": "free_text",
                                      "full_words": False}),
    Decision(What.TARGET, "high", {}), Decision(What.RULE, "", RULE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "a.parquet"
    pd.DataFrame({"low": [1.5 * i for i in range(60)], "high": [2.5 * i for i in range(60)],
                  "code": [i % 30 for i in range(60)],
                  "note": [f"a note of {i} words" for i in range(60)]}).to_parquet(target)
    return target


def test_the_facts_of_a_codebook_are_those_of_a_column() -> None:
    assert (*FACTS, "other_format") == model._RARE


@pytest.mark.parametrize("decision", ONE_OF_EACH, ids=lambda one: one.what)
def test_a_decision_survives_json_and_has_a_sentence(decision: Decision) -> None:
    again = decision_from_json(json.loads(json.dumps(decision.as_json())))
    assert again == decision and again.key == decision.key
    assert decision.sentence.endswith(".")
    assert "“" in decision.sentence or decision.what is What.RULE


def test_every_kind_of_decision_has_a_title() -> None:
    assert {one.what for one in ONE_OF_EACH} == set(What)
    assert set(words.TITLES) == {what.value for what in What}


@pytest.mark.parametrize("data", [None, "x", {}, {"what": "rule", "column": "", "given": {}},
                                  {"what": "sensitive", "column": "a", "given": {"x": 1}}])
def test_what_is_no_decision_is_told(data: Any) -> None:
    with pytest.raises(InputError):
        decision_from_json(data)


def test_what_is_taken_again_is_what_is_then_read_off(path: Path) -> None:
    wanted = [one for one in ONE_OF_EACH if one.what not in (What.CLASS, What.TREATMENT)]
    taken = take_again(ONE_OF_EACH, infer(path), path)
    assert all(one.held and not one.why for one in taken.outcomes)
    found = decisions_of({
        "metadata": taken.metadata.as_json(), "taken_for": taken.taken_for, "confirmed": False,
        "target_said": taken.target_said,
        "codebook": {"name": "book.csv", "kinds": taken.kinds}}, {}, {})
    assert list(found) == wanted


def test_one_that_does_not_fit_leaves_the_others_alone(path: Path) -> None:
    pd.read_parquet(path).assign(code="x y", low=100.0).drop(columns="note").to_parquet(path)
    number = Decision(What.KIND, "code", {"kind": "number", "date_format": None})
    taken = take_again((*ONE_OF_EACH, number), infer(path), path)
    told = {(one.decision.what, one.decision.column): one for one in taken.outcomes}
    assert told[What.LEFT_OUT, "note"].why == words.GONE
    assert not told[What.KIND, "code"].held and told[What.SENSITIVE, "code"].held
    broken = told[What.RULE, ""]
    assert broken.held and broken.why == words.broken(40)
    assert taken.metadata["code"].sensitive and taken.metadata.target == "high"


def test_what_was_guessed_is_no_decision() -> None:
    metadata = Metadata((Column("a", Kind.NUMBER), Column("b", Kind.CATEGORY)), "b",
                        (rule_from_json({"rule": "unique", "columns": ["a"]}),))
    known: dict[str, Any] = {"metadata": metadata.as_json(), "confirmed": False}
    assert [one.what for one in decisions_of(known, {}, {})] == [What.RULE]
    assert [one.what for one in decisions_of({**known, "confirmed": True}, {}, {})] == [
        What.TARGET, What.RULE]


@pytest.mark.parametrize(("column", "treatment", "what"), [
    (Column("a", Kind.IDENTIFIER), "made_up", [What.TREATMENT]),
    (Column("a", Kind.CATEGORY), "made_up", []),
    (Column("a", Kind.TEXT, kept=False), "drop", [What.TREATMENT]),
    (Column("a", Kind.TEXT), "drop", []),
    (Column("a", Kind.TEXT, kept=False), "keep", [What.LEFT_OUT])])
def test_a_treatment_counts_as_long_as_it_holds(column: Column, treatment: str,
                                                what: list[What]) -> None:
    found = decisions_of({"metadata": Metadata((column,)).as_json(), "confirmed": False},
                         {"a": {"treatment": treatment, "content": "full_name"}}, {})
    assert [one.what for one in found] == what


def test_what_columns_are_said_to_hold_is_read_off() -> None:
    known = {"metadata": Metadata((Column("a", Kind.CATEGORY), Column("b", Kind.TEXT))).as_json(),
             "confirmed": False}
    said = {"columns": {"b": "iban", "gone": "email", "a": "nothing"}, "found": {"a": "city"}}
    found = decisions_of(known, {}, said)
    assert found == (Decision(What.CLASS, "a", {"content": "nothing", "found": "city"}),
                     Decision(What.CLASS, "b", {"content": "iban", "found": "nothing"}))
    assert [one.sentence for one in found] == [
        "“a” holds nothing about people, as was said, whatever is found.",
        "“b” holds bank account numbers (IBAN), as was said, whatever is found."]


def test_how_dates_are_written_is_told_without_signs() -> None:
    told = Decision(What.KIND, "a", {"kind": "date", "date_format": "%d.%m.%Y"}).sentence
    assert told == "“a” is a date written as day.month.year (like 31.12.2024)."
