"""``make bench-scale``: trees at 10 thousand to 10 million rows and 10 to 300 columns.

Each point is a process of its own and is kept among the artefacts as soon as it is done; the page
is written from what is kept. Exit status 1 where a limit is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.kept import keep_point, kept_points, rewrite
from tests.benchmarks.scale.points import POINTS, Point, Reached, aims_of
from tests.benchmarks.scale.table import write_table

SEED = 1


def main() -> int:
    """Measure what is asked for, say what was reached, and write the page."""
    given = _options()
    wanted = [point for point in POINTS if point.series in (given.series or (point.series,))
              and point.rows <= given.most_rows and point.columns <= given.most_columns]
    if given.missing:
        known = {one.point.key for one in kept_points()}
        wanted = [point for point in wanted if point.key not in known]
    with tempfile.TemporaryDirectory() as folder:
        for one in wanted:
            reached = measure(one, wanted, Path(folder))
            keep_point(reached)
            print(f"{one.key}: fit {reached.fit:.1f} s, sample {reached.sample:.1f} s, "
                  f"{reached.memory / 1e9:.2f} GB", flush=True)
    aims = aims_of(kept_points())
    for aim in aims:
        print(f"{aim.what}: {aim.value_text} {aim.limit_text} {aim.outcome}".rstrip(), flush=True)
    if not given.no_page:
        rewrite()
    return 0 if all(aim.met for aim in aims) else 1


def measure(point: Point, wanted: Sequence[Point], folder: Path) -> Reached:
    """Measure a point; table and model stay in the folder while another point needs them."""
    table = folder / f"{point.rows}-{point.columns}.parquet"
    model = folder / f"model-{point.rows}-{point.columns}"
    if not table.is_file():
        write_table(table, point.rows, point.columns, SEED)
    fits = point.series != "sampled"
    if not fits and not model.is_dir():
        _work(Point("rows", point.rows, point.columns, 1), table, model, folder, fits=True)
    load = os.getloadavg()[0]
    told = _work(point, table, model, folder, fits=fits)
    shared = {(one.rows, one.columns) for one in wanted if one.series == "sampled"}
    if (point.rows, point.columns) not in shared:
        table.unlink()
    return Reached(point, told["fit"], told["sample"], told["processor"], int(told["memory"]), load)


def _work(point: Point, table: Path, model: Path, folder: Path, *,
          fits: bool) -> dict[str, float]:
    note, out = folder / f"{point.key}.json", folder / "out.parquet"
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.scale.work", "--table", str(table), "--model",
         str(model), "--out", str(out), "--note", str(note), "--columns", str(point.columns),
         "--made", str(point.made), *(["--fit"] if fits else [])], check=False)
    if done.returncode:
        raise SystemExit(f"the point {point.key} failed with {done.returncode}")
    out.unlink()
    told: dict[str, float] = json.loads(note.read_text("utf-8"))
    return told


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    options.add_argument("--series", action="append", choices=("rows", "columns", "sampled"),
                         help="only this series (may be given several times)")
    options.add_argument("--most-rows", type=int, default=10**9, help="leave out larger tables")
    options.add_argument("--most-columns", type=int, default=10**9, help="leave out wider tables")
    options.add_argument("--missing", action="store_true",
                         help="leave out points that are already kept for these versions")
    options.add_argument("--no-page", action="store_true", help="leave docs/benchmarks.md as it is")
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())
