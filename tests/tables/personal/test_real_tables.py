"""The public real tables: keys are found, measures are not taken for people."""

from pathlib import Path

import pytest

from synth_core.foundation.seed import Seed
from synth_core.tables.personal.contents import Content, Findings, Group
from synth_core.tables.personal.detect import detect
from synth_core.tables.reading import bring, guess

DIRECT = {"adult": set(), "airbnb": set(), "king_county": {"id"}, "ames": {"PID"}}


def _found(real_tables: Path, tmp_path: Path, name: str, seed: int = 1) -> Findings:
    source, target = real_tables / f"{name}.csv.gz", tmp_path / "a.parquet"
    bring(source, guess(source, source.name), target)
    return detect(target, Seed(seed))


@pytest.mark.parametrize("name", sorted(DIRECT))
def test_direct_identifiers_are_the_keys_and_no_others(real_tables: Path, tmp_path: Path,
                                                       name: str) -> None:
    found = _found(real_tables, tmp_path, name)
    assert {one.column for one in found.of(Group.DIRECT)} == DIRECT[name]
    assert all(one.content is Content.RECORD for one in found.of(Group.DIRECT))


def test_adult(real_tables: Path, tmp_path: Path) -> None:
    found = _found(real_tables, tmp_path, "adult")
    assert found["fnlwgt"].group is Group.NONE
    assert {one.column for one in found.of(Group.SENSITIVE)} == {"race", "income"}
    assert {one.column for one in found.of(Group.QUASI)} == {
        "age", "sex", "marital_status", "native_country", "occupation", "education",
        "education_num"}


def test_places_of_houses_are_quasi_identifiers(real_tables: Path, tmp_path: Path) -> None:
    found = _found(real_tables, tmp_path, "king_county")
    assert {one.column for one in found.of(Group.QUASI)} == {"zipcode", "lat", "long"}
    assert not found.of(Group.SENSITIVE)
    lets = _found(real_tables, tmp_path, "airbnb")
    assert {one.column for one in lets.of(Group.QUASI)} >= {"latitude", "longitude"}
