"""What columns are taken for, on small tables and on the real ones."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.check import check
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Kind, Metadata
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.detect import detect
from synth_core.tables.reading import bring, guess
from synth_core.tables.samples import SAMPLES, write

N = 100


def _infer(tmp_path: Path, **columns: object) -> Metadata:
    path = tmp_path / "a.parquet"
    pd.DataFrame(columns).to_parquet(path)
    found = infer(path)
    check(found, path)
    return found


@pytest.mark.parametrize(("header", "values", "kind"), [
    ("age", [20 + i % 60 for i in range(N)], Kind.NUMBER),
    ("cost", [1.5 * i for i in range(N)], Kind.NUMBER),
    ("count", list(range(1, N + 1)), Kind.IDENTIFIER),
    ("customer_id", [7 * i + 1000 for i in range(N)], Kind.IDENTIFIER),
    ("zipcode", [98000 + i % 70 for i in range(N)], Kind.CATEGORY),
    ("weight", [7919 * i % 100_003 for i in range(N)], Kind.NUMBER),
    ("flag", [i % 2 for i in range(N)], Kind.YES_NO),
    ("flag", ["Y" if i % 3 else "N" for i in range(N)], Kind.YES_NO),
    ("flag", [i % 2 == 0 for i in range(N)], Kind.YES_NO),
    ("sex", ["male" if i % 3 else "female" for i in range(N)], Kind.CATEGORY),
    ("same", ["x"] * N, Kind.CONSTANT),
    ("ticked", ["x", None] * (N // 2), Kind.CATEGORY),
    ("nothing", pd.Series([None] * N, dtype=object), Kind.CONSTANT),
    ("ref", [f"AB-{i:05d}" for i in range(N)], Kind.IDENTIFIER),
    ("patient_name", [f"Ada Berg{i % 60}" for i in range(N)], Kind.IDENTIFIER),
    ("remark", [f"The patient came on day {i} and was sent home." for i in range(N)], Kind.TEXT),
    ("when", pd.date_range("2024-01-01", periods=N), Kind.DATE)])
def test_one_column(tmp_path: Path, header: str, values: object, kind: Kind) -> None:
    found = _infer(tmp_path, **{header: values})[header]
    assert found.kind is kind, found.reason
    assert found.reason.endswith(".")


@pytest.mark.parametrize("form", [
    "%Y-%m-%d", "%Y%m%dT%H%M%S", "%d.%m.%Y", "%m/%d/%Y", "%Y-%m-%d %H:%M:%S", "%d %B %Y"])
def test_dates_and_their_format(tmp_path: Path, form: str) -> None:
    days = pd.date_range("2019-03-05", periods=N, freq="9D")
    found = _infer(tmp_path, when=[None, *days[1:].strftime(form)])["when"]
    assert (found.kind, found.date_format) == (Kind.DATE, form)


def test_day_and_month_that_could_be_exchanged_are_told(tmp_path: Path) -> None:
    found = _infer(tmp_path, when=["01/02/2024", "03/04/2024", "05/06/2024"] * 9)["when"]
    assert found.kind is Kind.DATE and found.other_format == "%m/%d/%Y"
    assert "month/day/year (like 12/31/2024)" in found.reason and "%" not in found.reason


def test_years_and_codes_are_no_dates(tmp_path: Path) -> None:
    found = _infer(tmp_path, year=["2008", "2009", "2010"] * 9, code=["020", "030", "060"] * 9)
    assert {column.kind for column in found} == {Kind.CATEGORY}


REAL = {
    "adult": ({"fnlwgt": Kind.NUMBER, "education": Kind.CATEGORY, "age": Kind.NUMBER,
               "income": Kind.CATEGORY, "capital_gain": Kind.NUMBER}, "income"),
    "airbnb": ({"last_review": Kind.DATE, "neighbourhood": Kind.CATEGORY, "latitude": Kind.NUMBER,
                "price": Kind.NUMBER}, "price"),
    "king_county": ({"id": Kind.IDENTIFIER, "date": Kind.DATE, "zipcode": Kind.CATEGORY,
                     "waterfront": Kind.YES_NO, "price": Kind.NUMBER}, "price"),
    "ames": ({"Order": Kind.IDENTIFIER, "PID": Kind.IDENTIFIER, "MS SubClass": Kind.CATEGORY,
              "Lot Frontage": Kind.NUMBER, "Pool QC": Kind.CATEGORY, "SalePrice": Kind.NUMBER},
             "SalePrice"),
}


@pytest.mark.data
@pytest.mark.parametrize("name", sorted(REAL))
def test_real_tables_need_no_edit(real_tables: Path, tmp_path: Path, name: str) -> None:
    source, path = real_tables / f"{name}.csv.gz", tmp_path / "a.parquet"
    bring(source, guess(source, source.name), path)
    found = infer(path)
    check(found, path)
    kinds, target = REAL[name]
    assert {header: found[header].kind for header in kinds} == kinds
    assert suggest_target(found) == target
    identifiers = {column.name for column in found if column.kind is Kind.IDENTIFIER}
    assert identifiers == {header for header, kind in kinds.items() if kind is Kind.IDENTIFIER}
    assert not [column.name for column in found if column.kind is Kind.TEXT]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
def test_samples_need_no_edit(tmp_path: Path, sample: object) -> None:
    key = sample.key  # type: ignore[attr-defined]
    write(key, tmp_path / "a.parquet")
    found = infer(tmp_path / "a.parquet")
    check(found, tmp_path / "a.parquet")
    kinds = {column.name: column.kind for column in found}
    wanted = {"hospital": {"case_number": Kind.IDENTIFIER, "patient_name": Kind.IDENTIFIER,
                           "admitted_on": Kind.DATE, "readmitted": Kind.YES_NO,
                           "cost": Kind.NUMBER, "ward": Kind.CATEGORY},
              "household": {"household_id": Kind.IDENTIFIER, "savings": Kind.NUMBER,
                            "interviewed_on": Kind.DATE},
              "breast_cancer": {"diagnosis": Kind.CATEGORY}}[key]
    assert {name: kinds[name] for name in wanted} == wanted


def test_a_key_of_people_with_many_rows_each_is_an_identifier(tmp_path: Path) -> None:
    code = np.random.default_rng(0).integers(0, 600, 6_000)
    table = pd.DataFrame({
        "patient_id": [f"P{number:05d}" for number in code], "customer": code + 10_000,
        "Patientennummer": [f"{number:06d}" for number in code], "product_id": code % 200,
        "client": np.where(code % 2, "gold", "silver"), "patient_age": code % 90})
    table.to_parquet(tmp_path / "a.parquet")
    kinds = {column.name: column.kind for column in infer(tmp_path / "a.parquet")}
    assert {name for name, kind in kinds.items() if kind is Kind.IDENTIFIER} == {
        "patient_id", "customer", "Patientennummer"}
    assert kinds["product_id"] is kinds["client"] is Kind.CATEGORY
    found = {one.column: one.content for one in detect(tmp_path / "a.parquet", Seed(7)).columns}
    assert {name for name, content in found.items() if content is Content.RECORD} == {
        "patient_id", "customer", "Patientennummer"}
