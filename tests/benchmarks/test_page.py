"""The page of the benchmarks says what was measured, and what a method refused."""

from dataclasses import replace
from pathlib import Path

from tests.benchmarks.argn.aims import beside
from tests.benchmarks.page import COLUMNS, write_page
from tests.benchmarks.reach.aims import Measured
from tests.benchmarks.reach.split import aims_of
from tests.benchmarks.runs import SPLIT, Row


def _row(seed: int, told_apart: float | None) -> Row:
    numbers = {"classifier": told_apart, "usefulness": 0.98, "attack look_up": 0.5,
               "trained on synthetic": 0.921, "trained on real": 0.927,
               "attack boosting": 0.51}
    return Row(SPLIT, "trees", "balanced", seed, "", 24_421, 1.2, 0.3, 12.0, 450.0, numbers,
               "meets")


def test_every_line_has_every_column_and_seeds_have_their_median(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    refused = Row("ames", "smote", "balanced", 1, refused="It needs a category | to predict.")
    write_page(page, [_row(1, 0.52), _row(2, 0.54), _row(3, None), refused])
    text = page.read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ") and "trees" in line]
    assert len(lines) == 3
    for line in [*lines, next(line for line in text.splitlines() if "smote" in line)]:
        assert line.count("|") == len(COLUMNS) + 1
    assert "told apart 0.530" in text and "fit and sample 1.500 s" in text
    assert "trained on synthetic 0.921, trained on real 0.927" in text
    assert "not assessed" in lines[2]


def test_the_worst_seed_is_held_against_the_limit(tmp_path: Path) -> None:
    fine = aims_of([_row(1, 0.52), _row(2, 0.54)], load=0.4)
    assert [one.met for one in fine] == [True] * 4
    assert [one.outcome for one in aims_of([_row(1, 0.52), _row(2, 0.55)], 0.4)][1] == "missed"
    assert not aims_of([_row(1, 0.52), _row(2, None)], 0.4)[1].met  # not assessed is not reached
    page = tmp_path / "benchmarks.md"
    write_page(page, [], [Measured("start", 3.0, 3.0, " s"), Measured("drawn", 9.0, None, " s")],
               fine)
    text = page.read_text("utf-8")
    assert "| start | 3.0 s | under 3.0 s | missed | 0.0 |" in text
    assert "| drawn | 9.0 s |  |  | 0.0 |" in text
    assert "| told apart (AUC) | 0.540 | at most 0.540 | reached | 0.4 |" in text
    write_page(page, [_row(1, 0.52)])
    assert "What a person waits for" not in page.read_text("utf-8")


def test_trees_are_held_against_the_other_engine(tmp_path: Path) -> None:
    fast, slow = _row(1, 0.52), replace(_row(1, 0.58), method="TabularARGN", fit=99.0)
    assert beside([], [slow]) == [] == beside([fast], [])
    found = beside([fast], [slow])
    assert found[0].met and found[0].limit == (99.0 + 0.3) / 50
    assert beside([slow], [fast])[0].outcome == "missed"
    assert {one.what: one.outcome for one in found}["told apart (AUC)"] == "reached"
    # What was not assessed in one of them is not reached.
    assert {one.what: one.outcome for one in found}["pairs"] != "reached"
    page = tmp_path / "benchmarks.md"
    write_page(page, [fast], argn=[slow])
    text = page.read_text("utf-8")
    assert "## Beside TabularARGN" in text
    assert "| told apart (AUC) | 0.520 | at most 0.580 | reached |" in text
