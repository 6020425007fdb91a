"""Several files at once, and tables that lie in a folder of the server."""

import io
from pathlib import Path

import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD as STEWARD
from synth_core.foundation.errors import NotFound, TableError
from synth_core.storage.home import Home


def part(start: int, columns: str = "id,ward") -> pd.DataFrame:
    return pd.DataFrame({"id": range(start, start + 30), "ward": ["a", "b"] * 15})[
        columns.split(",")]


def file(start: int, columns: str = "id,ward") -> io.BytesIO:
    return io.BytesIO(part(start, columns).to_csv(index=False).encode())


@pytest.fixture
def ws(tmp_path: Path) -> workspace.Workspace:
    lake = tmp_path / "lake"
    for year in (2025, 2026):
        (lake / "visits" / f"year={year}").mkdir(parents=True)
        part(year).to_parquet(lake / "visits" / f"year={year}" / "0.parquet")
    return workspace.open_workspace(Home(tmp_path / "home"), folders={
        "lake": str(lake), "gone": str(tmp_path / "gone")})


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    return workspace.create_project(ws, STEWARD, "Visits")


def test_files_of_one_shape_become_one_table(ws: workspace.Workspace, project: str) -> None:
    upload = workspace.spool_several(ws, STEWARD, project, [
        ("may.csv", file(100)), ("april.csv", file(1, "ward,id"))])
    assert (upload.name, upload.files) == ("april.csv and 1 more", 2)
    assert workspace.pending_upload(ws, STEWARD, project) == upload
    seen = workspace.preview_upload(ws, STEWARD, project, upload.id, upload.options)
    assert seen.columns == ("ward", "id")
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and view.rows == 60


def test_files_of_two_shapes_are_refused_and_still_wait(
        ws: workspace.Workspace, project: str) -> None:
    upload = workspace.spool_several(ws, STEWARD, project, [
        ("a.csv", file(1)), ("b.csv", file(1, "id"))])
    with pytest.raises(TableError) as refused:
        workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    assert refused.value.where == "b.csv, ward"
    assert workspace.pending_upload(ws, STEWARD, project) == upload


def test_together_they_keep_to_the_limit(tmp_path: Path) -> None:
    small = workspace.open_workspace(Home(tmp_path / "small"), largest_upload=500)
    project = workspace.create_project(small, STEWARD, "Visits")
    with pytest.raises(TableError, match="larger"):
        workspace.spool_several(small, STEWARD, project, [
            ("a.csv", file(1)), ("b.csv", file(100)), ("c.csv", file(200))])
    assert workspace.pending_upload(small, STEWARD, project) is None
    assert not list((tmp_path / "small").rglob("upload-*"))


def test_a_table_is_read_where_it_lies(ws: workspace.Workspace, project: str,
                                       tmp_path: Path) -> None:
    assert workspace.folders(ws, STEWARD) == ("gone", "lake")
    entry, = workspace.folder_tables(ws, STEWARD, "lake")
    upload = workspace.take_from_folder(ws, STEWARD, project, "lake", entry.path)
    assert not list((tmp_path / "home").rglob("upload-*"))
    seen = workspace.preview_upload(ws, STEWARD, project, upload.id, upload.options)
    assert seen.columns == ("id", "ward", "year")
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None and (view.name, view.rows) == ("visits", 60)
    assert len(list((tmp_path / "lake").rglob("*"))) == 5  # nothing was written there


def test_nothing_but_named_folders_is_reached(ws: workspace.Workspace, project: str) -> None:
    for folder, entry in [("lake", "../home"), ("lake", "/etc/passwd"), ("other", "visits"),
                          ("gone", "visits")]:
        with pytest.raises(NotFound):
            workspace.take_from_folder(ws, STEWARD, project, folder, entry)
    with pytest.raises(NotFound):
        workspace.folder_tables(ws, STEWARD, "gone")
    assert workspace.pending_upload(ws, STEWARD, project) is None
