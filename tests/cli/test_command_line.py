"""The command line as a person runs it: exit status, JSON, files, Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.cli.main import main
from synth_core.foundation.actor import Actor, Role, command_line_steward
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotAllowed
from synth_core.foundation.search import Candidate
from synth_core.jobs import search
from synth_core.storage.acts import Act, list_acts
from synth_core.storage.home import Home
from synth_core.tables.reading import bring, guess
from synth_core.workspace import bare, open_workspace
from synth_core.workspace.bare_views import GenerateRequest
from tests.jobs.orders import until
from tests.workspace.conftest import small_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    small_table(600).to_csv(path, index=False)
    return path


def _generate(table: Path, out: Path, *more: str) -> list[str]:
    return ["generate", str(table), "--method", "independent", "--out", str(out), *more]


def _acts(home: Path) -> list[Act]:
    """All acts of a data folder, newest first."""
    with open_workspace(Home(home)).database.reading() as session:
        return list(list_acts(session))


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


def test_rows_of_a_subject_are_kept_together(table: Path, tmp_path: Path,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    many, note, out = tmp_path / "many.csv", tmp_path / "note.json", tmp_path / "s.csv"
    people = small_table(600).assign(person=np.repeat(np.arange(60), 10))
    people.loc[:4, "person"] = None
    people.sample(frac=1, random_state=1).to_csv(many, index=False)
    order = _generate(many, out, "--no-judge", "--json", str(note))
    assert main([*order, "--subject", "person"]) == 0
    told = json.loads(note.read_text())
    # Ten rows of each, but for the five of which nobody knows whose they are.
    assert told["subject"] == "person" and told["rows"] == len(pd.read_csv(out))
    assert main(order) == 0 and json.loads(note.read_text())["subject"] is None
    assert json.loads(note.read_text())["rows"] != told["rows"]
    assert main([*order, "--subject", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err
    judged = ["judge", "--train", str(many), "--holdout", str(many), "--synthetic", str(many)]
    assert main([*judged, "--subject", "nobody"]) == 2
    assert main([*judged, "--subject", "person", "--json", str(note)]) == 0
    by_person = json.loads(note.read_text())
    assert main([*judged, "--json", str(note)]) == 0
    assert by_person["rows"] != json.loads(note.read_text())["rows"]
    empty = ["generate", "--dictionary", str(many), "--out", str(out), "--subject", "person"]
    assert main(empty) == 2


def test_a_search_tells_what_it_tried_and_what_was_used(
        table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (Candidate("independent", "quick"), Candidate("trees", "quick"))
    monkeypatch.setattr(search, "candidates", lambda *_: listed)
    note, out = tmp_path / "note.json", tmp_path / "s.csv"
    order = ["generate", str(table), "--out", str(out), "--search", "1", "--target", "back"]
    assert main([*order, "--no-judge", "--json", str(note)]) == 0
    told, printed = json.loads(note.read_text()), capsys.readouterr().out
    best = told["search"]["tries"][told["search"]["chosen"]]["candidate"]
    assert told["search"]["looks"] == 2 and told["method"] == best["method"]
    assert "proposed  " in printed and printed.count("usefulness") == 2
    assert main([*order, "--method", "trees"]) == 2
    assert main(["generate", str(table), "--out", str(out), "--search", "61"]) == 2


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


def test_rows_with_conditions_and_shares_are_made_as_asked(table: Path, tmp_path: Path) -> None:
    out, note = tmp_path / "s.csv", tmp_path / "note.json"
    assert main(["generate", str(table), "--out", str(out), "--rows", "200", "--no-judge",
                 "--ask", "60: ward = east|south & age = 60..80", "--ask", "20: back = yes",
                 "--share", "ward: north=0.25, south=0.5, east=0.25", "--json", str(note)]) == 0
    made = pd.read_csv(out)
    assert len(made) == 200 and made["ward"][80:].value_counts().to_dict() == {
        "south": 60, "north": 30, "east": 30}
    assert made["ward"][:60].isin(["east", "south"]).all()
    assert made["age"][:60].between(60, 80).all()
    assert (made["back"][60:80] == "yes").all()
    assert json.loads(note.read_text())["asked"]["conditions"][0]["rows"] == 60


@pytest.mark.parametrize(("arguments", "status", "said"), [
    (("--ask", "many: age = 3"), 2, "cannot be read"),
    (("--ask", "5: absent = 3"), 2, "not learned"),
    (("--ask", "5: age = 900..901"), 2, "Too few real rows"),
    (("--ask", "500: age = 20..80"), 2, "more rows than are to be made"),
    (("--share", "ward: north=0.5, south=0.2"), 2, "sum to 100"),
    (("--method", "independent", "--ask", "5: age = 20..80"), 3, "cannot keep to conditions")])
def test_what_cannot_be_asked_is_refused(table: Path, tmp_path: Path, arguments: tuple[str, ...],
                                         status: int, said: str,
                                         capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s.csv"
    assert main(["generate", str(table), "--out", str(out), "--rows", "100", "--no-judge",
                 *arguments]) == status
    told = capsys.readouterr().err
    assert said in told and "There is a problem" in told and not out.exists()


def test_an_unknown_method_or_file_is_told(table: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "s.csv")
    assert main(["generate", str(table), "--method", "unknown", "--out", out]) == 2
    assert main(["generate", str(tmp_path / "absent.csv"), "--out", out]) == 2
    assert main(["generate", str(table), "--out", str(tmp_path / "s.docx")]) == 2


def test_acts_are_noted_without_a_value_or_a_plain_digest(
        table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, out = tmp_path / "data", tmp_path / "s.csv"
    monkeypatch.setenv("LIKENESS_HOME", str(home))
    assert main(_generate(table, out, "--rows", "50", "--seed", "4711", "--no-judge")) == 0
    assert main(["profile", str(table)]) == 0
    assert main(["judge", "--train", str(table), "--holdout", str(table), "--synthetic",
                 str(out)]) == 0
    made, profiled, judged = reversed(_acts(home))
    assert made.act == "table generated on the command line"
    assert made.actor == command_line_steward().name != "local steward"
    assert {key: made.facts[key] for key in ("method", "preset", "rows", "split")} == {
        "method": "independent", "preset": "balanced", "rows": 50, "split": 0.2}
    assert made.facts["sha256"] == str(Digest.of_file(out)) and made.facts["state"] is None
    assert profiled.facts == {"rows": 600, "columns": 6}
    assert judged.facts["holdout"] == 600 and judged.facts["synthetic"] == 50
    parquet = tmp_path / "again.parquet"
    plain = bring(table, guess(table, "table.csv"), parquet).digest
    told = json.dumps([act.facts for act in (made, profiled, judged)])
    assert str(plain.keyed(Home(home).secret())) in told
    assert not any(secret in told for secret in (str(plain), "4711", table.name, str(table)))
    assert not list((home / "scratch").iterdir())


def test_an_error_leaves_no_scratch(table: Path, tmp_path: Path,
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKENESS_HOME", str(tmp_path / "data"))
    assert main(_generate(table, tmp_path / "s.csv", "--target", "absent")) == 2
    assert not list((tmp_path / "data" / "scratch").iterdir())
    assert _acts(tmp_path / "data") == []


def test_a_data_folder_that_cannot_be_used_is_a_sentence(
        table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("LIKENESS_HOME", str(tmp_path / "file" / "data"))
    assert main(_generate(table, tmp_path / "s.csv")) == 4
    assert main(["profile", str(table)]) == 4
    said = capsys.readouterr().err
    assert said.count("There is a problem: The data folder cannot be used") == 2
    assert "LIKENESS_HOME" in said and "Traceback" not in said
    assert main(["methods"]) == 0  # needs no data folder


def test_nobody_but_a_steward_may(table: Path, tmp_path: Path) -> None:
    ws, reviewer = open_workspace(), Actor("Dr. Okafor", frozenset({Role.REVIEWER}))
    for act in (lambda: bare.generate_table(ws, reviewer,
                                            GenerateRequest(table, tmp_path / "s.csv")),
                lambda: bare.judge_tables(ws, reviewer, table, table, table),
                lambda: bare.profile_table(ws, reviewer, table)):
        with pytest.raises(NotAllowed):
            act()


def test_methods_and_profile_speak_json(table: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.json"
    assert main(["methods", "--json", str(note)]) == 0
    listed = json.loads(note.read_text())["methods"]
    assert {"trees", "independent", "gaussian_copula"} <= {method["key"] for method in listed}
    assert main(["profile", str(table), "--json", str(note)]) == 0
    kinds = {column["name"]: column["kind"] for column in json.loads(note.read_text())["columns"]}
    assert kinds["case"] == "identifier" and kinds["age"] == "number" and kinds["back"] == "yes_no"


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table that takes its time to be read and learned."""
    rng = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("big") / "big.csv"
    pd.DataFrame(rng.normal(size=(60_000, 12)), columns=[f"c{i}" for i in range(12)]).to_csv(
        path, index=False)
    return path


