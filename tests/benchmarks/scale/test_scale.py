"""The exponent, the limits, the page and one small point of the scale."""

from pathlib import Path

import pandas as pd
import pytest

from tests.benchmarks.page import SCALE_COLUMNS, write_page
from tests.benchmarks.scale.__main__ import measure
from tests.benchmarks.scale.points import POINTS, Point, Reached, aims_of, exponent
from tests.benchmarks.scale.table import metadata_of, write_table


def reached(point: Point, power: float) -> Reached:
    seconds = point.made / 1e5 if point.series == "sampled" else (
        1e-5 * point.rows ** power * point.columns ** 1.5 / 15 ** 1.5)
    return Reached(point, 0.8 * seconds, 0.2 * seconds, 1.9 * seconds, 10**9, 0.5)


def test_the_exponent_is_the_slope() -> None:
    assert exponent([10, 100, 1000], [2, 2 * 10 ** 1.3, 2 * 100 ** 1.3]) == pytest.approx(1.3)
    assert exponent([10, 10], [1, 2]) is None


def test_the_limits() -> None:
    fine = aims_of([reached(point, 1.0) for point in POINTS])
    assert all(one.met for one in fine) and fine[4].value == pytest.approx(1.0)
    assert fine[5].value == pytest.approx(1.5) and fine[5].limit is None
    slow = aims_of([reached(point, 1.2) for point in POINTS])
    assert [one.outcome for one in slow[:2]] == ["missed", "reached"]
    assert slow[4].outcome == "missed"
    # What was not measured is not reached, and a line through small tables alone is no exponent.
    few = aims_of([reached(point, 1.0) for point in POINTS if point.rows < 1_000_000])
    assert [one.met for one in few] == [False] * 5 + [True]
    assert few[4].value_text == "not assessed"


def test_every_point_is_a_line_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    write_page(page, [], scale=[reached(point, 1.0) for point in POINTS])
    lines = [line for line in page.read_text("utf-8").splitlines()
             if line.startswith(("| rows |", "| columns |", "| sampled |"))]
    assert len(lines) == len(POINTS)
    assert all(line.count("|") == len(SCALE_COLUMNS) + 1 for line in lines)
    assert "exponent in rows" in page.read_text("utf-8")


def test_the_table_is_the_same_for_the_same_seed_and_fits_its_metadata(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_table(tmp_path / name, 300, 13, 1)
    one, other = (pd.read_parquet(tmp_path / name) for name in ("a", "b"))
    pd.testing.assert_frame_equal(one, other)
    assert [column.name for column in metadata_of(13)] == list(one.columns)
    assert abs(one["c0"].rank().corr(one["c10"].rank())) > 0.4  # of the same factor


def test_a_small_point_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    fit = measure(Point("rows", 600, 7, 600), [Point("sampled", 600, 7, 900)], tmp_path)
    assert fit.fit > 0 and fit.sample > 0 and fit.processor > 0 and fit.memory > 10**7
    drawn = measure(Point("sampled", 600, 7, 900), [], tmp_path)
    assert drawn.fit == 0 and drawn.sample > 0
    assert not list(tmp_path.glob("*.parquet"))
