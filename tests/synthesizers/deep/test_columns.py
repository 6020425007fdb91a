"""What a network is given, and that it comes back as it went."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.deep.columns import (
    FEW_VALUES,
    HandedCategory,
    HandedNumber,
    hand_over,
    taken_back,
    width,
)
from synth_core.synthesizers.deep.groups import MOST_LEVELS
from synth_core.synthesizers.treatment.table import TreatedTable, treat_table

ROWS = 2000


def _treated(**columns: object) -> TreatedTable:
    table = pd.DataFrame(columns)
    kinds = {"object": Kind.CATEGORY, "bool": Kind.YES_NO}
    return treat_table(table, Metadata(tuple(
        Column(str(name), kinds.get(str(table[name].dtype), Kind.NUMBER)) for name in table)),
        None, Seed(0), relations=False)


@pytest.fixture(scope="module")
def numbers() -> TreatedTable:
    rng = np.random.default_rng(0)
    smooth = rng.lognormal(3, 1, ROWS).round(2)
    gain = np.where(rng.random(ROWS) < 0.9, 0.0, smooth)
    return _treated(
        smooth=smooth, gain=gain, gaps=np.where(rng.random(ROWS) < 0.2, np.nan, smooth),
        few=rng.integers(0, 6, ROWS), whole=rng.integers(0, 40, ROWS),
        one=np.full(ROWS, 7.0), none=np.full(ROWS, np.nan),
        one_or_none=np.where(rng.random(ROWS) < 0.5, np.nan, 7.0))


def test_each_kind_of_number_has_its_form(numbers: TreatedTable) -> None:
    handed, table = hand_over(numbers, Seed(0))
    forms = {name: (item.number is not None, item.code is not None, len(item.marks))
             for name, item in handed.items() if isinstance(item, HandedNumber)}
    assert forms == {"smooth": (True, False, 0), "gain": (True, True, 1), "gaps": (True, True, 1),
                     "few": (False, True, 6), "whole": (True, False, 0),
                     "one_or_none": (False, True, 2)}
    assert not table.isna().any().any()
    assert not [name for name in table if any(known in name for known in numbers.columns)]


def test_all_comes_back_as_it_went(numbers: TreatedTable) -> None:
    handed, table = hand_over(numbers, Seed(0))
    rng = np.random.default_rng(1)
    for name, item in handed.items():
        column, rows = numbers.columns[name], numbers.rows[name]
        back = taken_back(table, item, column, rng)
        expected = np.clip(rows.values, *column.form.limits)  # type: ignore[union-attr]
        np.testing.assert_allclose(back, expected, atol=0.0051, err_msg=name)


def test_rows_with_a_code_are_filled_with_other_numbers(numbers: TreatedTable) -> None:
    handed, table = hand_over(numbers, Seed(0))
    gain = handed["gain"]
    assert isinstance(gain, HandedNumber)
    filled = table.loc[table[gain.code] == "v0", gain.number]
    others = table.loc[table[gain.code] == "v1", gain.number]
    assert (gain.grown(filled.to_numpy()) > 0).all() and set(filled) <= set(others)
    assert filled.median() == pytest.approx(others.median(), abs=20)


def test_the_unit_of_a_number_does_not_matter() -> None:
    """Also where it is absurd: what the network gets can be squared, and comes back."""
    small = np.random.default_rng(0).lognormal(0, 1, ROWS).round(3)
    table = _treated(small=small, large=small * 1e300, tiny=small * 1e-5, far=small + 1e9,
                     both=np.where(np.arange(ROWS) % 2, small, -small) * 1e303)
    handed, given = hand_over(table, Seed(0))
    for name, item in handed.items():
        assert isinstance(item, HandedNumber) and item.number is not None
        seen = given[item.number]
        assert 90 < seen.quantile(0.9) - seen.quantile(0.1) < 110, name
        assert np.isfinite(seen**2).all(), name
        expected = np.clip(table.rows[name].values,  # type: ignore[union-attr]
                           *table.columns[name].form.limits)  # type: ignore[union-attr]
        np.testing.assert_allclose(item.grown(seen), expected, rtol=1e-6, err_msg=name)


def test_shared_values_only_where_all_are_shared(numbers: TreatedTable) -> None:
    handed, table = hand_over(numbers, Seed(0))
    whole = handed["whole"]
    assert isinstance(whole, HandedNumber)
    moved = table.assign(**{str(whole.number): whole.shrunk(numbers.rows["whole"].values + 0.4)})
    back = taken_back(moved, whole, numbers.columns["whole"], np.random.default_rng(0))
    assert set(back) <= set(range(40))
    assert FEW_VALUES < 40


def test_categories_and_their_width() -> None:
    rng = np.random.default_rng(0)
    many = rng.integers(0, 90, ROWS)
    table = _treated(many=np.char.add("m", many.astype(str)).astype(object),
                     few=rng.choice(["a", "b", None], ROWS), yes=rng.random(ROWS) < 0.3)
    handed, given = hand_over(table, Seed(0))
    many_handed = handed["many"]
    assert isinstance(many_handed, HandedCategory)
    assert len(many_handed.groups) > MOST_LEVELS
    assert given[many_handed.code].nunique() <= MOST_LEVELS
    assert width(handed) == MOST_LEVELS + 3 + 2
    back = {name: taken_back(given, item, table.columns[name], np.random.default_rng(1))
            for name, item in handed.items()}
    for name in ("few", "yes"):
        np.testing.assert_array_equal(back[name], table.rows[name].codes)  # type: ignore[union-attr]
    same = back["many"] == table.rows["many"].codes  # type: ignore[union-attr]
    assert 0.3 < same.mean() < 0.9  # the common ones; the others by chance within their group


def test_grouped_values_keep_their_links() -> None:
    rng = np.random.default_rng(0)
    level = rng.integers(0, 300, 6000)
    height = (level % 5 + rng.normal(0, 0.2, 6000)).round(2)
    table = _treated(level=np.char.add("m", level.astype(str)).astype(object), height=height)
    handed, given = hand_over(table, Seed(0))
    codes = taken_back(given, handed["level"], table.columns["level"], np.random.default_rng(1))
    values = np.array(table.columns["level"].form.values)  # type: ignore[union-attr]
    expected = np.char.lstrip(values[codes].astype(str), "m").astype(int) % 5
    assert (codes == table.rows["level"].codes).mean() < 0.6  # type: ignore[union-attr]
    assert np.corrcoef(expected, height)[0, 1] > 0.9


def test_a_code_that_was_left_empty_is_filled(numbers: TreatedTable) -> None:
    handed, table = hand_over(numbers, Seed(0))
    few = handed["few"]
    assert isinstance(few, HandedNumber) and few.code is not None
    empty = table.assign(**{few.code: None})
    back = taken_back(empty, few, numbers.columns["few"], np.random.default_rng(0))
    assert set(back) <= set(range(6))