def _interrupted(big: Path, out: Path, home: Path, number: signal.Signals,
                 after: Callable[[], bool]) -> tuple[int, str]:
    """The exit status of a command that got a signal at a moment of its work, and what it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "synth_core", "generate", str(big), "--out", str(out)],
        cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env={**os.environ, "LIKENESS_HOME": str(home), "TMPDIR": str(out.parent)},
        start_new_session=True)
    assert process.stderr is not None
    with process.stderr as told:
        assert until(after)
        os.killpg(process.pid, number)
        rest = told.read()
    return process.wait(60), rest


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("stage", ["reading", "learning"])
def test_a_stop_clears_up_and_leaves_nothing(big: Path, tmp_path: Path, stage: str,
                                             number: signal.Signals, status: int) -> None:
    home, out = tmp_path / "data", tmp_path / "s.csv"
    moment = {"reading": "*/copies", "learning": "*/run/private/draw.npz"}[stage]
    ended, said = _interrupted(big, out, home, number,
                               lambda: any((home / "scratch").glob(moment)))
    assert ended == status, said
    assert "Traceback" not in said and "Stopped" in said
    assert not out.exists() and not list((home / "scratch").iterdir())
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "home"}
    assert _acts(home) == []


def test_what_a_killed_command_left_is_swept(big: Path, table: Path, tmp_path: Path) -> None:
    home = tmp_path / "data"
    ended, _ = _interrupted(big, tmp_path / "s.csv", home, signal.SIGKILL,
                            lambda: any((home / "scratch").glob("*/source.parquet")))
    assert ended == -signal.SIGKILL
    assert list((home / "scratch").glob("*/source.parquet"))
    open_workspace(Home(home))
    assert not list((home / "scratch").iterdir())


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    with subprocess.Popen([sys.executable, "-m", "synth_core", "methods"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
