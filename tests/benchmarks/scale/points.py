"""What is measured: the points, what each came to, the exponents and the limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.reach.aims import Measured

__all__ = ["POINTS", "Point", "Reached", "aims_of", "exponent"]

USUAL_COLUMNS, WIDE_ROWS, LARGE, HUGE = 15, 20_000, 1_000_000, 10_000_000


@dataclass(frozen=True)
class Point:
    """A size of table.

    Args:
        series: "rows" and "columns" fit and sample as many rows; "sampled" draws from the fit on
            the largest table of "rows".
        rows: Rows that are learned from.
        columns: Columns.
        made: Rows that are made.
    """

    series: str
    rows: int
    columns: int
    made: int

    @property
    def key(self) -> str:
        """Its name in files."""
        return f"{self.series}-{self.rows}-{self.columns}-{self.made}"


POINTS: tuple[Point, ...] = (
    *(Point("rows", rows, USUAL_COLUMNS, rows) for rows in (10_000, 100_000, LARGE)),
    *(Point("columns", WIDE_ROWS, columns, WIDE_ROWS) for columns in (10, 30, 100, 300)),
    *(Point("sampled", LARGE, USUAL_COLUMNS, made) for made in (LARGE, HUGE)),
)


@dataclass(frozen=True)
class Reached:
    """What a point came to.

    Args:
        point: The point.
        fit: Seconds on the wall to learn; 0 where the fit of another point was used.
        sample: Seconds on the wall to draw the rows, written as Parquet.
        processor: Seconds of all cores for both.
        memory: The most memory of the process and its helpers, in bytes.
        load: The load of the machine when it began.
    """

    point: Point
    fit: float
    sample: float
    processor: float
    memory: int
    load: float

    @property
    def wall(self) -> float:
        """Seconds on the wall for both."""
        return self.fit + self.sample


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float | None:
    """The slope of a straight line through logarithms by least squares; None under two sizes."""
    if len(set(sizes)) < 2:
        return None
    x, y = [math.log(size) for size in sizes], [math.log(max(one, 1e-3)) for one in seconds]
    middle, height = sum(x) / len(x), sum(y) / len(y)
    return (sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True))
            / sum((a - middle) ** 2 for a in x))


def aims_of(reached: Sequence[Reached]) -> list[Measured]:
    """The limits, each held against what was measured; what was not measured is not assessed."""
    by_key = {one.point.key: one for one in reached}
    largest = by_key.get(Point("rows", LARGE, USUAL_COLUMNS, LARGE).key)
    million = by_key.get(Point("sampled", LARGE, USUAL_COLUMNS, LARGE).key)
    huge = by_key.get(Point("sampled", LARGE, USUAL_COLUMNS, HUGE).key)
    grown = huge.memory / million.memory if huge and million else None
    return [
        _aim("1 million x 15: fit and sample 1 million", largest, largest and largest.wall, 30.0,
             " s", 1),
        _aim("the same, most memory", largest, largest and largest.memory / 1e9, 3.0, " GB", 2),
        _aim("10 million rows sampled from it", huge, huge and huge.wall, 300.0, " s", 1),
        _aim("most memory for 10 million rows over that for 1 million", huge, grown, 1.2, "", 2,
             strict=False),
        _slope("rows", "exponent in rows, fit and sample", reached, 1.1),
        _slope("columns", "exponent in columns, fit and sample", reached, None)]


def _aim(what: str, of: Reached | None, value: float | None, limit: float | None, unit: str,
         digits: int, *, strict: bool = True) -> Measured:
    return Measured(what, value, limit, unit, digits, of.load if of else 0.0, strict)


def _slope(series: str, what: str, reached: Sequence[Reached], limit: float | None) -> Measured:
    of = [one for one in reached if one.point.series == series]
    sizes = [float(getattr(one.point, series)) for one in of]
    slope = exponent(sizes, [one.wall for one in of])
    # A line through the smaller sizes alone says nothing of the largest.
    whole = len(of) == sum(point.series == series for point in POINTS)
    value = slope if whole or limit is None else None
    return _aim(what, max(of, key=lambda one: one.load, default=None), value, limit, "", 2,
                strict=False)
