"""Metadata refuses nonsense and survives JSON."""

import pytest

from synth_core.foundation.errors import AnswerError, TableError
from synth_core.metadata.model import Column, Kind, Metadata

COLUMNS = (Column("a", Kind.NUMBER), Column("b", Kind.DATE, "Why.", "%d.%m.%Y", True),
           Column("c", Kind.IDENTIFIER), Column("d", Kind.CATEGORY, kept=False))


def test_what_is_kept_and_what_is_modelled() -> None:
    metadata = Metadata(COLUMNS, "a")
    assert [column.name for column in metadata] == ["a", "b", "c", "d"]
    assert [column.name for column in metadata.kept] == ["a", "b", "c"]
    assert [column.name for column in metadata.modelled] == ["a", "b"]
    assert metadata["b"].date_format == "%d.%m.%Y"
    with pytest.raises(KeyError):
        metadata["e"]


def test_json_and_back() -> None:
    metadata = Metadata(COLUMNS, "a")
    assert Metadata.from_json(metadata.as_json()) == metadata


def test_changes_make_another() -> None:
    metadata = Metadata(COLUMNS, "a")
    changed = metadata.with_column("b", kind=Kind.CATEGORY, date_format=None).with_target("b")
    assert (changed["b"].kind, changed.target) == (Kind.CATEGORY, "b")
    assert metadata["b"].kind is Kind.DATE


@pytest.mark.parametrize(("target", "said"), [
    ("c", "identifier"), ("d", "left out"), ("e", "Free text"), ("f", "always the same"),
    ("nowhere", "no such column")])
def test_a_target_must_be_something_to_predict(target: str, said: str) -> None:
    more = (Column("e", Kind.TEXT), Column("f", Kind.CONSTANT))
    with pytest.raises(AnswerError, match=said) as caught:
        Metadata((*COLUMNS, *more), target)
    assert caught.value.where == target and caught.value.cure


def test_no_name_twice() -> None:
    with pytest.raises(TableError) as caught:
        Metadata((*COLUMNS, Column("a", Kind.TEXT)))
    assert caught.value.where == "a"
