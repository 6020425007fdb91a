"""Purposes and situations are data; what they name must exist."""

from itertools import product

import pytest

from synth_core.foundation.errors import AnswerError
from synth_core.governance import purposes as subject
from synth_core.governance.policy import default_policy
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.recommend import recommend
from synth_core.synthesizers.registry import METHODS
from synth_core.words.judgement import TEXTS


def test_the_six_purposes_are_there() -> None:
    assert [item.key for item in subject.purposes()] == [
        "machine_learning", "software_testing", "sharing", "rare_events", "what_if", "open_inside"]


@pytest.mark.parametrize("purpose", subject.purposes(), ids=lambda item: item.key)
def test_what_a_purpose_names_exists(purpose: subject.Purpose) -> None:
    assert purpose.method in METHODS
    assert purpose.preset in METHODS[purpose.method].presets
    assert purpose.reason.endswith(".") and purpose.reason.count(".") == 1
    policy = default_policy()
    for metric in purpose.headlines:
        assert metric in TEXTS
        assert policy.rule(metric, purpose) is not None
    assert {"self_test", "membership", "copies"} <= set(purpose.headlines)


@pytest.mark.parametrize("purpose", subject.purposes(), ids=lambda item: item.key)
def test_the_recommendation_follows_the_answers(purpose: subject.Purpose) -> None:
    metadata = Metadata((Column("a", Kind.NUMBER), Column("b", Kind.CATEGORY)))
    for recipients, sensitivity in product(subject.recipients(), subject.sensitivities()):
        answer = subject.PurposeAnswer(purpose.key, recipients.key, sensitivity.key)
        advice = recommend(purpose.usual, metadata, 5000, answer.caution)
        assert advice.method == purpose.method and advice.reason.endswith(".")
        careful = answer.caution >= 3 and purpose.method == "trees"
        assert advice.preset == ("careful" if careful else purpose.preset)


def test_what_many_will_see_is_made_with_care() -> None:
    assert {item.key for item in subject.purposes() if item.preset == "careful"} == {
        "sharing", "open_inside"}


def test_every_judged_metric_has_words() -> None:
    assert set(default_policy().rules) <= set(TEXTS)


@pytest.mark.parametrize("situation", subject.situations(), ids=lambda item: item.key)
def test_each_wrong_use_says_why_and_what_instead(situation: subject.Situation) -> None:
    assert situation.severity in ("stop", "caution")
    assert situation.title and situation.why.endswith(".") and situation.instead.endswith(".")


def test_both_severities_occur_and_stops_come_first() -> None:
    severities = [item.severity for item in subject.situations()]
    assert severities == sorted(severities, key=["stop", "caution"].index)
    assert set(severities) == {"stop", "caution"}


def test_an_answer_survives_json_and_refuses_nonsense() -> None:
    answer = subject.PurposeAnswer("sharing", "partner", "special", ("tiny_group",))
    assert subject.PurposeAnswer.from_json(answer.as_json()) == answer
    assert answer.caution == 4
    assert [item.key for item in subject.situations_of(answer)] == ["tiny_group"]
    for wrong in (("x", "partner", "special"), ("sharing", "x", "special"),
                  ("sharing", "partner", "x"), ("sharing", "partner", "special", ("x",))):
        with pytest.raises(AnswerError):
            subject.PurposeAnswer(*wrong)
