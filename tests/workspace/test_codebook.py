"""A codebook on a project's table: what of it can be used is, small counts for the steward."""

import io
import json

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD as STEWARD
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import DictionaryError
from synth_core.metadata.model import Kind
from tests.workspace.conftest import with_columns

LINES = pd.DataFrame({
    "Name": ["AGE", "ward"], "Type": ["integer", "category"], "Label": ["Age", "Ward"],
    "Units": ["years", ""], "Allowed values": ["", "north; south; east"],
    "Minimum": ["", ""], "Maximum": ["88", ""]})


def as_excel(table: pd.DataFrame) -> bytes:
    sink = io.BytesIO()
    table.to_excel(sink, index=False)
    return sink.getvalue()


@pytest.mark.parametrize(("name", "data"), [
    ("book.csv", LINES.to_csv(index=False).encode()),
    ("book.csv", LINES.to_csv(index=False, sep=";").encode("utf-16")),
    ("book.xlsx", as_excel(LINES)),
    ("schema.json", json.dumps({"fields": [
        {"name": "age", "type": "integer", "title": "Age", "unit": "years",
         "constraints": {"maximum": 88}}, {"name": "ward", "title": "Ward"}]}).encode())])
def test_a_codebook_in_every_form(ws: workspace.Workspace, name: str, data: bytes) -> None:
    project = with_columns(ws)
    workspace.take_codebook(ws, STEWARD, project, name, data)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and not view.confirmed
    assert (view.metadata["age"].label, view.metadata["age"].unit) == ("Age", "years")
    assert view.metadata["age"].kind is Kind.NUMBER
    book = workspace.codebook_view(ws, STEWARD, project)
    assert book is not None and (book.name, book.columns) == (name, 2)
    breach, = book.breaches
    assert breach.column == "age" and breach.rows is not None and 0 < breach.rows < 10
    reviewer = Actor("Rev", frozenset({Role.REVIEWER}))
    other = workspace.codebook_view(ws, reviewer, project)
    assert other is not None and other.breaches[0].rows is None
    edit = workspace.data_view(ws, STEWARD, project)
    assert edit is not None
    workspace.edit_columns(ws, STEWARD, project, {}, None)
    assert workspace.data_view(ws, STEWARD, project).metadata["age"].label == "Age"


@pytest.mark.parametrize("data", [
    b"name,type\nweight,number\n", b"\x89PNG\r\n\x1a\n", b"", b"{}", b"a,b\n1,2\n"])
def test_what_cannot_be_used_changes_nothing(ws: workspace.Workspace, data: bytes) -> None:
    project = with_columns(ws)
    before = workspace.data_view(ws, STEWARD, project)
    with pytest.raises(DictionaryError) as refused:
        workspace.take_codebook(ws, STEWARD, project, "book.csv", data)
    assert refused.value.faults
    assert workspace.data_view(ws, STEWARD, project) == before
    assert workspace.codebook_view(ws, STEWARD, project) is None


def test_what_of_it_cannot_be_used_is_told_and_what_it_allows_becomes_rules(
        ws: workspace.Workspace) -> None:
    project = with_columns(ws)
    workspace.take_codebook(ws, STEWARD, project, "book.csv",
                            b"name,min,max\nage,0,120\nweight,0,300\n")
    book = workspace.codebook_view(ws, STEWARD, project)
    assert book is not None and (book.columns, book.rules) == (1, 1)
    assert [line.where for line in book.unused] == ["weight"]
    rules = workspace.rules_view(ws, STEWARD, project)
    assert rules is not None and [one.words for one in rules.accepted] == [
        "age is between 0 and 120"]


def test_the_findings_say_what_the_table_breaks_and_an_answer_cures_it(
        ws: workspace.Workspace) -> None:
    project = with_columns(ws)

    def told() -> list[tuple[str, int | None]]:
        view = workspace.findings_view(ws, STEWARD, project)
        assert view is not None
        return [(one.key, one.finding.rows) for one in view.findings
                if one.finding.kind == "out_of_bounds"]

    assert not told()
    workspace.take_codebook(ws, STEWARD, project, "book.csv", b"name,max\nage,88\n")
    (key, rows), = told()
    assert rows is not None and 0 < rows < 10
    reviewer = workspace.findings_view(ws, Actor("Rev", frozenset({Role.REVIEWER})), project)
    assert reviewer is not None and all(one.finding.rows is None for one in reviewer.findings
                                        if one.finding.kind == "out_of_bounds")
    workspace.remedy_finding(ws, STEWARD, project, key, "cap")
    assert not told()
