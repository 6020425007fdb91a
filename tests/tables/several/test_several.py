"""Several files of one shape are one table; files that differ are refused by name."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import NotFound, TableError
from synth_core.tables.reading import ReadOptions, TableFacts, bring, guess, load, preview
from synth_core.tables.several.folders import entries, inside
from synth_core.tables.several.members import Archive, member_names


def part(start: int, columns: str = "id,ward,zip") -> pd.DataFrame:
    table = pd.DataFrame({"id": range(start, start + 20), "ward": ["north", "south"] * 10,
                          "zip": [f"0{start + i}" for i in range(20)]})
    return table[columns.split(",")]


def as_csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False).encode()


def as_parquet(table: pd.DataFrame) -> bytes:
    sink = io.BytesIO()
    table.to_parquet(sink, index=False)
    return sink.getvalue()


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def brought(path: Path, folder: Path) -> tuple[pd.DataFrame, TableFacts, ReadOptions]:
    options = guess(path, path.name)
    facts = bring(path, options, folder / "table.parquet")
    return load(folder / "table.parquet"), facts, options


def test_csv_files_are_joined_by_their_names_in_their_order(tmp_path: Path) -> None:
    files = {"part-10.csv": as_csv(part(300)), "part-2.csv": as_csv(part(100, "zip,ward,id")),
             "__MACOSX/part-2.csv": b"x", ".hidden.csv": b"y", "part-1.csv": as_csv(part(200))}
    path = packed(tmp_path / "parts.zip", files)
    table, facts, options = brought(path, tmp_path)
    assert options.several and options.format == "csv"
    assert table["id"].tolist() == [*range(200, 220), *range(100, 120), *range(300, 320)]
    assert table["zip"][0] == "0200"  # a code stays one, over all files
    assert "3 files were joined" in facts.notices[0]
    assert preview(path, options).rows[0] == ["200", "north", "0200"]
    assert not [item for item in tmp_path.iterdir() if item.name.startswith(".likeness")]


def test_a_type_is_that_of_all_files_together(tmp_path: Path) -> None:
    path = packed(tmp_path / "parts.zip", {"a.csv": b"a,b\n1,2\n3,4\n", "b.csv": b"b,a\n2.5,x\n"})
    table, _, _ = brought(path, tmp_path)
    assert table["a"].tolist() == ["1", "3", "x"]
    assert table["b"].tolist() == [2.0, 4.0, 2.5]


@pytest.mark.parametrize(("files", "where"), [
    ({"a.csv": as_csv(part(1)), "b.csv": as_csv(part(1, "id,ward"))}, "b.csv, zip"),
    ({"a.csv": as_csv(part(1, "id,ward")), "b.csv": as_csv(part(1))}, "b.csv, zip"),
    ({"a.parquet": as_parquet(part(1)), "b.parquet": as_parquet(part(1, "id,zip"))},
     "b.parquet, ward"),
    ({"a.parquet": as_parquet(part(1)), "b.parquet": b"PAR1 is not enough"}, "b.parquet"),
    ({"year=1/a.parquet": as_parquet(part(1)), "b.parquet": as_parquet(part(1))}, ""),
    ({"a.csv": b"a,b\n1,2\n", "b.csv": b"a,b\n1,2\n1,2,3\n"}, "b.csv, line 3")])
def test_files_that_differ_are_refused_by_name(
        tmp_path: Path, files: dict[str, bytes], where: str) -> None:
    path = packed(tmp_path / "parts.zip", files)
    with pytest.raises(TableError) as refused:
        brought(path, tmp_path)
    assert refused.value.where == where or (not where and refused.value.where in files)
    assert refused.value.cure
    assert not (tmp_path / "table.parquet").exists()


HIVE = {f"visits/year={year}/zip={zipped}/part-0.parquet": as_parquet(part(start, "id,ward"))
        for year, zipped, start in [(2025, "01067", 1), (2026, "10115", 100)]}


@pytest.mark.parametrize("form", ["archive", "folder"])
def test_what_folders_say_becomes_columns(tmp_path: Path, form: str) -> None:
    if form == "archive":
        path = packed(tmp_path / "visits.zip", {**HIVE, "visits/_SUCCESS": b""})
    else:
        path = tmp_path / "lake"
        for name, data in HIVE.items():
            (path / name).parent.mkdir(parents=True)
            (path / name).write_bytes(data)
    table, _, options = brought(path, tmp_path)
    assert table["year"].tolist() == [2025] * 20 + [2026] * 20
    assert table["zip"].tolist() == ["01067"] * 20 + ["10115"] * 20
    assert table["id"].tolist() == [*range(1, 21), *range(100, 120)]
    assert preview(path, options).columns == ("id", "ward", "year", "zip")


def test_csv_files_in_folders_get_those_columns_too(tmp_path: Path) -> None:
    path = packed(tmp_path / "visits.zip", {
        f"year={year}/a.csv": as_csv(part(year)) for year in (2025, 2026)})
    table, _, _ = brought(path, tmp_path)
    assert table["year"].tolist() == [2025] * 20 + [2026] * 20


def test_parquet_files_of_other_types_are_widened(tmp_path: Path) -> None:
    other = part(50).assign(id=[number + 0.5 for number in range(20)])
    path = packed(tmp_path / "p.zip", {"a.parquet": as_parquet(part(1)),
                                       "b.parquet": as_parquet(other)})
    table, _, _ = brought(path, tmp_path)
    assert table["id"].tolist()[-1] == 19.5


def test_one_table_in_an_archive_is_that_table(tmp_path: Path) -> None:
    table, facts, _ = brought(packed(tmp_path / "one.zip", {"a.csv": as_csv(part(1))}), tmp_path)
    assert len(table) == 20
    assert facts.notices == ()


def test_what_is_packed_comes_out_as_it_was(tmp_path: Path) -> None:
    with Archive(tmp_path / "made.zip") as archive:
        for name, start in (("a.csv", 1), ("a.csv", 100), ("../b.csv", 200)):
            with archive.member(name) as sink:
                sink.write(as_csv(part(start)))
    assert member_names(tmp_path / "made.zip") == ("2-a.csv", "a.csv", "b.csv")
    assert len(brought(tmp_path / "made.zip", tmp_path)[0]) == 60


def test_archives_that_are_no_tables_are_sentences(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n" * 9
    for name, data in {"a.zip": {"picture.png": picture}, "b.zip": {"a.csv": picture}}.items():
        with pytest.raises(TableError) as refused:
            guess(packed(tmp_path / name, data), name)
        assert refused.value.cure


def test_only_tables_of_a_named_folder_are_listed_and_reached(tmp_path: Path) -> None:
    root, outside = tmp_path / "lake", tmp_path / "secret.csv"
    outside.write_bytes(as_csv(part(1)))
    for name, data in {**HIVE, "notes.md": b"x", "2026/a.csv": as_csv(part(1)),
                       "parts/1.parquet": b"x", "parts/2.parquet": b"x"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "link.csv").symlink_to(outside)
    assert [(entry.path, entry.files) for entry in entries(root)] == [
        ("2026/a.csv", 1), ("parts", 2), ("visits", 2)]
    assert inside(root, "2026/a.csv").is_file()
    for wrong in ("../secret.csv", "/etc/passwd", "link.csv", "", "gone.csv"):
        with pytest.raises(NotFound):
            inside(root, wrong)
    with pytest.raises(NotFound):
        entries(tmp_path / "gone")
