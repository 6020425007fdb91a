"""How rare combinations of quasi-identifiers are: counts that are right, and hide what is small."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synth_core.metadata.combinations import Combinations, Held, combinations

QUASI = ("age", "sex", "postcode")


def _table(rows: int = 4_000) -> pd.DataFrame:
    rng = np.random.default_rng(8)
    return pd.DataFrame({
        "patient": [f"P{i}" for i in rng.integers(0, 1_500, rows)],
        "age": pd.array(rng.integers(18, 60, rows), "Int64"),
        "sex": rng.choice(["f", "m", None], rows, p=[0.5, 0.45, 0.05]),
        "postcode": rng.choice(["01", "02", "03", "04"], rows, p=[0.6, 0.3, 0.07, 0.03])})


def _stored(table: pd.DataFrame, folder: Path) -> Path:
    path = folder / "t.parquet"
    table.to_parquet(path)
    return path


def test_each_row_a_person(tmp_path: Path) -> None:
    table = _table()
    found = combinations(_stored(table, tmp_path), QUASI, None, 10)
    assert found is not None and found.people == 4_000
    sizes = table.groupby(list(QUASI), dropna=False).size()
    for held in found.held:
        wanted = sizes[(sizes >= held.least) & (sizes <= (held.most or 10**9))]
        assert (held.combinations, held.people) == (len(wanted), wanted.sum())
    assert [(held.least, held.most) for held in found.held] == [(1, 1), (2, 2), (3, 9), (10, None)]
    assert found.few == sizes[sizes < 10].sum() > 0


def test_a_person_with_several_rows_counts_once(tmp_path: Path) -> None:
    table = _table()
    found = combinations(_stored(table, tmp_path), QUASI, "patient", 10)
    assert found is not None
    shared = table.groupby(list(QUASI), dropna=False)["patient"].nunique().rename("n")
    rows = table.merge(shared, left_on=list(QUASI), right_index=True)
    rarest = rows.groupby("patient")["n"].min()
    assert found.people == table["patient"].nunique()
    for held in found.held:
        most = held.most or 10**9
        assert held.combinations == shared.between(held.least, most).sum()
        assert held.people == rarest.between(held.least, most).sum()


def test_a_row_without_a_person_is_one_by_itself(tmp_path: Path) -> None:
    table = pd.DataFrame({"who": ["a", "a", None, None], "sex": ["f", "f", "m", "m"]})
    found = combinations(_stored(table, tmp_path), ["sex"], "who", 10)
    assert found is not None and found.people == 3
    assert [held.people for held in found.held] == [1, 2, 0, 0]


@pytest.mark.parametrize(("cell", "ends"), [
    (1, [(1, None)]), (2, [(1, 1), (2, None)]), (3, [(1, 1), (2, 2), (3, None)])])
def test_a_small_limit_has_fewer_groups(cell: int, ends: list[tuple[int, int | None]],
                                        tmp_path: Path) -> None:
    found = combinations(_stored(_table(200), tmp_path), QUASI, None, cell)
    assert found is not None and [(held.least, held.most) for held in found.held] == ends
    assert sum(held.people or 0 for held in found.held) == 200


def test_nothing_to_combine(tmp_path: Path) -> None:
    path = _stored(_table(50), tmp_path)
    assert combinations(path, (), None, 10) is None
    assert combinations(_stored(_table(0), tmp_path), QUASI, None, 10) is None


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_others_see_no_small_count_by_any_subtraction(people: list[int]) -> None:
    ends = ((1, 1), (2, 2), (3, 9), (10, None))
    seen = Combinations(QUASI, None, sum(people), 10, tuple(
        Held(least, most, count // least, count)
        for (least, most), count in zip(ends, people, strict=True)))
    shown = seen.suppressed()
    told = [held.people for held in shown.held if held.people is not None]
    assert not any(0 < count < 10 for count in told)
    rest = seen.people - sum(told)
    assert rest == 0 or rest >= 10 or not any(told)
    assert shown.few is None or shown.few == 0 or shown.few >= 10
    for held in shown.held[:3]:
        assert held.combinations is None or held.combinations == 0 or held.combinations >= 10


def test_it_survives_json(tmp_path: Path) -> None:
    found = combinations(_stored(_table(300), tmp_path), QUASI, "patient", 10)
    assert found is not None
    assert Combinations.from_json(json.loads(json.dumps(found.as_json()))) == found
