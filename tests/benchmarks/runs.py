"""One benchmark run: the command line as a process, its clock, its memory, its judgement."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TARGETS = {"adult": "income", "airbnb": "price", "king_county": "price", "ames": "SalePrice"}


@dataclass(frozen=True)
class Row:
    """What one method did on one table."""

    table: str
    method: str
    seed: int
    rows: int
    columns: int
    fit: float
    sample: float
    judge: float
    memory: float
    results: dict[str, Any]
    states: dict[str, str]

    def value(self, metric: str) -> float | None:
        """The headline number of a metric, or None where it was not assessed."""
        estimate = self.results.get(metric, {}).get("estimate")
        return None if estimate is None else float(estimate["value"])

    def attack(self, name: str) -> float | None:
        """The area under the curve of one membership attack."""
        details = self.results.get("membership", {}).get("details", {})
        found = [a["value"] for a in details.get("attacks", ()) if a["attack"] == name]
        return float(found[0]) if found else None


def published_split(data: Path, folder: Path, method: str, seed: int) -> Row:
    """Learn the published training half of Adult and judge against its holdout."""
    train, hold = data / "peers" / "adult_trn.csv.gz", data / "peers" / "adult_hol.csv.gz"
    out, note = folder / "synthetic.csv", folder / "note.json"
    made, memory, _ = _command(
        ["generate", str(train), "--method", method, "--target", "income", "--split", "0",
         "--seed", str(seed), "--out", str(out)], note)
    judged, _, seconds = _command(
        ["judge", "--train", str(train), "--holdout", str(hold), "--synthetic", str(out),
         "--target", "income", "--seed", str(seed)], note)
    return _row("adult, published split", method, seed, made, judged, memory, seconds)


def table_rows(data: Path, folder: Path, method: str, seed: int) -> list[Row]:
    """From file to verdict on each real table, with a split of our own."""
    rows = []
    for name, target in TARGETS.items():
        made, memory, _ = _command(
            ["generate", str(data / f"{name}.csv.gz"), "--method", method, "--target", target,
             "--seed", str(seed), "--out", str(folder / "synthetic.csv")], folder / "note.json")
        judged = made["judgement"]
        seconds = sum(result["seconds"] for result in judged["results"])
        rows.append(_row(name, method, seed, made, judged, memory, seconds))
    return rows


def _command(arguments: list[str], note: Path) -> tuple[dict[str, Any], float, float]:
    """The outcome, the peak memory in MB, and the seconds of one command."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "synth_core", *arguments, "--json", str(note)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, "LIKENESS_HOME": str(note.parent / "home")})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    problem = process.stderr.read().decode() if process.stderr else ""
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(arguments)} failed:\n{problem}")
    return json.loads(note.read_text("utf-8")), usage.ru_maxrss / 1000, seconds


def _row(table: str, method: str, seed: int, made: dict[str, Any], judged: dict[str, Any],
         memory: float, seconds: float) -> Row:
    results = {result["metric"]: result for result in judged["results"]}
    columns = len(results["columns"]["details"].get("columns", ()))
    return Row(table, method, seed, made["rows"], columns, made["seconds"]["fit"],
               made["seconds"]["sample"], seconds, memory, results,
               {row["name"]: row["state"] for row in judged["rows"]})
