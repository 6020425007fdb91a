"""The command line without a real table: a dictionary in, a table out."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from synth_core.cli.main import main
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.flat import as_csv


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    path = tmp_path / "dictionary.json"
    path.write_text(json.dumps(example().as_json()), "utf-8")
    return path


def _generate(dictionary: Path, out: Path, *more: str) -> list[str]:
    return ["generate", "--dictionary", str(dictionary), "--out", str(out), *more]


def test_rows_are_made_and_held_against_the_dictionary(
        dictionary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, note = tmp_path / "rows.csv", tmp_path / "note.json"
    assert main(_generate(dictionary, out, "--rows", "300", "--seed", "4",
                          "--json", str(note))) == 0
    table = pd.read_csv(out, dtype=str)
    assert len(table) == 300 and table["case"].is_unique
    told: dict[str, Any] = json.loads(note.read_text("utf-8"))
    assert told["method"] == "dictionary"
    assert {row["name"]: row["state"] for row in told["judgement"]["rows"]}["rules_kept"] == "meets"
    assert "Rules kept" in capsys.readouterr().out
    again = tmp_path / "again.csv"
    assert main(_generate(dictionary, again, "--rows", "300", "--seed", "4", "--no-judge")) == 0
    assert again.read_bytes() == out.read_bytes()


def test_columns_may_come_as_csv(tmp_path: Path) -> None:
    path, out = tmp_path / "columns.csv", tmp_path / "rows.parquet"
    path.write_text(as_csv(example()), "utf-8")
    assert main(_generate(path, out, "--rows", "50", "--no-judge")) == 0
    assert pd.read_parquet(out).shape == (50, len(example().entries))


@pytest.mark.parametrize(("more", "status", "said"), [
    (["--rows", "0"], 2, "At least one row"), (["--preset", "odd"], 2, "no preset"),
    (["--purpose", "sharing"], 2, "needs a real table"), (["--target", "age"], 2, "predict"),
    (["--method", "trees"], 2, "takes a data dictionary"),
    (["--method", "dayz"], 3, "SDV Enterprise"), (["--set", "boundaries=perhaps"], 2, "yes or no")])
def test_what_cannot_be_done_is_a_sentence(
        dictionary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str],
        status: int, said: str) -> None:
    out = tmp_path / "rows.csv"
    assert main(_generate(dictionary, out, *more)) == status
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_wrong_dictionary_names_its_column(tmp_path: Path,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps({"columns": [
        {"name": "age", "kind": "number", "low": 9, "high": 1}]}), "utf-8")
    assert main(_generate(path, tmp_path / "rows.csv")) == 2
    assert "(age)" in capsys.readouterr().err
    assert main(_generate(tmp_path / "none.json", tmp_path / "rows.csv")) == 2


def test_a_table_or_a_dictionary_not_both(dictionary: Path, tmp_path: Path) -> None:
    for given in ([str(dictionary), "--dictionary", str(dictionary)], []):
        with pytest.raises(SystemExit) as caught:
            main(["generate", *given, "--out", str(tmp_path / "rows.csv")])
        assert caught.value.code == 2
