"""The command line as a person runs it: exit status, JSON, files, Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.cli.main import main
from tests.workspace.conftest import small_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    small_table(600).to_csv(path, index=False)
    return path


def _generate(table: Path, out: Path, *more: str) -> list[str]:
    return ["generate", str(table), "--method", "independent", "--out", str(out), *more]


def test_generate_then_judge(table: Path, tmp_path: Path) -> None:
    out, note = tmp_path / "s.csv", tmp_path / "note.json"
    assert main(_generate(table, out, "--target", "back", "--split", "0", "--rows", "300",
                          "--json", str(note))) == 0
    told = json.loads(note.read_text())
    assert told["rows"] == 300 == len(pd.read_csv(out)) and told["judgement"] is None
    hold = tmp_path / "h.csv"
    small_table(300, seed=9).to_csv(hold, index=False)
    assert main(["judge", "--train", str(table), "--holdout", str(hold), "--synthetic", str(out),
                 "--target", "back", "--json", str(note)]) == 0
    rows = json.loads(note.read_text())["rows"]
    assert {"name", "value", "low", "high", "state"} <= set(rows[0])
    assert {row["state"] for row in rows} <= {"meets", "look_closer", "does_not_meet",
                                              "not_assessed"}


def test_a_split_is_judged_at_once(table: Path, tmp_path: Path,
                                   capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.json"
    assert main(_generate(table, tmp_path / "s.parquet", "--json", str(note))) == 0
    assert json.loads(note.read_text())["judgement"]["rows"]
    assert "for the purpose" in capsys.readouterr().out


def test_the_same_seed_gives_the_same_file(table: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        assert main(_generate(table, tmp_path / name, "--seed", "5", "--no-judge")) == 0
    assert main(_generate(table, tmp_path / "c.csv", "--seed", "6", "--no-judge")) == 0
    first, second, third = ((tmp_path / f"{name}.csv").read_bytes() for name in "abc")
    assert first == second != third


@pytest.mark.parametrize("arguments", [
    ("--set", "nonsense"), ("--set", "unknown=3"), ("--target", "absent"), ("--rows", "0"),
    ("--split", "2"), ("--preset", "unknown"), ("--seed", "-1")])
def test_nonsense_ends_with_two_and_writes_nothing(table: Path, tmp_path: Path,
                                                   arguments: tuple[str, ...],
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s.csv"
    assert main(_generate(table, out, *arguments)) == 2
    assert not out.exists()
    assert "There is a problem" in capsys.readouterr().err


def test_an_unknown_method_or_file_is_told(table: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "s.csv")
    assert main(["generate", str(table), "--method", "unknown", "--out", out]) == 3
    assert main(["generate", str(tmp_path / "absent.csv"), "--out", out]) == 2
    assert main(["generate", str(table), "--out", str(tmp_path / "s.docx")]) == 2


def test_methods_and_profile_speak_json(table: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.json"
    assert main(["methods", "--json", str(note)]) == 0
    listed = json.loads(note.read_text())["methods"]
    assert {"trees", "independent", "gaussian_copula"} <= {method["key"] for method in listed}
    assert main(["profile", str(table), "--json", str(note)]) == 0
    kinds = {column["name"]: column["kind"] for column in json.loads(note.read_text())["columns"]}
    assert kinds["case"] == "identifier" and kinds["age"] == "number" and kinds["back"] == "yes_no"


def test_ctrl_c_stops_cleanly(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    big = pd.DataFrame(rng.normal(size=(60_000, 12)), columns=[f"c{i}" for i in range(12)])
    table, out = tmp_path / "big.csv", tmp_path / "s.csv"
    big.to_csv(table, index=False)
    process = subprocess.Popen(
        [sys.executable, "-m", "synth_core", "generate", str(table), "--out", str(out)],
        cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)}, start_new_session=True)
    assert process.stderr is not None
    with process.stderr as told:
        first = told.readline()  # it has begun to work
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        rest = told.read()
    assert process.wait(30) == 130, first + rest
    assert "Traceback" not in rest and "Stopped" in rest
    assert not out.exists()
    assert not list(tmp_path.glob("likeness-*"))
