"""What is said of working files claims no more than was measured."""

import pytest

from synth_core.jobs.stages import Stage
from synth_core.jobs.working import _MAKERS
from synth_core.metadata.model import Kind
from synth_core.words import screens_working, working


def _column(verdict: str | None, filled: int = 10) -> dict[str, object]:
    return {"filled": filled, "check": None if verdict is None else {"verdict": verdict}}


def test_every_kind_has_its_words_and_stages() -> None:
    assert set(_MAKERS) == set(screens_working.KINDS) == set(screens_working.NAMES)
    assert set(working.STAGES) == set(screens_working.KINDS)
    assert all(set(titles) == {stage.value for stage in Stage}
               for titles in working.STAGES.values())


@pytest.mark.parametrize(("verdicts", "told"), [
    (["closer", "no_closer"], "20 missing cells were filled; in 1 of 2 columns closer than from "
     "the column alone"),
    (["closer"], "10 missing cells were filled, closer than from the column alone"),
    (["farther"], "10 missing cells were filled, no better than from the column alone"),
    ([None], "10 missing cells were filled; how well could not be checked")])
def test_the_finding_of_a_filled_table(verdicts: list[str | None], told: str) -> None:
    assert screens_working.fill_title([_column(one) for one in verdicts]) == told


@pytest.mark.parametrize("kind", list(Kind))
def test_why_a_column_cannot_be_drawn_is_a_sentence(kind: Kind) -> None:
    assert working.not_modelled(kind.value).endswith(".")


def test_a_number_of_the_check_has_its_unit_and_interval() -> None:
    number = {"value": .123, "low": .1, "high": .15, "n": 40, "level": .95}
    assert screens_working.closeness(number, "rank_error") == "12.3 ranks in 100 off (10.0 to 15.0)"
    assert screens_working.closeness(number, "share_right").startswith("12.3 in 100 right")
    assert "contains-real-records" in screens_working.file_name("Ä b", 3, "csv")


def _test(**lows_and_highs: tuple[float, float]) -> dict[str, object]:
    arms = [{"arm": arm, "learners": [{"learner": "linear", "differences": {"average_precision": {
        "value": (low + high) / 2, "low": low, "high": high}}}]}
        for arm, (low, high) in lows_and_highs.items()]
    return {"reason": "", "best": "linear", "arms": arms}


@pytest.mark.parametrize(("ours", "smote", "told"), [
    ((-.1, .1), (-.1, .1), "The added rows do not help"),
    ((-.1, .1), (.1, .2), "The added rows do not help; SMOTE does"),
    ((-.2, -.1), (.1, .2), "The added rows do harm: leave them out"),
    ((.1, .2), (-.1, .1), "The added rows help: average precision rises by 15.0 points in 100"),
    ((.1, .2), (.1, .2), "The added rows help: average precision rises by 15.0 points in 100; so "
     "does SMOTE")])
def test_the_verdict_on_added_rows_follows_the_interval(
        ours: tuple[float, float], smote: tuple[float, float], told: str) -> None:
    found = _test(nothing=(0, 0), weights=(-.1, .1), smote=smote, ours=ours)
    assert screens_working.rare_title(found) == told
    assert "not assessed" in screens_working.rare_title({**found, "reason": "x"})
