"""Columns as lines and as CSV come back as they were."""

import pytest

from synth_core.foundation.errors import DictionaryError
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.flat import FIELDS, as_csv, from_csv, line_of, said_of
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.read import read_dictionary


def _again(dictionary: Dictionary) -> Dictionary:
    return read_dictionary({**dictionary.as_json(), "columns": from_csv(as_csv(dictionary))})


def test_the_example_comes_back_from_csv() -> None:
    assert _again(example()) == example()


def test_a_line_has_all_fields_and_comes_back() -> None:
    for entry in example().entries:
        line = line_of(entry)
        assert tuple(line) == FIELDS
        assert read_dictionary({"columns": [said_of(line)]}).entries == (entry,)


@pytest.mark.parametrize("values", [
    ["a; b", "c"], ["half 50 %", "c"], ["[x", "{y"], [" a", "b "], ["ü", "日本"], ["=1+1", "-x"],
    ["'=1", "plain"], ["5 %", "7 %"]])
@pytest.mark.parametrize("shares", [[], [0.25, 0.75], [1 / 3, 2 / 3]])
def test_odd_values_come_back(values: list[str], shares: list[float]) -> None:
    dictionary = read_dictionary({"columns": [
        {"name": "=cmd|x", "kind": "category", "values": values, "shares": shares}]})
    again = _again(dictionary)
    assert again.entries[0].name == "=cmd|x"
    content, before = again.entries[0].content, dictionary.entries[0].content
    assert content.values == before.values
    assert content.weights == pytest.approx(before.weights)


def test_no_cell_is_a_formula() -> None:
    dictionary = read_dictionary({"columns": [{"name": "=cmd", "kind": "number", "low": -5,
                                               "high": 5}]})
    cells = as_csv(dictionary).splitlines()[1].split(",")
    assert cells[0] == "'=cmd" and cells[2] == "-5"


def test_a_spreadsheet_may_write_semicolons_and_a_mark() -> None:
    said = from_csv("\ufeffname;kind;from;to\r\nage;number;0;99\r\n;;;\r\n")
    assert read_dictionary({"columns": said}).entries[0].name == "age"


def test_a_file_without_the_two_columns_is_refused() -> None:
    for text in ("", "a,b\n1,2\n", "name\nx\n"):
        with pytest.raises(DictionaryError, match="name"):
            from_csv(text)


def test_a_share_of_missing_that_is_no_number_is_told_by_its_column() -> None:
    said = said_of({"name": "age", "kind": "number", "from": "0", "to": "9", "missing": "few"})
    with pytest.raises(DictionaryError, match="missing") as caught:
        read_dictionary({"columns": [said]})
    assert caught.value.where == "age"
