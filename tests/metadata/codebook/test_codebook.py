"""Codebooks as people write them, and what a table breaks of one."""

import json
from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import DictionaryError
from synth_core.metadata.codebook.apply import applied, breaches, suppressed_breaches
from synth_core.metadata.codebook.read import from_lines, from_schema
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Kind, Metadata

HEADER = ("Variable / Field Name", "Field Type", "Field Label", "Unit", "Choices", "Min", "Max")


def table(folder: Path) -> Path:
    path = folder / "t.parquet"
    pd.DataFrame({"Age": [20 + i for i in range(99)] + [200], "sex": ["1", "2"] * 49 + ["9", "3"],
                  "ward": ["a", "b"] * 50,
                  "seen": [f"2026-01-{i % 28 + 1:02}" for i in range(100)],
                  "cost": [1.5 * i for i in range(100)]}).to_parquet(path)
    return path


def test_lines_with_the_headings_of_redcap() -> None:
    said = from_lines(HEADER, [
        ("age", "integer", "Age at admission", "years", "", "0", "120"),
        ("sex", "radio", "Sex", "", "1, male | 2, female", "", ""), (None,) * 7,
        ("note", "", "What was noted", "", "", "", "")]).lines
    assert [(one.name, one.kind, one.unit) for one in said] == [
        ("age", Kind.NUMBER, "years"), ("sex", Kind.CATEGORY, ""), ("note", None, "")]
    assert said[1].allowed == ("1", "2")
    assert (said[0].low, said[0].high, said[0].label) == ("0", "120", "Age at admission")


@pytest.mark.parametrize(("text", "values"), [
    ("a; b; c", ("a", "b", "c")), ("1 = male; 2 = female", ("1", "2")), ('["x", 2]', ("x", "2")),
    ("yes, no", ("yes", "no")), ("1, a | 2, b", ("1", "2")), ("", ())])
def test_allowed_values_in_every_way(text: str, values: tuple[str, ...]) -> None:
    assert from_lines(("name", "values"), [("a", text)]).lines[0].allowed == values


def test_a_frictionless_schema_and_a_package_with_one() -> None:
    schema = {"fields": [
        {"name": "AGE", "type": "integer", "title": "Age", "unit": "years",
         "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["1", "2"]}},
        {"name": "seen", "type": "date", "format": "YYYY-MM-DD"},
        {"name": "ward", "type": "any", "description": "Ward"}]}
    for said in (schema, {"resources": [{"name": "x", "schema": schema}]}):
        lines = from_schema(json.dumps(said)).lines
        assert [one.kind for one in lines] == [Kind.NUMBER, Kind.CATEGORY, Kind.DATE, None]
        assert (lines[0].low, lines[0].high, lines[3].label) == ("0", "120", "Ward")
        assert lines[2].date_format == "%Y-%m-%d"


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError) as refused:
        from_lines(("name", "type"), [("a", "matrix"), ("", "number"), ("b", ""), ("b", "")])
    assert [fault.where for fault in refused.value.faults] == ["a", "line 2", "b"]
    for text in ("{", "{}", '{"fields": [1]}', '{"fields": []}'):
        with pytest.raises(DictionaryError):
            from_schema(text)
    with pytest.raises(DictionaryError):
        from_lines(("what", "is this"), [("a", "b")])
    path = table(tmp_path)
    with pytest.raises(DictionaryError) as refused:
        applied(from_lines(("name",), [("age",), ("weight",), ("height",)]), infer(path), path)
    assert [fault.where for fault in refused.value.faults] == ["weight", "height"]
    assert "Age, sex" in refused.value.faults[0].cure


def test_what_it_says_stands_above_what_was_guessed_and_breaches_are_counted(
        tmp_path: Path) -> None:
    path = table(tmp_path)
    said = from_lines((*HEADER, "format"), [
        ("AGE", "integer", "Age", "years", "", "0", "120", ""),
        ("sex", "coded", "Sex", "", "1=male; 2=female", "", "", ""),
        ("ward", "number", "", "", "", "", "", ""),
        ("seen", "date", "Seen", "", "", "2026-01-02", "2026-01-27", "dd.MM.yyyy"),
        ("cost", "", "Cost", "EUR", "0; 1.50", "", "10", "")])
    metadata, misfits = applied(said, infer(path).with_target("sex"), path)
    assert (metadata["Age"].label, metadata["Age"].unit, metadata.target) == ("Age", "years", "sex")
    assert metadata["ward"].kind is Kind.CATEGORY  # the letters are no numbers
    assert metadata["seen"].date_format == "%Y-%m-%d"  # nor are the dates written that way
    assert [breach.column for breach in misfits] == ["ward", "seen"]
    found = {(one.column, one.rows) for one in breaches(metadata, path)}
    assert found == {("Age", 1), ("sex", 2), ("seen", 7), ("cost", 98), ("cost", 93)}
    shown = suppressed_breaches(breaches(metadata, path), 10)
    assert {one.rows for one in shown} == {None, 98, 93}
    assert Metadata.from_json(json.loads(json.dumps(metadata.as_json()))) == metadata


def test_records_from_before_codebooks_stay_as_they_are(tmp_path: Path) -> None:
    kept = infer(table(tmp_path)).as_json()
    assert not {"label", "unit", "allowed", "low", "high"} & set(kept["columns"][0])
    assert Metadata.from_json(kept).as_json() == kept
