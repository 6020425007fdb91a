"""Where a bad file is dropped, there the person reads what is wrong with it, without scrolling."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from synth_core.words import screens_data, screens_describe
from tests.browser.conftest import Server
from tests.browser.pages import Theme, Visitor, visitor

pytestmark = pytest.mark.browser

LOOKS: list[tuple[int, Theme]] = [(1440, "light"), (420, "dark")]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}")
def steward(request: pytest.FixtureRequest, server: Server, browser: Browser,
            artefacts: Path) -> Iterator[Visitor]:
    """A person at a window that is 900 pixels high."""
    width, theme = request.param
    with visitor(browser, server.url, artefacts, f"problem-{theme}-{width}", width=width,
                 theme=theme) as person:
        person.page.set_viewport_size({"width": width, "height": 900})
        person.open()
        yield person


def _drop(steward: Visitor, place: str, name: str, content: bytes) -> None:
    """Unfold a place, move to where files are dropped, and drop one there."""
    fold = steward.page.get_by_test_id("stExpander").filter(has_text=place).last
    fold.locator("summary").first.click()
    steward.quiet()
    steward.still(fold.get_by_test_id("stFileUploaderDropzone").first)
    fold.locator("input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content}])


def _reads(steward: Visitor, sentence: str, name: str) -> None:
    """The sentence is within the window, and stays there."""
    told = steward.page.get_by_role("alert").filter(has_text=sentence)
    expect(told).to_be_visible()
    steward.quiet()
    steward.page.screenshot(path=steward._artefacts / f"{steward._name}-{name}.png")
    box, size = told.bounding_box(), steward.page.viewport_size
    assert box is not None and size is not None
    assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def test_a_picture_dropped_to_replace_a_table(steward: Visitor, part_of_census: Path) -> None:
    steward.new_project("Census")
    steward.answer_purpose("Train a model", "Colleagues in my organisation",
                           "Especially sensitive")
    steward.page.locator("input[type=file]").first.set_input_files(part_of_census)
    steward.button(screens_data.USE).wait_for(timeout=60_000)
    steward.press(screens_data.USE)
    expect(steward.page.get_by_text(screens_data.COLUMNS)).to_be_visible(timeout=60_000)
    steward.quiet()
    _drop(steward, screens_data.REPLACE, "pic.csv", b"\x89PNG\r\n\x1a\n" + bytes(200))
    _reads(steward, "pic.csv", "replace")
    assert steward.no_sideways_scrolling()


def test_a_cut_description(steward: Visitor) -> None:
    steward.new_project("Test of the ward system")
    steward.answer_purpose("Test software, no real data", "Colleagues in my organisation")
    steward.quiet()
    steward.press("Start with the example")
    expect(steward.button("Save and continue")).to_be_visible()
    steward.quiet()
    _drop(steward, screens_describe.FILES, "cut.json", b'{"format": "likeness')
    _reads(steward, "JSON", "description")
