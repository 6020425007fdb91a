"""Others than the steward see no value, no step that holds one, and no small count."""

from pathlib import Path

import pandas as pd
import pytest

from synth_core.tables.doctor.examine import examine
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.recipe.registry import step


@pytest.mark.parametrize(("rows", "shown"), [
    (0, 0), (1, None), (9, None), (10, 10), (990, 990), (991, None), (999, None), (1000, 1000),
    (None, None)])
def test_small_counts_are_shown_to_nobody_else(rows: int | None, shown: int | None) -> None:
    made = step("merge", column="x", mapping={"secret": "Common"})
    finding = Finding("spellings", ("x",), Severity.ADVISED, rows, {"values": 1, "groups": 1},
                      (Example("secret", 3),), remedy=made,
                      options=(Option("merge", made), Option("leave")))
    seen = finding.suppressed(1000, 10)
    assert seen.rows == shown and "secret" not in repr(seen)
    assert not seen.examples and not seen.steps and not seen.figures
    assert (seen.kind, seen.columns, seen.severity) == ("spellings", ("x",), Severity.ADVISED)
    told = f" ({shown:,} row" if shown is not None else ": “x”."
    assert seen.sentence.startswith("Spelled in several ways") and told in seen.sentence


def test_a_whole_examination_is_suppressed(tmp_path: Path) -> None:
    pd.DataFrame({"region": ["North"] * 700 + ["NORTH"] * 4 + ["South"] * 296,
                  "age": [40, 50, 60, 70] * 249 + [999] * 4}).to_parquet(tmp_path / "a.parquet")
    own = examine(tmp_path / "a.parquet")
    assert {finding.kind for finding in own.findings} >= {"spellings", "number_as_gap"}
    assert "NORTH" in repr(own) and "999" in repr(own)
    others = own.suppressed(10)
    assert "NORTH" not in repr(others) and "999" not in repr(others)
    assert [finding.kind for finding in others.findings] == [
        finding.kind for finding in own.findings]
    assert all(finding.rows != 4 for finding in others.findings)


def test_blocking_findings_come_first(tmp_path: Path) -> None:
    pd.DataFrame({"x": [" a", "b"] * 20, "n": range(40)}).to_parquet(tmp_path / "a.parquet")
    seen = examine(tmp_path / "a.parquet")
    assert [finding.kind for finding in seen.blocking] == ["too_few_rows"]
    assert seen.findings[0].blocking and not seen.findings[-1].blocking
    assert seen.rows == 40 and seen.columns == 2 and not seen.sampled


def test_columns_that_are_never_filled_together_have_no_order(tmp_path: Path) -> None:
    years = [1990 + i % 30 for i in range(120)]
    pd.DataFrame({"built": [*years, *[None] * 120], "sold": [*[None] * 120, *years],
                  "empty": [float("nan")] * 240}).to_parquet(tmp_path / "a.parquet")
    found = {finding.kind for finding in examine(tmp_path / "a.parquet").findings}
    assert "all_missing" in found and "order" not in found
