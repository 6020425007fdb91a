"""A codebook on a project's table: what of it can be used is, small counts for the steward."""

import io
import json

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD as STEWARD
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import DictionaryError
from synth_core.metadata.model import Kind
from synth_core.workspace.views import ColumnEdit, FindingView
from tests.workspace.conftest import as_csv, small_table, with_columns

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


@pytest.fixture
def dated(ws: workspace.Workspace) -> str:
    """A table of which nobody can tell whether day or month goes first."""
    project = workspace.create_project(ws, STEWARD, "Discharges")
    _bring(ws, project, 1)
    return project


def _bring(ws: workspace.Workspace, project: str, seed: int) -> None:
    table, rng = small_table(300, seed), np.random.default_rng(seed)
    table["seen"] = [f"{d:02d}/{m:02d}/2024" for d, m in
                     zip(rng.integers(1, 13, 300), rng.integers(1, 13, 300), strict=True)]
    upload = workspace.spool(ws, STEWARD, project, "d.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)


def _question(ws: workspace.Workspace, project: str) -> FindingView:
    view = workspace.findings_view(ws, STEWARD, project)
    assert view is not None
    return next(one for one in view.findings if one.finding.kind == "ambiguous_dates")


@pytest.mark.parametrize(("book", "answer"), [
    ("name,type,format\nseen,date,DD/MM/YYYY\n", "day_first"),
    ("name,type,format\nseen,date,%m/%d/%Y\n", "month_first"),
    ("name,format\nseen,mm/dd/yyyy\n", "month_first")])
def test_a_format_that_it_states_answers_day_or_month(ws: workspace.Workspace, dated: str,
                                                      book: str, answer: str) -> None:
    assert _question(ws, dated).answer is None
    workspace.take_codebook(ws, STEWARD, dated, "book.csv", book.encode())
    assert _question(ws, dated).answer == answer
    seen = workspace.data_view(ws, STEWARD, dated).metadata["seen"]
    assert seen.kind is Kind.DATE and seen.other_format is None
    workspace.confirm_columns(ws, STEWARD, dated)
    # What the codebook answered is answered on a new delivery as well.
    _bring(ws, dated, 2)
    assert _question(ws, dated).answer is None
    report = workspace.replay_previous(ws, STEWARD, dated)
    assert all(one.held for one in report.decisions)
    assert _question(ws, dated).answer == answer
    workspace.confirm_columns(ws, STEWARD, dated)


@pytest.mark.parametrize(("form", "why"), [
    ("%d.%m.%Y", "not dates in that format"), ("day then month", "do not know"),
    ("", ""), ("default", "")])
def test_a_format_that_answers_nothing_says_why(ws: workspace.Workspace, dated: str, form: str,
                                                why: str) -> None:
    schema = {"fields": [{"name": "seen", "type": "date", "format": form}]}
    workspace.take_codebook(ws, STEWARD, dated, "schema.json", json.dumps(schema).encode())
    assert _question(ws, dated).answer is None
    book = workspace.codebook_view(ws, STEWARD, dated)
    assert book is not None
    assert [why in one.what for one in book.breaches] == ([True] if why else [])


def test_what_the_steward_answered_is_answered_on_a_new_delivery(ws: workspace.Workspace,
                                                                 dated: str) -> None:
    seen = workspace.data_view(ws, STEWARD, dated).metadata["seen"]
    for form, answer in ((seen.other_format, "month_first"), (seen.date_format, "day_first")):
        assert seen.date_format == "%d/%m/%Y"
        workspace.edit_columns(ws, STEWARD, dated, {
            "seen": ColumnEdit(Kind.DATE, form, False, True)}, None)
        file = workspace.recipe_file(ws, STEWARD, dated)[1]
        _bring(ws, dated, 2)
        workspace.replay_recipe(ws, STEWARD, dated, file)
        assert _question(ws, dated).answer == answer
