"""A table as a whole: repeated rows, keys, subjects, columns that say the same, patterns."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.metadata.facts import opened
from synth_core.metadata.infer import infer
from synth_core.metadata.overview import Overview, Subject, overview
from synth_core.metadata.patterns import patterns_of
from synth_core.metadata.profile import profile
from synth_core.metadata.units import unit_of
from synth_core.tables.reading import bring, guess


def _table(rows: int = 3_000) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    country = rng.choice(["Norway", "Peru", "Chad"], rows)
    return pd.DataFrame({
        "visit": [f"V-{i:06d}" for i in range(rows)],
        "patient_id": [f"P{i:04d}" for i in rng.integers(0, 600, rows)],
        "country": country,
        "code": pd.Series(country).map({"Norway": "no", "Peru": "pe", "Chad": "td"}),
        "height_cm": rng.normal(170, 9, rows).round(1)})


def _seen(table: pd.DataFrame, folder: Path) -> Overview:
    path = folder / "t.parquet"
    table.to_parquet(path)
    metadata = infer(path)
    return overview(path, metadata, profile(path, metadata))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    return _seen(_table(), tmp_path_factory.mktemp("overview"))


def test_keys_subjects_and_columns_that_say_the_same(seen: Overview) -> None:
    assert seen.rows == 3_000 and seen.repeated == 0
    assert seen.keys == ("visit",)
    assert seen.subject is not None and seen.subject.column == "patient_id"
    sizes = _table()["patient_id"].value_counts()
    assert (seen.subject.subjects, seen.subject.most) == (len(sizes), sizes.max())
    assert abs(seen.subject.usual - sizes.median()) <= 0.5
    assert seen.same == (("country", "code"),)


def test_patterns_are_of_what_is_written_by_a_rule(seen: Overview) -> None:
    assert seen.patterns == {"visit": (("A-999999", 3_000),), "patient_id": (("A9999", 3_000),)}


@pytest.mark.parametrize(("values", "pattern"), [
    (["A-17", "B-22", "Ä-31"], "A-99"), ([17, 22, 31], "99"), (["12a", "34ß", "56c"], "99a"),
    (["٣٤", "12", "34"], "99"), (["7" * 60, "8" * 50, "9" * 45], "9" * 40),
    (["Größe 1", "Breit 2", "Länge 3"], "Aaaaa 9"), ([-12, -34, -56], "-99")])
def test_ways_of_writing_of_all_kinds(values: list[object], pattern: str, tmp_path: Path) -> None:
    pd.DataFrame({"v": values}).to_parquet(tmp_path / "t.parquet")
    with opened(tmp_path / "t.parquet") as table:
        for distinct in (1, 3):  # looked at value by value, and row by row
            assert patterns_of(table.at(0), 0, distinct) == ((pattern, 3),)


def test_rows_that_repeat_are_counted(tmp_path: Path) -> None:
    table = _table(500)
    assert _seen(pd.concat([table, table.head(40)]), tmp_path).repeated == 40


def test_a_nearly_equal_column_does_not_say_the_same(tmp_path: Path) -> None:
    table = _table(500)
    table.loc[7, "code"] = "pe" if table.loc[7, "code"] != "pe" else "no"
    assert _seen(table, tmp_path).same == ()


def test_columns_of_two_values_say_the_same_where_the_rarer_comes_back(tmp_path: Path) -> None:
    rng = np.random.default_rng(8)
    sick, other = rng.random(600) < 0.3, rng.random(600) < 0.3
    table = pd.DataFrame({"sick": sick.astype(int), "ill": np.where(sick, "yes", "no"),
                          "other": np.where(other, "M", "F"), "once": 0, "again": "no"})
    table.loc[table.index[:3], ["once", "again"]] = [1, "yes"]  # three rows may be luck
    table.loc[rng.choice(600, 40, replace=False), "ill"] = None
    assert _seen(table, tmp_path).same == (("sick", "ill"),)
    table.loc[table["ill"].eq("yes").idxmax(), "ill"] = "no"
    assert _seen(table, tmp_path).same == ()


def test_a_number_on_two_scales_says_the_same(tmp_path: Path) -> None:
    rng = np.random.default_rng(9)
    warm, price, year = rng.normal(37, 0.6, 800), rng.lognormal(3, 1, 800), rng.integers(0, 90, 800)
    table = pd.DataFrame({
        "celsius": warm.round(1), "fahrenheit": (1.8 * warm + 32).round(1),
        "cents": (100 * price).round(), "euros": price.round(2), "born": 2024 - year, "age": year,
        "noisy": price.round(2) + rng.choice([0, 0.05], 800),
        "near": year + rng.integers(0, 4, 800)})
    table.loc[::9, "euros"] = np.nan
    seen = _seen(table, tmp_path)
    assert {*seen.scaled, *seen.same} == {
        ("celsius", "fahrenheit"), ("cents", "euros"), ("born", "age")}
    assert Overview.from_json(json.loads(json.dumps(seen.as_json()))) == seen


@pytest.mark.data
@pytest.mark.parametrize(("name", "found"), [
    ("adult", (("education", "education_num"),)), ("airbnb", ()), ("king_county", ()),
    ("ames", ())])
def test_public_tables_have_no_other_pairs(name: str, found: tuple[object, ...],
                                           real_tables: Path, tmp_path: Path) -> None:
    source, path = real_tables / f"{name}.csv.gz", tmp_path / "t.parquet"
    bring(source, guess(source, source.name, scratch=tmp_path), path)
    metadata = infer(path)
    seen = overview(path, metadata, profile(path, metadata))
    assert (seen.same, seen.scaled) == (found, ())


def test_others_see_no_small_count() -> None:
    seen = Overview(500, 3, ("id",), Subject("p", 400, 1, 4), (),
                    {"id": (("A-99", 480), ("A-9", 16), ("99", 4))})
    shown = seen.suppressed(10)
    assert shown.repeated == 0 and shown.subject is not None and shown.subject.most == 0
    # The smallest but one goes too: the total of the column is known.
    assert shown.patterns == {"id": (("A-99", 480),)}


def test_it_survives_json(seen: Overview) -> None:
    assert Overview.from_json(json.loads(json.dumps(seen.as_json()))) == seen


@pytest.mark.parametrize(("name", "unit"), [
    ("height_cm", "cm"), ("Price (EUR)", "EUR"), ("bodyMassKg", "kg"), ("Temp [°C]", "°C"),
    ("stay_days", "days"), ("m", None), ("price", None), ("sqft_living", None), ("", None)])
def test_a_unit_is_read_off_the_end_of_a_name(name: str, unit: str | None) -> None:
    assert unit_of(name) == unit
