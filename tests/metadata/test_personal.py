"""What findings of personal data do to the metadata."""

from pathlib import Path

import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.personal import entering, treated
from synth_core.tables.personal.detect import detect
from synth_core.tables.personal.treatment import default

N = 60
GIVEN = ("Anna", "Tom", "Lisa", "Karl", "Eva", "Jan", "Ana", "Paul", "Rosa", "Fritz", "Mary",
         "Kurt")
FAMILY = ("Berg", "Huang", "Moreau", "Vogt", "Conti", "Visser", "Rocha", "Simon", "Blanco", "Lang")


def test_names_are_made_up_and_faith_is_sensitive(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({
        # Few names, each of many rows: by its counts alone the column is a category.
        "col7": [f"{GIVEN[i % 12]} {FAMILY[i % 5]}" for i in range(20 * N)],
        "religion": ["Catholic", "Muslim", "Jewish"] * (20 * N // 3),
        "amount": [i * 1.5 for i in range(20 * N)]}).to_parquet(path)
    metadata, found = infer(path), detect(path, Seed(1))
    assert metadata["col7"].kind is Kind.CATEGORY and entering(metadata, found) == ("col7",)
    made = treated(metadata, found, {one.column: default(one.content) for one in found})
    assert made["col7"].kind is Kind.IDENTIFIER and entering(made, found) == ()
    assert made["col7"].made_as == "name" and made["religion"].made_as is None
    assert Metadata.from_json(made.as_json()) == made
    assert made["religion"].sensitive and made["religion"].modelled
    assert made["amount"] == metadata["amount"]


def test_a_target_that_is_made_up_is_no_target(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"policy_no": [f"{i:07d}" for i in range(N)],
                  "x": [i % 7 for i in range(N)]}).to_parquet(path)
    found = detect(path, Seed(1))
    metadata = infer(path).with_column("policy_no", kind=Kind.CATEGORY).with_target("policy_no")
    made = treated(metadata, found, {one.column: default(one.content) for one in found})
    assert made.target is None and made["policy_no"].kind is Kind.IDENTIFIER
