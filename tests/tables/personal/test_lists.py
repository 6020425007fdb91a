"""The detector's lists: its own, whole, and read from nowhere else."""

import pytest

from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.lists import LANGUAGES, fold, known, phrases
from synth_core.tables.personal.word_forms import mean_form
from tests.architecture.sources import ROOT


@pytest.mark.parametrize("name", ["given", "family", "cities"])
def test_every_language_has_its_list(name: str) -> None:
    assert set(known(name)) == set(LANGUAGES)
    assert all(len(listed) >= 70 for listed in known(name).values())


def test_headers_speak_of_contents_alone() -> None:
    for content, listed in phrases("headers", ";").items():
        assert Content(content)
        assert all(phrase == fold(phrase) for phrase in listed), content


def test_no_list_of_another_package_is_read() -> None:
    for path in (ROOT / "synth_core" / "tables" / "personal").glob("*.py"):
        assert "faker" not in path.read_text("utf-8"), path.name


@pytest.mark.parametrize(("words", "form"), [
    (("Ludovica", "Giordana", "Liselotta"), 0), (("Hinterberger", "Zijderveld", "Fernandinho"), 1),
    (("Oberwiesenburg", "Sint Jansteen", "Villanueva del Campo"), 2),
    (("turntable", "Kugelschreiber", "refrigerador"), 3)])
def test_words_off_the_lists_are_told_by_how_they_are_built(words: tuple[str, ...],
                                                            form: int) -> None:
    found = mean_form(words)
    assert found.index(max(found)) == form
