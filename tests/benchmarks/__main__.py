"""``make bench``: seconds, memory and quality of the methods, into docs/benchmarks.md.

Every figure comes from the command line run as a process of its own, so that the peak memory is
that of one method on one table and nothing is warm. Each run is kept as a file among the artefacts
as soon as it is done; the page is written from all that are there for these versions, so a
benchmark that takes hours can be stopped and gone on with.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from synth_core.report.public_record import versions
from tests.benchmarks.page import write_page
from tests.benchmarks.runs import SPLIT, TABLES, Row, run

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "benchmarks.md"
KEPT = ROOT / "artefacts" / "benchmarks"
# The networks at their quick preset: at the others a table takes them the better part of an hour.
METHODS = {"trees": "balanced", "independent": "balanced", "gaussian_copula": "balanced",
           "smote": "balanced", "tvae": "quick", "ctgan": "quick", "copula_gan": "quick"}
SEEDS = (1, 2, 3, 4, 5)


def main() -> int:
    """Run what is asked for, then write the page; exit status 2 without the real tables."""
    options = _options()
    if not DATA.is_dir():
        print("the real tables are not beside the project", file=sys.stderr)
        return 2
    KEPT.mkdir(parents=True, exist_ok=True)
    for table, method, seed in _work(options.method or METHODS, options.table):
        kept = KEPT / f"{table}-{method}-{seed}.json".replace(", ", "-").replace(" ", "-")
        if options.missing and kept.is_file() and _kept(kept) is not None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            row = run(DATA, Path(folder), table, method, METHODS[method], seed)
        kept.write_text(json.dumps({"versions": versions(), "row": row.as_json()}), "utf-8")
        print(row.key, row.refused or row.state, flush=True)
    rows = [row for row in map(_kept, sorted(KEPT.glob("*.json"))) if row is not None]
    write_page(PAGE, sorted(rows, key=_place))
    return 0


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--method", action="append", choices=tuple(METHODS),
                         help="only this method (may be given several times)")
    options.add_argument("--table", choices=(SPLIT, *TABLES), help="only this table")
    options.add_argument("--missing", action="store_true",
                         help="leave out runs that are already kept for these versions")
    return options.parse_args()


def _work(methods: list[str], table: str | None) -> Iterator[tuple[str, str, int]]:
    for name in (SPLIT, *TABLES):
        if table not in (None, name):
            continue
        for method in methods:
            seeds = SEEDS if (name, method) == (SPLIT, "trees") else SEEDS[:1]
            for seed in seeds:
                yield name, method, seed


def _kept(path: Path) -> Row | None:
    """A run that was kept, unless it was made with other versions."""
    found = json.loads(path.read_text("utf-8"))
    return Row(**found["row"]) if found["versions"] == versions() else None


def _place(row: Row) -> tuple[int, int, int]:
    return (SPLIT, *TABLES).index(row.table), list(METHODS).index(row.method), row.seed


if __name__ == "__main__":
    sys.exit(main())
