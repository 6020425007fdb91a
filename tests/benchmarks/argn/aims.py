"""What trees must reach beside TabularARGN, by the medians of the seeds of both."""

import statistics
from collections.abc import Callable, Sequence

from tests.benchmarks.reach.aims import Measured
from tests.benchmarks.runs import Row

__all__ = ["NAME", "TIMES", "beside"]

NAME = "TabularARGN"
TIMES = 50  # so many times faster


def beside(trees: Sequence[Row], argn: Sequence[Row]) -> list[Measured]:
    """The medians of trees, each with that of TabularARGN as its limit.

    Args:
        trees: Runs of sequential trees on the published split.
        argn: Runs of TabularARGN on the same split.

    Returns:
        Nothing where one of them has not been run.
    """
    if not trees or not argn:
        return []

    def both(number: Callable[[Row], float | None]) -> tuple[float | None, float | None]:
        return _median([number(row) for row in trees]), _median([number(row) for row in argn])

    ours, theirs = both(lambda row: row.fit + row.sample)
    found = [Measured(f"fit and sample 24,421 rows, a fiftieth of {NAME}", ours,
                      None if theirs is None else theirs / TIMES, " s", 2, strict=False)]
    for what, name in (("columns", "columns"), ("pairs", "pairs"), ("triples", "triples"),
                       ("told apart (AUC)", "classifier")):
        mine, its = both(lambda row, name=name: row.number(name))  # type: ignore[misc]
        found.append(Measured(what, mine, its, "", 3, strict=False))
    mine, its = both(_lost)
    return [*found, Measured("trained on real less trained on synthetic (AUC)", mine, its, "", 4,
                             strict=False)]


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if len(known) == len(values) else None


def _lost(row: Row) -> float | None:
    synthetic, real = row.number("trained on synthetic"), row.number("trained on real")
    return None if synthetic is None or real is None else real - synthetic
