"""A table with holes, in which some columns tell of others and some do not."""

import numpy as np
import pandas as pd

from synth_core.metadata.model import Column, Kind, Metadata

METADATA = Metadata((
    Column("age", Kind.NUMBER), Column("income", Kind.NUMBER), Column("sex", Kind.CATEGORY),
    Column("old", Kind.YES_NO), Column("noise", Kind.NUMBER),
    Column("born", Kind.DATE, date_format="%Y-%m-%d"), Column("case", Kind.IDENTIFIER)), "old")


def people(rows: int = 1500, holes: float = 0.15, seed: int = 1) -> pd.DataFrame:
    """Income, date of birth and "old" follow from age; sex and noise follow from nothing."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 90, rows)
    born = pd.Timestamp("2025-06-01") - pd.to_timedelta(age * 365 + rng.integers(0, 365, rows), "D")
    table = pd.DataFrame({
        "age": pd.array(age, dtype="Int64"),
        "income": np.round(np.exp(8 + age / 50 + rng.normal(0, .2, rows)), 2),
        "sex": rng.choice(["f", "m"], rows), "old": np.where(age > 60, "yes", "no"),
        "noise": rng.normal(size=rows).round(3), "born": born.strftime("%Y-%m-%d")})
    for name in table:
        table[name] = table[name].mask(rng.random(rows) < holes)
    return table.assign(case=[f"K{number:05d}" for number in range(rows)])
