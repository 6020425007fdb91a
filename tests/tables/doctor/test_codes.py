"""Codes that begin with letters which are also a currency's are no amounts."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.tables.doctor.examine import examine


def _kinds(values: list[str], folder: Path) -> set[str]:
    pd.DataFrame({"a": values, "n": range(len(values))}).to_parquet(folder / "t.parquet")
    return {one.kind for one in examine(folder / "t.parquet").findings if one.columns == ("a",)}


@pytest.mark.parametrize("form", ["FR76 {0:04d} {0:04d} {0:04d} {0:04d}", "FR{0:011d}", "KR{0:04d}",
                                  "FR76{0:023d}"])
def test_accounts_and_codes_are_no_numbers(form: str, tmp_path: Path) -> None:
    drawn = np.random.default_rng(2).permutation(9_000)[:600]
    assert not _kinds([form.format(one) for one in drawn], tmp_path) & {
        "numbers_as_text", "mixed_types", "decimal_sign"}


@pytest.mark.parametrize("form", ["Fr. {}.50", "{}.50 Fr.", "kr {}.50", "{}.50 kr"])
def test_amounts_in_francs_and_crowns_still_are(form: str, tmp_path: Path) -> None:
    drawn = np.random.default_rng(2).permutation(9_000)[:600]
    assert "numbers_as_text" in _kinds([form.format(one) for one in drawn], tmp_path)
