"""``make bench-personal``: precision and recall of the detector of personal data, by class.

Twice: once with all values of Faker's lists, and once without the names and towns that happen to
stand on the detector's own lists, which leaves only how they are built. The exit status is 1 where
a class misses what it must reach.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.personal.columns import labelled
from tests.benchmarks.personal.people import LOCALES
from tests.benchmarks.personal.score import (
    LEAST_PRECISION,
    LEAST_RECALL,
    Judged,
    class_of,
    judged,
    missed,
    recall_by_language,
    scores,
)

ROWS, EACH = 300, 2


def main() -> int:
    """Print both tables; 1 where a class is below what it must reach."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.personal",
                                      description=__doc__)
    options.add_argument("--seed", type=int, default=1, help="of the values and the detector")
    options.add_argument("--wrong", action="store_true", help="list the columns that are wrong")
    given = options.parse_args()
    fine = True
    for strict in (False, True):
        columns = list(labelled(given.seed, ROWS, EACH, strict=strict))
        start = time.perf_counter()
        results = judged(columns, given.seed)
        seconds = time.perf_counter() - start
        print("Names and towns that the detector's lists do not hold" if strict
              else "All values", f"({len(columns)} columns of {ROWS} rows, "
              f"{1000 * seconds / len(columns):.0f} ms a column)\n")
        _print(results)
        if given.wrong:
            _print_wrong(results)
        fine = fine and not missed(results)
    return 0 if fine else 1


def _print(results: Sequence[Judged]) -> None:
    languages = recall_by_language(results)
    print(f"| class | columns | precision | recall | {' | '.join(LOCALES)} | |")
    print("|" + "---|" * (5 + len(LOCALES)))
    for name, score in scores(results).items():
        by = [f"{languages[name].get(language, 0):.2f}" if name in languages else ""
              for language in LOCALES]
        low = score.precision < LEAST_PRECISION or score.recall < LEAST_RECALL
        print(f"| {name} | {score.columns} | {score.precision:.3f} | {score.recall:.3f} | "
              f"{' | '.join(by)} | {'below' if low else ''} |")
    for name, score in scores(results, "group").items():
        print(f"| **{name}** | {score.columns} | {score.precision:.3f} | {score.recall:.3f} |"
              f"{' |' * len(LOCALES)} |")
    print()


def _print_wrong(results: Sequence[Judged]) -> None:
    for one in results:
        said = one.finding.content.value
        if class_of(one.column.truth) != class_of(said):
            print(f"{one.column.language} {one.column.kind} named {one.column.name!r}: {said}, "
                  f"{one.finding.confidence}")
    print()


if __name__ == "__main__":
    sys.exit(main())
