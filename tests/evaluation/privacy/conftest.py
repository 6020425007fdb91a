"""The published Adult split, and small tables to code by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Sets
from synth_core.metadata.model import Column, Kind, Metadata

NUMBERS = {"age", "fnlwgt", "education-num", "capital-gain", "capital-loss", "hours-per-week"}


@dataclass(frozen=True)
class Adult:
    """The published split, and what other systems made of its train half."""

    folder: Path
    train: pd.DataFrame
    holdout: pd.DataFrame
    metadata: Metadata

    def peer(self, name: str) -> pd.DataFrame:
        return _read(self.folder, name)

    def sets(self, synthetic: pd.DataFrame, train: pd.DataFrame | None = None,
             holdout: pd.DataFrame | None = None, seed: int = 0) -> Sets:
        train = self.train if train is None else train
        return split(train, self.holdout if holdout is None else holdout, synthetic, seed)

    def parts(self, *sizes: int, seed: int = 0) -> list[pd.DataFrame]:
        """Disjoint random parts of both halves together: real against real."""
        rows = pd.concat([self.train, self.holdout], ignore_index=True)
        order = np.random.default_rng(seed).permutation(len(rows))
        ends = np.cumsum(sizes)
        return [rows.iloc[part].reset_index(drop=True)
                for part in np.split(order[:ends[-1]], ends[:-1])]


def split(train: pd.DataFrame, holdout: pd.DataFrame, synthetic: pd.DataFrame,
          seed: int = 0) -> Sets:
    order = np.random.default_rng(seed).permutation(len(holdout))
    parts = np.split(order, [len(holdout) // 2, 3 * len(holdout) // 4])
    h_eval, reference, stand_in = (holdout.iloc[part].reset_index(drop=True) for part in parts)
    return Sets(train, h_eval, reference, stand_in, synthetic)


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"adult_{name}.csv.gz", na_values="?", skipinitialspace=True)


@pytest.fixture(scope="session")
def adult(real_tables: Path) -> Adult:
    folder = real_tables / "peers"
    train = _read(folder, "trn")
    columns = tuple(Column(name, Kind.NUMBER if name in NUMBERS else Kind.CATEGORY)
                    for name in train.columns)
    return Adult(folder, train, _read(folder, "hol"), Metadata(columns))


@pytest.fixture
def people() -> Callable[[int, int], pd.DataFrame]:
    """Makes simulated people: a number, a coarse number, a date, two categories, an identifier."""
    def make(rows: int, seed: int) -> pd.DataFrame:
        stream = np.random.default_rng(seed)
        day = pd.Timestamp("2024-01-01") + pd.to_timedelta(stream.integers(0, 400, rows), unit="D")
        table = pd.DataFrame({
            "cost": np.round(stream.lognormal(5, 1, rows), 2),
            "age": stream.integers(0, 95, rows).astype(float),
            "day": day.strftime("%d.%m.%Y").astype(object),
            "ward": stream.choice(["A", "B", "C", "D"], rows),
            "urgent": stream.random(rows) < 0.3,
            "id": [f"P{number:09d}" for number in stream.integers(0, 10**9, rows)],
        })
        table.loc[stream.random(rows) < 0.1, "age"] = np.nan
        table.loc[stream.random(rows) < 0.1, "ward"] = None
        return table
    return make


@pytest.fixture
def people_metadata() -> Metadata:
    return Metadata((
        Column("cost", Kind.NUMBER), Column("age", Kind.NUMBER),
        Column("day", Kind.DATE, date_format="%d.%m.%Y"), Column("ward", Kind.CATEGORY),
        Column("urgent", Kind.YES_NO), Column("id", Kind.IDENTIFIER)))
