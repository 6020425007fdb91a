"""What is found in the public tables: what a steward would be glad of, and nothing else."""

from pathlib import Path

import pytest

from synth_core.metadata.infer import infer
from synth_core.metadata.model import Kind
from synth_core.tables.doctor.examine import examine
from synth_core.tables.reading import bring, guess
from synth_core.tables.samples import SAMPLES, write

NA_IN_AMES = ("Alley", "Bsmt Qual", "Bsmt Cond", "Bsmt Exposure", "BsmtFin Type 1",
              "BsmtFin Type 2", "Fireplace Qu", "Garage Type", "Garage Finish", "Garage Qual",
              "Garage Cond", "Pool QC", "Fence", "Misc Feature")

FOUND = {
    ("adult", "income"): [
        ("placeholder", ("workclass", "occupation", "native_country")),
        ("number_as_gap", ("capital_gain",)), ("duplicates", ()),
        ("rare_values", ("native_country",)), ("group_hardly_there", ("race",)),
        ("outcome_differs", ("race", "income")), ("outcome_differs", ("sex", "income"))],
    ("airbnb", "price"): [
        ("many_values", ("neighbourhood",)), ("outliers", ("price",)),
        ("outliers", ("minimum_nights",))],
    ("king_county", "price"): [("repeated_key", ("id",))],
    ("ames", "SalePrice"): [
        ("placeholder", NA_IN_AMES), ("blanks", ("Sale Type",)),
        ("order", ("Year Built", "Year Remod/Add")), ("order", ("Year Built", "Yr Sold")),
        ("order", ("Year Remod/Add", "Yr Sold")), ("order", ("Garage Yr Blt", "Yr Sold")),
        ("outliers", ("Lot Area",)), ("outliers", ("Garage Yr Blt",)),
        ("outliers", ("Misc Val",))],
}


def _identifiers(path: Path) -> list[str]:
    return [column.name for column in infer(path) if column.kind in (Kind.IDENTIFIER, Kind.TEXT)]


@pytest.mark.data
@pytest.mark.parametrize(("name", "target"), list(FOUND), ids=lambda part: part)
def test_real_tables_have_the_findings_that_help(name: str, target: str, real_tables: Path,
                                                 tmp_path: Path) -> None:
    source, path = real_tables / f"{name}.csv.gz", tmp_path / "table.parquet"
    bring(source, guess(source, source.name, scratch=tmp_path), path)
    seen = examine(path, target, identifiers=_identifiers(path))
    # The values with few rows of Ames stand in 25 columns; they are one finding.
    found = [(finding.kind, finding.columns) for finding in seen.findings
             if name != "ames" or finding.kind != "rare_values"]
    assert found == FOUND[name, target]
    assert not seen.blocking and not seen.sampled


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
def test_the_samples_have_hardly_a_finding(sample: object, tmp_path: Path) -> None:
    key, target = sample.key, sample.target  # type: ignore[attr-defined]
    path = tmp_path / "table.parquet"
    write(key, path)
    seen = examine(path, target, identifiers=_identifiers(path))
    assert {finding.kind for finding in seen.findings} <= {"outliers"}
    assert len(seen.findings) <= 1
