"""Any dictionary that is accepted gives rows that keep it, or is refused with a sentence."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from synth_core.foundation.errors import DictionaryError
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.contents import Category, Code, Dates, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.patterns import matches
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.metadata.values import as_numbers
from synth_core.synthesizers.dictionary.synthesizer import Described
from tests.synthesizers.dictionary.dictionaries import dictionaries


def _seen(dictionary: Dictionary, table: pd.DataFrame) -> dict[str, np.ndarray]:
    found = {}
    for entry in dictionary.entries:
        measured = isinstance(entry.content, (Numbers, Dates))
        found[entry.name] = (as_numbers(table[entry.name], entry.column) if measured
                             else table[entry.name].to_numpy(dtype=object))
    return found


def test_valid_in_valid_out() -> None:
    outcomes = []

    @given(dictionaries())
    @settings(max_examples=60, deadline=None,
              suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    def keeps_what_it_says(said: dict[str, Any]) -> None:
        try:
            dictionary = read_dictionary(said)
            made = Described().take(dictionary, seed=Seed(1)).sample_table(60, seed=Seed(2))
        except DictionaryError as error:
            outcomes.append("refused")
            assert error.faults and all(fault.what and fault.where for fault in error.faults)
            return
        outcomes.append("made")
        _check(dictionary, made)

    keeps_what_it_says()
    # On refusals alone it would pass without having looked at a table.
    assert outcomes.count("made") > outcomes.count("refused")


def _check(dictionary: Dictionary, made: pd.DataFrame) -> None:
    assert list(made.columns) == [entry.name for entry in dictionary.entries]
    assert len(made) == 60
    seen = _seen(dictionary, made)
    for rule in dictionary.rules:
        assert not rule.broken(seen).any(), rule
    for entry in dictionary.entries:
        values = made[entry.name].dropna()
        if entry.missing in (0, 1):
            assert made[entry.name].isna().mean() == entry.missing
        if isinstance(entry.content, (Category, YesNo)):
            assert set(values) <= set(entry.content.values)
        elif isinstance(entry.content, (Numbers, Dates)):
            ticks = seen[entry.name][~np.isnan(seen[entry.name])] * entry.content.per_unit
            assert np.allclose(ticks, np.rint(ticks), atol=1e-4)
            first, last = entry.content.ticks
            assert ((np.rint(ticks) >= first) & (np.rint(ticks) <= last)).all()
        elif isinstance(entry.content, Code):
            assert all(matches(entry.content.pattern, text) for text in values)
            assert values.is_unique
        else:
            assert values.map(lambda text: isinstance(text, str) and bool(text)).all()


@pytest.mark.parametrize("one", [
    {"kind": "number", "low": 4, "high": 4}, {"kind": "category", "values": ["x"]},
    {"kind": "date", "first": "2024-02-01", "last": "2024-02-01"},
    {"kind": "category", "values": ["x", "y"], "shares": [1, 0]}], ids=lambda one: one["kind"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_link_to_a_column_of_one_value_is_told(one: dict[str, Any], turned: bool) -> None:
    columns = [{"name": "a", **one}, {"name": "b", "kind": "number", "low": 0, "high": 99}]
    link = {"a": "b", "b": "a"} if turned else {"a": "a", "b": "b"}
    said = {"columns": columns, "links": [{**link, "strength": 0.5}]}
    with pytest.raises(DictionaryError) as caught:
        Described().take(read_dictionary(said), seed=Seed(1))
    assert "together by +0.00 at most" in caught.value.faults[0].what


@pytest.mark.parametrize("rows", [0, 1, 7])
def test_hardly_any_rows(rows: int) -> None:
    dictionary = read_dictionary({"columns": [
        {"name": "a", "kind": "number", "low": 0, "high": 9, "missing": 0.5},
        {"name": "b", "kind": "category", "values": list("abcdefghij")}]})
    made = Described().take(dictionary, seed=Seed(1)).sample_table(rows, seed=Seed(2))
    assert made.shape == (rows, 2)
