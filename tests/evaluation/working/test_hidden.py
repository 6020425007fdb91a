"""The check of filled cells, on tables with known answers."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.working.closeness import closeness
from synth_core.evaluation.working.hidden import check_fill
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind
from tests.synthesizers.working.people import METADATA, people

NUMBER, CLASS = Column("x", Kind.NUMBER), Column("x", Kind.CATEGORY)


def test_what_follows_from_others_is_closer_and_what_does_not_is_not_called_so() -> None:
    table = people(1500)
    found = {one.column: one for one in check_fill(
        table, METADATA, ["age", "income", "sex", "old", "noise"], Seed(2))}
    assert {name for name, one in found.items() if one.verdict == "closer"} == {
        "age", "income", "old"}
    assert found["sex"].verdict == found["noise"].verdict == "no_closer"
    assert found["noise"].floor.value == pytest.approx(1 / 3, abs=0.03)
    assert found["sex"].floor.value == pytest.approx(0.5, abs=0.03)
    assert found["old"].found.n == round(0.1 * table["old"].notna().sum())


def test_the_floor_is_what_drawing_from_the_column_alone_gives() -> None:
    rng = np.random.default_rng(3)
    known = pd.Series(rng.integers(0, 30, 4000).astype(float))
    truth = pd.Series(rng.permutation(known)[:3000])
    alone = pd.Series(rng.choice(known, 3000))
    told = closeness(NUMBER, truth, alone, known, Seed(1))
    assert told is not None and told.verdict == "no_closer"
    assert told.found.value == pytest.approx(told.floor.value, abs=0.015)
    text = closeness(CLASS, truth.astype(str), alone.astype(str), known.astype(str), Seed(1))
    assert text is not None and text.floor.value == pytest.approx(1 / 30, abs=0.005)


def test_right_cells_are_right_and_the_farthest_are_farther() -> None:
    known = pd.Series(np.arange(1000.0))
    truth = pd.Series(np.arange(0.0, 1000, 10))
    exact = closeness(NUMBER, truth, truth, known, Seed(1))
    assert exact is not None and exact.found.value == 0 and exact.verdict == "closer"
    far = pd.Series(np.where(truth < 500, 999.0, 0.0))
    worst = closeness(NUMBER, truth, far, known, Seed(1))
    assert worst is not None and worst.verdict == "farther"


def test_nothing_known_is_not_assessed() -> None:
    none = pd.Series([], dtype=float)
    assert closeness(NUMBER, none, none, pd.Series([1.0]), Seed(1)) is None
