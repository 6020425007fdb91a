"""How a file is read: told before it is read, corrected by ``--read``."""

import json
from pathlib import Path

import pandas as pd
import pytest

from synth_core.cli.main import main
from tests.workspace.conftest import small_table


def test_a_wrong_guess_is_seen_and_corrected(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, note = tmp_path / "odd.csv", tmp_path / "note.json"
    file.write_text('a;b;c\n007;1,5;x\n008;2,5\n009;3,5;"open quote\n', encoding="utf-8")
    assert main(["profile", str(file), "--json", str(note)]) == 0
    assert "odd.csv: Read as text with a comma between the values" in capsys.readouterr().err
    file.write_text('a;b;c\n007;1,5;x\n008;2,5;y\n009;3,5;z\n', encoding="utf-8")
    assert main(["profile", str(file), "--json", str(note), "--read", "delimiter=;",
                 "--read", "header=no"]) == 0
    assert "values from the first row on" in capsys.readouterr().err
    assert json.loads(note.read_text())["rows"] == 4
    assert main(["profile", str(file), "--json", str(note), "--read", "skip=1",
                 "--read", "delimiter=;"]) == 0
    assert [column["name"] for column in json.loads(note.read_text())["columns"]] == [
        "007", "1,5", "x"]


@pytest.mark.parametrize("said", ["delimeter=;", "delimiter=;;", "encoding=nonsense", "header=1",
                                  "skip=-1", "sheet=One", "delimiter"])
def test_what_cannot_be_said_of_a_file_is_told(said: str, tmp_path: Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "s.csv"
    small_table(60).to_csv(table, index=False)
    assert main(["generate", str(table), "--out", str(out), "--read", said]) == 2
    told = capsys.readouterr().err
    assert told.startswith("There is a problem: ") and said.partition("=")[0] in told
    assert not out.exists()


def test_a_missing_file_is_told_before_any_progress(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(tmp_path / "nope.csv"), "--out", str(tmp_path / "s.csv")]) == 2
    assert "%" not in capsys.readouterr().err


def test_a_corrected_delimiter_finds_the_header_again(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cut by the commas of its numbers, the first line seems to be a title."""
    file, note = tmp_path / "odd.csv", tmp_path / "note.json"
    file.write_text("a#b#c\n" + "".join(f"{row}#{row},5#x\n" for row in range(40)),
                    encoding="utf-8")
    assert main(["profile", str(file), "--json", str(note)]) == 0
    assert len(json.loads(note.read_text())["columns"]) == 2
    assert main(["profile", str(file), "--json", str(note), "--read", "delimiter=#"]) == 0
    read = json.loads(note.read_text())
    assert [column["name"] for column in read["columns"]] == ["a", "b", "c"]
    assert read["rows"] == 40


def test_what_is_said_of_files_holds_when_a_table_is_made_and_judged(tmp_path: Path) -> None:
    table = small_table(240)
    book, made, note = tmp_path / "book.xlsx", tmp_path / "made.csv", tmp_path / "note.json"
    with pd.ExcelWriter(book) as writer:
        pd.DataFrame({"nothing": [1]}).to_excel(writer, sheet_name="Cover", index=False)
        table.to_excel(writer, sheet_name="People", index=False)
    assert main(["generate", str(book), "--out", str(made), "--read", "sheet=People",
                 "--split", "0", "--preset", "quick"]) == 0
    assert list(pd.read_csv(made).columns) == list(table.columns)
    given: list[str] = []
    for name, rows, sign in (("train", table[:120], "#"), ("holdout", table[120:], "#"),
                             ("synthetic", table[:120], ",")):
        file = tmp_path / f"{name}.txt"
        rows.to_csv(file, index=False, sep=sign)
        given += [f"--{name}", str(file)]
    assert main(["judge", *given, "--read", "delimiter=#", "--read", "synthetic:delimiter=,",
                 "--json", str(note)]) == 0
    assert "columns" in {row["name"] for row in json.loads(note.read_text())["rows"]}


@pytest.mark.parametrize(("said", "named"), [
    (["delimiter=#"], "The synthetic table"), (["holdout:delimiter=#"], "The holdout table"),
    (["real:delimiter=#"], "real:delimiter")])
def test_what_is_wrong_with_one_of_three_files_names_it(
        said: list[str], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given: list[str] = []
    for name, sign in (("train", "#"), ("holdout", ","), ("synthetic", ",")):
        file = tmp_path / f"{name}.csv"
        rows = "".join(f'{row}{sign}"x{row}"{sign}2.5\n' for row in range(40))
        file.write_text(f"a{sign}b{sign}c\n{rows}", encoding="utf-8")
        given += [f"--{name}", str(file)]
    given += [word for one in said for word in ("--read", one)]
    if said == ["delimiter=#"]:
        given += ["--read", "holdout:delimiter=,"]
    assert main(["judge", *given]) == 2
    assert named in capsys.readouterr().err.partition("There is a problem: ")[2]
