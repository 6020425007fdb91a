"""The findings in words: what a title says follows from the results."""

import itertools

import pytest

from synth_core.words import (
    evidence_columns,
    evidence_links,
    evidence_privacy,
    evidence_release,
    evidence_result,
)

STATES = ("meets", "look_closer", "does_not_meet", "not_assessed")


def test_title_of_a_verdict() -> None:
    title = evidence_result.title
    assert title({"alike": "meets", "useful": "meets", "safe": "meets"}) == \
        "Alike and useful, and no leak was found"
    assert title({"alike": "does_not_meet", "safe": "meets"}) == \
        "No leak was found, but it is not alike enough"
    assert title({"alike": "meets", "useful": "meets", "safe": "does_not_meet"}) == \
        "Alike and useful, but a leak was found"
    assert title({"alike": "look_closer", "safe": "does_not_meet"}) == \
        "A leak was found, and its likeness needs a closer look"


def test_a_title_praises_a_group_only_where_it_meets() -> None:
    for states in itertools.product(STATES, repeat=3):
        title = evidence_result.title(dict(zip(("alike", "useful", "safe"), states, strict=True)))
        assert title[0].isupper() and "anonymous" not in title and "score" not in title
        assert ("no leak was found" in title.lower()) == (states[2] == "meets")
        assert ("alike and useful" in title.lower()) == (states[:2] == ("meets", "meets"))


@pytest.mark.parametrize("state", STATES)
def test_judged_by_counts_the_rows_of_the_state(state: str) -> None:
    told = evidence_result.judged_by([state, state, "meets"], state, "Train a model",
                                     "Default policy, version 1")
    assert told.startswith("All 3" if state == "meets" else "2 of 3 questions")
    assert "“Train a model” (default policy, version 1)" in told


def test_looks_are_counted_in_words() -> None:
    assert "judged 1 run of this table so far, and 1 page of evidence was opened." in (
        evidence_result.looks(1, 1))
    assert "judged 3 runs of this table so far, and 12 pages of evidence were opened." in (
        evidence_result.looks(3, 12))


def test_title_of_distributions_names_what_is_off() -> None:
    title = evidence_columns.title
    right, off = ("a", 0.02, 0.02), ("hours", 0.2, 0.02)
    assert title([right]) == "The one column is as alike as real rows are to each other"
    assert title([right, right]) == "All 2 columns are as alike as real rows are to each other"
    assert title([right, off, right]) == "hours is off; the other 2 are near or right"
    assert title([off, ("b", 0.3, 0.02)]) == "b and hours are off"
    assert title([right, ("b", 0.03, 0.02)]) == "1 column is a little off; no column is far off"
    assert title([]) == evidence_columns.NOT_ASSESSED


def test_title_of_links() -> None:
    title = evidence_links.title
    assert title(0, 0) == "No link between columns was lost, none invented"
    assert title(1, 0) == "One link between columns was lost, none invented"
    assert title(2, 1) == "2 links between columns were lost, one invented"
    assert title(0, 3) == "3 links between columns were invented, none lost"


def test_title_of_privacy_never_hides_the_worst() -> None:
    title = evidence_privacy.title
    assert title("meets", {}) == "An attacker does no better than a coin"
    assert "copied" in title("meets", {"copies": "does_not_meet"})
    assert "word for word" in title("not_assessed", {"verbatim_values": "does_not_meet"})
    assert "who was in" in title("does_not_meet", {"copies": "does_not_meet"})
    assert "closer look" in title("meets", {"membership_tpr": "look_closer"})


def test_file_names_hold_nothing_that_a_system_refuses() -> None:
    name = evidence_release.file_name
    assert name("Ward A/B: *café*", 3, "csv") == "ward-a-b-caf-synthetic-run-3.csv"
    assert name("///", 1, "xlsx") == "table-synthetic-run-1.xlsx"
    assert len(name("x" * 300, 1, "csv")) < 80
