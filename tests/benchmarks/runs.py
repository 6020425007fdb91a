"""One benchmark run: the command line as a process, its clock, its memory, its judgement."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from synth_core.report.public_record import versions

__all__ = ["SPLIT", "TABLES", "Row", "judged_split", "run_and_keep", "timed"]

TABLES = {"adult": "income", "airbnb": "price", "king_county": "price", "ames": "SalePrice"}
SPLIT = "adult, published split"
HEADLINES = ("columns", "pairs", "triples", "classifier", "usefulness", "sdv_quality", "copies")


@dataclass(frozen=True)
class Row:
    """What one method did on one table.

    Args:
        table: The table's name.
        method: The method's key.
        preset: The preset that was used.
        seed: The run's seed.
        refused: Why the method does not take this table; "" where it does.
        rows: Rows that were made.
        fit: Seconds to learn.
        sample: Seconds to draw the rows.
        judge: Seconds of the judgement.
        memory: The most memory of the process that made the table, in MB.
        numbers: The headline number of each metric and the attacks' areas; None: not assessed.
        state: The verdict.
    """

    table: str
    method: str
    preset: str
    seed: int
    refused: str = ""
    rows: int = 0
    fit: float = 0.0
    sample: float = 0.0
    judge: float = 0.0
    memory: float = 0.0
    numbers: Mapping[str, float | None] | None = None
    state: str = ""

    @property
    def key(self) -> str:
        """What makes the row one of its kind."""
        return f"{self.table}/{self.method}/{self.preset}/{self.seed}"

    def number(self, name: str) -> float | None:
        """One of the numbers."""
        return None if self.numbers is None else self.numbers.get(name)

    def as_json(self) -> dict[str, Any]:
        """The row as a JSON value."""
        return asdict(self)


class _Refused(Exception):
    """The command said that it cannot be done, and why."""


def run_and_keep(data: Path, kept: Path, table: str, method: str, preset: str, seed: int) -> Row:
    """Make a table, judge it, and keep what came of it as a file."""
    with tempfile.TemporaryDirectory() as folder:
        row = run(data, Path(folder), table, method, preset, seed)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"versions": versions(), "row": row.as_json()}), "utf-8")
    return row


def run(data: Path, folder: Path, table: str, method: str, preset: str, seed: int) -> Row:
    """Make a table and judge it; on the published split against its own holdout."""
    try:
        if table == SPLIT:
            return _published_split(data, folder, method, preset, seed)
        return _own_split(data, folder, table, method, preset, seed)
    except _Refused as error:
        return Row(table, method, preset, seed, refused=str(error))


def _published_split(data: Path, folder: Path, method: str, preset: str, seed: int) -> Row:
    out = folder / "synthetic.csv"
    made, memory, _ = _command(
        ["generate", str(data / "peers" / "adult_trn.csv.gz"), "--method", method,
         "--preset", preset, "--target", TABLES["adult"], "--split", "0", "--seed", str(seed),
         "--out", str(out)], folder / "note.json")
    return judged_split(data, out, Row(
        SPLIT, method, preset, seed, rows=made["rows"], fit=made["seconds"]["fit"],
        sample=made["seconds"]["sample"], memory=memory))


def judged_split(data: Path, made: Path, row: Row) -> Row:
    """A table made from the published training rows, judged by the published holdout.

    Args:
        data: The folder of the real tables.
        made: The synthetic table.
        row: What is known of its making.
    """
    peers = data / "peers"
    judged, _, seconds = _command(
        ["judge", "--train", str(peers / "adult_trn.csv.gz"),
         "--holdout", str(peers / "adult_hol.csv.gz"), "--synthetic", str(made),
         "--target", TABLES["adult"], "--seed", str(row.seed)], made.with_name("note.json"))
    return _judged(row, judged, seconds)


def _own_split(data: Path, folder: Path, table: str, method: str, preset: str, seed: int) -> Row:
    made, memory, _ = _command(
        ["generate", str(data / f"{table}.csv.gz"), "--method", method, "--preset", preset,
         "--target", TABLES[table], "--seed", str(seed), "--out", str(folder / "synthetic.csv")],
        folder / "note.json")
    judged = made["judgement"]
    row = Row(table, method, preset, seed, rows=made["rows"], fit=made["seconds"]["fit"],
              sample=made["seconds"]["sample"], memory=memory)
    return _judged(row, judged, sum(result["seconds"] for result in judged["results"]))


def _command(arguments: list[str], note: Path) -> tuple[dict[str, Any], float, float]:
    """The outcome, the peak memory in MB, and the seconds of one command of ours."""
    return timed([sys.executable, "-m", "synth_core", *arguments, "--json", str(note)], note)


def timed(arguments: list[str], note: Path) -> tuple[dict[str, Any], float, float]:
    """The note that a process wrote, its peak memory in MB, and its seconds.

    Args:
        arguments: The whole command.
        note: The JSON file that it writes; its folder is the process's to use.
    """
    started = time.perf_counter()
    with (note.parent / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            arguments, env={**os.environ, "LIKENESS_HOME": str(note.parent / "home")},
            stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        said.seek(0)
        told = said.read().strip()
    code = os.waitstatus_to_exitcode(status)
    if code in (2, 3):
        raise _Refused(" ".join(told.splitlines()[-2:]))  # what is wrong, and what to do
    if code:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{told}")
    return json.loads(note.read_text("utf-8")), usage.ru_maxrss / 1000, seconds


def _judged(row: Row, judged: dict[str, Any], seconds: float) -> Row:
    results = {result["metric"]: result for result in judged["results"]}
    numbers = {name: _value(results.get(name)) for name in HEADLINES}
    numbers |= _taught(results.get("usefulness"))
    attacks = results.get("membership", {}).get("details", {}).get("attacks", ())
    numbers |= {f"attack {attack['attack']}": float(attack["value"]) for attack in attacks}
    return replace(row, judge=round(seconds, 1), numbers=numbers, state=judged["state"])


def _taught(result: Mapping[str, Any] | None) -> dict[str, float | None]:
    """What the best learner scores on real rows: trained on the synthetic, on the real table."""
    learners = [] if result is None else result["details"].get("learners", [])
    best = next((one for one in learners if one["best"]), None)
    if best is None:
        return {}
    main = "auc" if "auc" in best["real"] else "r2"
    return {f"trained on {side}": float(best[side][main]["value"])
            for side in ("synthetic", "real")}


def _value(result: Mapping[str, Any] | None) -> float | None:
    estimate = None if result is None else result["estimate"]
    return None if estimate is None else float(estimate["value"])
