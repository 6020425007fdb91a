"""A search for the best in a real browser: asked for, watched at work, and its proposal read."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from synth_core.words import search as words
from tests.browser.conftest import Server
from tests.browser.pages import PATIENCE, visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # a search takes its whole minute


def test_the_best_is_found_while_the_frontier_is_drawn(
        server: Server, browser: Browser, artefacts: Path, part_of_census: Path) -> None:
    with visitor(browser, server.url, artefacts, "search") as steward:
        steward.open()
        steward.new_project("Census, the best of it")
        steward.answer_purpose("Train a model", "Colleagues in my organisation", "Personal")
        steward.bring_table(part_of_census)
        minutes = steward.main().get_by_role("spinbutton", name=words.MINUTES)
        minutes.fill("1")
        minutes.press("Tab")
        steward.quiet()
        steward.press(words.FIND)
        steward.wait_for_address("generate")
        steward.press("Start the run")
        expect(steward.page.get_by_test_id("stPlotlyChart")).to_be_visible(timeout=PATIENCE)
        steward.sees_whole("at-work")
        steward.wait_for_address("result")
        steward.main().get_by_text(words.TRIED, exact=True).click()
        expect(steward.main().get_by_text(f"{words.PROPOSED}:", exact=True)).to_be_visible()
        steward.sees_whole("proposed")
        address = steward.page.url.split(server.url + "/")[1]
    with visitor(browser, server.url, artefacts, "search-dark-420", width=420,
                 theme="dark") as steward:
        steward.open(address)
        steward.main().get_by_text(words.TRIED, exact=True).click()
        expect(steward.main().get_by_text(f"{words.PROPOSED}:", exact=True)).to_be_visible()
        steward.sees_whole("proposed")
