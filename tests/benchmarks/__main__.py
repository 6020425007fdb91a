"""``make bench``: seconds, memory and quality of the methods, into docs/benchmarks.md.

Every figure comes from the command line run as a process of its own, so that the peak memory is
that of one method on one table and nothing is warm.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.page import write_page
from tests.benchmarks.runs import Row, published_split, table_rows

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "benchmarks.md"
METHODS = ("independent", "gaussian_copula", "trees")
SEEDS = (1, 2, 3, 4, 5)


def main() -> int:
    """Run all benchmarks and write the page; exit status 2 without the real tables."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--method", action="append", choices=METHODS,
                         help="only this method (may be given several times)")
    chosen = options.parse_args().method or METHODS
    if not DATA.is_dir():
        print("the real tables are not beside the project", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        split: list[Row] = []
        for method in chosen:
            seeds = SEEDS if method == "trees" else SEEDS[:1]
            split += [published_split(DATA, Path(folder), method, seed) for seed in seeds]
        tables = [row for method in chosen for row in table_rows(DATA, Path(folder), method, 1)]
    write_page(PAGE, split, tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())
