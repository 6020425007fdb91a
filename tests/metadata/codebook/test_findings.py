"""What a table breaks of its codebook, as findings with answers that cure it."""

from pathlib import Path

import pandas as pd
import pytest

from synth_core.metadata.codebook.findings import codebook_findings
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.recipe.run import apply_step

METADATA = Metadata((
    Column("age", Kind.NUMBER, low="0", high="120"),
    Column("sex", Kind.CATEGORY, allowed=("1", "2")),
    Column("ward", Kind.CATEGORY, allowed=("a", "b")),
    Column("seen", Kind.DATE, date_format="%Y-%m-%d", low="2026-01-02"),
    Column("free", Kind.CATEGORY), Column("out", Kind.NUMBER, low="5", kept=False)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pd.DataFrame({
        "age": pd.array([20 + i for i in range(97)] + [200, -4, None], "Int64"),
        "sex": pd.array([1, 2] * 48 + [9, 9, 3, None], "Int64"),
        "ward": ["a", "b"] * 49 + ["A ", "c"], "seen": ["2026-01-01", "2026-01-09"] * 50,
        "free": ["x"] * 100, "out": [1] * 100}).to_parquet(tmp_path / "t.parquet")
    return tmp_path / "t.parquet"


def test_values_that_are_not_allowed_and_bounds_are_told(path: Path) -> None:
    found = {one.columns[0]: one for one in codebook_findings(METADATA, path)}
    assert {name: (one.kind, one.rows) for name, one in found.items()} == {
        "age": ("out_of_bounds", 2), "sex": ("not_allowed", 3), "ward": ("not_allowed", 2),
        "seen": ("out_of_bounds", 50)}
    assert [(one.value, one.rows) for one in found["sex"].examples] == [("9", 2), ("3", 1)]
    assert found["age"].sentence == (
        "“age” lies outside the bounds of the codebook (0 to 120) in 2 rows.")
    assert "(2026-01-02 to any)" in found["seen"].sentence
    assert not found["ward"].suppressed(100, 10).examples


def test_its_answers_cure_it(path: Path) -> None:
    table = path
    for number, kind in enumerate(("age", "sex", "ward")):
        one, = (found for found in codebook_findings(METADATA, table) if found.columns == (kind,))
        made = one.options[0].step
        assert made is not None and one.options[-1].key == "leave"
        after = path.with_name(f"{number}.parquet")
        apply_step(made, table, after, who="w", when="now")
        table = after
    assert [one.columns for one in codebook_findings(METADATA, table)] == [("seen",)]
    left = pd.read_parquet(table)
    assert left["age"].isna().sum() == 3 and left["sex"].isna().sum() == 4


def test_without_a_codebook_there_is_nothing(path: Path) -> None:
    plain = Metadata(tuple(Column(column.name, column.kind, "", column.date_format)
                           for column in METADATA))
    assert codebook_findings(plain, path) == ()
