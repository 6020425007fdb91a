"""The second step in depth: how a file is read, who looked."""

import json
from dataclasses import replace

import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotAllowed, NotFound, TableError
from synth_core.storage.acts import list_acts
from synth_core.workspace.data import COLUMNS_SEEN
from synth_core.workspace.uploads import PREVIEW_SEEN
from synth_core.workspace.views import DataView, MethodAnswer
from tests.workspace.conftest import STEWARD, as_csv, small_table

SECOND = Actor("another steward", frozenset({Role.STEWARD}))


def _view(ws: workspace.Workspace, project: str) -> DataView:
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None
    return view


def _again(ws: workspace.Workspace, project: str, rows: int = 400) -> None:
    """Replace the table by another upload and answer what is asked anew."""
    upload = workspace.spool(ws, STEWARD, project, "again.csv", as_csv(small_table(rows)))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    workspace.confirm_columns(ws, STEWARD, project)
    workspace.choose_method(ws, STEWARD, project, MethodAnswer("independent", "quick"))


def test_a_correction_of_the_reading_is_kept(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    upload = workspace.spool(ws, STEWARD, project, "a.csv", as_csv(small_table(50)))
    wrong = replace(upload.options, delimiter="|", escape="\\", skip=3)
    workspace.correct_upload(ws, STEWARD, project, upload.id, wrong)
    kept = workspace.pending_upload(ws, STEWARD, project)
    assert kept == replace(upload, options=wrong)
    as_json = replace(wrong, format="jsonl")
    workspace.correct_upload(ws, STEWARD, project, upload.id, as_json)
    kept = workspace.pending_upload(ws, STEWARD, project)
    assert kept is not None and (kept.options.format, kept.options.delimiter) == ("jsonl", None)
    workspace.correct_upload(ws, STEWARD, project, upload.id, replace(wrong, format="csv"))
    kept = workspace.pending_upload(ws, STEWARD, project)
    assert kept == upload  # another format: guessed anew


def test_what_cannot_be_corrected_is_refused(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    first = workspace.spool(ws, STEWARD, project, "a.csv", as_csv(small_table(50)))
    assert first.formats == ("csv", "jsonl")
    with pytest.raises(TableError):
        workspace.correct_upload(ws, STEWARD, project, first.id,
                                 replace(first.options, format="excel"))
    assert workspace.pending_upload(ws, STEWARD, project) == first
    workspace.spool(ws, STEWARD, project, "b.csv", as_csv(small_table(60)))
    with pytest.raises(NotFound):
        workspace.correct_upload(ws, STEWARD, project, first.id, first.options)
    with pytest.raises(NotAllowed):
        workspace.correct_upload(ws, Actor("r", frozenset({Role.REVIEWER})), project, first.id,
                                 first.options)


def test_a_look_at_real_rows_is_noted_once_a_person(ws: workspace.Workspace) -> None:
    project = workspace.create_project(ws, STEWARD, "x")
    for number in range(2):
        upload = workspace.spool(ws, STEWARD, project, f"{number}.csv", as_csv(small_table()))
        with pytest.raises(TableError):  # what was not shown was not seen
            workspace.preview_upload(ws, STEWARD, project, upload.id,
                                     replace(upload.options, format="jsonl"))
        assert len(_acts(ws, project, PREVIEW_SEEN)) == 2 * number
        for person in (STEWARD, STEWARD, SECOND):
            workspace.preview_upload(ws, person, project, upload.id, upload.options)
    noted = _acts(ws, project, PREVIEW_SEEN)
    assert [act.actor for act in noted] == 2 * [SECOND.name, STEWARD.name]
    assert noted[0].facts == {"upload": upload.id}


def test_a_look_at_small_counts_is_noted_once_a_source(ws: workspace.Workspace,
                                                       ready: str) -> None:
    assert _acts(ws, ready, COLUMNS_SEEN) == []
    for person in (STEWARD, STEWARD, SECOND):
        workspace.data_view(ws, person, ready)
    assert len(_acts(ws, ready, COLUMNS_SEEN)) == 2
    _again(ws, ready)
    _view(ws, ready)
    noted = _acts(ws, ready, COLUMNS_SEEN)
    assert len(noted) == 3 and noted[0].facts != noted[1].facts
    cells = set(small_table()["cost"].astype(str))
    with ws.database.reading() as session:
        facts = json.dumps([dict(act.facts) for act in list_acts(session, project_id=ready)])
    assert not any(cell in facts for cell in cells)


def test_nobody_else_looks(ws: workspace.Workspace, ready: str) -> None:
    with pytest.raises(NotAllowed):
        workspace.data_view(ws, Actor("r", frozenset({Role.REVIEWER})), ready)
    assert _acts(ws, ready, COLUMNS_SEEN) == []


def _acts(ws: workspace.Workspace, project: str, act: str) -> list:  # type: ignore[type-arg]
    with ws.database.reading() as session:
        return [found for found in list_acts(session, project_id=project) if found.act == act]
