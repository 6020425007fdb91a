"""Under a result below Meets stands what to try next; its button fills in the method page."""

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import advice as words
from synth_core.workspace.views import MethodAnswer
from tests.pages.judge.conftest import Finished, Opener


def test_the_change_is_filled_in(opened: Opener, independent: Finished) -> None:
    found = workspace.next_steps(independent.ws, LOCAL_STEWARD, independent.run)
    step = next(one for one in found if one.key == "closer_method")
    screen = opened("result", independent)
    assert words.TITLE in [item.value for item in screen.header]
    assert step.answer is not None and step.answer.method == "trees"
    screen.button(key="advice_closer_method").click().run()
    assert not screen.exception and not screen.error
    view = workspace.method_view(independent.ws, LOCAL_STEWARD, independent.project)
    assert view.chosen == step.answer
    workspace.choose_method(independent.ws, LOCAL_STEWARD, independent.project,
                            MethodAnswer("independent", "balanced"))
