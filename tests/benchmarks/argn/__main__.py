"""``make bench-argn``: TabularARGN on the published split, judged as any other table.

The engine lives in an environment of its own (``.venv-argn``) and is no part of the product. Each
seed is kept among the artefacts as soon as it is done. Exit status 1 where trees miss a limit, 2
without the real tables or the environment.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.argn.aims import NAME, beside
from tests.benchmarks.kept import DATA, ROOT, keep_row, kept_argn, kept_trees, rewrite
from tests.benchmarks.runs import SPLIT, Row, judged_split, timed

PYTHON = ROOT / ".venv-argn" / "bin" / "python"
LEARN = Path(__file__).with_name("learn.py")
SEEDS = (1, 2, 3)


def main() -> int:
    """Run what is asked for, say what was reached, and write the page."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.argn", description=__doc__)
    options.add_argument("--seed", type=int, action="append", choices=SEEDS,
                         help="only this seed (may be given several times)")
    given = options.parse_args()
    if not DATA.is_dir() or not PYTHON.is_file():
        print("the real tables or .venv-argn are not there", file=sys.stderr)
        return 2
    for seed in given.seed or SEEDS:
        row = _run(seed)
        keep_row(row)
        print(row.key, f"{row.fit + row.sample:.1f} s", row.state, flush=True)
    rewrite()
    reached = beside(kept_trees(), kept_argn())
    for one in reached:
        print(f"{one.what}: {one.value_text} {one.limit_text} {one.outcome}".rstrip())
    return 0 if reached and all(one.met for one in reached) else 1


def _run(seed: int) -> Row:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        out, note = folder / "synthetic.csv", folder / "note.json"
        made, memory, _ = timed(
            [str(PYTHON), str(LEARN), "--train", str(DATA / "peers" / "adult_trn.csv.gz"),
             "--out", str(out), "--note", str(note), "--seed", str(seed)], note)
        return judged_split(DATA, out, Row(
            SPLIT, NAME, f"defaults of {made['version']}", seed, rows=made["rows"],
            fit=made["seconds"]["fit"], sample=made["seconds"]["sample"], memory=memory))


if __name__ == "__main__":
    sys.exit(main())
