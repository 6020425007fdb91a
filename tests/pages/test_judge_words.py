"""The findings in words: what a title says follows from the results."""

import itertools

import pytest

from synth_core.words import (
    evidence_columns,
    evidence_links,
    evidence_privacy,
    evidence_release,
    evidence_result,
    screens_method,
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


def test_a_title_names_what_was_not_assessed_beside_a_fault() -> None:
    title = evidence_result.title
    assert title({"alike": "meets", "useful": "not_assessed", "safe": "does_not_meet"}) == \
        "Alike, but a leak was found, and its usefulness could not be assessed"
    assert title({"alike": "look_closer", "useful": "meets", "safe": "not_assessed"}) == \
        "Useful, but its likeness needs a closer look, and privacy could not be fully assessed"
    assert title({"alike": "not_assessed", "useful": "look_closer", "safe": "does_not_meet"}) == \
        ("A leak was found, some of the learning is lost, and its likeness was not fully assessed")


def test_a_title_praises_a_group_only_where_it_meets() -> None:
    for states in itertools.product(STATES, repeat=3):
        title = evidence_result.title(dict(zip(("alike", "useful", "safe"), states, strict=True)))
        assert title[0].isupper() and "anonymous" not in title and "score" not in title
        assert ("no leak was found" in title.lower()) == (states[2] == "meets")
        assert title.lower().count("assessed") == states.count("not_assessed")
        assert ("alike and useful" in title.lower()) == (states[:2] == ("meets", "meets"))


@pytest.mark.parametrize("state", STATES)
def test_judged_by_counts_the_rows_of_the_state(state: str) -> None:
    told = evidence_result.judged_by([state, state, "meets"], state, "Train a model",
                                     "Default policy, version 1")
    assert told.startswith("All 3" if state == "meets" else "2 of 3 questions")
    assert "“Train a model” (default policy, version 1)" in told


def test_what_was_not_assessed_is_told_beside_the_worst() -> None:
    told = evidence_result.judged_by(["look_closer", "meets", "not_assessed"], "look_closer",
                                     "Train a model", "Default policy, version 1")
    assert told.startswith("1 of 3 questions needs a closer look")
    assert told.endswith("1 could not be assessed.")


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
    near = ("b", 0.03, 0.02)
    assert title([right, near]) == "b is a little off; no column is far off"
    assert title([near, ("c", 0.035, 0.02)]) == "c and b are a little off; no column is far off"
    assert title([]) == evidence_columns.NOT_ASSESSED


def test_columns_that_hold_one_value_are_named() -> None:
    title, constant = evidence_columns.title, evidence_columns.constant
    right, off = ("a", 0.02, 0.02), ("hours", 0.2, 0.02)
    assert title([right, ("b", 0.01, 0.01)], ["b"]) == \
        "b holds one value only; the others are as alike as real rows are to each other"
    assert title([right, ("b", 0.03, 0.02)], ["a"]) == \
        "a holds one value only; no column is far off"
    assert title([right, off, right], ["a"]) == "hours is off; the other 2 are near or right"
    assert constant(["b"]) == ("b holds one value in the synthetic table, though the real one "
                               "varies.")
    told = constant([f"c{number}" for number in range(25)])
    assert told.startswith("25 columns hold one value") and told.endswith("c19 and 5 more.")
    assert evidence_columns.gone(None, 10) == "fewer than 10 rows"


def test_title_of_links() -> None:
    title = evidence_links.title
    assert title(0, 0) == "No strong link between columns was lost, none invented"
    assert title(1, 0) == "One strong link between columns was lost, none invented"
    assert title(2, 1) == "2 strong links between columns were lost, one invented"
    assert title(0, 3) == "3 strong links between columns were invented, none lost"


def test_pairs_that_could_not_be_measured_are_counted_in_words() -> None:
    assert evidence_links.pairs_number(10, 10) == "All 10 pairs as a table"
    assert evidence_links.pairs_number(2_500, 3_160) == (
        "3,160 pairs as a table, 2,500 of them measured in both tables")
    told = evidence_links.unmeasured(0, 660, 3_160)
    assert told.startswith("Empty cells have no link to measure: 0 of 3,160 pairs in the real")
    assert "660 in the synthetic one" in told and "holds a single value" in told
    assert evidence_links.three(0.8, None, -0.8) == ("0.80", "none to measure", "−0.80")
    assert evidence_links.three(None, None, 0.0)[2] == "none to measure"


def test_the_self_test_names_the_number_that_noticed() -> None:
    told = evidence_privacy.self_test({"membership": 0.1, "membership_tpr": 0.02})
    assert "if 2 in 100 synthetic rows" in told
    assert "the right guesses from 10 in 100 on and the few who stand out from 2 in 100" in told
    alone = evidence_privacy.self_test({"membership": 0.5, "membership_tpr": None})
    assert "if 50 in 100" in alone and "the few who stand out not at all" in alone
    assert "cannot reassure" in evidence_privacy.self_test(
        {"membership": None, "membership_tpr": None})


def test_a_planted_leak_names_what_noticed_it() -> None:
    text = evidence_privacy.planted_text
    assert text(0.5, []) == "50 in 100, not noticed"
    assert text(0.5, ["membership_tpr"]) == "50 in 100, noticed by the few who stand out"
    assert text(0.54, ["membership"]) == "54 in 100, noticed by the right guesses"
    assert text(0.73, ["membership", "membership_tpr"]) == "73 in 100, both noticed"
    assert "the right guesses and the few who stand out" in evidence_privacy.caught(
        ["membership", "membership_tpr"])


def test_the_record_is_told_in_plain_words() -> None:
    told = evidence_release.settings({"people": None, "fill": False, "trees": 4},
                                     {"people": "People per value", "fill": "Fill up"})
    assert told == "People per value: decided by the method. Fill up: no. trees: 4."
    assert evidence_release.moment("2026-11-05T03:12+00:00") == "5 November 2026, 03:12 UTC"
    assert evidence_release.title("look_closer", 1).endswith("one question needs a closer look")
    assert evidence_release.title("look_closer", 2).endswith("2 questions need a closer look")


def test_a_download_with_gaps_is_called_no_release() -> None:
    assert "one question must be assessed" in evidence_release.no_release(1)
    assert "no release" in evidence_release.no_release(3)
    assert evidence_release.not_met("Is it so?", "not_assessed", "Too few.") == (
        "“Is it so?” was not assessed. Too few.")
    assert evidence_release.not_met("Is it so?", "look_closer").endswith("closer look.")


def test_title_of_privacy_never_hides_the_worst() -> None:
    title = evidence_privacy.title
    assert title("meets", {}) == "An attacker does no better than a coin"
    assert "copied" in title("meets", {"copies": "does_not_meet"})
    assert "word for word" in title("not_assessed", {"verbatim_values": "does_not_meet"})
    assert "who was in" in title("does_not_meet", {"copies": "does_not_meet"})
    assert "closer look" in title("meets", {"membership_tpr": "look_closer"})


def test_a_method_named_after_people_keeps_its_capital() -> None:
    assert evidence_result.try_again("Gaussian copula") == "Try again with Gaussian copula"
    assert "made by sequential trees." in evidence_release.measured(9, 2, "Sequential trees")
    assert screens_method.use("Independent columns") == "Use independent columns"


def test_a_level_is_written_no_finer_than_people_read() -> None:
    assert evidence_result.levelled("1 to 2 %", 1 - 0.01 / 24) == "1 to 2 % (at 99.96 %)"
    assert evidence_result.levelled("1 to 2 %", 0.95) == "1 to 2 % (at 95 %)"


def test_file_names_hold_nothing_that_a_system_refuses() -> None:
    name = evidence_release.file_name
    assert name("Ward A/B: *café*", 3, "csv") == "ward-a-b-caf-synthetic-run-3.csv"
    assert name("///", 1, "xlsx") == "table-synthetic-run-1.xlsx"
    assert len(name("x" * 300, 1, "csv")) < 80
