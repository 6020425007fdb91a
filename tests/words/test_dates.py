"""Formats of dates in words: no sign of a computer, and no date of a table."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from synth_core.foundation.errors import AnswerError, SettingError
from synth_core.metadata.check import check
from synth_core.metadata.dates import FORMATS
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.recipe.registry import step
from synth_core.tables.written import DAY_FORMATS, format_of
from synth_core.words import doctor, recipe
from synth_core.words.dates import in_sentence, like, written


@pytest.mark.parametrize(("form", "told"), [
    ("%d/%m/%Y", "day/month/year, like 31/12/2024"),
    ("%m/%d/%Y", "month/day/year, like 12/31/2024"),
    ("%d.%m.%y", "day.month.year of two digits, like 31.12.24"),
    ("%b %d, %Y", "month as a word day, year, like Dec 31, 2024"),
    ("%Y-%m-%d %H:%M", "year-month-day hour:minute, like 2024-12-31 18:30"),
    ("%Y%m%d", "year, month, day without a sign between, like 20241231")])
def test_a_format_is_told_with_an_example(form: str, told: str) -> None:
    assert written(form) == told


def test_no_format_that_we_know_is_told_in_signs() -> None:
    known = {*FORMATS, *DAY_FORMATS}
    assert not any("%" in written(form) for form in known)
    assert len({written(form) for form in known}) == len(known)
    assert all(datetime.strptime(like(form), form) for form in known)


def test_sentences_about_dates_hold_no_signs() -> None:
    done = step("parse_dates", column="seen", formats=["%d/%m/%Y", "%Y-%m-%d"])
    told = recipe.sentence(done.kind, done.parameters)
    assert in_sentence("%d/%m/%Y", "%Y-%m-%d") in told and "%" not in told
    asked = doctor.what("ambiguous_dates", ("seen",), 9,
                        {"first": "%d/%m/%Y", "second": "%m/%d/%Y"})
    assert "31/12/2024" in asked and "12/31/2024" in asked and "%" not in asked
    several = doctor.what("mixed_dates", ("seen",), 9, {
        "formats": doctor.EITHER.join(("%d.%m.%Y", "%Y-%m-%d")), "others": 0})
    assert "31.12.2024" in several and "2024-12-31" in several and "%" not in several


@pytest.mark.parametrize(("typed", "form"), [
    ("dd.mm.yyyy", "%d.%m.%Y"), ("DD/MM/YYYY", "%d/%m/%Y"), ("TT.MM.JJJJ", "%d.%m.%Y"),
    ("mm/dd/yy", "%m/%d/%y"), ("yyyy-mm-dd hh:mm:ss", "%Y-%m-%d %H:%M:%S"),
    ("hh:mm dd.mm.yyyy", "%H:%M %d.%m.%Y"), ("YYYY-MM-DD HH:mm", "%Y-%m-%d %H:%M"),
    ("%d.%m.%Y", "%d.%m.%Y")])
def test_letters_are_read_as_people_write_them(typed: str, form: str) -> None:
    assert format_of(typed) == form
    done = step("parse_dates", column="seen", formats=[typed], to=typed)
    assert (done.parameters["formats"], done.parameters["to"]) == ([form], form)


@pytest.mark.parametrize("given", [
    {"formats": ["day first"]}, {"formats": ["%Y-%m-%d"], "to": "day first"},
    {"formats": ["%Q.%m"]}, {"formats": ["%"]}, {"formats": ["%d.%d.%Y"]}])
def test_what_is_typed_and_no_format_is_answered_without_signs(given: dict[str, Any]) -> None:
    with pytest.raises(SettingError) as refused:
        step("parse_dates", column="seen", **given)
    told = f"{refused.value.what} {refused.value.cure}"
    assert "31.12.2024" in told and "%" not in told and "day first" not in told


def test_a_column_whose_format_is_none_is_answered_without_signs(tmp_path: Path) -> None:
    table = tmp_path / "a.parquet"
    pd.DataFrame({"seen": ["2024-01-31"]}).to_parquet(table)
    with pytest.raises(AnswerError) as refused:
        check(Metadata((Column("seen", Kind.DATE, "", "%Y-%q"),)), table)
    told = f"{refused.value.what} {refused.value.cure}"
    assert "31.12.2024" in told and "%" not in told
