"""A small version of `make bench-personal`: fewer columns, the same bar."""

from collections import Counter

import pytest

from tests.benchmarks.personal.columns import labelled
from tests.benchmarks.personal.score import Judged, class_of, judged, missed

ROWS = 70


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    """Columns without the names and towns that the detector's own lists hold."""
    return judged(labelled(11, ROWS, 1, strict=True), 1)


def test_every_class_is_found_and_hardly_anything_else(results: list[Judged]) -> None:
    assert missed(results) == {}


def test_the_set_is_what_it_says(results: list[Judged]) -> None:
    classes = Counter(class_of(one.column.truth) for one in results)
    assert min(classes.values()) >= 12 and classes["nothing"] >= 200
    helpful = [one.column.helpful for one in results]
    assert 0.45 < sum(helpful) / len(helpful) < 0.55
    assert {one.column.language for one in results} == {"en", "de", "fr", "es", "it", "pt", "nl"}


def test_nothing_about_people_is_never_a_direct_identifier(results: list[Judged]) -> None:
    wrong = [(one.column.kind, one.finding.content) for one in results
             if one.column.truth == "nothing" and one.finding.group == "direct"]
    assert wrong == []


def test_no_reason_holds_a_value(results: list[Judged]) -> None:
    for one in results:
        values = {value for value in one.column.values if value and len(value) > 6}
        assert not [value for value in values if value in one.finding.reason]
