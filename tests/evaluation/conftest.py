"""The published Adult split with the tables that other systems made from it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sklearn.ensemble  # noqa: F401 - loads the libraries whose threads are limited below
from threadpoolctl import threadpool_limits

from synth_core.evaluation.contract import Sets
from synth_core.evaluation.split import sets_from_tables
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

Published = Callable[[str], Sets]


def described(table: pd.DataFrame, target: str | None = None) -> Metadata:
    """Numbers are numbers, everything else a category."""
    return Metadata(tuple(
        Column(str(name), Kind.NUMBER if table[name].dtype.kind in "if" else Kind.CATEGORY)
        for name in table), target)


def independent(table: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """Every column drawn by itself from its own values."""
    stream = np.random.default_rng(seed)
    return pd.DataFrame({name: table[name].to_numpy()[stream.integers(0, len(table), len(table))]
                         for name in table})


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """Threads gain nothing on tables this small, and wait for each other on a busy machine."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="session")
def adult(real_tables: Path) -> Published:
    """Sets of the published split with a synthetic table by name.

    "real" is another part of the holdout, "copy" is the training table, "independent" its columns
    drawn one by one; other names are files.
    """
    train = pd.read_csv(real_tables / "peers" / "adult_trn.csv.gz")
    holdout = pd.read_csv(real_tables / "peers" / "adult_hol.csv.gz")
    other = holdout.sample(frac=0.5, random_state=1)
    kept: dict[str, Sets] = {}

    def sets(name: str) -> Sets:
        if name not in kept:
            rest = holdout.drop(other.index) if name == "real" else holdout
            made = {"real": lambda: other, "copy": lambda: train,
                    "independent": lambda: independent(train)}.get(
                name, lambda: pd.read_csv(real_tables / "peers" / f"adult_{name}.csv.gz"))()
            kept[name] = sets_from_tables(train, rest, made, described(train), Seed(1))
        return kept[name]

    return sets
