"""What can be asked, how it is written, and what is refused with the column's name."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.check import check_asked
from synth_core.metadata.conditions.model import Asked, Clause, Condition, Shares
from synth_core.metadata.conditions.written import read_condition, read_shares
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.seen import seen_of

METADATA = Metadata((
    Column("fraud", Kind.YES_NO), Column("region", Kind.CATEGORY), Column("age", Kind.NUMBER),
    Column("day", Kind.DATE, date_format="%d.%m.%Y"), Column("name", Kind.TEXT)))
TABLE = pd.DataFrame({
    "fraud": [True, False, True, True], "region": ["north", None, "south", "north"],
    "age": [60, 80.0, np.nan, 81], "day": ["01.02.2024", "02.02.2024", None, "31.12.2024"],
    "name": list("abcd")})


def _holds(text: str) -> list[bool]:
    condition = read_condition(text)
    check_asked(Asked((condition,)), METADATA)
    return condition.holds(seen_of(TABLE, METADATA, condition.columns)).tolist()


def test_values_ranges_dates_and_missing_ones() -> None:
    assert _holds("5: fraud = true") == [True, False, True, True]
    assert _holds("5: age = 60..80") == [True, True, False, False]
    assert _holds("5: age = 81") == [False, False, False, True]
    assert _holds("5: age = ..80 & fraud = true") == [True, False, False, False]
    assert _holds("5: day = 2024-02-01..2024-02-02") == [True, True, False, False]
    assert _holds("5: region = south|") == [False, True, True, False]
    assert _holds("5: age = ") == [False, False, True, False]


def test_what_is_asked_goes_through_json_and_into_a_sentence() -> None:
    asked = Asked((read_condition("500: fraud = true & age = 60..80"),),
                  (read_shares("region: north=0.25, south=0.75"),))
    assert Asked.from_json(asked.as_json()) == asked
    assert asked.rows == 500 and asked.columns == ("fraud", "age", "region")
    assert asked.conditions[0].words == "“fraud” true and “age” 60 to 80"
    assert asked.shares[0].words == "“region”: north 25 %, south 75 %"
    assert asked and not Asked()


@pytest.mark.parametrize(("text", "where"), [
    ("5: gone = 1", "gone"), ("5: name = a", "name"), ("5: region = 1..2", "region"),
    ("5: age = old..80", "age"), ("5: age = ..", "age"), ("5: age = 80..60", "age"),
    ("5: age = old", "age"), ("5: age = 1..2 & age = 3..4", "age"), ("0: age = 1..2", "age"),
    ("many: age = 1", "many"), ("5 age 1", "5 age 1"), ("5: age", "age")])
def test_nonsense_is_refused_with_the_column(text: str, where: str) -> None:
    with pytest.raises(AnswerError) as caught:
        _holds(text)
    assert where in caught.value.where and caught.value.what


@pytest.mark.parametrize("shares", [
    Shares("age", (("1", 1.0),)), Shares("region", (("north", 0.5),)),
    Shares("region", (("north", 1.5), ("south", -0.5))),
    Shares("region", (("north", 0.5), ("north", 0.5)))])
def test_shares_are_of_categories_and_sum_to_one(shares: Shares) -> None:
    with pytest.raises(AnswerError) as caught:
        check_asked(Asked(shares=(shares,)), METADATA)
    assert caught.value.where == shares.column


def test_more_rows_than_are_made_are_refused() -> None:
    asked = Asked((Condition((Clause("fraud", ("true",)),), 11),))
    check_asked(asked, METADATA, 11)
    with pytest.raises(AnswerError):
        check_asked(asked, METADATA, 10)


@pytest.mark.parametrize("text", ["region", "region: north", "region: north=half"])
def test_shares_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        read_shares(text)
