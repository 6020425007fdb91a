"""Words claim no more than the number's interval allows."""

import pytest

from synth_core.evaluation.suite import all_metrics
from synth_core.foundation.estimate import Estimate
from synth_core.words import evidence_privacy, figures, paper
from synth_core.words.judgement import TEXTS, answer, figure, interval


@pytest.mark.parametrize("metric", sorted(TEXTS))
def test_every_metric_is_told_whole(metric: str) -> None:
    text = TEXTS[metric]
    assert text.question.endswith("?")
    assert text.limit.endswith(".")
    assert text.source
    number = Estimate(0.5, 0.4, 0.6, 1000)
    sentence = answer(metric, number, {})
    assert sentence.endswith(".") and "anonymous" not in sentence and "score" not in sentence
    assert figure(metric, number) and interval(metric, number)


def test_every_registered_metric_has_words() -> None:
    assert {metric.key for metric in all_metrics(10)} <= set(TEXTS)


def test_an_attack_within_chance_is_not_called_a_leak() -> None:
    assert "within chance" in answer("membership", Estimate(0.52, 0.49, 0.55, 1000), {})
    assert "more than chance" in answer("membership", Estimate(0.56, 0.53, 0.59, 1000), {})
    assert "beyond" not in answer("copies", Estimate(0.01, -0.01, 0.02, 1000), {})
    assert "beyond" in answer("copies", Estimate(0.05, 0.03, 0.07, 1000), {})


def test_the_self_test_names_the_smallest_share_it_caught() -> None:
    planted = [{"share": 0.05, "caught": False}, {"share": 0.1, "caught": True},
               {"share": 0.2, "caught": True}]
    assert "10 in 100" in answer("self_test", Estimate(0.5, 0.4, 0.6, 10), {"planted": planted})
    assert "cannot reassure" in answer("self_test", Estimate(0.5, 0.4, 0.6, 10), {"planted": []})
    leaky = answer("self_test", Estimate(0.5, 0.4, 0.6, 10), {"planted": [], "saw_leak": True})
    assert "noticed the synthetic table as it is" in leaky and "cannot" not in leaky
    failed = answer("self_test", Estimate(0.7, 0.6, 0.8, 10), {"planted": planted})
    assert "cannot be judged" in failed and "see nothing" not in failed


@pytest.mark.parametrize(("seconds", "text"), [
    (0.2, "1 s"), (42.4, "42 s"), (130, "2 min"), (7800, "2 h 10 min")])
def test_time_is_told_no_finer_than_people_care(seconds: float, text: str) -> None:
    assert figures.duration(seconds) == text


def test_numbers_read_well() -> None:
    assert figures.count(24421) == "24,421"
    assert figures.plural(1, "row", "rows") == "1 row"
    assert figures.percent(-0.0001) == "0 %"
    assert figures.size(3_210_000) == "3.1 MB"
    assert [figures.size(number) for number in (
        0, 1023, 1024, 2**20 - 1, 3 * 2**20, 2 * 2**30, 3 * 2**29)] == [
            "0 bytes", "1,023 bytes", "1 KB", "1 MB", "3 MB", "2 GB", "1.5 GB"]
    assert [figures.size(int(number * 2**20)) for number in (9.96, 99.94, 426.3, 1023.9)] == [
        "10 MB", "99.9 MB", "426 MB", "1 GB"]
    assert figures.times(1.234) == "1.23 times"
    assert figures.percent(-0.012, 1) == "−1.2 %"
    assert figures.signed(-0.04, 1) == "0.0"


def test_an_interval_with_a_width_is_never_written_without() -> None:
    assert figures.span(Estimate(0, -0.00017, 0.00017, 17_000), "percent") == "−0.02 to 0.02 %"
    assert figures.span(Estimate(0, -0.0016, 0.0006, 17_000), "percent") == "−0.2 to 0.1 %"
    assert figures.span(Estimate(0.5, 0.45, 0.55, 100), "in_hundred") == "45.0 to 55.0 in 100"


@pytest.mark.parametrize(("metric", "value", "edges", "told"), [
    ("usefulness", 0.9496, (0.95, 0.85), "94.96 %"),
    ("usefulness", 0.9494, (0.95, 0.85), "94.9 %"),
    ("usefulness", 0.95, (0.95, 0.85), "95.0 %"),
    ("coverage", 0.99996, (1.0, 0.9), "99.996 %"),
    ("coverage", 0.9994, (1.0, 0.9), "99.9 %"),
    ("classifier", 0.5996, (0.6, 0.8), "59.96 in 100"),
    ("classifier", 0.6004, (0.6, 0.8), "60.04 in 100"),
    ("classifier", 0.52, (0.6, 0.8), "52 in 100"),
    ("columns", 1.2996, (1.3, 2.0), "1.2996 times"),
    ("rules_kept", 0.00002, (0.0, 0.001), "0.002 %")])
def test_no_number_is_rounded_over_its_rule(metric: str, value: float, edges: tuple[float, ...],
                                            told: str) -> None:
    number = Estimate.exact(value, 1000)
    assert figure(metric, number, edges) == told


@pytest.mark.parametrize(("metric", "value", "edges", "told"), [
    ("usefulness", 0.9494, (0.95, 0.85), "keeps 94.9 % of"),
    ("usefulness", 0.93, (0.95, 0.85), "keeps 93.0 % of"),
    ("coverage", 0.9994, (1.0, 0.9), "99.9 % of"),
    ("classifier", 0.6004, (0.6, 0.8), "60.04 times in 100"),
    ("pairs", 1.3004, (1.3, 2.0), "1.3004 times")])
def test_no_sentence_rounds_its_number_over_its_rule(
        metric: str, value: float, edges: tuple[float, ...], told: str) -> None:
    assert told in answer(metric, Estimate.exact(value, 1000), {}, edges)


def test_no_end_of_an_interval_is_rounded_over_its_rule() -> None:
    found = Estimate(0.53, 0.50004, 0.56, 1000)
    assert interval("membership", found, (0.5, 0.55)) == "50.004 to 56.0 in 100"
    assert interval("membership", found) == "50.0 to 56.0 in 100"


def test_no_single_attack_reads_as_chance_where_it_is_more() -> None:
    assert evidence_privacy.guesses(0.5004, 0.5001) == "50.04 in 100"
    assert evidence_privacy.guesses(0.5004, 0.49) == "50 in 100"
    assert evidence_privacy.with_ends(0.5004, 0.5001, 0.51) == "50.04 (50.01 to 51.0)"
    assert evidence_privacy.with_ends(0.0104, 0.0101, 0.02, recognised=True) == (
        "1.04 (1.01 to 2.0)")
    assert evidence_privacy.excess(0.0004, 0.0001, 0.0009) == ("0.04 %", "0.01 to 0.1 %")
    assert paper.guessed(0.5004, 0.5001, 0.51) == ("50.04", "50.01 to 51.0")
