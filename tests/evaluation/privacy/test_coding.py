"""Equal values get equal codes in every table, different values different positions."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from synth_core.evaluation.privacy.coding import code_tables, row_ids, value_codes
from synth_core.metadata.model import Column, Kind, Metadata


def test_codes_are_the_same_in_all_tables_whatever_the_dtype() -> None:
    column = Column("zip", Kind.CATEGORY)
    tables = [pd.DataFrame({"zip": pd.Series([1, 2, None], dtype="Int64")}),
              pd.DataFrame({"zip": [2.0, np.nan, 3.0]}),
              pd.DataFrame({"zip": pd.Series(["2", None, 1], dtype=object)}),
              pd.DataFrame({"zip": pd.Categorical([2, 1, 1])})]
    (first, second, third, fourth), _ = value_codes(tables, column)
    assert first[1] == second[0] == fourth[0]
    assert first[2] == second[1] == third[1] == -1
    assert third[0] not in {*first, *second, *fourth}


def test_a_position_is_the_mid_rank_in_the_reference() -> None:
    column = Column("x", Kind.NUMBER)
    reference = pd.DataFrame({"x": [10.0, 20.0, 20.0, 40.0]})
    other = pd.DataFrame({"x": [0.0, 10.0, 20.0, 30.0, 40.0, 90.0, np.nan]})
    _, coded = code_tables([reference, other], [column], reference=0)
    assert coded.positions[0, :6].tolist() == [0.0, 0.125, 0.5, 0.6875, 0.875, 1.0]
    assert np.isnan(coded.positions[0, 6]) and coded.codes[0, 6] == -1


def test_different_values_have_different_positions_even_outside_the_reference() -> None:
    column = Column("x", Kind.NUMBER)
    tables = [pd.DataFrame({"x": np.arange(100.0)}), pd.DataFrame({"x": [-500, -2, 300, 1e9]})]
    positions = code_tables(tables, [column], reference=0)[1].positions[0]
    assert (np.diff(positions) > 0).all()


def test_a_reference_without_values_leaves_the_order() -> None:
    column = Column("x", Kind.NUMBER)
    tables = [pd.DataFrame({"x": [np.nan, np.nan]}), pd.DataFrame({"x": [5.0, 1.0, 3.0]})]
    assert code_tables(tables, [column], reference=0)[1].positions[0].tolist() == [1.0, 0.0, 0.5]


def test_numbers_and_dates_come_first(people: Callable[[int, int], pd.DataFrame],
                                      people_metadata: Metadata) -> None:
    first, second = code_tables([people(50, 1), people(30, 2)], people_metadata.modelled, 0)
    assert first.codes.shape == (5, 50) and first.positions.shape == (3, 50)
    assert second.codes.shape == (5, 30) and second.positions.shape == (3, 30)
    joint = first.followed_by(second).take(np.array([0, 50]))
    assert (joint.codes[:, 0] == first.codes[:, 0]).all()
    assert (joint.codes[:, 1] == second.codes[:, 0]).all()
    assert joint.codes.flags.c_contiguous and joint.positions.flags.c_contiguous


def test_rows_are_equal_where_all_their_values_are(
        people: Callable[[int, int], pd.DataFrame], people_metadata: Metadata) -> None:
    table = people(2_000, 1)
    coarse = table[["age", "ward", "urgent"]]
    columns = [column for column in people_metadata if column.name in coarse.columns]
    codes = [value_codes([coarse, coarse[::-1]], column)[0] for column in columns]
    there, back = row_ids([[column[which] for column in codes] for which in (0, 1)])
    assert (there == back[::-1]).all()
    expected = coarse.groupby(list(coarse), dropna=False).ngroup().to_numpy()
    assert len(np.unique(there)) == len(np.unique(expected)) < 2_000
    assert len(np.unique(there * 10_000 + expected)) == len(np.unique(expected))
