"""How a network learned, with the result of its run."""

import pytest
from streamlit.testing.v1 import AppTest

from synth_core.foundation.curve import CurvePoint, LearningCurve
from synth_core.words import learning as words


def _page() -> None:
    from types import SimpleNamespace

    from components import state
    from components.judge_result import learned
    from synth_core.foundation.curve import CurvePoint, LearningCurve

    points = tuple(CurvePoint(epoch, 0.5 + epoch / 100, {"loss": -epoch}) for epoch in (2, 4, 6))
    state.judge("r1")
    learned(SimpleNamespace(curve=None))  # type: ignore[arg-type]
    learned(SimpleNamespace(curve=LearningCurve(points, 0.9)))  # type: ignore[arg-type]


def test_it_is_shown_once_with_its_numbers_as_a_table() -> None:
    screen = AppTest.from_function(_page).run()
    assert not screen.exception
    assert screen.expander[0].label == words.TITLE
    told = "\n".join(item.value for item in screen.markdown)
    assert "rose from 52 to 56 in 100 by epoch 6" in told and "Real rows reach 90" in told
    assert words.NO_JUDGEMENT in told
    assert len(screen.get("plotly_chart")) == 1
    assert len(screen.table) == 1


@pytest.mark.parametrize(("ended", "told"), [
    ("time", True), ("no better", True), ("whole", False), ("", False)])
def test_it_says_what_ended_it_early(ended: str, told: bool) -> None:
    sentence = words.sentence(LearningCurve((CurvePoint(3, 0.8),), 0.9, ended))
    assert (words.ENDED.get(ended, "ended") in sentence) == told
