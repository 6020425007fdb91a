"""``make bench``: seconds, memory and quality of the methods, into docs/benchmarks.md.

Every figure comes from the command line run as a process of its own, so that the peak memory is
that of one method on one table and nothing is warm. Each run is kept as a file among the artefacts
as soon as it is done; the page is written from all that are there for these versions, so a
benchmark that takes hours can be stopped and gone on with.
"""

import argparse
import sys
from collections.abc import Iterator

from tests.benchmarks.kept import DATA, METHODS, SEEDS, kept_row, rewrite, row_file
from tests.benchmarks.runs import SPLIT, TABLES, run_and_keep


def main() -> int:
    """Run what is asked for, then write the page; exit status 2 without the real tables."""
    options = _options()
    if not DATA.is_dir():
        print("the real tables are not beside the project", file=sys.stderr)
        return 2
    for table, method, seed in _work(options.method or METHODS, options.table):
        kept = row_file(table, method, seed)
        if options.missing and kept_row(kept) is not None:
            continue
        row = run_and_keep(DATA, kept, table, method, METHODS[method], seed)
        print(row.key, row.refused or row.state, flush=True)
    rewrite()
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


if __name__ == "__main__":
    sys.exit(main())
