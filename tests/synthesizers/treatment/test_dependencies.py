"""What follows from another column is found, and nothing else is."""

import numpy as np

from synth_core.synthesizers.treatment.dependencies import find_dependencies

RNG = np.random.default_rng(0)
CITY = RNG.integers(0, 20, 5000)


def _keys(**columns: np.ndarray) -> dict[str, tuple[np.ndarray, int]]:
    return {name: (column, int(column.max()) + 2) for name, column in columns.items()}


def _found(**columns: np.ndarray) -> list[tuple[str, str]]:
    return [(item.column, item.key) for item in find_dependencies(_keys(**columns), 15)]


def test_a_function_is_found_with_its_table() -> None:
    found = find_dependencies(_keys(city=CITY, state=CITY // 5), 15)
    assert [(item.column, item.key) for item in found] == [("state", "city")]
    assert found[0].follows[:20].tolist() == [place // 5 for place in range(20)]


def test_one_direction_of_a_pair_is_enough() -> None:
    assert _found(name=CITY, number=(CITY * 7) % 20) == [("number", "name")]


def test_chains_come_in_an_order_that_can_be_looked_up() -> None:
    found = _found(city=CITY, state=CITY // 5, country=CITY // 10)
    known = {"city"}
    for column, key in found:
        assert key in known
        known.add(column)
    assert known == {"city", "state", "country"}


def test_a_few_exceptions_are_let_pass_and_more_are_not() -> None:
    state = CITY // 5
    few, many = state.copy(), state.copy()
    few[:3], many[:50] = (few[:3] + 1) % 4, (many[:50] + 1) % 4
    assert _found(city=CITY, state=few) == [("state", "city")]
    assert _found(city=CITY, state=many) == []


def test_a_nearly_constant_column_follows_from_nothing() -> None:
    rare = np.zeros(5000, dtype=int)
    rare[:4] = 1
    assert _found(city=CITY, rare=rare) == []
    assert _found(city=CITY, constant=np.zeros(5000, dtype=int)) == []


def test_nearly_unique_keys_are_none() -> None:
    unique = np.arange(5000)
    assert _found(key=unique // 12, city=CITY) == []
