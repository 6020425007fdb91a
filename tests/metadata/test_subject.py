"""Whom a table is about: keys of people keep rows together, other keys do not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.metadata.infer import infer
from synth_core.metadata.model import Kind
from synth_core.metadata.profile import profile
from synth_core.metadata.subject import could_name, people_of

ROWS = 3_000


@pytest.mark.parametrize(("name", "different", "apart", "named"), [
    ("patient_id", 900, True, True), ("patient_id", 100, True, True),
    ("customer", 600, True, True), ("shop_id", 25, False, True), ("ward", 25, False, False),
    ("patient_id", 12, False, False), ("patient_id", ROWS, False, False)])
def test_a_key_of_people_tells_people_apart(tmp_path: Path, name: str, different: int,
                                            apart: bool, named: bool) -> None:
    random = np.random.default_rng(1)
    codes = (np.arange(ROWS) if different == ROWS else random.integers(0, different, ROWS))
    pd.DataFrame({name: [f"K{code:06d}" for code in codes],
                  "cost": random.gamma(2, 300, ROWS)}).to_parquet(tmp_path / "t.parquet")
    metadata = infer(tmp_path / "t.parquet")
    seen = profile(tmp_path / "t.parquet", metadata)
    assert people_of(tmp_path / "t.parquet", metadata, seen) == (name if apart else None)
    assert could_name(metadata, seen) == ((name,) if named else ())


def test_a_name_that_many_people_share_is_no_key(tmp_path: Path) -> None:
    """Family names come back as keys do; who goes by them takes families for persons."""
    random = np.random.default_rng(1)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    names = ["".join(random.choice(letters, 9)).capitalize() for _ in range(700)]
    pd.DataFrame({"col1": random.choice(names, ROWS),
                  "cost": random.gamma(2, 300, ROWS)}).to_parquet(tmp_path / "t.parquet")
    found = infer(tmp_path / "t.parquet")
    metadata = replace(found, columns=tuple(
        replace(column, kind=Kind.IDENTIFIER) if column.name == "col1" else column
        for column in found.columns))
    seen = profile(tmp_path / "t.parquet", metadata)
    assert could_name(metadata, seen) == ("col1",)
    assert people_of(tmp_path / "t.parquet", metadata, seen) is None
