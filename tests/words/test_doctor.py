"""Every finding and every answer has its words, and a sentence for each reader."""

import re
from pathlib import Path

import pytest

from synth_core.metadata.codebook import findings as codebook
from synth_core.tables.doctor import examine
from synth_core.tables.doctor.finding import Severity
from synth_core.words import doctor as words

SOURCES = [path.read_text("utf-8") for path in (
    *sorted(Path(examine.__file__).parent.glob("*.py")), Path(codebook.__file__))]


def test_every_finding_has_words() -> None:
    made = {kind for text in SOURCES for kind in re.findall(r'Finding\(\s*"(\w+)"', text)}
    made |= {kind for text in SOURCES for pair in re.findall(
        r'kind = "(\w+)" if .+ else "(\w+)"', text) for kind in pair}
    assert made == set(words.FINDINGS)


def test_every_answer_has_words() -> None:
    made = {key for text in SOURCES for key in re.findall(r'Option\(\s*"(\w+)"', text)}
    made |= {f"decimal_{sign}" for sign in ("point", "comma")}
    made |= {"month_first", "day_first", "drop_rows", "second_missing", "both_missing"}
    assert made == set(words.OPTIONS)


def test_every_severity_has_words() -> None:
    assert set(words.SEVERITIES) == {severity.value for severity in Severity}


@pytest.mark.parametrize("kind", sorted(words.FINDINGS))
def test_a_finding_is_told_whole(kind: str) -> None:
    text = words.FINDINGS[kind]
    assert text.title and not text.title.endswith(".")
    assert text.why.endswith(".") and (not text.question or text.question.endswith("?"))
    known = re.findall(r"{(\w+)}", text.told)
    figures = dict.fromkeys(known, 3) | {"rows": 10, "low": 0, "high": 120}
    told = words.what(kind, ("a", "b"), 12, figures)
    assert told.endswith(".") and "{" not in told
    others = words.what(kind, ("a", "b"), None, {}, limit=10)
    assert others == f"{text.title}: “a”, “b”."


def test_shares_and_bounds_read_well() -> None:
    told = words.what("impossible", ("age",), 3, {"low": 0, "high": 120})
    assert told == "“age” is outside what can be in 3 rows (below 0 or above 120)."
    told = words.what("outcome_differs", ("sex", "income"), None, {"low": 0.109, "high": 0.304})
    assert "from 11 % to 30 %" in told
    told = words.what("order", ("a", "b"), 1, {"kept": 0.99966})
    assert "1 row;" in told and "99.97 %" in told
