"""Sentences that the screens put together."""

from typing import Any

import pytest

from synth_core.words.screens_data import read_lead
from synth_core.words.screens_generate import stage_note


@pytest.mark.parametrize(("note", "seconds", "told"), [
    ("Told apart?", 2.0, "Told apart? 2 s"),
    ("3 columns done.", 3.0, "3 columns done. 3 s"),
    ("3 columns done", 3.0, "3 columns done. 3 s"),
    ("3 columns done.", 0.1, "3 columns done"),
    ("Told apart?", 0.0, "Told apart?"),
    ("", 4.0, "4 s"),
    ("", 0.0, ""),
])
def test_a_stage_ends_its_sentences_once(note: str, seconds: float, told: str) -> None:
    assert stage_note(note, seconds) == told


@pytest.mark.parametrize(("how", "told"), [
    ({"format_": "csv", "delimiter": ";", "encoding": "cp1252", "header": False, "skip": 2},
     "Read as text with a semicolon between the values, Windows, values from the first row on, "
     "2 lines above left out."),
    ({"format_": "excel", "sheet": "May", "header": True},
     "Read as an Excel workbook, sheet “May”, names of the columns in the first row."),
    ({"format_": "parquet"}, "Read as a Parquet file."),
])
def test_how_a_file_is_read_is_said(how: dict[str, Any], told: str) -> None:
    given = {"delimiter": None, "encoding": None, "sheet": None, "header": None, "skip": 0, **how}
    assert read_lead(**given).startswith(told)
