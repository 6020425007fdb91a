"""The page of the benchmarks says what was measured, and what a method refused."""

from pathlib import Path

from tests.benchmarks.page import COLUMNS, write_page
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
