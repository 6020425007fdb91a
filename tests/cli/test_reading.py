"""How a file is read: told before it is read, corrected by ``--read``."""

import json
from pathlib import Path

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
