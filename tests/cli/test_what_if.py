"""A what-if on the command line: beside its table, measured, refused before where it cannot be."""

import json
from pathlib import Path

import pandas as pd
import pytest

from synth_core.cli.main import main
from tests.workspace.conftest import small_table


def _command(place: Path, *more: str) -> list[str]:
    source = place / "table.csv"
    small_table(600).to_csv(source, index=False)
    return ["generate", str(source), "--out", str(place / "s.csv"), "--no-judge", "--preset",
            "quick", *more]


def test_a_what_if_stands_beside_its_table(tmp_path: Path,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    out, note = tmp_path / "w.csv", tmp_path / "note.json"
    assert main(_command(tmp_path, "--what-if-share", "age = 65..: 60%", "--what-if-amount",
                         "cost +15%: ward = north", "--what-if-out", str(out), "--json",
                         str(note))) == 0
    base, made = pd.read_csv(tmp_path / "s.csv"), pd.read_csv(out)
    assert len(made) == len(base) and (made["age"] >= 65).sum() == round(0.6 * len(made))
    told = json.loads(note.read_text())["what_if"]
    assert 0 < told["effective"] < 1 and told["far"]["n"] == len(made) and told["beyond"][0]
    assert "not like the real table" in capsys.readouterr().err


@pytest.mark.parametrize(("more", "said"), [
    (("--what-if-share", "age = 65..: x2"), "a file of its own"),
    (("--what-if-share", "age old", "--what-if-out", "w.csv"), "cannot be read"),
    (("--what-if-amount", "ward +5", "--what-if-out", "w.csv"), "column of numbers"),
    (("--what-if-share", "age = 200..: x2", "--what-if-out", "w.csv"), "Too few real rows"),
    (("--method", "independent", "--what-if-share", "age = 65..: x2", "--what-if-out", "w.csv"),
     "cannot draw what-ifs")])
def test_what_cannot_be_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                   more: tuple[str, ...], said: str) -> None:
    assert main(_command(tmp_path, *more)) in (2, 3)
    assert said in capsys.readouterr().err and not (tmp_path / "s.csv").exists()
