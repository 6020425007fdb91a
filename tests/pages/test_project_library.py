"""The library: method cards and glossary; both open without a project."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.words import glossary
from synth_core.words import screens_library as words

Opener = Callable[..., AppTest]


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in (*screen.markdown, *screen.subheader))


def test_every_method_has_its_card(opened: Opener) -> None:
    screen = opened("method_cards")
    assert not screen.exception
    for choice in workspace.methods():
        assert choice.card.title in texts(screen)
        assert len(screen.expander) >= 1


def test_the_glossary_lists_every_word(opened: Opener) -> None:
    screen = opened("glossary")
    for term in glossary.TERMS:
        assert f"**{term.word}**" in texts(screen).replace("\\", "")


def test_the_glossary_can_be_searched(opened: Opener) -> None:
    screen = opened("glossary")
    screen.text_input(key="glossary_search").set_value("holdout").run()
    assert "**Kept aside**" in texts(screen)
    assert "**Number**" not in texts(screen)
    screen.text_input(key="glossary_search").set_value("zzzz").run()
    assert words.NOTHING.rstrip(".") in texts(screen)
