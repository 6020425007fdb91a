"""The inner split: what it measures points the right way, and it never looks elsewhere."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.inner import InnerTest
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

METADATA = Metadata((
    Column("age", Kind.NUMBER), Column("income", Kind.NUMBER), Column("sex", Kind.CATEGORY),
    Column("region", Kind.CATEGORY), Column("ill", Kind.YES_NO)), "ill")


def people(rows: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    age = random.integers(18, 90, rows)
    return pd.DataFrame({
        "age": age, "income": np.round(random.lognormal(8 + age / 40, .4), 2),
        "sex": random.choice(["f", "m"], rows), "region": random.choice(list("abcd"), rows),
        "ill": np.where(random.random(rows) < (age - 15) / 80, "yes", "no")})


@pytest.fixture(scope="module")
def inner() -> InnerTest:
    return InnerTest(people(2_400, 1), METADATA, Seed(4))


def test_it_splits_the_training_rows_and_nothing_else(inner: InnerTest) -> None:
    train = people(2_400, 1)
    assert len(inner.learned) + inner.held == len(train) and inner.held == 720
    sets = inner.sets(inner.learned)
    parts = pd.concat([inner.learned, sets.holdout, sets.reference, sets.stand_in])
    names = list(train.columns)
    pd.testing.assert_frame_equal(parts.sort_values(names, ignore_index=True),
                                  train.sort_values(names, ignore_index=True))


@pytest.mark.parametrize("rows", [2_400, 24_000])
def test_people_are_kept_together_in_it_too(rows: int) -> None:
    units = np.random.default_rng(5).integers(0, rows // 8, rows)
    train = people(rows, 1).assign(income=units.astype(float))
    inner = InnerTest(train, METADATA, Seed(4), units)
    sets = inner.sets(inner.learned)
    parts = [set(part["income"]) for part in (
        inner.learned, sets.holdout, sets.reference, sets.stand_in)]
    assert sum(map(len, parts)) == len(set.union(*parts))
    assert abs(inner.held / min(rows, 20_000) - .3) < .06


def test_fresh_rows_are_useful_and_safe_and_copies_are_caught(inner: InnerTest) -> None:
    fresh = people(1_680, 9)
    useful = inner.usefulness(fresh)
    assert set(useful) == {"links", "apart", "learning"}
    assert min(useful.values()) > .75
    random = np.random.default_rng(3)
    shuffled = pd.DataFrame({name: random.permutation(fresh[name]) for name in fresh})
    poor = inner.usefulness(shuffled)
    assert all(poor[part] < useful[part] - .1 for part in useful)
    safe, copied = inner.attack(fresh), inner.attack(inner.learned)
    assert safe is not None and copied is not None
    assert safe.low < .5 < safe.high and copied.low > .9
    assert safe.n == 2 * 540


def test_the_same_seed_measures_the_same(inner: InnerTest) -> None:
    fresh, again = people(600, 9), InnerTest(people(2_400, 1), METADATA, Seed(4))
    assert inner.usefulness(fresh) == again.usefulness(fresh)
    assert inner.attack(fresh) == again.attack(fresh)
