"""``make bench-reach``: what a person waits for and what trees must reach, each with its limit.

Everything is measured with the real app. Each part is kept among the artefacts and the page is
written from what is kept, so parts can be measured one by one. Exit status 1 where a limit is
missed, 2 without the real tables.
"""

import argparse
import sys

from tests.benchmarks.kept import DATA, keep_measured, rewrite
from tests.benchmarks.reach.aims import Measured

PARTS = ("start", "sample", "pages", "split")


def main() -> int:
    """Measure what is asked for, say what was reached, and write the page."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.reach", description=__doc__)
    options.add_argument("--part", action="append", choices=PARTS,
                         help="only this part (may be given several times)")
    options.add_argument("--missing", action="store_true",
                         help="take seeds of the split that are already kept as they are")
    options.add_argument("--no-page", action="store_true", help="leave docs/benchmarks.md as it is")
    given = options.parse_args()
    parts = given.part or PARTS
    if "split" in parts and not DATA.is_dir():
        print("the real tables are not beside the project", file=sys.stderr)
        return 2
    reached = True
    for part in parts:
        measured = _measure(part, given.missing)
        keep_measured(part, measured)
        for one in measured:
            print(f"{one.what}: {one.value_text} {one.limit_text} {one.outcome}".rstrip(),
                  flush=True)
        reached = reached and all(one.met for one in measured)
    if not given.no_page:
        rewrite()
    return 0 if reached else 1


def _measure(part: str, missing: bool) -> list[Measured]:
    # Imported where it is needed: one part has a browser, another the whole app in this process.
    if part == "split":
        from tests.benchmarks.reach.split import split_aims
        return split_aims(missing)
    if part == "pages":
        from tests.benchmarks.reach.pages import page_waits
        return page_waits()
    from tests.benchmarks.reach.waits import sample_wait, start_waits
    return start_waits() if part == "start" else sample_wait()


if __name__ == "__main__":
    sys.exit(main())
