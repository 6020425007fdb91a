"""A run whose mix was changed on purpose: the verdict, the page of what was asked, the lists."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import asked as words
from synth_core.words.judgement import TEXTS
from tests.pages.judge.conftest import Finished

Opener = Callable[..., AppTest]


def _shown(screen: AppTest) -> str:
    items = (*screen.title, *screen.markdown, *screen.error)
    return " ".join(str(item.value) for item in items).replace("\\", "").replace("\u2060", "")


def test_the_result_says_it_and_leads_to_what_was_asked(steered: Finished,
                                                        opened: Opener) -> None:
    screen = opened("result", steered)
    assert not screen.exception
    assert words.mix_changed(["age"]) in _shown(screen)
    assert TEXTS["asked"].question in _shown(screen)
    screen.button(key="why_asked").click().run()
    assert not screen.exception and screen.title[0].value.startswith("Every row is as it was")
    told = screen.table[0].value.to_string().replace("\\", "")
    assert "at least 50" in told and "100" in told


def test_pictures_and_lists_know_the_mix(steered: Finished, opened: Opener) -> None:
    for page in ("distributions", "relationships", "usefulness"):
        screen = opened(page, steered)
        assert not screen.exception and words.mix_changed(["age"]) in _shown(screen)
    assert words.short_mix(["age"]) in _shown(opened("runs", steered))
    found = workspace.pair(steered.ws, LOCAL_STEWARD, steered.run, "age", "hours")
    old = [at for at, label in enumerate(found["rows"]) if found["synthetic"][at]]
    assert old and len(found["real"]) == len(found["synthetic"])


def test_a_run_of_which_nothing_was_asked_says_so(finished: Finished, opened: Opener) -> None:
    assert words.NOT_ASKED in _shown(opened("asked", finished))
    assert words.short_mix(["age"]) not in _shown(opened("runs", finished))
